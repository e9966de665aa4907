"""What can go wrong on each way out, made to happen for real, and the error that it must be told as.

`row` is the failure of the channel contract that a case stands for. Files have no network: they state what in a folder
comes to the same.
"""

import resource
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from channels.errors import AccessLost, ChannelError, OutcomeUnknown, PlaceLost, Rejected, TryLater
from content.messages import Album, Body, Label, Photo, Text
from tests.channels.pictures import picture
from tests.channels.portal.articles import article
from tests.channels.portal.articles import picture as article_picture
from tests.fakes.telegram import FakeTelegram, Fault
from tests.fakes.telegram_faults import cut, drip, garbage, hang, raw, status

EVERYWHERE = {"access", "patience", "refusal", "unreachable", "garbage"}
REMOTE = EVERYWHERE | {"patience without wait", "breakdown", "silence", "lost connection", "oversize"}
FOLDERS = ("portal", "state", "outbox")

Happening = Callable[[Path, FakeTelegram], AbstractContextManager[None]]


@dataclass(frozen=True)
class Failure:
    """`body` is sent instead of the kind's own where the failure lies in it. `arrives`: the public sees it all the same."""

    row: str
    name: str
    error: type[ChannelError]
    happen: Happening
    body: Body | None = None
    arrives: bool = False


def before(*faults: Fault) -> Happening:
    """The platform fails before it looks at the request."""

    @contextmanager
    def happen(_folder: Path, fake: FakeTelegram) -> Iterator[None]:
        fake.faults = list(faults)
        yield

    return happen


def after(fault: Fault) -> Happening:
    """The platform fails once it has accepted the message."""

    @contextmanager
    def happen(_folder: Path, fake: FakeTelegram) -> Iterator[None]:
        fake.after = [fault]
        yield

    return happen


@contextmanager
def nothing(_folder: Path, _fake: FakeTelegram) -> Iterator[None]:
    """All is well but the message itself."""
    yield


@contextmanager
def nobody_listens(_folder: Path, fake: FakeTelegram) -> Iterator[None]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        fake.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        yield


@contextmanager
def bot_is_no_member(_folder: Path, fake: FakeTelegram) -> Iterator[None]:
    fake.outsiders = {"@kenh_thu"}
    yield


@contextmanager
def folders_are_files(folder: Path, _fake: FakeTelegram) -> Iterator[None]:
    for name in FOLDERS:
        (folder / name).write_text("a file where a folder should be")
    yield


@contextmanager
def folders_are_not_ours(folder: Path, _fake: FakeTelegram) -> Iterator[None]:
    for name in FOLDERS:
        # Not even the system's administrator, as whom tests may run, may write there.
        (folder / name).symlink_to("/sys")
    yield


@contextmanager
def disk_is_full(_folder: Path, _fake: FakeTelegram) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def damaged(path: str) -> Happening:
    """What the channel remembers can no longer be read."""

    @contextmanager
    def happen(folder: Path, _fake: FakeTelegram) -> Iterator[None]:
        (folder / path).parent.mkdir(parents=True)
        (folder / path).write_text("{not json")
        yield

    return happen


@contextmanager
def something_stands_there(folder: Path, _fake: FakeTelegram) -> Iterator[None]:
    (folder / "outbox" / "kenh" / "7-bai.json" / "x").mkdir(parents=True)
    yield


FILES = (
    Failure("access", "no right to write", TryLater, folders_are_not_ours),
    Failure("patience", "the disk is full", TryLater, disk_is_full),
    Failure("unreachable", "files where folders should be", TryLater, folders_are_files),
)

LONG_NAMED = replace(article_picture(), name="ă" * 128 + ".png")

PAGES = (
    Failure("refusal", "no article", Rejected, nothing, Text("Tin thử")),
    Failure("refusal", "a path that leads out", Rejected, nothing, article(path="bai/../../etc")),
    Failure("refusal", "a path with a NUL", Rejected, nothing, article(path="bai/2027/x\0y")),
    Failure("refusal", "half a character in the title", Rejected, nothing, article(title="Bài \ud83d")),
    Failure("refusal", "half a character in a name", Rejected, nothing, article(theme=Label("a", "\udc00"))),
    Failure("oversize", "a name that no disk takes", Rejected, nothing, article(path="bai/" + "ă" * 128)),
    Failure("oversize", "a path that no disk takes", Rejected, nothing, article(path="bai" + "/mot-doan-dai" * 400)),
    Failure("oversize", "a picture's name that no disk takes", Rejected, nothing, article(pictures=(LONG_NAMED,))),
)

TELEGRAM = (
    Failure("access", "401", AccessLost, before(status(401, "Unauthorized"))),
    Failure("access", "401 in HTML", AccessLost, before(garbage(401))),
    Failure("access", "403 in HTML", AccessLost, before(garbage(403))),
    Failure("access", "404", AccessLost, before(status(404, "Not Found"))),
    Failure("access", "403", PlaceLost, before(status(403, "Forbidden: bot was kicked from the channel chat"))),
    Failure("access", "no member", PlaceLost, bot_is_no_member),
    Failure("access", "chat gone", PlaceLost, before(status(400, "Bad Request: chat not found"))),
    Failure("access", "no rights", PlaceLost, before(status(400, "Bad Request: CHAT_WRITE_FORBIDDEN"))),
    Failure(
        "access",
        "moved",
        PlaceLost,
        before(status(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100})),
    ),
    Failure("patience", "429", TryLater, before(status(429, "Too Many Requests: retry after 3", {"retry_after": 3}))),
    Failure("patience without wait", "429 without wait", TryLater, before(status(429, "Too Many Requests"))),
    Failure(
        "patience without wait", "429 with an odd wait", TryLater, before(status(429, "…", {"retry_after": "soon"}))
    ),
    Failure("refusal", "400", Rejected, before(status(400, "Bad Request: can't parse entities"))),
    Failure("refusal", "400 in HTML", Rejected, before(garbage(400))),
    Failure("refusal", "a tag it does not know", Rejected, nothing, Text("<div>x</div>")),
    Failure("refusal", "an article", Rejected, nothing, article()),
    Failure("oversize", "413", Rejected, before(status(413, "Request Entity Too Large"))),
    Failure("oversize", "long text", Rejected, nothing, Text("ă" * 4097)),
    Failure("oversize", "long caption", Rejected, nothing, Photo(picture(), "ă" * 1025)),
    Failure("oversize", "caption in surrogate pairs", Rejected, nothing, Photo(picture(), "😀" * 513)),
    Failure("oversize", "large picture", Rejected, nothing, Photo(picture(9000, 1001), "x")),
    Failure("oversize", "narrow picture", Rejected, nothing, Photo(picture(2100, 100), "x")),
    Failure("oversize", "heavy picture", Rejected, nothing, Photo(picture(data=bytes(10_000_001)), "x")),
    Failure("oversize", "long album", Rejected, nothing, Album((picture(64, 64),) * 11, "x")),
    Failure("breakdown", "500", OutcomeUnknown, before(status(500, "Internal Server Error"))),
    Failure("breakdown", "502 in HTML", OutcomeUnknown, before(garbage(502))),
    Failure("unreachable", "refused connection", TryLater, nobody_listens),
    Failure("silence", "no answer to the request", OutcomeUnknown, before(hang(1.0), cut)),
    Failure("silence", "no answer though accepted", OutcomeUnknown, after(hang(1.0)), arrives=True),
    Failure("silence", "an answer that never ends", OutcomeUnknown, after(drip(0.25, 20)), arrives=True),
    Failure("lost connection", "cut at once", OutcomeUnknown, before(cut)),
    Failure("lost connection", "cut though accepted", OutcomeUnknown, after(cut), arrives=True),
    Failure("garbage", "HTML", OutcomeUnknown, after(garbage(200)), arrives=True),
    *(
        Failure("garbage", f"answer {body.decode()!r}", OutcomeUnknown, after(raw(200, body)), arrives=True)
        for body in (b"", b"[]", b"null", b'{"ok":true}', b'{"ok":true,"result":{}}', b'{"ok":true,"result":true}')
    ),
    Failure("garbage", "401 with a list", OutcomeUnknown, before(raw(401, b"[]"))),
    Failure(
        "garbage",
        "an album of nothing",
        OutcomeUnknown,
        after(raw(200, b'{"ok":true,"result":[]}')),
        Album((picture(64, 64), picture(65, 64)), "x"),
        arrives=True,
    ),
)

FAILURES: dict[str, tuple[Failure, ...]] = {
    "portal": (
        *FILES,
        *PAGES,
        Failure("garbage", "damaged memory", AccessLost, damaged("state/portal.sqlite")),
        Failure("garbage", "damaged earlier memory", AccessLost, damaged("state/portal/site.json")),
    ),
    "rss": (
        *FILES,
        *PAGES,
        Failure("garbage", "damaged memory", AccessLost, damaged("state/rss.sqlite")),
        Failure("garbage", "damaged earlier memory", AccessLost, damaged("state/rss/all.json")),
    ),
    "outbox": (
        *FILES,
        Failure("refusal", "an album of nothing", Rejected, nothing, Album((), "x")),
        Failure("garbage", "a folder where the file should be", TryLater, something_stands_there),
    ),
    "telegram": TELEGRAM,
}
