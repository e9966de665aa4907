"""Tries whether a channel answers, without sending anything, and remembers what it said."""

from dataclasses import dataclass

from sqlalchemy.dialects import postgresql, sqlite

from campaign.audit import record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import ChannelTest
from campaign.delivery.doors import entry_of, open_door
from campaign.errors import WrongUse
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.workspace import Workspace
from channels.errors import ChannelError
from channels.registry import KINDS
from content.language import gettext as _

_tests = ChannelTest.__table__  # type: ignore[attr-defined]

LONGEST_TOLD = 500


@dataclass(frozen=True, slots=True)
class Tried:
    """Whether the channel answered, and as whom, or why not."""

    is_well: bool
    told: str


def try_channel(workspace: Workspace, actor: Actor, campaign_id: str, channel: str) -> Tried:
    """Asks the channel who it is logged in as. Raises WrongUse for a channel that the plan does not have, Forbidden."""
    actor.check(Right.WRITE, campaign_id)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, campaign_id).calendar
    entry = entry_of(calendar, channel)
    if entry is None:
        raise WrongUse(_("Kế hoạch không có kênh “{name}”.").format(name=channel))
    try:
        door = open_door(workspace, calendar, entry)
        try:
            tried = Tried(True, door.identify()[:LONGEST_TOLD])
        finally:
            door.close()
    except ChannelError as error:
        tried = Tried(False, str(error)[:LONGEST_TOLD])
    if tried.is_well and KINDS[entry.kind].remote and not workspace.live:
        tried = Tried(
            False, _("Đang chạy thử nên chưa hỏi nền tảng: tin vào hộp thử. Đặt CAMPAIGN_LIVE=1 để gửi thật.")
        )
    _keep(workspace, actor, campaign_id, channel, tried)
    return tried


def _keep(workspace: Workspace, actor: Actor, campaign_id: str, channel: str, tried: Tried) -> None:
    now = workspace.clock.now()
    found = {"is_well": tried.is_well, "told": tried.told, "by": actor.name, "at": to_seconds(now)}
    with workspace.db.begin() as connection:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        adding = dialect.insert(_tests).values(campaign_id=campaign_id, channel=channel, **found)
        connection.execute(adding.on_conflict_do_update(index_elements=["campaign_id", "channel"], set_=found))
        told = "ok" if tried.is_well else "failed"
        record(
            connection,
            campaign_id,
            now,
            actor.name,
            "try-channel",
            f"channel {channel}",
            told,
            account_id=actor.account_id,
        )
