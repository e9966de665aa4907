"""Browsers in which somebody signed in before. Each bears a signed mark of that name: others' guesses keep none of them out."""

import hmac

from campaign.errors import CampaignError
from campaign.keys import derived
from campaign.people.accounts import sign_in_name
from campaign.people.tokens import new_token
from campaign.workspace import Workspace


def mark_name(workspace: Workspace, name: str) -> str:
    """What the cookie of this sign-in name is called; empty when the installation's key cannot be read."""
    return f"quen-{_signed(workspace, sign_in_name(name), '')[:16]}"


def known_browser(workspace: Workspace, name: str, mark: str) -> str:
    """Which browser bears the mark; empty for one that was not given for this name."""
    browser, _point, seal = mark.partition(".")
    real = _signed(workspace, sign_in_name(name), browser)
    return browser if browser and real and hmac.compare_digest(seal.encode(), real.encode()) else ""


def new_mark(workspace: Workspace, name: str) -> str:
    """The mark of a browser in which this name has just signed in; empty when the installation's key cannot be read."""
    browser = new_token()
    seal = _signed(workspace, sign_in_name(name), browser)
    return f"{browser}.{seal}" if seal else ""


def _signed(workspace: Workspace, name: str, browser: str) -> str:
    try:
        return derived(workspace.key, f"known browser {browser} of {name}")
    except (CampaignError, OSError):
        # Without a key people sign in as well, each as from a browser that nobody knows.
        return ""
