"""What every channel promises, shown by every kind that there is."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from channels.contract import BatchChannel, Channel, Item
from channels.errors import AccessLost, ChannelError, NotSent, OutcomeUnknown, Rejected, TryLater
from channels.registry import KINDS
from content.messages import Part
from tests.channels.kinds import CHAT, KINDS_UNDER_TEST, KindUnderTest, photo, picture, telegram, text
from tests.fakes.telegram import FakeTelegram, Fault, serving
from tests.fakes.telegram_faults import cut, garbage, hang, status

every_kind = pytest.mark.parametrize("kind", KINDS_UNDER_TEST, ids=lambda kind: kind.name)
file_kinds = pytest.mark.parametrize(
    "kind", [kind for kind in KINDS_UNDER_TEST if not KINDS[kind.name].remote], ids=lambda kind: kind.name
)


@contextmanager
def opened(kind: KindUnderTest, folder: Path, fake: FakeTelegram) -> Iterator[Channel | BatchChannel]:
    channel = kind.open(folder, fake)
    try:
        yield channel
    finally:
        channel.close()


def part_of(kind: KindUnderTest) -> Part:
    return Part("bai", CHAT, kind.body)


def sent(channel: Channel | BatchChannel, kind: KindUnderTest, key: str) -> object:
    """What an attempt ends with, a receipt or an error, whichever way the kind sends."""
    if KINDS[kind.name].batch:
        return channel.send_all([Item(key, part_of(kind))])[0]  # type: ignore[union-attr]
    try:
        return channel.send(part_of(kind), key=key)
    except ChannelError as error:
        return error


def test_every_kind_that_there_is_stands_under_these_tests() -> None:
    assert {kind.name for kind in KINDS_UNDER_TEST} == set(KINDS)


@every_kind
def test_it_knows_its_kind_and_its_account(kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    with opened(kind, tmp_path, fake_telegram) as channel:
        assert channel.kind == kind.name
        assert channel.identify()


@every_kind
def test_a_receipt_has_an_id_and_an_aware_time(
    kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    with opened(kind, tmp_path, fake_telegram) as channel:
        receipt = channel.send(part_of(kind), key="7")
    assert receipt.remote_id
    assert receipt.at.utcoffset() == timedelta(0)
    assert kind.published(tmp_path, fake_telegram) == 1


@every_kind
def test_the_same_key_twice_is_one_publication_where_the_kind_can_tell(
    kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    with opened(kind, tmp_path, fake_telegram) as channel:
        sent(channel, kind, "7")
        sent(channel, kind, "7")
    assert kind.published(tmp_path, fake_telegram) == (1 if kind.is_idempotent else 2)
    assert kind.is_idempotent or not KINDS[kind.name].batch


@every_kind
def test_closing_twice_is_harmless(kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    channel = kind.open(tmp_path, fake_telegram)
    channel.send(part_of(kind), key="7")
    channel.close()
    channel.close()


@file_kinds
def test_a_folder_that_cannot_be_written_means_try_later(
    kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    for name in ("portal", "state", "outbox"):
        (tmp_path / name).write_text("a file where a folder should be")
    channel = kind.open(tmp_path, fake_telegram)
    assert isinstance(sent(channel, kind, "7"), TryLater)


REFUSALS: list[tuple[str, Fault, type[ChannelError]]] = [
    ("401", status(401, "Unauthorized"), AccessLost),
    ("404", status(404, "Not Found"), AccessLost),
    ("403", status(403, "Forbidden: bot was kicked from the channel chat"), AccessLost),
    ("chat gone", status(400, "Bad Request: chat not found"), AccessLost),
    ("no rights", status(400, "Bad Request: need administrator rights in the channel chat"), AccessLost),
    ("moved", status(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100}), AccessLost),
    ("400", status(400, "Bad Request: can't parse entities"), Rejected),
    ("413", status(413, "Request Entity Too Large"), Rejected),
    ("429", status(429, "Too Many Requests: retry after 3", {"retry_after": 3}), TryLater),
    ("429 without wait", status(429, "Too Many Requests"), TryLater),
    ("500", status(500, "Internal Server Error"), OutcomeUnknown),
    ("502", garbage(502), OutcomeUnknown),
    ("garbage", garbage(200), OutcomeUnknown),
    ("garbage 401", garbage(401), AccessLost),
    ("cut", cut, OutcomeUnknown),
]


@pytest.mark.parametrize(("fault", "error"), [r[1:] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_a_failure_of_the_platform_is_told_as_what_it_is(
    fault: Fault, error: type[ChannelError], fake_telegram: FakeTelegram
) -> None:
    fake_telegram.faults = [fault]
    channel = telegram(fake_telegram)
    with pytest.raises(error) as told:
        channel.send(text(), key="7")
    channel.close()
    assert type(told.value) is error
    assert fake_telegram.accepted == []


def test_a_wait_that_the_platform_asks_for_is_kept(fake_telegram: FakeTelegram) -> None:
    fake_telegram.faults = [status(429, "Too Many Requests: retry after 17", {"retry_after": 17})]
    channel = telegram(fake_telegram)
    with pytest.raises(TryLater) as told:
        channel.send(text(), key="7")
    channel.close()
    assert told.value.wait == timedelta(seconds=17)


def test_an_answer_that_never_comes_is_unknown_though_the_message_arrived(fake_telegram: FakeTelegram) -> None:
    fake_telegram.after = [hang(0.6)]
    channel = telegram(fake_telegram, answer_s=0.2)
    with pytest.raises(OutcomeUnknown):
        channel.send(text(), key="7")
    channel.close()
    assert len(fake_telegram.accepted) == 1


def test_a_connection_lost_after_the_request_is_unknown(fake_telegram: FakeTelegram) -> None:
    fake_telegram.after = [cut]
    channel = telegram(fake_telegram)
    with pytest.raises(OutcomeUnknown):
        channel.send(text(), key="7")
    channel.close()
    assert len(fake_telegram.accepted) == 1


def test_a_refused_connection_certainly_sent_nothing() -> None:
    with serving(FakeTelegram()) as gone:
        pass
    channel = telegram(gone)
    with pytest.raises(TryLater):
        channel.send(text(), key="7")
    channel.close()


@pytest.mark.parametrize(
    "part",
    [
        text("a" * 4097),
        text("<b></b>"),
        photo("ă" * 1025),
        photo("😀" * 513),
        photo(shown=picture(9000, 1001)),
        photo(shown=picture(2100, 100)),
    ],
    ids=["long text", "no text", "long caption", "caption in surrogate pairs", "large picture", "narrow picture"],
)
def test_what_is_too_large_is_refused_before_it_leaves(part: Part, fake_telegram: FakeTelegram) -> None:
    channel = telegram(fake_telegram)
    with pytest.raises(Rejected):
        channel.send(part, key="7")
    channel.close()
    assert fake_telegram.calls == []


@pytest.mark.parametrize("fault", [r[1] for r in REFUSALS], ids=[r[0] for r in REFUSALS])
def test_the_secret_is_in_no_error_and_no_log(
    fault: Fault, fake_telegram: FakeTelegram, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    fake_telegram.faults = [fault]
    channel = telegram(fake_telegram)
    with pytest.raises(ChannelError) as told:
        channel.send(text(), key="7")
    channel.close()
    logging.getLogger("test").error("failed", exc_info=told.value)
    assert fake_telegram.token not in f"{told.value} {told.value!r} {channel!r} {caplog.text}"


def test_errors_form_one_tree() -> None:
    assert issubclass(NotSent, ChannelError)
    assert all(issubclass(error, NotSent) for error in (TryLater, Rejected, AccessLost))
    assert not issubclass(OutcomeUnknown, NotSent)
