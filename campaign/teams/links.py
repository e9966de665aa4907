"""Personal links of teams: derived from the installation's key and never stored. Whoever has one is that team."""

import base64
import hmac
import re
from typing import Any

from sqlalchemy import Connection, Row

from campaign.keys import derived
from campaign.plan.schema import Calendar
from campaign.states import TeamState
from campaign.teams.registry import team_by_id
from campaign.workspace import Workspace

SECRET_LETTERS = 20
"""Of 5 bits each: nobody guesses 100 bits through a web server, and a text message has room for them."""

_TOKEN = re.compile(rf"([1-9]\d{{0,9}})-([a-z2-7]{{{SECRET_LETTERS}}})", re.ASCII)
_LARGEST_ID = 2**31 - 1


def token_of(workspace: Workspace, team_id: int, link_number: int) -> str:
    """The token of a team's link: digits, a hyphen and small letters, which no messenger breaks. Raises CampaignError or
    OSError without the installation's key.
    """
    return token_with(workspace.key, team_id, link_number)


def token_with(key: bytes, team_id: int, link_number: int) -> str:
    """The same for one who makes many: the key is read once."""
    secret = bytes.fromhex(derived(key, f"team link {team_id}/{link_number}"))
    return f"{team_id}-{base64.b32encode(secret).decode()[:SECRET_LETTERS].lower()}"


def team_of_token(workspace: Workspace, connection: Connection, token: str) -> Row[Any] | None:
    """The active team whose link bears the token; None for any other, at the same pace. Raises as `token_of`."""
    found = _TOKEN.fullmatch(token.lower()) if len(token) < 40 else None
    if found is None or int(found[1]) > _LARGEST_ID:
        return None
    team = team_by_id(connection, int(found[1]))
    right = token_of(workspace, int(found[1]), team.link_number if team is not None else 0)
    is_right = hmac.compare_digest(token.lower().encode(), right.encode())
    return team if team is not None and is_right and team.state == TeamState.ACTIVE else None


def address_of(workspace: Workspace, row: Row[Any]) -> str:
    """Where the team opens its link."""
    return address_with(workspace.base_url, workspace.key, row.id, row.link_number)


def address_with(base_url: str, key: bytes, team_id: int, link_number: int) -> str:
    """The same for one who makes many."""
    return f"{base_url}/to/{token_with(key, team_id, link_number)}"


def bot_name(calendar: Calendar) -> str:
    """The public name, without its @, of the bot that teams talk with; empty where the plan names none."""
    named = (str(one.options.get("bot") or "") for one in calendar.channels if one.options.get("teams"))
    return next((name.removeprefix("@") for name in named if name), "")


def bot_address(bot: str, token: str) -> str:
    """Opens a talk in which this very team has its packs by the bot (core.telegram.org/bots/features, deep linking, 2026-11:
    at most 64 letters, digits, hyphens and low lines). Empty without a bot.
    """
    return f"https://t.me/{bot}?start={token}" if bot else ""
