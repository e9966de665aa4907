"""Why an address was not fetched. The texts name the host at most: a path may hold a secret, a body is not ours to show.

FetchProblem          a CampaignError
├─ AddressRefused     the address, or one that it led to, may not be fetched: nothing was sent there
├─ NotReached         no connection came about: nothing was sent
└─ NoAnswer           the request left, but no whole answer came in time: it may have been taken
"""

from campaign.errors import CampaignError
from content.language import gettext as _


class FetchProblem(CampaignError):
    """Base of all. `message` is one of the catalogues': each reader is told it, with its values, in their own language."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self._message = message
        self._values = values

    def __str__(self) -> str:
        return _(self._message).format_map(self._values)


class AddressRefused(FetchProblem):
    """Not an address that may be fetched."""


class NotReached(FetchProblem):
    """Name, connection or certificate failed before anything was sent."""


class NoAnswer(FetchProblem):
    """What was sent may have arrived; no answer did."""
