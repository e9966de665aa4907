"""Which parts of a pack there are in which languages, and which translations are older than what they translate."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row

from campaign.packs.languages import languages_of
from campaign.packs.rows import WRITTEN
from campaign.packs.texts import Place, base_of, place_of, texts_of
from campaign.plan.schema import Calendar
from content.packs.material import HOME


class Standing(StrEnum):
    """How a part stands in a language. `GIVEN` is put together from the posts, `OLD` older than what it goes by."""

    WRITTEN = "written"
    GIVEN = "given"
    OLD = "old"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Cell:
    """A part in one language. `for_some` are the audiences for which there is a text of its own."""

    language: str
    standing: Standing
    for_some: tuple[str, ...]


def table_of(connection: Connection, pack: Row[Any], calendar: Calendar) -> list[tuple[str, list[Cell]]]:
    """Each part that is words, with a cell for each language of the plan: what is missing is told, never filled."""
    rows = {place_of(row): row for row in texts_of(connection, pack.id, "")}
    languages = languages_of(calendar)
    return [(part, [_cell(connection, pack, rows, part, language) for language in languages]) for part in WRITTEN]


def missing_in(table: list[tuple[str, list[Cell]]], language: str) -> list[str]:
    """The parts that have no text in the language."""
    cells = ((part, cell) for part, row in table for cell in row if cell.language == language)
    return [part for part, cell in cells if cell.standing is Standing.MISSING]


def _cell(connection: Connection, pack: Row[Any], rows: dict[Place, Row[Any]], part: str, language: str) -> Cell:
    audiences = tuple(sorted(place.audience for place in rows if (place.part, place.language) == (part, language)))
    place = Place(part, language)
    standing = Standing.GIVEN if language == HOME else Standing.MISSING
    if place in rows:
        is_old = rows[place].based_on != base_of(connection, pack, place)
        standing = Standing.OLD if is_old else Standing.WRITTEN
    return Cell(language, standing, tuple(filter(None, audiences)))
