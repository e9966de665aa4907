"""When a refused attempt may be tried again. Values only: no clock, no database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from random import random

from campaign.delivery.settling import Ending
from campaign.states import DeliveryState, PartState
from channels.errors import AccessLost, ChannelError, OutcomeUnknown, Rejected, TryLater
from content.language import gettext as _


@dataclass(frozen=True, slots=True)
class Retry:
    """Waits that grow: `first` × `factor` for each refusal after the first, at most `longest`, less a random part.

    `jitter` is the part of a wait, 0 to 1, that chance may take off, so that channels refused together do not come back
    together. The grace of a delivery ends its retries, however long the waits are.
    """

    first: timedelta
    factor: float
    longest: timedelta
    jitter: float

    def wait(self, refusals: int, asked: timedelta | None = None, chance: Callable[[], float] = random) -> timedelta:
        """The wait after `refusals` in a row (from 1). What the platform asked for is kept, however long it is."""
        if asked is not None:
            return asked
        grown = min(self.first * self.factor ** min(refusals - 1, 32), self.longest)
        return grown * (1 - self.jitter * chance())


CONNECTION = Retry(first=timedelta(seconds=5), factor=2, longest=timedelta(minutes=10), jitter=0.3)
"""A platform that cannot be reached, or asks for patience without saying how much."""

ACCESS = Retry(first=timedelta(minutes=2), factor=2, longest=timedelta(minutes=10), jitter=0.3)
"""A token, right or address that is gone: a person is told, and it is looked at again now and then."""


def wait_after(error: ChannelError, refusals: int) -> timedelta | None:
    """How long to leave the place in peace after `error`; None when it is not a matter of waiting."""
    if isinstance(error, TryLater):
        return CONNECTION.wait(refusals, error.wait)
    if isinstance(error, AccessLost):
        return ACCESS.wait(refusals)
    return None


def ending(error: ChannelError, not_before: int) -> Ending:
    """What a delivery becomes after `error`. Only what certainly was not accepted is tried again, from `not_before` on."""
    text = str(error)
    if isinstance(error, TryLater | AccessLost):
        return Ending(DeliveryState.PENDING, not_before=not_before, error=text)
    if isinstance(error, Rejected):
        return Ending(DeliveryState.FAILED, error=text)
    return Ending(DeliveryState.UNKNOWN, error=text)


def doubt() -> Ending:
    """What becomes of a delivery with a part of which nobody knows whether it is out: a person looks."""
    return Ending(DeliveryState.UNKNOWN, error=_("Chưa rõ một phần của bài đã lên chưa. Hãy mở nơi nhận để xem."))


def part_state(error: ChannelError) -> PartState:
    """What the part becomes: a refused one may be begun again, an unknown one never."""
    return PartState.UNKNOWN if isinstance(error, OutcomeUnknown) else PartState.REFUSED
