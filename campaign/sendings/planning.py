"""What a sending will be: to how many, from when to when. Read before it is approved; writes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, func, select

from campaign.chats.queueing import LATER
from campaign.clock import from_seconds, to_seconds
from campaign.db.moving import stands
from campaign.db.tables import ChatMessage
from campaign.sendings.choosing import Choice, Reach, count_with_pack, reach_of
from campaign.sendings.hours import Stretch, Window, stretches
from campaign.states import DeliveryState
from channels.telegram.pace import MOST_A_SECOND

_messages = ChatMessage.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Plan:
    """`days` are its stretches, empty when nobody is reached. `after` is when the channel is done with what was approved
    before, if that is later than the sending's own beginning. `again` teams of the reach get the pack once more."""

    reach: Reach
    days: tuple[Stretch, ...]
    after: datetime | None = None
    again: int = 0

    @property
    def begins(self) -> datetime | None:
        """When the first message leaves, aware."""
        return self.days[0].first if self.days else None

    @property
    def ends(self) -> datetime | None:
        """When the last one leaves, aware."""
        return self.days[-1].last if self.days else None


SLOT = timedelta(minutes=10)
"""What is late begins at the next of these, so that hours stay as they were looked at for a while."""


LEAST_BACKLOG = timedelta(minutes=1)
"""What is overdue for less than this long a sending moves nothing: some always is while another one leaves."""


def plan_of(
    connection: Connection,
    campaign_id: str,
    channel: str,
    choice: Choice,
    pack_id: int,
    starts_at: datetime,
    window: Window,
    now: datetime,
) -> Plan:
    """The hours of a sending of the pack by `channel` from `starts_at` (aware) on, behind those that are planned already.

    One whose beginning is over begins soon after `now`.
    """
    reach = reach_of(connection, campaign_id, channel, choice)
    busy = busy_until(connection, campaign_id, channel, now)
    first = starts_at if to_seconds(starts_at) >= to_seconds(now) else _next_slot(now)
    days = tuple(stretches(reach.by_chat, max(first, busy) if busy else first, window))
    again = count_with_pack(connection, campaign_id, channel, choice, pack_id)
    return Plan(reach, days, busy if busy and busy > first else None, again)


def _next_slot(now: datetime) -> datetime:
    slot = int(SLOT.total_seconds())
    return from_seconds(-(-to_seconds(now) // slot) * slot)


def busy_until(connection: Connection, campaign_id: str, channel: str, now: datetime) -> datetime | None:
    """When the channel is done with the bulk messages that wait for it (aware); None when none waits.

    What is overdue, reminders or what a halt kept back, leaves first and takes its time from `now` on.
    """
    waiting = [_messages.c.campaign_id == campaign_id, _messages.c.channel == channel, _messages.c.rank == LATER]
    waiting += [stands(_messages, DeliveryState.PENDING)]
    at = connection.execute(select(func.max(_messages.c.due_at)).where(*waiting)).scalar()
    if not at:
        return None
    now_s = to_seconds(now)
    overdue = select(func.count()).where(*waiting, _messages.c.due_at <= now_s, _messages.c.grace_until > now_s)
    backlog = timedelta(seconds=connection.execute(overdue).scalar_one() / MOST_A_SECOND)
    last = from_seconds(at)
    return last if backlog < LEAST_BACKLOG else max(last, _next_slot(now + backlog))


def window_of(day_from: int, day_until: int, zone: str) -> Window:
    """The part of the day of a sending's row."""
    return Window(day_from, day_until, ZoneInfo(zone))


def seconds(moment: datetime | None) -> int:
    """A moment as a row keeps it, 0 for none."""
    return to_seconds(moment) if moment else 0
