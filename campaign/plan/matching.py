"""Compares the occasions of a calendar with the posts already planned. Pure: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from campaign.clock import to_seconds
from campaign.plan.occasions import Occasion
from campaign.plan.places import Place
from campaign.states import UNPUBLISHED, PostState


class ChangeKind(StrEnum):
    """What planning does, or would do, to one post."""

    ADDED = "added"
    MOVED = "moved"
    CHANGED = "changed"
    REMOVED = "removed"
    KEPT = "kept"
    DEADLINE = "deadline"
    """Only until when it may still go out by itself; its time, words and places stay."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A post as it stands in the database; moments in seconds since 1970 UTC."""

    id: int
    key: str
    name: str
    theme: str
    audience: str
    template: str
    rotation: int
    event_date: str
    publish_at: int
    grace_until: int
    state: str
    is_personal: bool
    """A person edited, approved or moved it."""
    places: frozenset[Place]
    """Where it goes: the deliveries that are not cancelled."""
    dropped: frozenset[str] = frozenset()
    """The addresses that a person took it off: there it never goes again, whatever the calendar says."""
    unit: str = ""
    placed_at: int = 0
    """When a person last chose its time, 0 for never: then the calendar changes its words but not its time."""

    @property
    def is_unpublished(self) -> bool:
        return self.state in UNPUBLISHED


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `occasion` is None for what the calendar no longer names, `row` for what is new."""

    kind: ChangeKind
    key: str
    name: str
    occasion: Occasion | None
    row: PlannedRow | None
    is_personal: bool = False


def compare(
    occasions: Sequence[Occasion],
    rows: Sequence[PlannedRow],
    places: Mapping[str, tuple[Place, ...]],
    window: tuple[int, int],
    now: int,
) -> list[Change]:
    """What differs. `occasions` are all of the window (from, until), `places` what each channel reference stands for.

    Among them are also those of posts that a person moved into it. An unpublished post of the window that the calendar
    no longer names is removed. What is past its grace at `now` is not added. Moments are seconds since 1970 UTC.
    """
    known = {row.key: row for row in rows}
    changes = [change for o in occasions if (change := _change(o, known.get(o.key), places, now))]
    named = {occasion.key for occasion in occasions}
    changes += [_removal(row) for row in rows if row.key not in named and _is_removable(row, window)]
    return changes


def places_of(occasion: Occasion, places: Mapping[str, tuple[Place, ...]]) -> dict[str, Place]:
    """Every place that an occasion goes to, by address."""
    return {place.address: place for reference in occasion.channels for place in places[reference]}


def _change(
    occasion: Occasion, row: PlannedRow | None, places: Mapping[str, tuple[Place, ...]], now: int
) -> Change | None:
    is_gone = row is None or row.state == PostState.CANCELLED
    if is_gone and to_seconds(occasion.grace_until) <= now:
        return None
    if row is None:
        return Change(ChangeKind.ADDED, occasion.key, occasion.name, occasion, None)
    kind = _difference(occasion, row, places)
    return None if kind is None else Change(kind, occasion.key, occasion.name, occasion, row, row.is_personal)


def _difference(occasion: Occasion, row: PlannedRow, places: Mapping[str, tuple[Place, ...]]) -> ChangeKind | None:
    wanted = {place for place in places_of(occasion, places).values() if place.address not in row.dropped}
    if row.state == PostState.CANCELLED:
        return None if row.dropped and not wanted else ChangeKind.ADDED
    moved = not row.placed_at and to_seconds(occasion.at) != row.publish_at
    moved = moved or (_has_own_day(occasion, row) and occasion.event_date.isoformat() != row.event_date)
    said = (occasion.name, occasion.theme, occasion.audience or "", occasion.template, occasion.rotation, occasion.unit)
    changed = said != (row.name, row.theme, row.audience, row.template, row.rotation, row.unit)
    changed = changed or wanted != row.places
    extended = not row.placed_at and to_seconds(occasion.grace_until) != row.grace_until
    if not (moved or changed or extended):
        return None
    if row.state in (PostState.PUBLISHED, PostState.WITHDRAWN):
        return ChangeKind.KEPT
    if moved:
        return ChangeKind.MOVED
    return ChangeKind.CHANGED if changed else ChangeKind.DEADLINE


def _has_own_day(occasion: Occasion, row: PlannedRow) -> bool:
    """Whether the calendar alone says on which day it is: what a slot brings is of the day that a person moved it to."""
    return occasion.origin == "observance" or not row.placed_at


def _is_removable(row: PlannedRow, window: tuple[int, int]) -> bool:
    return row.is_unpublished and window[0] <= row.publish_at < window[1]


def _removal(row: PlannedRow) -> Change:
    kind = ChangeKind.KEPT if row.is_personal else ChangeKind.REMOVED
    return Change(kind, row.key, row.name, None, row, row.is_personal)
