"""Whether a delivery that a person lets go may leave, when, and how late at most. Decides; writes nothing."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from campaign.clock import to_seconds
from campaign.delivery.doors import entry_of
from campaign.delivery.silence import Stop, StopKind, Stops, blackouts_at, stops
from campaign.errors import WrongUse
from campaign.plan.grace import grace_until
from campaign.plan.office import planned_office
from campaign.states import PostState
from content.language import HOME_LANGUAGE, speaking
from content.language import gettext as _

FARTHEST = timedelta(days=366)
"""A new time later than this is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Leave:
    """When it leaves and until when it may (seconds since 1970 UTC), told in words; or why it may not.

    `kept` are the same words in the house's own language, for the audit.
    """

    due_at: int = 0
    grace_until: int = 0
    told: str = ""
    kept: str = ""
    refusal: str = ""


def leave(connection: Connection, delivery: Any, now: datetime, wall: datetime | None) -> Leave:
    """Lets `delivery` (with its post's key, theme, origin, event_date, post_state) go now, or at `wall` (naive, local).

    Raises WrongUse for a `wall` that is over or more than a year away.
    """
    name = {"id": delivery.id, "key": delivery.key, "channel": delivery.channel}
    if delivery.post_state in (PostState.CANCELLED, PostState.WITHDRAWN):
        return Leave(refusal=_("Lượt {id}: bài {key} đã bỏ hoặc đã thu hồi nên không đăng được.").format(**name))
    if delivery.revision_id is None:
        message = _('Lượt {id}: bài chưa được duyệt. Hãy duyệt trước: campaign approve {key} --by "Họ tên"')
        return Leave(refusal=message.format(**name))
    calendar = planned_office(connection, delivery.campaign_id).calendar
    if entry_of(calendar, delivery.channel) is None:
        message = _("Lượt {id}: kênh {channel} không còn trong lịch. Hãy khai lại kênh rồi chạy “campaign plan”.")
        return Leave(refusal=message.format(**name))
    zone = ZoneInfo(calendar.campaign.time_zone)
    due = _moment(wall, zone, now) if wall else now
    # A hold has no end that one could wait for; a time that is chosen now is asked again when it comes.
    standing = Stops({}, blackouts_at(calendar, due)) if wall else stops(connection, calendar, now)
    stop = standing.over(delivery.channel, delivery.theme, delivery.key)
    if stop:
        return Leave(refusal=_stopped(delivery.id, stop))
    grace = grace_until(calendar, delivery.origin, delivery.event_date, due)
    until = grace.astimezone(zone)
    with speaking(HOME_LANGUAGE):
        kept = _words(wall, until)
    return Leave(to_seconds(due), to_seconds(grace), _words(wall, until), kept)


def _moment(wall: datetime, zone: ZoneInfo, now: datetime) -> datetime:
    due = wall.replace(tzinfo=zone)
    if due <= now:
        message = _(
            "Giờ mới {wall:%H:%M} ngày {wall:%d/%m/%Y} đã qua. Hãy ghi giờ sau lúc này, hoặc dùng --publish-now."
        )
        raise WrongUse(message.format(wall=wall))
    if due > now + FARTHEST:
        raise WrongUse(_("Giờ mới {wall:%d/%m/%Y} xa quá một năm. Hãy xem lại năm đã ghi.").format(wall=wall))
    return due


def _stopped(delivery_id: int, stop: Stop) -> str:
    if stop.kind == StopKind.HOLD:
        message = _(
            "Lượt {id}: đang tạm dừng đăng: {stop}. Khi được đăng lại, hãy chạy “campaign hold lift” rồi làm tiếp."
        )
    else:
        message = _("Lượt {id}: khi đó đang trong thời gian ngừng đăng: {stop}. Hãy chọn giờ sau thời gian ấy.")
    return message.format(id=delivery_id, stop=stop)


def _words(wall: datetime | None, grace: datetime) -> str:
    if wall:
        return _("dời đến {wall:%H:%M} ngày {wall:%d/%m/%Y}").format(wall=wall)
    return _("đăng ngay, chậm nhất đến {grace:%H:%M} ngày {grace:%d/%m/%Y}").format(grace=grace)
