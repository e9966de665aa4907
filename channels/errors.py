"""What can come of an attempt other than a receipt.

ChannelError
├─ NotSent            certain: nothing was published
│  ├─ TryLater        rate limit, no connection: the same part may be tried again
│  │  └─ HeardElsewhere  of a bot's ear: somebody else listens
│  ├─ Rejected        this part will never pass; a person edits it
│  │  └─ NotPossible  the platform does not do that to what is out: a person does it by hand
│  └─ AccessLost      token, rights or address gone; pause the channel and alert
│     └─ PlaceLost    of one place alone: the account itself is well
└─ OutcomeUnknown     it left, no answer came: a person looks, nothing is sent again
"""

from datetime import timedelta


class ChannelError(Exception):
    """Base of all. The text is Vietnamese for the office: what happened, to what, what to do. Never a secret."""


class NotSent(ChannelError):
    """Nothing was published."""


class TryLater(NotSent):
    """The platform or the network asks for patience. `wait` is what the platform asked for, if it said."""

    def __init__(self, message: str, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class HeardElsewhere(TryLater):
    """Somebody else listens to the bot: another program that asks, or the address that its updates go to."""


class Rejected(NotSent):
    """The platform will never accept this part as it is."""


class NotPossible(Rejected):
    """The platform cannot edit or take back what is out, or no longer: a person does it there by hand."""


class AccessLost(NotSent):
    """The account, its token or its rights are gone."""


class PlaceLost(AccessLost):
    """One place takes nothing from this account any more; others may."""


class OutcomeUnknown(ChannelError):
    """The request left and no certain answer came back."""
