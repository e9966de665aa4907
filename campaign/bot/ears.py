"""The bots that teams talk with, and an ear for each: what hears them over the network. Knows no talk."""

import importlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.errors import CampaignError
from campaign.keys import derived
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.plan.schema import ChannelEntry
from campaign.workspace import Workspace
from channels.credentials import resolve
from channels.telegram.config import TelegramConfig

if TYPE_CHECKING:
    from channels.telegram.listening import Listener

KIND = "telegram"

_campaigns = Campaign.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Bot:
    """A channel of a plan that talks with teams."""

    campaign_id: str
    entry: ChannelEntry = field(compare=False)

    @property
    def channel(self) -> str:
        """The channel's id."""
        return self.entry.id

    @property
    def config(self) -> TelegramConfig:
        """What the plan says of it."""
        return TelegramConfig.model_validate(dict(self.entry.options))


def bots(workspace: Workspace) -> list[Bot]:
    """The bots of all plans in force. A plan that no longer reads has none."""
    with reading(workspace.db) as connection:
        known = connection.execute(select(_campaigns.c.id).order_by(_campaigns.c.id)).scalars().all()
    return [bot for campaign_id in known for bot in bots_of(workspace, campaign_id)]


def bots_of(workspace: Workspace, campaign_id: str) -> Iterator[Bot]:
    """The bots of one plan; none where there is no such plan."""
    try:
        with reading(workspace.db) as connection:
            calendar = planned_office(connection, campaign_id).calendar
    except (CampaignError, CalendarRejected):
        return
    for entry in calendar.channels:
        if entry.kind == KIND and entry.options.get("teams") is True:
            yield Bot(campaign_id, entry)


def open_ear(workspace: Workspace, bot: Bot) -> "Listener":
    """Hears the bot. Raises AccessLost without its token."""
    config = bot.config
    token = resolve(config.token, "Telegram", workspace.environment or os.environ)
    # With its library an ear takes 5 MB: an office without a bot that talks with teams holds none.
    opened: Listener = importlib.import_module("channels.telegram.listening").open_listener(config, token)
    return opened


def secret_of(workspace: Workspace, campaign_id: str, channel: str) -> str:
    """What the platform shows with each update that it sends to our address. Raises CampaignError or OSError."""
    return derived(workspace.key, f"bot {campaign_id}/{channel}")


def address_of(workspace: Workspace, bot: Bot) -> str:
    """Where the platform sends updates."""
    return f"{workspace.base_url}/bot/{bot.campaign_id}/{bot.channel}"


class Ears:
    """One open ear for each bot, for as long as its plan and token stay as they are. Several threads may ask."""

    def __init__(self) -> None:
        self._open: dict[tuple[str, str], tuple[TelegramConfig, Listener]] = {}
        self._lock = threading.Lock()

    def of(self, workspace: Workspace, bot: Bot) -> "Listener":
        """The bot's ear. Raises AccessLost without its token."""
        key = (bot.campaign_id, bot.channel)
        with self._lock:
            config, ear = self._open.get(key, (None, None))
            if ear is None or config != bot.config:
                if ear is not None:
                    ear.close()
                ear = open_ear(workspace, bot)
                self._open[key] = (bot.config, ear)
            return ear

    def close(self) -> None:
        """Gives all connections back."""
        with self._lock:
            for _config, ear in self._open.values():
                ear.close()
            self._open.clear()
