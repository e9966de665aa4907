"""What every channel promises, shown by every kind that there is."""

import logging
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from channels.contract import BatchChannel, Channel, Item, Receipt
from channels.errors import AccessLost, ChannelError, NotSent, OutcomeUnknown, Rejected, TryLater
from channels.registry import KINDS
from content.messages import Body, Part
from tests.channels.failures import EVERYWHERE, FAILURES, FOLDERS, REMOTE, Failure
from tests.channels.kinds import CHAT, KINDS_UNDER_TEST, KindUnderTest, telegram, text
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_faults import status

every_kind = pytest.mark.parametrize("kind", KINDS_UNDER_TEST, ids=lambda kind: kind.name)
every_failure = pytest.mark.parametrize(
    ("kind", "failure"),
    [
        pytest.param(kind, failure, id=f"{kind.name}-{failure.name}")
        for kind in KINDS_UNDER_TEST
        for failure in FAILURES[kind.name]
    ],
)

SECRET = "test-token"


@contextmanager
def opened(kind: KindUnderTest, folder: Path, fake: FakeTelegram) -> Iterator[Channel | BatchChannel]:
    channel = kind.open(folder, fake)
    try:
        yield channel
    finally:
        channel.close()


def part_of(kind: KindUnderTest, body: Body | None = None) -> Part:
    return Part("bai", CHAT, body or kind.body)


def sent(channel: Channel | BatchChannel, kind: KindUnderTest, key: str, body: Body | None = None) -> object:
    """What an attempt ends with, a receipt or an error, whichever way the kind sends."""
    if KINDS[kind.name].batch:
        return channel.send_all([Item(key, part_of(kind, body))])[0]  # type: ignore[union-attr]
    try:
        return channel.send(part_of(kind, body), key=key)
    except ChannelError as error:
        return error


def mend(folder: Path, fake: FakeTelegram, url: str) -> None:
    """A person has put right what was wrong."""
    for name in FOLDERS:
        path = folder / name
        if path.is_symlink() or path.is_file():
            path.unlink()
        else:
            shutil.rmtree(path, ignore_errors=True)
    fake.url, fake.faults, fake.after, fake.outsiders = url, [], [], set()


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
    assert kind.published(tmp_path, fake_telegram) == 1


def test_every_kind_states_each_failure_of_the_contract() -> None:
    rows = {name: {failure.row for failure in FAILURES[name]} for name in KINDS}
    assert [name for name in KINDS if not rows[name] >= (REMOTE if KINDS[name].remote else EVERYWHERE)] == []


@every_failure
def test_a_failure_is_told_as_what_it_is(
    kind: KindUnderTest, failure: Failure, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    with failure.happen(tmp_path, fake_telegram), opened(kind, tmp_path, fake_telegram) as channel:
        told = sent(channel, kind, "7", failure.body)
    assert type(told) is failure.error
    assert kind.published(tmp_path, fake_telegram) == int(failure.arrives)


def test_what_may_have_arrived_is_never_called_not_sent() -> None:
    arriving = [failure for failures in FAILURES.values() for failure in failures if failure.arrives]
    assert {failure.error for failure in arriving} == {OutcomeUnknown}


@every_failure
def test_an_error_says_what_happened_in_vietnamese_and_a_sentence(
    kind: KindUnderTest, failure: Failure, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    with failure.happen(tmp_path, fake_telegram), opened(kind, tmp_path, fake_telegram) as channel:
        told = str(sent(channel, kind, "7", failure.body))
    assert told.endswith((".", ")")) and not told.isascii()
    assert "<html>" not in told


@every_failure
def test_no_failure_gives_the_secret_away(
    kind: KindUnderTest,
    failure: Failure,
    tmp_path: Path,
    fake_telegram: FakeTelegram,
    caplog: pytest.LogCaptureFixture,
) -> None:
    for name in (None, "httpx", "httpcore", "telegram", "telegram.ext", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    with failure.happen(tmp_path, fake_telegram), opened(kind, tmp_path, fake_telegram) as channel:
        told = sent(channel, kind, "7", failure.body)
        shown = f"{told} {told!r} {channel!r} {vars(channel)}"
    logging.getLogger("test").error("failed", exc_info=told)  # type: ignore[arg-type]
    assert SECRET not in shown + caplog.text


@every_failure
def test_after_a_failure_the_next_attempt_arrives(
    kind: KindUnderTest, failure: Failure, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    url = fake_telegram.url
    with failure.happen(tmp_path, fake_telegram), opened(kind, tmp_path, fake_telegram) as channel:
        sent(channel, kind, "7", failure.body)
    mend(tmp_path, fake_telegram, url)
    with opened(kind, tmp_path, fake_telegram) as channel:
        assert isinstance(sent(channel, kind, "8"), Receipt)


@every_kind
def test_one_bad_part_stops_no_good_one(kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    bodies = [failure.body for failure in FAILURES[kind.name] if failure.body and failure.error is Rejected]
    with opened(kind, tmp_path, fake_telegram) as channel:
        if KINDS[kind.name].batch:
            items = [Item(str(n), Part("bai", CHAT, body)) for n, body in enumerate([*bodies, kind.body])]
            outcomes = channel.send_all(items)  # type: ignore[attr-defined]
        else:
            outcomes = [sent(channel, kind, str(n), body) for n, body in enumerate([*bodies, kind.body])]
    assert [type(outcome) for outcome in outcomes] == [Rejected] * len(bodies) + [Receipt]


@pytest.mark.parametrize("wait_s", [1, 17])
def test_a_wait_that_the_platform_asks_for_is_kept(wait_s: int, fake_telegram: FakeTelegram) -> None:
    fake_telegram.faults = [status(429, f"Too Many Requests: retry after {wait_s}", {"retry_after": wait_s})]
    with closing(telegram(fake_telegram)) as channel, pytest.raises(TryLater) as told:
        channel.send(text(), key="7")
    assert told.value.wait == timedelta(seconds=wait_s)


def test_errors_form_one_tree() -> None:
    assert issubclass(NotSent, ChannelError)
    assert all(issubclass(error, NotSent) for error in (TryLater, Rejected, AccessLost))
    assert not issubclass(OutcomeUnknown, NotSent)
