"""Orders of packs: for which units and audiences, in which languages, under which names. Builds none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from campaign.db.tables import Pack
from campaign.packs.building import Order
from campaign.packs.languages import languages_of
from campaign.packs.material import Chosen, audience_label, material_of, unit_card
from campaign.packs.reading import is_out, posts_of
from campaign.plan.schema import Calendar
from campaign.workspace import Workspace
from content.packs.material import HOME, PackMaterial
from content.packs.names import safe_name

EVERY = "tat-ca"
"""Stands for every unit or audience of the calendar."""

_EVERYBODY = ("chung", "moi-nguoi")
"""The names of folders for no unit and no audience of its own."""

_packs = Pack.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What packs are made of: approved posts, the leading one first, and the office's pack of them if it is approved."""

    posts: Sequence[Chosen]
    key: str
    pack_id: int | None = None


def wanted(connection: Connection, calendar: Calendar, posts: Sequence[Chosen]) -> Wanted:
    """What to make of these posts. An approved pack of theirs goes before them: its own posts, as they were approved in it."""
    leading = posts[0][0]
    key = str(leading.key if len(posts) == 1 else leading.event_date)
    mine = (_packs.c.campaign_id == calendar.campaign.id, _packs.c.key == key)
    pack: Row[Any] | None = connection.execute(select(_packs).where(*mine)).first()
    if pack is None or not is_out(pack):
        return Wanted(posts, key)
    return Wanted(posts_of(connection, pack), key, pack.id)


def orders_of(
    workspace: Workspace,
    connection: Connection,
    calendar: Calendar,
    what: Wanted,
    units: Sequence[str] = (),
    audiences: Sequence[str] = (),
) -> list[Order]:
    """One order for each unit and audience; none named is one for everybody, EVERY is each of the calendar's.

    Raises WrongUse for one that the calendar does not name.
    """
    who = [
        (unit, audience) for unit in _named(units, calendar.units) for audience in _named(audiences, calendar.audiences)
    ]
    for unit, audience in who:
        unit_card(calendar, unit)
        audience_label(calendar, audience)
    names, stem = _names(who), f"goi-{safe_name(what.key)}"
    return [
        Order(
            "-".join((stem, *(name for name in names[one] if name not in _EVERYBODY))),
            "/".join(names[one]) if len(who) > 1 else "",
            materials_of(workspace, connection, calendar, what, *one),
        )
        for one in who
    ]


def materials_of(
    workspace: Workspace, connection: Connection, calendar: Calendar, what: Wanted, unit: str, audience: str
) -> Mapping[str, PackMaterial]:
    """The material by language: Vietnamese, and those in which somebody wrote a part of the pack."""
    whom: dict[str, Any] = {"pack_id": what.pack_id, "unit": unit, "audience": audience}
    found = {HOME: material_of(workspace, connection, calendar, what.posts, **whom)}
    for language in languages_of(calendar) if what.pack_id is not None else ():
        if language != HOME:
            material = material_of(workspace, connection, calendar, what.posts, **whom, language=language)
            found |= {language: material} if material.texts else {}
    return found


def _named(names: Sequence[str], known: Sequence[Any]) -> list[str]:
    if EVERY in names:
        return [one.id for one in known] or [""]
    return list(dict.fromkeys(names)) or [""]


def _names(who: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Names for files, each unit and each audience with one of its own."""
    units = _unlike([unit for unit, _audience in who], _EVERYBODY[0])
    audiences = _unlike([audience for _unit, audience in who], _EVERYBODY[1])
    return {(unit, audience): (units[unit], audiences[audience]) for unit, audience in who}


def _unlike(ids: Sequence[str], everybody: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in dict.fromkeys(ids):
        name = safe_name(one) if one else everybody
        found[one] = name if name not in found.values() else f"{name}-{len(found) + 1}"
    return found
