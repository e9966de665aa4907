"""What a page tells when it cannot do what was asked.

CampaignError
├─ NotThere      404
├─ TooLarge      413
├─ NotFromHere   403: a form that was not sent from this studio's own page
├─ TooOften      429
├─ (places.AllTaken  503)
└─ (people.actors.Forbidden  403, people.accounts.NoSuchAccount  404)
"""

from campaign.errors import CampaignError


class NotThere(CampaignError):
    """There is no such page or thing, or not for this person."""


class TooLarge(CampaignError):
    """More was sent than the page takes."""


class TooOften(CampaignError):
    """The same person sent too much of it; a little later it is taken."""


class NotFromHere(CampaignError):
    """The form's own mark is missing or belongs to another session."""
