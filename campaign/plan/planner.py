"""Calendar → posts and deliveries in the database. Idempotent; writes only what differs and says what."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from campaign.audit import MACHINE, record
from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Campaign
from campaign.plan.logos import keep_logo
from campaign.plan.matching import Change, ChangeKind, PlannedRow, compare
from campaign.plan.occasions import Occasion, expand, occasion_of
from campaign.plan.office import Office
from campaign.plan.places import Place, places
from campaign.plan.schema import Calendar
from campaign.plan.versions import Author, author_of, first_author, forget_announcement, keep_former, keep_version
from campaign.plan.writing import add_posts, compose_again, follow, planned_rows, rename_places
from campaign.retelling import retold
from campaign.workspace import Workspace
from content.language import HOME_LANGUAGE

HORIZON = timedelta(days=366)
"""How far ahead a plan reaches when nobody says otherwise."""

LONGEST_GRACE = timedelta(days=2)
"""An occasion older than this can no longer be within its grace."""

OFFICES_PER_COMMIT = 200


@dataclass(frozen=True, slots=True)
class PlanResult:
    """What planning one campaign changed. `occasions` counts all in the window, changed or not."""

    campaign_id: str
    occasions: int
    changes: tuple[Change, ...]


def plan(
    workspace: Workspace, offices: Iterable[Office], *, until: datetime | None = None, dry_run: bool = False
) -> Iterator[PlanResult]:
    """Plans every office up to `until` (aware; default a year ahead), yielding a result for each as it is written."""
    now = workspace.clock.now()
    until = until or now + HORIZON
    batch: list[Office] = []
    for office in offices:
        batch.append(office)
        if len(batch) == OFFICES_PER_COMMIT:
            yield from _plan_batch(workspace, batch, now, until, dry_run)
            batch = []
    yield from _plan_batch(workspace, batch, now, until, dry_run)


def _plan_batch(
    workspace: Workspace, batch: list[Office], now: datetime, until: datetime, dry_run: bool
) -> list[PlanResult]:
    if dry_run:
        with reading(workspace.db) as connection:
            return [_look(connection, office, now, until).result for office in batch]
    for office in batch:
        if office.logo:
            keep_logo(office.logo, office.calendar.campaign.logo, workspace.media)
    authors = [author_of(workspace.home, office.calendar.campaign.id, office.text) for office in batch]
    with workspace.db.begin() as connection:
        results = [_plan_office(connection, *each, now, until) for each in zip(batch, authors, strict=True)]
    for office in batch:
        forget_announcement(workspace.home, office.calendar.campaign.id)
    return results


@dataclass(frozen=True, slots=True)
class _Look:
    result: PlanResult
    where: dict[str, tuple[Place, ...]]
    is_new: bool
    is_changed: bool


def _look(connection: Connection, office: Office, now: datetime, until: datetime) -> _Look:
    calendar = office.calendar
    this = Campaign.id == calendar.campaign.id
    known = connection.execute(select(Campaign.calendar_hash).where(this)).scalar()  # type: ignore[call-overload]
    occasions = expand(calendar, now - LONGEST_GRACE, until)
    rows = planned_rows(connection, calendar.campaign.id, now.year - 1) if known is not None else []
    occasions += _moved_in(calendar, occasions, rows)
    where = places(calendar)
    window = (to_seconds(now - LONGEST_GRACE), to_seconds(until))
    changes = compare(occasions, rows, where, window, to_seconds(now))
    return _Look(
        PlanResult(calendar.campaign.id, sum(o.grace_until > now for o in occasions), tuple(changes)),
        where,
        is_new=known is None,
        is_changed=known not in (None, office.hash),
    )


def _moved_in(calendar: Calendar, occasions: list[Occasion], rows: list[PlannedRow]) -> list[Occasion]:
    """The occasions of posts that a person moved: the calendar still names them, at a time outside of the window."""
    known = {occasion.key for occasion in occasions}
    moved = (occasion_of(calendar, row.key) for row in rows if row.placed_at and row.key not in known)
    return [occasion for occasion in moved if occasion]


def _plan_office(connection: Connection, office: Office, author: Author, now: datetime, until: datetime) -> PlanResult:
    look = _look(connection, office, now, until)
    campaign_id = look.result.campaign_id
    if look.is_changed:
        keep_former(connection, campaign_id, now)
    _keep_calendar(connection, office, until, look.is_new)
    if look.is_new or look.is_changed:
        keep_version(connection, campaign_id, office.text, now, first_author() if look.is_new else author)
    if look.is_changed:
        compose_again(connection, campaign_id)
        rename_places(connection, campaign_id, {place for reached in look.where.values() for place in reached})
    changes = look.result.changes
    add_posts(connection, office.calendar, [c.occasion for c in changes if c.occasion and not c.row], look.where)
    for change in changes:
        follow(connection, office.calendar, change, look.where)
    if author.by != MACHINE and look.is_changed:
        subject, note = f"calendar {office.file}", retold(author.note, HOME_LANGUAGE)
        record(connection, campaign_id, now, author.by, "edit-plan", subject, note, account_id=author.account_id)
    if changes:
        counts = {kind: sum(change.kind == kind for change in changes) for kind in ChangeKind}
        detail = ", ".join(f"{kind} {count}" for kind, count in counts.items() if count)
        record(connection, campaign_id, now, MACHINE, "plan", f"calendar {office.file}", detail)
    return look.result


def _keep_calendar(connection: Connection, office: Office, until: datetime, is_new: bool) -> None:
    info = office.calendar.campaign
    values = {
        "name": info.name,
        "organisation": info.organisation,
        "file": office.file,
        "calendar": office.text,
        "calendar_hash": office.hash,
        "planned_until": to_seconds(until.astimezone(UTC)),
        "logo": info.logo,
    }
    if is_new:
        connection.execute(insert(Campaign), {"id": info.id, **values})
        return
    connection.execute(update(Campaign).where(Campaign.id == info.id).values(**values))  # type: ignore[arg-type]
