"""Reads what a form says of a thing. Checks nothing: the back end does."""

from campaign.library.descriptions import Description
from campaign.web.shell.forms import Form

NAMES = ("title", "description", "source", "licence", "checked", "value", "unit")


def description_of(form: Form) -> Description:
    """What the form says; fields that it does not have are empty."""
    return Description(**{name: form.get(name, "") for name in NAMES}, themes=tuple(form.every("themes")))
