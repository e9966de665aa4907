"""A person gives a post another time, or back to the calendar. What has left never moves, what was approved is not blurred."""

from dataclasses import dataclass, field
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, exists, or_, select, update

from campaign.audit import record
from campaign.clock import from_seconds, to_seconds
from campaign.db.engine import reading
from campaign.db.moving import moving, stands
from campaign.db.tables import Campaign, Delivery, Part, Post, Revision
from campaign.delivery.following import follow_posts, lock_posts
from campaign.editorial.composing import revise
from campaign.editorial.dated_words import dated_words
from campaign.editorial.drafting import Draft, draft
from campaign.editorial.new_posts import moment_of, problem_of_time
from campaign.editorial.revisions import take_back
from campaign.errors import CampaignError, WrongUse
from campaign.library.texts import library_of
from campaign.people.actors import Actor
from campaign.people.rights import Right
from campaign.plan.grace import grace_until
from campaign.plan.occasions import occasion_of
from campaign.plan.office import Office, planned_office
from campaign.states import UNPUBLISHED, Origin, PartState, PostState
from campaign.states import DeliveryState as D
from campaign.workspace import Workspace
from content.infographics import PictureProblem
from content.language import gettext as _
from content.words.compose import MissingFacts, MissingTheme
from content.words.library import TemplateProblem

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]
_campaigns = Campaign.__table__  # type: ignore[attr-defined]

_WAITING = (D.PENDING, D.MISSED, D.HELD, D.CANCELLED, D.FAILED)
_WRITTEN = (PostState.DRAFT, PostState.PENDING_FACTS, PostState.PENDING_THEME, PostState.CHANGES_REQUESTED)


class NeedsConfirmation(CampaignError):
    """The move is allowed, but so unusual that a person says it twice."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a post stands now; `at` is aware. `warnings` are what its people should look at."""

    id: int
    key: str
    at: datetime
    state: str
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Aim:
    """Where to. `placed_at` and `decided_at` are 0 when the calendar shall move it again. Seconds since 1970 UTC."""

    at: datetime
    grace: datetime
    event_date: str
    placed_at: int
    warnings: tuple[str, ...] = field(default=())


def move_post(
    workspace: Workspace,
    actor: Actor,
    post_id: int,
    wall: datetime,
    *,
    seen_at: datetime | None = None,
    is_confirmed: bool = False,
) -> Moved:
    """Gives the post the wall time `wall` (naive, in the office's zone); from then on the calendar moves it no more.

    `seen_at` is the time that the person saw it at, if they are to be told of somebody who was quicker. A text of the
    template is written anew for its day. Raises WrongUse for an impossible time, NeedsConfirmation when a day's own post
    leaves its day, Forbidden, and CampaignError once something of it has left.
    """
    post, office = _look(workspace, actor, post_id)
    if seen_at is not None and to_seconds(seen_at) != post.publish_at:
        raise _overtaken(post)
    now = workspace.clock.now()
    problem = problem_of_time(office.calendar, wall, now, post.theme, post.key)
    if problem:
        raise WrongUse(problem)
    at = moment_of(office.calendar, wall)
    warnings = _warn_of_day(office, post, wall.date(), is_confirmed=is_confirmed)
    event_date = post.event_date if post.origin == Origin.OBSERVANCE else wall.date().isoformat()
    grace = grace_until(office.calendar, post.origin, event_date, at)
    return _carry_out(workspace, actor, post, office, _Aim(at, grace, event_date, to_seconds(now), warnings))


def unplace_post(workspace: Workspace, actor: Actor, post_id: int) -> Moved:
    """Gives a post that a person moved back to the calendar: its own time, and whatever time the calendar names later.

    Raises CampaignError when the calendar does not name it, or its time there is over.
    """
    post, office = _look(workspace, actor, post_id)
    occasion = occasion_of(office.calendar, post.key) if post.origin != Origin.PERSON else None
    if occasion is None:
        message = _("Lịch không nêu giờ nào cho bài {key}. Hãy dời bài sang giờ khác nếu cần.")
        raise CampaignError(message.format(key=post.key))
    if occasion.grace_until <= workspace.clock.now():
        message = _("Giờ của bài {key} trong lịch, {wall}, đã qua. Hãy dời bài sang giờ khác.")
        raise WrongUse(message.format(key=post.key, wall=f"{occasion.wall:%H:%M %d/%m/%Y}"))
    aim = _Aim(occasion.at, occasion.grace_until, occasion.event_date.isoformat(), 0)
    return _carry_out(workspace, actor, post, office, aim)


def _look(workspace: Workspace, actor: Actor, post_id: int) -> tuple[Any, Office]:
    with reading(workspace.db) as connection:
        post = connection.execute(select(_posts).where(_posts.c.id == post_id)).first()
        if post is None:
            raise WrongUse(_("Không có bài số {id}.").format(id=post_id))
        office = planned_office(connection, post.campaign_id)
    is_own_draft = post.origin == Origin.PERSON and post.state in _WRITTEN
    actor.check(Right.WRITE if is_own_draft else Right.SCHEDULE, post.campaign_id, post.unit)
    if post.state not in (*UNPUBLISHED, PostState.FAILED):
        raise _has_left(post)
    return post, office


def _warn_of_day(office: Office, post: Any, day: date, *, is_confirmed: bool) -> tuple[str, ...]:
    """A day's own post belongs to its day: who takes it off says so twice."""
    event = date.fromisoformat(post.event_date)
    if post.origin != Origin.OBSERVANCE or _local(office, post.publish_at) != event or day == event:
        return ()
    told = _("“{name}” là bài của chính ngày {day:%d/%m/%Y}; dời đi thì ngày đó không còn bài này.")
    message = told.format(name=post.name, day=event)
    if not is_confirmed:
        raise NeedsConfirmation(message + " " + _("Nếu vẫn dời, hãy xác nhận."))
    return (message,)


def _local(office: Office, seconds: int) -> date:
    return from_seconds(seconds).astimezone(ZoneInfo(office.calendar.campaign.time_zone)).date()


def _carry_out(workspace: Workspace, actor: Actor, post: Any, office: Office, aim: _Aim) -> Moved:
    now = workspace.clock.now()
    lead = office.calendar.policy.lead_time
    times = {"publish_at": to_seconds(aim.at), "grace_until": to_seconds(aim.grace), "event_date": aim.event_date}
    compose_at = post.compose_at if post.origin == Origin.PERSON else to_seconds(aim.at - lead)
    times |= {"compose_at": compose_at, "placed_at": aim.placed_at}
    moved: Any = SimpleNamespace(**{**post._mapping, **times})
    made = _written_anew(workspace, office, moved)
    with workspace.db.begin() as connection:
        # Posts before deliveries, as everywhere, so that nobody waits for each other.
        lock_posts(connection, {post.id})
        if not _is_in_force(connection, office):
            made = None
        is_to_compose = not post.edited and made is None
        _move_row(connection, post, {**times, **({"calendar_hash": ""} if is_to_compose else {})})
        _move_deliveries(connection, post, aim)
        _recover(connection, post)
        if made:
            revise(connection, workspace, office, moved, made)
        warnings = (*aim.warnings, *_warn_of_words(connection, office, post, moved))
        detail = f"{_told(office, post.publish_at)} → {_told(office, moved.publish_at)}"
        action = "move" if aim.placed_at else "unplace"
        who = {"account_id": actor.account_id}
        record(connection, post.campaign_id, now, actor.name, action, f"post {post.key}", detail, **who)
        state = connection.execute(select(_posts.c.state).where(_posts.c.id == post.id)).scalar_one()
    return Moved(post.id, post.key, aim.at, state, warnings)


def _written_anew(workspace: Workspace, office: Office, moved: Any) -> Draft | None:
    """What the template says at the new time; None when a person wrote the words, or nothing is written yet."""
    if moved.edited or moved.revision_id is None:
        return None
    with reading(workspace.db) as connection:
        library = library_of(connection, office.calendar.campaign.id)
    try:
        return draft(office.calendar, library, moved, workspace.media, workspace.drawn)
    except (MissingFacts, MissingTheme, TemplateProblem, PictureProblem):
        # Composing comes to the same and says so where people look for it.
        return None


def _is_in_force(connection: Connection, office: Office) -> bool:
    this = _campaigns.c.id == office.calendar.campaign.id
    return connection.execute(select(_campaigns.c.calendar_hash).where(this)).scalar() == office.hash


def _move_row(connection: Connection, post: Any, values: dict[str, Any]) -> None:
    # Another person may have moved it, a worker may have composed or begun it: only what was seen is moved.
    as_seen = (
        _posts.c.id == post.id,
        _posts.c.state == post.state,
        _posts.c.publish_at == post.publish_at,
        _posts.c.revision_id.is_not_distinct_from(post.revision_id),
        _posts.c.edited == post.edited,
    )
    if not connection.execute(update(_posts).where(*as_seen).values(**values)).rowcount:
        raise _overtaken(post)


def _move_deliveries(connection: Connection, post: Any, aim: _Aim) -> None:
    values = {"due_at": to_seconds(aim.at), "grace_until": to_seconds(aim.grace), "not_before": 0}
    values |= {"decided_at": aim.placed_at}
    mine = _deliveries.c.post_id == post.id
    back = moving(_deliveries, D.PENDING, mine, among=(D.MISSED, D.HELD), owner="", error="", **values)
    connection.execute(back)
    connection.execute(update(_deliveries).where(mine, stands(_deliveries, D.PENDING)).values(**values))
    # Asked after those that wait were moved: one that a worker claimed meanwhile is seen here.
    out = (PartState.SENDING, PartState.SENT, PartState.UNKNOWN)
    is_out = exists().where(_parts.c.delivery_id == _deliveries.c.id, _parts.c.state.in_(out))
    has_left = or_(_deliveries.c.state.not_in(_WAITING), and_(_deliveries.c.state != D.CANCELLED, is_out))
    if connection.execute(select(_deliveries.c.id).where(mine, has_left).limit(1)).first():
        raise _has_left(post)


def _recover(connection: Connection, post: Any) -> None:
    """A post whose time was over waits again: for its hour if it was approved, else for what it waited for before."""
    if post.state != PostState.FAILED:
        return
    is_approved = exists().where(_deliveries.c.post_id == post.id, _deliveries.c.revision_id.is_not(None))
    if connection.execute(select(is_approved)).scalar():
        follow_posts(connection, {post.id})
        return
    target = PostState.IN_REVIEW if post.revision_id else PostState.DRAFT
    connection.execute(moving(_posts, target, _posts.c.id == post.id, among=(PostState.FAILED,)))


def _warn_of_words(connection: Connection, office: Office, post: Any, moved: Any) -> tuple[str, ...]:
    """A person's own words that are of the old day: approved or not, somebody looks at them again."""
    day, new_day = _local(office, post.publish_at), _local(office, moved.publish_at)
    if not post.edited or post.revision_id is None or day == new_day:
        return ()
    columns = (
        _revisions.c.title,
        _revisions.c.summary,
        _revisions.c.body,
        _revisions.c.telegram,
        _revisions.c.variants,
    )
    texts = connection.execute(select(*columns).where(_revisions.c.id == post.revision_id)).one()
    found = dated_words(texts, day)
    if not found:
        return ()
    message = _("Bài còn nhắc đến ngày cũ: {words}. Hãy sửa lời hoặc duyệt lại.")
    take_back(connection, post.id)
    return (message.format(words=", ".join(f"“{words}”" for words in found[:5])),)


def _told(office: Office, seconds: int) -> str:
    local = from_seconds(seconds).astimezone(ZoneInfo(office.calendar.campaign.time_zone))
    return f"{local:%H:%M %d/%m/%Y}"


def _overtaken(post: Any) -> CampaignError:
    return CampaignError(_("Bài {key} vừa có người khác đổi. Hãy tải lại trang rồi làm lại.").format(key=post.key))


def _has_left(post: Any) -> CampaignError:
    if post.state == PostState.CANCELLED:
        return CampaignError(_("Bài {key} đã bỏ nên không dời được.").format(key=post.key))
    message = _("Bài {key} đã bắt đầu đăng hoặc đã đăng nên không dời được nữa.")
    return CampaignError(message.format(key=post.key))
