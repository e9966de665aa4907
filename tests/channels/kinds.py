"""One way to open each kind of channel for tests, and a part that it takes."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from channels.contract import BatchChannel, Channel
from channels.registry import Place, open_channel
from channels.store import FolderStore
from channels.telegram.channel import TelegramChannel
from channels.telegram.config import TelegramConfig
from channels.telegram.pace import Pace
from content.messages import Body, Part, Photo, Picture, Text
from tests.channels.pictures import picture
from tests.channels.portal.articles import article
from tests.fakes.telegram import FakeTelegram

CHAT = "@kenh_thu"


def place(folder: Path, *, live: bool = True, secret: str = "12345:test-token") -> Place:
    """A channel's surroundings below `folder`."""
    return Place(
        site=FolderStore(folder / "portal"),
        state=folder / "state",
        outbox=folder / "outbox" / "kenh",
        title="Kế hoạch thử",
        organisation="Sở Khoa học và Công nghệ",
        base_url="https://example.gov.vn/nq57",
        live=live,
        secret=lambda _reference, _what: secret,
    )


def telegram(fake: FakeTelegram, *, answer_s: float = 0.8, call_s: float = 1.5) -> TelegramChannel:
    """The bot at the fake, without its pace."""
    destinations = [{"id": "kenh", "chat": CHAT}]
    config = TelegramConfig.model_validate(
        {"token": "env:TELEGRAM_TOKEN", "api_url": fake.url, "destinations": destinations}
    )
    return TelegramChannel(
        config, fake.token, pace=Pace(clock=itertools.count(0, 3600).__next__), answer_s=answer_s, call_s=call_s
    )


def text(words: str = "<b>Ngày Chuyển đổi số</b>") -> Part:
    """A message for a chat."""
    return Part("tin", CHAT, Text(words))


def photo(caption: str = "Chú thích", shown: Picture | None = None) -> Part:
    """A picture for a chat."""
    return Part("anh", CHAT, Photo(shown or picture(), caption))


@dataclass(frozen=True)
class KindUnderTest:
    """How a kind is opened and what it takes; `published` counts what the public (or the folder) now holds."""

    name: str
    open: Callable[[Path, FakeTelegram], Channel | BatchChannel]
    body: Body
    published: Callable[[Path, FakeTelegram], int]
    is_idempotent: bool


def _local(kind: str, options: dict[str, object]) -> Callable[[Path, FakeTelegram], Channel | BatchChannel]:
    return lambda folder, _fake: open_channel(kind, options, place(folder))


KINDS_UNDER_TEST = (
    KindUnderTest(
        "portal",
        _local("portal", {"base_url": "https://example.gov.vn/nq57"}),
        article(),
        lambda folder, _fake: len(list((folder / "portal").glob("bai/*/*/index.html"))),
        is_idempotent=True,
    ),
    KindUnderTest(
        "rss",
        _local("rss", {}),
        article(),
        lambda folder, _fake: sum(file.read_bytes().count(b"<item>") for file in folder.glob("portal/feed.xml")),
        is_idempotent=True,
    ),
    KindUnderTest(
        "outbox",
        _local("outbox", {}),
        Text("Tin thử"),
        lambda folder, _fake: sum(file.is_file() for file in folder.glob("outbox/kenh/*.json")),
        is_idempotent=True,
    ),
    KindUnderTest(
        "telegram",
        lambda _folder, fake: telegram(fake),
        Text("Tin thử"),
        lambda _folder, fake: len(fake.accepted),
        is_idempotent=False,
    ),
)
