"""Takes one update of a bot: in one transaction it is noted, the talk moves on and the answer waits to be sent.

What comes again does nothing. What is left to do over the network is handed back, for after the commit.
"""

import logging
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection
from sqlalchemy.exc import InterfaceError, InternalError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from campaign.bot.answering import answer, follow_group
from campaign.bot.talks import Flood, is_new, keep, talk_of
from campaign.bot.turn import Turn
from campaign.bot.updates import Heard, read_update, update_id_of
from campaign.chats.body import ChatBody
from campaign.chats.queueing import queue_reply
from campaign.chats.settling import find_again
from campaign.delivery.doors import entry_of
from campaign.plan.loader import CalendarRejected
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.teams.registry import team_by_chat
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

PASSING = (OperationalError, InterfaceError, InternalError, NoConnection, CalendarRejected, OSError)
"""What is no fault of an update: the database is away or busy, the plan no longer reads, a file of ours cannot be read.

Other errors of the database come of what was sent, and would come of it each time.
"""


@dataclass(frozen=True, slots=True)
class Afterwards:
    """What follows a turn: the short word for who pressed (`press_id`), and the picture that is to be fetched."""

    update_id: int
    chat: str
    press_id: str = ""
    toast: str = ""
    file_id: str = ""


def hear(workspace: Workspace, campaign_id: str, channel: str, update: object) -> Afterwards | None:
    """Deals with one update, once. None when nothing is left to do; what breaks it is logged, and it is not tried again.

    Raises one of PASSING: then it is to come again.
    """
    try:
        with workspace.db.begin() as connection:
            return _hear(workspace, connection, campaign_id, channel, update)
    except PASSING:
        raise
    except Exception as error:  # noqa: BLE001 — one bad update never stops the next
        # Its words stand in no log, nor what a database tells of them: the place in the code is enough.
        log.error("an update of %s was dropped: %s at %s", channel, type(error).__name__, _place(error))
        _drop(workspace, campaign_id, channel, update)
        return None


def _place(error: Exception) -> str:
    trace, place = error.__traceback__, ""
    while trace is not None:
        place = f"{trace.tb_frame.f_code.co_qualname}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place


def _drop(workspace: Workspace, campaign_id: str, channel: str, update: object) -> None:
    update_id = update_id_of(update)
    if update_id is not None:
        with workspace.db.begin() as connection:
            is_new(connection, campaign_id, channel, update_id, workspace.clock.now())


def _hear(
    workspace: Workspace, connection: Connection, campaign_id: str, channel: str, update: object
) -> Afterwards | None:
    calendar = planned_office(connection, campaign_id).calendar
    heard = read_update(update, bot_of(calendar, channel))
    now = workspace.clock.now()
    if heard is None or not is_new(connection, campaign_id, channel, heard.update_id, now):
        return None
    turn = _turn(workspace, connection, calendar, heard, channel, now)
    if heard.moved_to:
        follow_group(turn)
        return None
    flood = turn.talk.count(now)
    if flood is Flood.ANSWER:
        answer(turn)
    elif flood is Flood.WARN:
        turn.tell("flood")
    keep(connection, turn.talk, now)
    team_id = turn.team.id if turn.team is not None else None
    queue_answers(connection, campaign_id, channel, heard, turn.replies, now, team_id)
    if not (heard.press_id or turn.file_id):
        return None
    return Afterwards(heard.update_id, heard.chat, heard.press_id, turn.toast, turn.file_id)


def bot_of(calendar: Calendar, channel: str) -> str:
    """The bot's public name, empty where the plan does not tell it."""
    entry = entry_of(calendar, channel)
    return str(entry.options.get("bot", "")) if entry else ""


def _turn(
    workspace: Workspace, connection: Connection, calendar: Calendar, heard: Heard, channel: str, now: datetime
) -> Turn:
    campaign_id = calendar.campaign.id
    talk = talk_of(connection, campaign_id, channel, heard.chat, now)
    team = team_by_chat(connection, campaign_id, channel, heard.chat)
    if team is not None and team.lost_at:
        find_again(connection, team.id)
    return Turn(workspace, connection, calendar, heard, talk, team, now)


def queue_answers(
    connection: Connection,
    campaign_id: str,
    channel: str,
    heard: Heard | Afterwards,
    replies: list[ChatBody],
    now: datetime,
    team_id: int | None,
    mark: str = "",
) -> None:
    """Puts the answers to an update into the line of the channel, each once."""
    for number, body in enumerate(replies):
        key = f"{campaign_id}/{channel}/{heard.update_id}/{mark}{number}"
        queue_reply(connection, campaign_id, channel, heard.chat, body, key=key, now=now, team_id=team_id)
