"""Whether publishing is stopped now: by a person's hold or a dated blackout of the calendar. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, literal_column, select

from campaign.db.tables import Hold
from campaign.plan.schema import Blackout, Calendar

_holds = Hold.__table__  # type: ignore[attr-defined]


class StopKind(StrEnum):
    """A hold is set and lifted by a person; a blackout stands in the calendar with its hours."""

    HOLD = "hold"
    BLACKOUT = "blackout"


@dataclass(frozen=True, slots=True)
class Stop:
    """Why nothing may leave. `source` is the legal basis of a blackout, and who set a hold."""

    kind: StopKind
    reason: str
    source: str

    def __str__(self) -> str:
        return f"{self.reason} ({self.source})"


@dataclass(frozen=True, slots=True)
class Stops:
    """All that stops one campaign at one moment: enough to judge any number of its deliveries."""

    holds: Mapping[tuple[str, str], Stop]
    blackouts: tuple[Blackout, ...]

    def over(self, channel: str, theme: str, post: str = "") -> Stop | None:
        """What stops a post of `theme` on `channel`, if anything. `post` is its key; without it only its theme is asked.

        A person's hold stops also what a blackout allows.
        """
        for place in (("all", ""), ("channel", channel), ("theme", theme)):
            if place in self.holds:
                return self.holds[place]
        for blackout in self.blackouts:
            if not _is_allowed(blackout, theme, post):
                return Stop(StopKind.BLACKOUT, blackout.reason, blackout.source)
        return None


def stops(connection: Connection, calendar: Calendar, now: datetime) -> Stops:
    """What stops the campaign at `now` (aware): one indexed query, whatever there is to send."""
    standing = select(_holds.c.scope, _holds.c.name, _holds.c.reason, _holds.c.by).where(
        _holds.c.campaign_id == calendar.campaign.id, is_standing()
    )
    holds = {(row.scope, row.name): Stop(StopKind.HOLD, row.reason, row.by) for row in connection.execute(standing)}
    return Stops(holds, blackouts_at(calendar, now))


def silence(connection: Connection, calendar: Calendar, channel: str, theme: str, now: datetime, post: str = "") -> str:
    """The reason why nothing of `theme` may leave by `channel` at `now`; empty when it may. `post` is the post's key."""
    return str(stops(connection, calendar, now).over(channel, theme, post) or "")


def is_standing() -> ColumnElement[bool]:
    """Holds that nobody lifted, in the words by which the database finds its index of them."""
    standing: Any = _holds.c.lifted_at == literal_column("0")
    return standing  # type: ignore[no-any-return]


def blackouts_at(calendar: Calendar, at: datetime) -> tuple[Blackout, ...]:
    """The blackouts of the calendar in force at `at` (aware)."""
    wall = at.astimezone(ZoneInfo(calendar.campaign.time_zone)).replace(tzinfo=None)
    return tuple(blackout for blackout in calendar.blackouts if blackout.starts <= wall < blackout.ends)


def _is_allowed(blackout: Blackout, theme: str, post: str) -> bool:
    """Whether the list names the theme, the day or slot that the post (`{year}/{day or slot}/{post}`) is of, or itself."""
    _year, _slash, place = post.partition("/")
    return not {theme, place.partition("/")[0], place}.isdisjoint(blackout.allow) if place else theme in blackout.allow
