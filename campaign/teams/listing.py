"""The list of teams, narrowed, counted and turned page by page in the order of their names. Costs little with 90,000 rows."""

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, func, or_, select, tuple_

from campaign.db.tables import Team
from campaign.library.folding import words_of
from campaign.states import TeamState

_teams = Team.__table__  # type: ignore[attr-defined]

PAGE = 50
MOST_WORDS = 6
_LARGEST_ID = 2**31 - 1
MOST_DIGITS = 10
"""Of a team's number."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; empty is anything. `words` need no marks. `after` is a page's own mark.

    `bound_unit` is the one unit that an account may see, and narrows all the rest.
    """

    unit: str = ""
    state: str = ""
    form: str = ""
    language: str = ""
    words: str = ""
    after: str = ""
    bound_unit: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the list; `count` is of all that was asked for, `after` leads to the next page, empty on the last."""

    teams: tuple[Row[Any], ...]
    count: int
    after: str


def list_teams(connection: Connection, campaign_id: str, wanted: Wanted, most: int = PAGE) -> Sheet:
    """One page of what was asked for, with `most` teams."""
    conditions = _conditions(campaign_id, wanted)
    count = connection.execute(select(func.count()).select_from(_teams).where(*conditions)).scalar_one()
    rows = connection.execute(_ordered(conditions, _mark_of(wanted.after)).limit(most + 1)).all()
    after = _mark(rows[most - 1]) if len(rows) > most else ""
    return Sheet(tuple(rows[:most]), int(count), after)


def is_mark(text: str) -> bool:
    """Whether it is a page's own mark: what is none leads to the first page."""
    return _mark_of(text) is not None


def all_teams(connection: Connection, campaign_id: str, wanted: Wanted, most: int) -> list[Row[Any]]:
    """All that was asked for, `most` at most, in the order of the list."""
    return list(connection.execute(_ordered(_conditions(campaign_id, wanted), None).limit(most)))


def counts_of(connection: Connection, campaign_id: str, bound_unit: str = "") -> Mapping[str, int]:
    """How many teams stand in each state."""
    conditions = [_teams.c.campaign_id == campaign_id]
    conditions += [_teams.c.unit == bound_unit] if bound_unit else []
    counting = select(_teams.c.state, func.count()).where(*conditions).group_by(_teams.c.state)
    found = {state: int(count) for state, count in connection.execute(counting)}
    return {state.value: found.get(state, 0) for state in TeamState}


def _conditions(campaign_id: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    named = {"unit": wanted.unit, "state": wanted.state, "form": wanted.form, "language": wanted.language}
    found = [_teams.c.campaign_id == campaign_id]
    found += [_teams.c[name] == value for name, value in named.items() if value]
    found += [_teams.c.unit == wanted.bound_unit] if wanted.bound_unit else []
    # Words are letters and digits alone: no sign of LIKE is among them.
    words = words_of(wanted.words)[:MOST_WORDS]
    if words:
        has_all = and_(*(_teams.c.sought.like(f"%{word}%") for word in words))
        found.append(or_(has_all, _teams.c.id == int(words[0])) if _is_number(words) else has_all)
    return found


def _is_number(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0].isascii() and words[0].isdigit() and len(words[0]) < MOST_DIGITS


def _ordered(conditions: list[ColumnElement[bool]], mark: tuple[str, int] | None) -> Select[Any]:
    further = [tuple_(_teams.c.sought, _teams.c.id) > tuple_(*mark)] if mark is not None else []
    return select(_teams).where(*conditions, *further).order_by(_teams.c.sought, _teams.c.id)


def _mark(row: Row[Any]) -> str:
    return base64.urlsafe_b64encode(f"{row.id}.{row.sought}".encode()).decode()


def _mark_of(text: str) -> tuple[str, int] | None:
    """The mark that an address brought; None for none and for what is none of ours."""
    try:
        team_id, _point, sought = base64.urlsafe_b64decode(text.encode()).decode().partition(".")
    except (binascii.Error, ValueError):
        return None
    is_number = team_id.isascii() and team_id.isdigit() and len(team_id) < 12 and int(team_id) <= _LARGEST_ID
    # A database takes no text with signs that no name holds.
    return (sought, int(team_id)) if is_number and sought.isprintable() else None
