"""Reads planned posts and writes the differences, in bulk statements. Moments are seconds since 1970 UTC."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, literal_column, or_, select, update

from campaign.clock import to_seconds
from campaign.db.bulk import insert_rows
from campaign.db.moving import moving, stands
from campaign.db.tables import Approval, Delivery, Post
from campaign.library.indexing import Kind, index, index_new
from campaign.plan.matching import Change, ChangeKind, PlannedRow, places_of
from campaign.plan.occasions import Occasion
from campaign.plan.places import Place
from campaign.plan.schema import Calendar
from campaign.states import UNPUBLISHED, Origin, PostState
from campaign.states import DeliveryState as D

MOVABLE = (D.PENDING, D.MISSED, D.HELD)
"""Deliveries of which certainly nothing has left: only these follow the calendar."""

_TIMES = ("publish_at", "compose_at", "grace_until")
_SAID = ("name", "theme", "audience", "template", "rotation", "event_date", *_TIMES, "unit")
_POST_COLUMNS: tuple[str, ...] = ("campaign_id", "key", "year", "origin", "source_id", "post_id")
_POST_COLUMNS += ("state", "edited", "calendar_hash", "waiting_for", *_SAID)
DELIVERY_COLUMNS: tuple[str, ...] = (
    "campaign_id",
    "post_id",
    "channel",
    "destination",
    "address",
    "state",
    "due_at",
    "grace_until",
)
DELIVERY_COLUMNS += ("not_before", "attempts", "owner", "url", "error")

_FOUND = ("is_personal", "places", "dropped")
_PLANNED = tuple(field.name for field in fields(PlannedRow) if field.name not in _FOUND)

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]

_is_decided = _deliveries.c.decided_at > 0
_is_cancelled = stands(_deliveries, D.CANCELLED)


def planned_rows(connection: Connection, campaign_id: str, first_year: int) -> list[PlannedRow]:
    """The posts that the calendar gave the campaign, of `first_year` and later. What a person queued is not its own."""
    reach: dict[int, set[Place]] = {}
    dropped: dict[int, set[Place]] = {}
    mine = (_posts.c.campaign_id == campaign_id, _posts.c.year >= first_year, _posts.c.origin != Origin.PERSON)
    place = (_deliveries.c.channel, _deliveries.c.destination, _deliveries.c.address)
    going = select(_deliveries.c.post_id, _deliveries.c.state, *place).join(
        _posts, _posts.c.id == _deliveries.c.post_id
    )
    for post_id, state, *names in connection.execute(going.where(*mine, or_(_is_decided, ~_is_cancelled))):
        (dropped if state == D.CANCELLED else reach).setdefault(post_id, set()).add(Place(*names))
    is_approved = exists().where(Approval.revision_id == _posts.c.revision_id)
    columns = [_posts.c[name] for name in _PLANNED]
    found = connection.execute(select(*columns, _posts.c.edited, is_approved.label("approved")).where(*mine))
    return [_planned_row(row, reach.get(row.id, set()), dropped.get(row.id, set())) for row in found]


def _planned_row(row: Any, going: set[Place], dropped: set[Place]) -> PlannedRow:
    said = {name: getattr(row, name) for name in _PLANNED}
    addresses = frozenset(place.address for place in dropped)
    is_personal = bool(row.edited or row.approved or row.placed_at)
    return PlannedRow(**said, is_personal=is_personal, places=frozenset(going), dropped=addresses)


def add_posts(
    connection: Connection,
    calendar: Calendar,
    occasions: Sequence[Occasion],
    places: Mapping[str, tuple[Place, ...]],
) -> None:
    """Inserts new posts and their deliveries: five statements, however many there are."""
    if not occasions:
        return
    campaign_id = calendar.campaign.id
    posts = [_post_values(calendar, occasion) for occasion in occasions]
    insert_rows(connection, _posts, _POST_COLUMNS, posts)
    years = {occasion.year for occasion in occasions}
    known = select(_posts.c.key, _posts.c.id).where(_posts.c.campaign_id == campaign_id, _posts.c.year >= min(years))
    ids: dict[str, int] = dict(connection.execute(known).all())
    rows = [
        delivery_values(
            campaign_id, ids[occasion.key], place, to_seconds(occasion.at), to_seconds(occasion.grace_until)
        )
        for occasion in occasions
        for place in places_of(occasion, places).values()
    ]
    insert_rows(connection, _deliveries, DELIVERY_COLUMNS, rows)
    named = ((ids[occasion.key], occasion.name, to_seconds(occasion.at)) for occasion in occasions)
    index_new(connection, campaign_id, Kind.POST, named)


def _post_values(calendar: Calendar, occasion: Occasion) -> tuple[Any, ...]:
    fixed = (calendar.campaign.id, occasion.key, occasion.year, occasion.origin, occasion.source_id, occasion.post_id)
    return (*fixed, PostState.DRAFT.value, False, "", "", *_said(calendar, occasion).values())


def _said(calendar: Calendar, occasion: Occasion) -> dict[str, Any]:
    at = to_seconds(occasion.at)
    values = (
        occasion.name,
        occasion.theme,
        occasion.audience or "",
        occasion.template,
        occasion.rotation,
        occasion.event_date.isoformat(),
        at,
        at - int(calendar.policy.lead_time.total_seconds()),
        to_seconds(occasion.grace_until),
        occasion.unit,
    )
    return dict(zip(_SAID, values, strict=True))


def delivery_values(campaign_id: str, post_id: int, place: Place, due_at: int, grace_until: int) -> tuple[Any, ...]:
    where = (campaign_id, post_id, place.channel, place.destination, place.address)
    return (*where, D.PENDING.value, due_at, grace_until, 0, 0, "", "", "")


def compose_again(connection: Connection, campaign_id: str) -> None:
    """Marks every post of which nothing has left to be composed from the plan that is in force now."""
    waiting = (_posts.c.campaign_id == campaign_id, _posts.c.state.in_(UNPUBLISHED), _posts.c.calendar_hash != "")
    connection.execute(update(_posts).where(*waiting).values(calendar_hash=""))


def rename_places(connection: Connection, campaign_id: str, places: Iterable[Place]) -> None:
    """Lets what a person queued follow channels that the calendar calls otherwise now. Their addresses are the same."""
    queued = (_posts.c.campaign_id == campaign_id, _posts.c.origin == literal_column(f"'{Origin.PERSON}'"))
    theirs = _deliveries.c.post_id.in_(select(_posts.c.id).where(*queued, _posts.c.state.in_(UNPUBLISHED)))
    for place in places:
        names = {"channel": place.channel, "destination": place.destination}
        others = or_(*(_deliveries.c[name] != value for name, value in names.items()))
        this = (theirs, _deliveries.c.address == place.address, others, stands(_deliveries, *MOVABLE))
        connection.execute(update(_deliveries).where(*this).values(**names))


def follow(connection: Connection, calendar: Calendar, change: Change, places: Mapping[str, tuple[Place, ...]]) -> None:
    """Applies one difference to a post that is already there and to those of its deliveries that have not left."""
    if change.row is None or change.kind == ChangeKind.KEPT:
        return
    if change.occasion is None:
        _cancel(connection, change.row.id)
        return
    values = {**_said(calendar, change.occasion), "calendar_hash": ""}
    if change.row.placed_at:
        kept = _TIMES if change.occasion.origin == "observance" else (*_TIMES, "event_date")
        values = {name: value for name, value in values.items() if name not in kept}
    is_over = change.row.state in (PostState.CANCELLED, PostState.FAILED)
    this = _posts.c.id == change.row.id
    connection.execute(
        moving(_posts, PostState.DRAFT, this, among=(PostState.CANCELLED, PostState.FAILED), **values)
        if is_over
        else update(_posts).where(this).values(**values)
    )
    if change.occasion.name != change.row.name:
        # What it says is found again once it is composed from the new plan.
        index(connection, calendar.campaign.id, Kind.POST, change.row.id, change.occasion.name, "", change.occasion.at)
    _follow_deliveries(connection, calendar.campaign.id, change.row, change.occasion, places)


def _cancel(connection: Connection, post_id: int) -> None:
    connection.execute(moving(_posts, PostState.CANCELLED, _posts.c.id == post_id))
    _cancel_deliveries(connection, _deliveries.c.post_id == post_id)


def _cancel_deliveries(connection: Connection, *these: ColumnElement[bool]) -> None:
    """The calendar takes them out, so it may also bring them back. What a person dropped never comes back."""
    connection.execute(moving(_deliveries, D.CANCELLED, *these, among=MOVABLE, decided_at=0))


def _move_delivery(connection: Connection, this: tuple[ColumnElement[bool], ...], now: Mapping[str, Any]) -> None:
    """What waits or was cancelled goes where the calendar says; what was missed or held only to a new time.

    Otherwise a mere change of words would send at once what a person has yet to decide. What a person decided stays.
    """
    names = {"channel": now["channel"], "destination": now["destination"]}
    connection.execute(update(_deliveries).where(*this, _is_decided, stands(_deliveries, *MOVABLE)).values(**names))
    free = (*this, _deliveries.c.decided_at == 0)
    is_moved = _deliveries.c.due_at != now["due_at"]
    for states, conditions in (((D.CANCELLED,), free), ((D.MISSED, D.HELD), (*free, is_moved))):
        connection.execute(moving(_deliveries, D.PENDING, *conditions, among=states, **now))
    connection.execute(update(_deliveries).where(*free, stands(_deliveries, D.PENDING)).values(**now))


def _follow_deliveries(
    connection: Connection,
    campaign_id: str,
    row: PlannedRow,
    occasion: Occasion,
    places: Mapping[str, tuple[Place, ...]],
) -> None:
    wanted = places_of(occasion, places)
    mine = _deliveries.c.post_id == row.id
    due_at, grace_until = to_seconds(occasion.at), to_seconds(occasion.grace_until)
    if row.placed_at:
        due_at, grace_until = row.publish_at, row.grace_until
    unwanted = _deliveries.c.address.not_in(wanted)
    _cancel_deliveries(connection, mine, unwanted)
    known = set(connection.execute(select(_deliveries.c.address).where(mine)).scalars())
    for address in known & wanted.keys():
        place = wanted[address]
        now = {"channel": place.channel, "destination": place.destination, "due_at": due_at, "grace_until": grace_until}
        _move_delivery(connection, (mine, _deliveries.c.address == address), now)
    fresh = [place for address, place in wanted.items() if address not in known]
    rows = [delivery_values(campaign_id, row.id, place, due_at, grace_until) for place in fresh]
    insert_rows(connection, _deliveries, DELIVERY_COLUMNS, rows)
