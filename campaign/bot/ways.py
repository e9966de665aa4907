"""How a bot's updates come in: sent to our address, or asked for. What a person changes here is told to the platform."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, func, literal_column, select

from campaign.bot.ears import Bot, address_of, open_ear, secret_of
from campaign.bot.words import COMMANDS
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.tables import BotUpdate, ChannelLease, Team
from campaign.delivery.lease import LISTENING, is_held
from campaign.errors import WrongUse
from campaign.states import TeamState
from campaign.workspace import Workspace
from content.language import gettext as _

_leases = ChannelLease.__table__  # type: ignore[attr-defined]
_updates = BotUpdate.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Standing:
    """`address` is where updates go, empty where they are asked for; `waiting` have not come in yet.

    `heard_at` is when the last one came in (aware UTC), None for none lately; `teams` are those that talk with the bot.
    `trouble` is what the platform or the one who asks says is wrong.
    """

    campaign: str
    channel: str
    address: str
    waiting: int
    is_asked: bool
    heard_at: datetime | None
    teams: int
    trouble: str


def check_live(workspace: Workspace) -> None:
    """Raises WrongUse where nothing real is sent: then no bot is asked either."""
    if not workspace.live:
        raise WrongUse(_("Chưa bật gửi thật nên chưa dùng được bot. Hãy đặt CAMPAIGN_LIVE=1 rồi chạy lại."))


def use_address(workspace: Workspace, bot: Bot) -> str:
    """Has updates sent to our address, which it returns. Raises WrongUse for one that is not encrypted; ChannelError."""
    check_live(workspace)
    if urlsplit(workspace.base_url).scheme != "https":
        message = _("Telegram chỉ gửi tới địa chỉ https. Hãy đặt CAMPAIGN_BASE_URL là địa chỉ https của phần mềm.")
        raise WrongUse(message)
    address = address_of(workspace, bot)
    with open_ear(workspace, bot) as ear:
        ear.set_commands(COMMANDS)
        ear.set_webhook(address, secret_of(workspace, bot.campaign_id, bot.channel))
    return address


def use_asking(workspace: Workspace, bot: Bot) -> None:
    """Has updates wait to be asked for. Raises WrongUse, ChannelError."""
    check_live(workspace)
    with open_ear(workspace, bot) as ear:
        ear.set_commands(COMMANDS)
        ear.drop_webhook()


def standing_of(workspace: Workspace, bot: Bot) -> Standing:
    """How the bot stands now. Raises WrongUse, ChannelError."""
    check_live(workspace)
    with open_ear(workspace, bot) as ear:
        way = ear.webhook()
    now = to_seconds(workspace.clock.now())
    lease = select(_leases).filter_by(campaign_id=bot.campaign_id, channel=f"{LISTENING}{bot.channel}")
    last = select(func.max(_updates.c.at)).filter_by(campaign_id=bot.campaign_id, channel=bot.channel)
    mine: tuple[ColumnElement[bool], ...] = (
        _teams.c.campaign_id == bot.campaign_id,
        _teams.c.channel == bot.channel,
        literal_column("chat <> ''"),
    )
    count = select(func.count()).select_from(_teams).where(*mine, _teams.c.state == TeamState.ACTIVE.value)
    with reading(workspace.db) as connection:
        listening = connection.execute(lease).one_or_none()
        heard_at, teams = connection.execute(last).scalar(), connection.execute(count).scalar() or 0
    return Standing(
        campaign=bot.campaign_id,
        channel=bot.channel,
        address=way.url,
        waiting=way.waiting,
        is_asked=listening is not None and is_held(listening, now),
        heard_at=from_seconds(heard_at) if heard_at else None,
        teams=teams,
        trouble=way.trouble or (listening.trouble if listening is not None else ""),
    )
