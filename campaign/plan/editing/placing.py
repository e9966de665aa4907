"""Finds for each problem of a plan the place that it is about, so that a form can show it beside its field. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaign.plan.editing import rendering
from campaign.plan.editing.patching import identity
from campaign.plan.editing.rendering import Value
from campaign.plan.loader import CalendarRejected, load_calendar

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlacedProblem:
    """What is wrong at `place` (as in `Edit.place`, as deep as it can be told) and what to write instead."""

    place: Place
    message: str
    advice: str


def placed_problems(values: Mapping[str, Value], rejected: CalendarRejected) -> list[PlacedProblem]:
    """The problems of a plan that says `values`; those of `rejected` without a place where none can be found.

    Several fields may share one line of the file. Here the same plan is written with a line for each and checked again.
    """
    lines, places = [], []
    for line, place in _spread(values, 0, ()):
        lines.append(line)
        places.append(place)
    try:
        load_calendar(("\n".join(lines) + "\n").encode("utf-8"), "")
    except CalendarRejected as again:
        at = [(), *places]
        return [PlacedProblem(at[min(p.line, len(places))], p.message, p.advice) for p in again.problems]
    return [PlacedProblem((), problem.message, problem.advice) for problem in rejected.problems]


def _spread(value: Value, indent: int, place: Place) -> Iterator[tuple[str, Place]]:
    """Each line of the longest way to write `value`, with the place that it is about."""
    pad = " " * indent
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _spread_pair(pad, key, inner, indent, (*place, key))
    elif isinstance(value, list):
        for entry in value:
            yield f"{pad}-", (*place, str(identity(entry)))
            yield from _spread(entry, indent + 2, (*place, str(identity(entry))))


def _spread_pair(pad: str, key: str, value: Value, indent: int, place: Place) -> Iterator[tuple[str, Place]]:
    is_open = isinstance(value, Mapping) or (isinstance(value, list) and any(isinstance(e, Mapping) for e in value))
    if value and is_open:
        yield f"{pad}{rendering.key(key)}:", place
        yield from _spread(value, indent + 2, place)
    else:
        yield f"{pad}{rendering.key(key)}: {rendering.flow(value)}", place
