"""Sendings: written by one person, approved by another, taken back while something has yet to leave."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Insert, Text, cast, insert, literal, select, update

from campaign.audit import record
from campaign.chats.queueing import LATER
from campaign.clock import from_seconds, to_seconds
from campaign.db.moving import moving, stands
from campaign.db.rowset import given, packed
from campaign.db.tables import ChatMessage, Pack, Sending
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.people.rights import Right
from campaign.plan.office import planned_office
from campaign.plan.schema import Calendar
from campaign.sendings.choosing import EVERYBODY, Choice, check_choice, dump, parse, recipients
from campaign.sendings.hours import DAY_FROM, DAY_UNTIL, LEAST_WINDOW, moments
from campaign.sendings.planning import SLOT, Plan, plan_of, seconds, window_of
from campaign.states import ChatKind, DeliveryState, PackState, SendingState
from campaign.workspace import Workspace
from content.language import gettext as _

_sendings = Sending.__table__  # type: ignore[attr-defined]
_packs = Pack.__table__  # type: ignore[attr-defined]
_messages = ChatMessage.__table__  # type: ignore[attr-defined]

MINUTES = 24 * 60
FARTHEST = timedelta(days=366)
"""A beginning later than this is a slip of the pen."""

MOST_REMINDERS, LEAST_REMIND_H, MOST_REMIND_H = 3, 12, 14 * 24
SLICE = 5_000
"""Rows that one statement adds."""


class NoSuchSending(CampaignError):
    """There is no such sending, or none that this person may see."""


class Outdated(WrongUse):
    """What was looked at is no longer what there is to approve."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for. `starts_at` is aware; minutes of the day in the campaign's zone; hours until a reminder."""

    pack_id: int
    channel: str
    starts_at: datetime
    choice: Choice = EVERYBODY
    day_from: int = DAY_FROM
    day_until: int = DAY_UNTIL
    most_reminders: int = 1
    remind_after_h: int = 48


def check_scope(actor: Actor, right: Right, campaign_id: str, choice: Choice) -> None:
    """Raises Forbidden unless the person may do this to a sending: a unit's people to one that goes to its own teams alone."""
    actor.check(right, campaign_id)
    if actor.unit and choice.units != (actor.unit,):
        message = _("Lượt phát này đến cả tổ của đơn vị khác. {name} chỉ phát cho các tổ của đơn vị mình.")
        raise Forbidden(message.format(name=actor.name))


def team_channels(calendar: Calendar) -> tuple[str, ...]:
    """Ids of the channels whose bot teams register with."""
    return tuple(entry.id for entry in calendar.channels if entry.options.get("teams"))


def make_sending(workspace: Workspace, actor: Actor, campaign_id: str, wish: Wish) -> int:
    """Writes a sending down, to be approved by somebody else. Returns its id. Raises WrongUse, Forbidden."""
    check_scope(actor, Right.SCHEDULE, campaign_id, wish.choice)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        _check(connection, campaign_id, wish, now)
        row = {
            "campaign_id": campaign_id,
            "pack_id": wish.pack_id,
            "channel": wish.channel,
            "choice": dump(wish.choice),
        }
        row |= {"starts_at": to_seconds(wish.starts_at), "day_from": wish.day_from, "day_until": wish.day_until}
        row |= {"most_reminders": wish.most_reminders, "remind_after_h": wish.remind_after_h, "ends_at": 0}
        row |= {
            "recipients": 0,
            "state": SendingState.DRAFT.value,
            "hash": "",
            "pack_hash": "",
            "by": actor.name,
            "approved_by": "",
        }
        row |= {"account_id": actor.account_id, "at": to_seconds(now), "approved_at": 0}
        made: int = connection.execute(insert(_sendings).values(row).returning(_sendings.c.id)).scalar_one()
        _note(connection, actor, campaign_id, now, "make-sending", made)
    return made


def plan_for(connection: Connection, campaign_id: str, wish: Wish, now: datetime) -> Plan:
    """The hours that a sending would take. Raises WrongUse as `make_sending`."""
    calendar = _check(connection, campaign_id, wish, now)
    window = window_of(wish.day_from, wish.day_until, calendar.campaign.time_zone)
    return plan_of(connection, campaign_id, wish.channel, wish.choice, wish.pack_id, wish.starts_at, window, now)


def _check(connection: Connection, campaign_id: str, wish: Wish, now: datetime) -> Calendar:
    _check_numbers(wish, now)
    calendar = planned_office(connection, campaign_id).calendar
    if wish.channel not in team_channels(calendar):
        raise WrongUse(_("Kênh {name} không phải kênh của các tổ.").format(name=wish.channel))
    check_choice(calendar, wish.choice)
    _approved_pack(connection, campaign_id, wish.pack_id)
    return calendar


def _check_numbers(wish: Wish, now: datetime) -> None:
    if wish.starts_at < now - timedelta(minutes=5):
        raise WrongUse(_("Giờ bắt đầu đã qua. Hãy chọn giờ sau lúc này."))
    if wish.starts_at > now + FARTHEST:
        raise WrongUse(_("Giờ bắt đầu xa quá một năm. Hãy xem lại năm đã ghi."))
    if not 0 <= wish.day_from <= wish.day_until - LEAST_WINDOW <= MINUTES - LEAST_WINDOW:
        raise WrongUse(_("Khung giờ gửi trong ngày phải dài ít nhất 30 phút, giờ đầu trước giờ cuối."))
    if not 0 <= wish.most_reminders <= MOST_REMINDERS:
        raise WrongUse(_("Số lần nhắc từ 0 đến {most}.").format(most=MOST_REMINDERS))
    if not LEAST_REMIND_H <= wish.remind_after_h <= MOST_REMIND_H:
        message = _("Thời gian chờ trước khi nhắc từ {least} giờ đến {most} giờ.")
        raise WrongUse(message.format(least=LEAST_REMIND_H, most=MOST_REMIND_H))


def _approved_pack(connection: Connection, campaign_id: str, pack_id: int) -> Any:
    mine = (_packs.c.id == pack_id, _packs.c.campaign_id == campaign_id)
    pack = connection.execute(select(_packs).where(*mine)).first()
    if pack is None:
        raise WrongUse(_("Không có gói thông điệp này."))
    if pack.state != PackState.APPROVED:
        raise WrongUse(_("Gói “{title}” chưa được duyệt. Hãy trình duyệt gói trước.").format(title=pack.title))
    return pack


def sending_of(connection: Connection, campaign_id: str | None, sending_id: int) -> Any:
    """The row; of that campaign alone when one is named. Raises NoSuchSending."""
    query = select(_sendings).where(_sendings.c.id == sending_id)
    query = query if campaign_id is None else query.where(_sendings.c.campaign_id == campaign_id)
    found = connection.execute(query).first()
    if found is None:
        raise NoSuchSending(_("Không có lượt phát này."))
    return found


def planned(connection: Connection, calendar: Calendar, row: Any, now: datetime) -> Plan:
    """The hours of a sending's row, as they would be if it was approved at `now` (aware)."""
    window = window_of(row.day_from, row.day_until, calendar.campaign.time_zone)
    starts_at = from_seconds(row.starts_at)
    return plan_of(connection, row.campaign_id, row.channel, parse(row.choice), row.pack_id, starts_at, window, now)


def mark_of(pack: Any, row: Any, plan: Plan) -> str:
    """What an approval binds to: the pack as it was approved, to whom, when and how many."""
    said = [pack.approved_hash, row.channel, row.choice, row.starts_at, row.day_from, row.day_until]
    said += [row.most_reminders, row.remind_after_h, plan.reach.by_chat, seconds(plan.begins), seconds(plan.ends)]
    return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def approve_sending(workspace: Workspace, actor: Actor, campaign_id: str, sending_id: int, seen: str) -> int:
    """Says yes to what `seen` (its mark) showed, and puts every message in its row. Returns how many.

    Raises Outdated when it has changed since, WrongUse when it is nobody's to reach or the approver's own, Forbidden.
    """
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        # Whoever comes first approves it: the others find it approved.
        taken = update(_sendings).where(_sendings.c.id == sending_id, _sendings.c.campaign_id == campaign_id)
        taken = taken.where(_sendings.c.state == SendingState.DRAFT.value)
        told = {"state": SendingState.APPROVED.value, "approved_by": actor.name, "approved_at": to_seconds(now)}
        if not connection.execute(taken.values(**told, approved_account_id=actor.account_id)).rowcount:
            raise WrongUse(_("Lượt phát này đã được duyệt hoặc đã bỏ."))
        row = sending_of(connection, campaign_id, sending_id)
        if row.by == actor.name or (row.account_id is not None and row.account_id == actor.account_id):
            raise WrongUse(_("Người lập lượt phát không tự duyệt. Hãy nhờ người duyệt khác."))
        check_scope(actor, Right.APPROVE, campaign_id, parse(row.choice))
        pack = _approved_pack(connection, campaign_id, row.pack_id)
        calendar = planned_office(connection, campaign_id).calendar
        plan = planned(connection, calendar, row, now)
        # Of one that is late the hours move on every now and then: what was looked at just before still counts.
        known = {mark_of(pack, row, one) for one in (plan, planned(connection, calendar, row, now - SLOT))}
        if seen not in known:
            raise Outdated(_("Số tổ hoặc giờ gửi đã đổi từ lúc xem. Hãy xem lại rồi duyệt."))
        if not plan.days:
            raise WrongUse(
                _("Chưa có tổ nào nhận được qua kênh này. Hãy đổi nơi nhận hoặc mời các tổ đăng ký với bot.")
            )
        count = _fill(connection, row, plan)
        ending = {"ends_at": seconds(plan.ends), "recipients": count, "hash": seen, "pack_hash": pack.approved_hash}
        connection.execute(update(_sendings).where(_sendings.c.id == sending_id).values(**ending))
        _note(connection, actor, campaign_id, now, "approve-sending", sending_id, str(count))
    return count


def _fill(connection: Connection, row: Any, plan: Plan) -> int:
    """Writes every message's row, thousands in one statement. Nobody else writes for this sending."""
    teams = recipients(connection, row.campaign_id, row.channel, parse(row.choice))
    rows = [(team.id, team.chat, *leaves) for team, leaves in zip(teams, moments(list(plan.days)), strict=True)]
    dialect = connection.dialect.name
    adding = _adding(dialect, row)
    for start in range(0, len(rows), SLICE):
        connection.execute(adding, {"rows": packed(dialect, _ROW, rows[start : start + SLICE])})
    return len(rows)


_ROW = (("team", int), ("place", str), ("due", int), ("until", int))


def _adding(dialect: str, row: Any) -> Insert:
    rows = given(dialect, _ROW)
    fixed = {"campaign_id": row.campaign_id, "channel": row.channel, "kind": ChatKind.PACK.value, "rank": LATER}
    fixed |= {"sending_id": row.id, "state": DeliveryState.PENDING.value, "not_before": 0, "attempts": 0, "owner": ""}
    fixed |= {"remote_id": "", "error": "", "body": "", "at": 0}
    key = literal(f"pack/{row.id}/") + cast(rows.c.team, Text)
    told = {"team_id": rows.c.team, "chat": rows.c.place, "due_at": rows.c.due, "grace_until": rows.c.until, "key": key}
    told |= {name: literal(value, _messages.c[name].type) for name, value in fixed.items()}
    return insert(_messages).from_select(list(told), select(*told.values()))


def cancel_sending(workspace: Workspace, actor: Actor, campaign_id: str, sending_id: int) -> int:
    """Lets nothing more of it leave. Returns how many messages are dropped. Raises WrongUse, Forbidden."""
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        choice = parse(sending_of(connection, campaign_id, sending_id).choice)
        check_scope(actor, Right.SCHEDULE, campaign_id, choice)
        open_ = (_sendings.c.id == sending_id, _sendings.c.campaign_id == campaign_id)
        ended = update(_sendings).where(*open_, _sendings.c.state != SendingState.CANCELLED.value)
        if not connection.execute(ended.values(state=SendingState.CANCELLED.value)).rowcount:
            raise WrongUse(_("Không có lượt phát này, hoặc lượt phát đã bỏ."))
        among = (DeliveryState.PENDING, DeliveryState.HELD, DeliveryState.MISSED, DeliveryState.FAILED)
        waiting = (_messages.c.sending_id == sending_id, stands(_messages, *among))
        dropped = connection.execute(moving(_messages, DeliveryState.CANCELLED, *waiting, among=among)).rowcount
        _note(connection, actor, campaign_id, now, "cancel-sending", sending_id, str(dropped))
    return dropped


def _note(
    connection: Connection,
    actor: Actor,
    campaign_id: str,
    now: datetime,
    action: str,
    sending_id: int,
    detail: str = "",
) -> None:
    subject = f"sending {sending_id}"
    record(connection, campaign_id, now, actor.name, action, subject, detail, account_id=actor.account_id)
