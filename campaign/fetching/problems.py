"""Why an address was not fetched. The texts name the host at most: a path may hold a secret, a body is not ours to show.

FetchProblem          a CampaignError
├─ AddressRefused     the address, or one that it led to, may not be fetched: nothing was sent there
├─ NotReached         no connection came about: nothing was sent
└─ NoAnswer           the request left, but no whole answer came in time: it may have been taken
"""

from campaign.errors import CampaignError


class FetchProblem(CampaignError):
    """Base of all."""


class AddressRefused(FetchProblem):
    """Not an address that may be fetched."""


class NotReached(FetchProblem):
    """Name, connection or certificate failed before anything was sent."""


class NoAnswer(FetchProblem):
    """What was sent may have arrived; no answer did."""
