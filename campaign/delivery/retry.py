"""When a refused attempt may be tried again. Values only."""

from datetime import datetime, timedelta

from campaign.clock import to_seconds
from campaign.delivery.outbox import Ending
from campaign.states import DeliveryState, PartState
from channels.errors import AccessLost, ChannelError, OutcomeUnknown, Rejected, TryLater

FIRST_WAIT = timedelta(seconds=5)
LONGEST_WAIT = timedelta(minutes=10)
ACCESS_WAIT = timedelta(minutes=2)
"""How long a channel without access rests before it is looked at again; the grace still ends it."""


def backoff(attempt: int) -> timedelta:
    """5 s, doubled with each attempt, at most 10 min. `attempt` counts from 1."""
    doubled = FIRST_WAIT * int(2 ** min(attempt - 1, 10))
    return min(doubled, LONGEST_WAIT)


def ending(error: ChannelError, attempt: int, now: datetime) -> Ending:
    """What a delivery becomes after `error`. Only what certainly was not accepted is tried again."""
    text = str(error)
    if isinstance(error, TryLater):
        wait = error.wait if error.wait is not None else backoff(attempt)
        return Ending(DeliveryState.PENDING, not_before=_after(now, wait), error=text)
    if isinstance(error, AccessLost):
        return Ending(DeliveryState.PENDING, not_before=_after(now, ACCESS_WAIT), error=text)
    if isinstance(error, Rejected):
        return Ending(DeliveryState.FAILED, error=text)
    return Ending(DeliveryState.UNKNOWN, error=text)


def _after(now: datetime, wait: timedelta) -> int:
    return to_seconds(now + wait) + 1


def part_state(error: ChannelError) -> PartState:
    """What the part becomes: a refused one may be begun again, an unknown one never."""
    return PartState.UNKNOWN if isinstance(error, OutcomeUnknown) else PartState.REFUSED
