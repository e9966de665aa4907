"""Retry as a value: how the waits grow, and what a refusal makes of a delivery."""

from datetime import timedelta

import pytest

from campaign.delivery.retry import ACCESS, CONNECTION, Retry, ending, part_state, wait_after
from campaign.states import DeliveryState, PartState
from channels.errors import AccessLost, ChannelError, OutcomeUnknown, Rejected, TryLater

PLAIN = Retry(first=timedelta(seconds=5), factor=2, longest=timedelta(minutes=1), jitter=0.5)


def waits(chance: float) -> list[float]:
    return [PLAIN.wait(refusals, chance=lambda: chance).total_seconds() for refusals in range(1, 7)]


def test_waits_double_up_to_the_ceiling() -> None:
    assert waits(0) == [5, 10, 20, 40, 60, 60]


def test_chance_takes_off_its_part_and_no_more() -> None:
    assert waits(1) == [2.5, 5, 10, 20, 30, 30]


def test_what_the_platform_asks_for_is_kept_however_long() -> None:
    assert PLAIN.wait(1, timedelta(hours=3)) == timedelta(hours=3)


def test_many_refusals_never_overflow() -> None:
    assert PLAIN.wait(10_000, chance=lambda: 0) == timedelta(minutes=1)


@pytest.mark.parametrize("retry", [CONNECTION, ACCESS])
def test_the_waits_in_use_stay_far_below_the_grace(retry: Retry) -> None:
    assert all(retry.wait(refusals) <= timedelta(minutes=10) for refusals in range(1, 50))


def test_only_waiting_helps_with_patience_and_access() -> None:
    assert wait_after(TryLater("chờ", timedelta(seconds=7)), 1) == timedelta(seconds=7)
    assert wait_after(AccessLost("mất quyền"), 1) is not None
    assert wait_after(Rejected("quá dài"), 1) is None
    assert wait_after(OutcomeUnknown("không rõ"), 1) is None


@pytest.mark.parametrize(
    ("error", "state", "part"),
    [
        (TryLater("chờ"), DeliveryState.PENDING, PartState.REFUSED),
        (AccessLost("mất quyền"), DeliveryState.PENDING, PartState.REFUSED),
        (Rejected("quá dài"), DeliveryState.FAILED, PartState.REFUSED),
        (OutcomeUnknown("không rõ"), DeliveryState.UNKNOWN, PartState.UNKNOWN),
    ],
)
def test_only_what_certainly_was_not_accepted_is_tried_again(
    error: ChannelError, state: DeliveryState, part: PartState
) -> None:
    made = ending(error, 99)
    assert (made.state, made.error) == (state, str(error))
    assert made.not_before == (99 if state == DeliveryState.PENDING else 0)
    assert part_state(error) == part
