"""The stop switch: a person stops publishing, all of it or a channel or a theme, and lets it go on. Audited.

What falls due meanwhile is held by the engine; lifting gives nothing back by itself.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Campaign, Delivery, Hold, Post
from campaign.delivery.silence import is_standing
from campaign.errors import CampaignError, WrongUse
from campaign.plan.office import planned_office
from campaign.plan.problems import CalendarRejected
from campaign.states import FOR_PERSON, DeliveryState
from campaign.workspace import Workspace
from content.language import gettext as _

AHEAD = timedelta(hours=24)
"""How far ahead a hold tells what it covers."""

_holds = Hold.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]


class Scope(StrEnum):
    """How much is stopped."""

    ALL = "all"
    CHANNEL = "channel"
    THEME = "theme"


@dataclass(frozen=True, slots=True)
class Reach:
    """What is stopped or let go: `name` is a channel's or theme's id, empty for ALL."""

    scope: Scope
    name: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """A hold that stands; `at` is ISO 8601 in UTC."""

    campaign: str
    scope: str
    name: str
    reason: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Stopped:
    """`campaigns` are stopped, `fresh` of them only now; `covered` deliveries of the next 24 hours."""

    campaigns: tuple[str, ...]
    fresh: tuple[str, ...]
    covered: int


@dataclass(frozen=True, slots=True)
class Lifted:
    """The holds that stood, what still stands, and how many deliveries are held and wait for a person."""

    lifted: tuple[Standing, ...]
    left: tuple[Standing, ...]
    held: int


def stop(
    workspace: Workspace,
    reach: Reach,
    reason: str,
    by: str,
    campaign: str | None = None,
    account_id: int | None = None,
) -> Stopped:
    """Stops every campaign of the installation that has such a thing, or one, in one transaction.

    The same hold twice is one hold, and the first reason stands. Raises WrongUse for a name that nobody has.
    """
    reason, by = (unicodedata.normalize("NFC", words).strip() for words in (reason, by))
    if not reason:
        raise WrongUse(_("Hãy ghi lý do tạm dừng sau --reason: người khác sẽ đọc."))
    now = workspace.clock.now()
    with reading(workspace.db) as connection:
        campaigns = _reached(connection, reach, _named_campaigns(connection, campaign))
    with workspace.db.begin() as connection:
        fresh = []
        for one in campaigns:
            row = {"campaign_id": one, "scope": reach.scope.value, "name": reach.name, "reason": reason, "by": by}
            if _insert(connection, {**row, "at": to_seconds(now), "lifted_at": 0, "lifted_by": ""}):
                fresh.append(one)
                record(connection, one, now, by, "hold", _subject(reach), reason, account_id=account_id)
    with reading(workspace.db) as connection:
        covered = _covered(connection, reach, campaigns, to_seconds(now + AHEAD))
    return Stopped(tuple(campaigns), tuple(fresh), covered)


def lift(
    workspace: Workspace, reach: Reach | None, by: str, campaign: str | None = None, account_id: int | None = None
) -> Lifted:
    """Lets go what was stopped: `reach`, or everything that stands. Raises CampaignError when no such hold stands."""
    by = unicodedata.normalize("NFC", by).strip()
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        campaigns = _named_campaigns(connection, campaign)
        mine: list[Any] = [is_standing(), _holds.c.campaign_id.in_(campaigns)]
        if reach:
            mine += [_holds.c.scope == reach.scope, _holds.c.name == reach.name]
        written = update(_holds).where(*mine).values(lifted_at=to_seconds(now), lifted_by=by).returning(_holds)
        lifted = [_standing(row) for row in connection.execute(written).all()]
        for one in lifted:
            subject = _subject(Reach(Scope(one.scope), one.name))
            record(connection, one.campaign, now, by, "lift", subject, one.reason, account_id=account_id)
        left = standing_in(connection, campaigns)
        if reach and not lifted:
            raise _nothing_such(reach, left)
        return Lifted(tuple(lifted), tuple(left), _held(connection, campaigns))


def standing(workspace: Workspace, campaign: str | None = None) -> list[Standing]:
    """The holds that stand now, oldest first."""
    with reading(workspace.db) as connection:
        return standing_in(connection, _named_campaigns(connection, campaign))


def standing_in(connection: Connection, campaigns: Sequence[str] | None = None) -> list[Standing]:
    """The holds that stand in `campaigns`, or in every one, oldest first."""
    if campaigns is None:
        return [_standing(row) for row in connection.execute(_STANDING)]
    return [_standing(row) for row in connection.execute(_STANDING_IN, {"campaigns": campaigns})]


# Put together once: every page of the studio asks.
_STANDING = select(_holds).where(is_standing()).order_by(_holds.c.at, _holds.c.id)
_STANDING_IN = _STANDING.where(_holds.c.campaign_id.in_(bindparam("campaigns", expanding=True)))


def _subject(reach: Reach) -> str:
    return f"hold {reach.scope} {reach.name}".rstrip()


def _named_campaigns(connection: Connection, campaign: str | None) -> list[str]:
    known = list(connection.execute(select(_campaigns.c.id).order_by(_campaigns.c.id)).scalars())
    if not known:
        raise CampaignError(_("Chưa có kế hoạch nào. Hãy chạy “campaign plan” trước."))
    if campaign is None:
        return known
    if campaign not in known:
        message = _("Không có kế hoạch “{name}”. Các kế hoạch: {known}.")
        raise WrongUse(message.format(name=campaign, known=", ".join(known)))
    return [campaign]


def _reached(connection: Connection, reach: Reach, campaigns: list[str]) -> list[str]:
    """The campaigns that have the channel or theme. One whose plan no longer reads is stopped rather than left out."""
    if reach.scope == Scope.ALL:
        return campaigns
    reached, known = [], set[str]()
    for campaign in campaigns:
        try:
            calendar = planned_office(connection, campaign).calendar
        except CalendarRejected:
            reached.append(campaign)
            continue
        entries = calendar.channels if reach.scope == Scope.CHANNEL else calendar.themes
        names = {entry.id for entry in entries}
        known |= names
        if reach.name in names:
            reached.append(campaign)
    if reach.name not in known:
        told = {Scope.CHANNEL: _("Không có kênh “{name}”. Các kênh: {known}.")}
        message = told.get(reach.scope, _("Không có chủ đề “{name}”. Các chủ đề: {known}."))
        raise WrongUse(message.format(name=reach.name, known=", ".join(sorted(known)) or "–"))
    return reached


def _insert(connection: Connection, row: dict[str, Any]) -> bool:
    """Whether the hold is new: the schema knows one standing hold of a kind, whoever sets it at the same time."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    fresh = dialect.insert(_holds).values(row).on_conflict_do_nothing().returning(_holds.c.id)
    return connection.execute(fresh).scalar() is not None


def _covered(connection: Connection, reach: Reach, campaigns: Sequence[str], until: int) -> int:
    counted = select(func.count()).select_from(_deliveries)
    waiting = (stands(_deliveries, DeliveryState.PENDING), _deliveries.c.due_at <= until)
    counted = counted.where(_deliveries.c.campaign_id.in_(campaigns), *waiting)
    if reach.scope == Scope.CHANNEL:
        counted = counted.where(_deliveries.c.channel == reach.name)
    if reach.scope == Scope.THEME:
        counted = counted.join(_posts, _posts.c.id == _deliveries.c.post_id).where(_posts.c.theme == reach.name)
    return connection.execute(counted).scalar_one()


def _held(connection: Connection, campaigns: Sequence[str]) -> int:
    held = (stands(_deliveries, *FOR_PERSON), stands(_deliveries, DeliveryState.HELD))
    counted = select(func.count()).select_from(_deliveries).where(*held, _deliveries.c.campaign_id.in_(campaigns))
    return connection.execute(counted).scalar_one()


def _standing(row: Any) -> Standing:
    at = from_seconds(row.at).isoformat()
    return Standing(row.campaign_id, row.scope, row.name, row.reason, row.by, at)


def _nothing_such(reach: Reach, left: list[Standing]) -> CampaignError:
    asked = f"{reach.scope} {reach.name}".rstrip()
    known = ", ".join(dict.fromkeys(f"{one.scope} {one.name}".rstrip() for one in left))
    message = _("Không có lệnh tạm dừng “{asked}” nào đang có hiệu lực. Đang có: {known}.")
    return CampaignError(message.format(asked=asked, known=known or _("không có lệnh nào")))
