"""What every channel promises of what is out: it can be changed and taken back, as often as one likes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from channels.contract import Amendable, Channel
from channels.errors import AccessLost, ChannelError, NotPossible, OutcomeUnknown, PlaceLost, Rejected, TryLater
from channels.registry import KINDS
from content.messages import Article, Body, Correction, Part, Text
from tests.channels.failures import FILES, Failure, after, before, bot_is_no_member, nobody_listens
from tests.channels.kinds import CHAT, KINDS_UNDER_TEST, KindUnderTest
from tests.channels.portal.articles import FIRST
from tests.fakes.telegram import FakeTelegram
from tests.fakes.telegram_faults import cut, garbage, hang, status

every_kind = pytest.mark.parametrize("kind", KINDS_UNDER_TEST, ids=lambda kind: kind.name)

AMENDING = (
    Failure("access", "401", AccessLost, before(status(401, "Unauthorized"))),
    Failure("access", "no member", PlaceLost, bot_is_no_member),
    Failure("patience", "429", TryLater, before(status(429, "Too Many Requests: retry after 3", {"retry_after": 3}))),
    Failure("refusal", "400", Rejected, before(status(400, "Bad Request: can't parse entities"))),
    Failure("refusal", "too late to edit", NotPossible, before(status(400, "Bad Request: message can't be edited"))),
    Failure("refusal", "too late", NotPossible, before(status(400, "Bad Request: message can't be deleted"))),
    Failure("breakdown", "500", OutcomeUnknown, before(status(500, "Internal Server Error"))),
    Failure("unreachable", "refused connection", TryLater, nobody_listens),
    Failure("silence", "no answer though done", OutcomeUnknown, after(hang(1.0))),
    Failure("lost connection", "cut though done", OutcomeUnknown, after(cut)),
    Failure("garbage", "HTML", OutcomeUnknown, after(garbage(200))),
)
every_failure = pytest.mark.parametrize(
    ("kind", "failure"),
    [
        pytest.param(kind, failure, id=f"{kind.name}-{failure.name}")
        for kind in KINDS_UNDER_TEST
        for failure in (AMENDING if KINDS[kind.name].remote else FILES)
    ],
)
both = pytest.mark.parametrize("is_edit", [True, False], ids=["edit", "withdraw"])


def part_of(body: Body) -> Part:
    return Part("bai", CHAT, body)


def corrected(kind: KindUnderTest) -> Part:
    if isinstance(kind.body, Article):
        fixed = Correction(FIRST + timedelta(days=1), "Ngày ghi sai.")
        return part_of(replace(kind.body, title="Bài đã sửa", corrections=(fixed,)))
    return part_of(Text("Tin đã sửa"))


@contextmanager
def out(kind: KindUnderTest, folder: Path, fake: FakeTelegram) -> Iterator[tuple[Channel, Amendable, str]]:
    """A channel with one part out, and its id."""
    channel = kind.open(folder, fake)
    try:
        yield channel, channel, channel.send(part_of(kind.body), key="7").remote_id  # type: ignore[misc]
    finally:
        channel.close()


def amended(channel: Amendable, kind: KindUnderTest, remote_id: str, *, is_edit: bool) -> ChannelError | None:
    try:
        if is_edit:
            channel.edit(corrected(kind), remote_id, part_of(kind.body), "7")
        else:
            channel.withdraw(part_of(kind.body), remote_id, "7")
    except ChannelError as error:
        return error
    return None


@every_kind
def test_the_registry_and_the_channel_tell_the_same_of_what_it_can(
    kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram
) -> None:
    with out(kind, tmp_path, fake_telegram) as (channel, _amendable, _id):
        known = KINDS[kind.name]
        assert (channel.can_edit, channel.can_withdraw) == (known.can_edit, known.can_withdraw)


@every_kind
@both
def test_it_may_be_repeated(kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram, *, is_edit: bool) -> None:
    with out(kind, tmp_path, fake_telegram) as (_channel, amendable, remote_id):
        outcomes = [amended(amendable, kind, remote_id, is_edit=is_edit) for _again in range(3)]
    assert outcomes == [None] * 3


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS_UNDER_TEST if kind.name != "outbox"], ids=lambda kind: kind.name
)
def test_an_edit_publishes_nothing_new(kind: KindUnderTest, tmp_path: Path, fake_telegram: FakeTelegram) -> None:
    with out(kind, tmp_path, fake_telegram) as (_channel, amendable, remote_id):
        amended(amendable, kind, remote_id, is_edit=True)
    assert kind.published(tmp_path, fake_telegram) == 1


@every_failure
@both
def test_a_failure_is_told_as_what_it_is_and_may_be_mended(
    kind: KindUnderTest, failure: Failure, tmp_path: Path, fake_telegram: FakeTelegram, *, is_edit: bool
) -> None:
    url = fake_telegram.url
    with out(kind, tmp_path / "well", fake_telegram) as (_channel, _amendable, remote_id):
        pass
    hurt = tmp_path / "hurt"
    hurt.mkdir()
    with failure.happen(hurt, fake_telegram):
        channel = kind.open(hurt, fake_telegram)
        told = amended(channel, kind, remote_id, is_edit=is_edit)  # type: ignore[arg-type]
        channel.close()
    assert type(told) is failure.error
    assert "test-token" not in f"{told} {told!r}" and not str(told).isascii()
    fake_telegram.url, fake_telegram.outsiders = url, set()
    with out(kind, tmp_path / "well", fake_telegram) as (_channel, amendable, remote_id):
        assert amended(amendable, kind, remote_id, is_edit=is_edit) is None
