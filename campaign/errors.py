"""Errors that a person can mend. The text is Vietnamese: what happened, to which thing, what to do.

CampaignError         exit 1
├─ WrongUse           exit 2: a wrong argument or setting
└─ DatabaseProblem    the database cannot be opened or upgraded
"""


class CampaignError(Exception):
    """Base of all; a command prints the text and exits 1."""

    exit_code = 1


class WrongUse(CampaignError):
    """A wrong argument or setting; a command exits 2."""

    exit_code = 2


class DatabaseProblem(CampaignError):
    """The database cannot be opened, read or upgraded."""
