"""The shape of a calendar file. What each value may be; not how a file is read, nor what follows from it."""

import datetime as dt
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+([._-][A-Za-z0-9]+)*$|^[IVX]+(\.[0-9a-z]+)*$", max_length=80)]
Words = Annotated[str, Field(min_length=1, max_length=1000)]
Shift = Literal["before", "after"]
HOME_ZONE = "Asia/Ho_Chi_Minh"
QUEUED = "bai"
"""Where posts stand that a person queued beside the calendar: no day or slot may bear this id."""


class Entry(BaseModel):
    """Base of all entries: immutable, and no key that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class CampaignInfo(Entry):
    """Whose plan this is. `source` is the plan's own number and date, `base` its further legal basis to print.

    `logo` is a picture's file beside the calendar, `licence` the terms under which its pictures may be used.
    """

    id: Slug
    name: Words
    organisation: Words
    time_zone: str = HOME_ZONE
    locale: str = "vi"
    source: str = ""
    base: str = ""
    logo: str = ""
    licence: str = ""


class Policy(Entry):
    """How the office reviews and how late a post may go out."""

    review: Literal["template", "post"] = "template"
    grace: timedelta = timedelta(hours=2)
    lead_time: timedelta = timedelta(days=14)


class Audience(Entry):
    """Whom a theme speaks to."""

    id: Slug
    name: Words


class Language(Entry):
    """A language in which parts of packs may be written, by its code of ISO 639; `name` is what people see."""

    id: Annotated[str, Field(pattern=r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$", max_length=20)]
    name: Annotated[str, Field(min_length=1, max_length=60)]


class Unit(Entry):
    """An office that appears in content and reports."""

    id: Slug
    name: Words
    phone: str = ""
    url: str = ""


class ChannelEntry(Entry):
    """A configured way out; `options` are the kind's own, checked by the kind."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
    kind: str
    options: Mapping[str, Any] = Field(default_factory=dict)


class Theme(Entry):
    """A content pillar. `palette` is a key of `content.palette.PALETTES`."""

    id: Slug
    name: Words
    audiences: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    palette: str | None = None
    summary: str = ""


class Yearly(Entry):
    """What one year brings to an observance: its slogan, a moved date, or none at all."""

    slogan: str | None = None
    legal_basis: str | None = None
    source: str | None = None
    checked: dt.date | None = None
    date: dt.date | None = None
    postponed: bool = False


class PlannedPost(Entry):
    """A post of an observance; `at` is its offset from the day, as `-7d 08:00`.

    `picture` has fields of a picture's spec that replace what its template says.
    """

    id: Slug
    at: str
    template: str
    channels: tuple[str, ...]
    picture: Mapping[str, Any] = Field(default_factory=dict)


class Observance(Entry):
    """A day that comes back each year. `unit` is in charge of its posts; empty for every unit."""

    id: Slug
    name: Words
    date: str
    theme: str
    source: str = ""
    unit: str = ""
    audiences: tuple[str, ...] = ()
    shift: Shift | None = None
    yearly: Mapping[int, Yearly] = Field(default_factory=dict)
    posts: tuple[PlannedPost, ...] = ()


class Slot(Entry):
    """A standing rhythm that themes take in turn; `every` is an RFC 5545 rule, `at` a wall time.

    `unit` is in charge of its posts, empty for every unit. `picture` has fields of a picture's spec that replace what
    its templates say.
    """

    id: Slug
    name: str = ""
    every: str
    at: str
    themes: tuple[str, ...] = Field(min_length=1)
    channels: tuple[str, ...]
    templates: tuple[str, ...] = ()
    unit: str = ""
    shift: Shift | None = None
    picture: Mapping[str, Any] = Field(default_factory=dict)


class Task(Entry):
    """What the plan obliges an office to do; `due` is standing, yearly or a date.

    `joint` are units that carry it out beside `lead`; `with` are those that support.
    """

    id: Slug
    name: Words
    lead: str
    joint: tuple[str, ...] = ()
    with_: tuple[str, ...] = Field(default=(), alias="with")
    due: Literal["standing", "yearly"] | date
    result: str = ""


class Fact(Entry):
    """A figure, name, link or contact with its source and the day it was checked.

    `unit` has it printed in that unit's packs, under `name`; empty for everybody.
    """

    id: Slug
    value: Words
    source: Words
    checked: date
    name: str = ""
    unit: str = ""


class Target(Entry):
    """An aim with exactly one level: a number with its comparator, or `level` in words where the plan names no number."""

    id: Slug
    name: Words
    at_least: float | None = None
    more_than: float | None = None
    exactly: float | None = None
    level: Words | None = None
    unit: str = "%"
    by: int | date
    source: str = ""

    @property
    def value(self) -> str:
        """As tables and pictures show it: `≥ 80%`, `> 40%`, `100%`, or the level in words; decimals with a comma."""
        return self._told("≥", ">")

    @property
    def spoken(self) -> str:
        """As sentences say it: `ít nhất 80%`, `trên 40%`, `100%`, or the level in words."""
        return self._told("ít nhất", "trên")

    def _told(self, at_least: str, more_than: str) -> str:
        if self.level:
            return self.level
        named = ((at_least, self.at_least), (more_than, self.more_than), ("", self.exactly))
        sign, amount = next((sign, amount) for sign, amount in named if amount is not None)
        shown = f"{amount:g}".replace(".", ",")
        space = "" if self.unit == "%" else " "
        return f"{sign} {shown}{space}{self.unit}".strip()


class ReportDuty(Entry):
    """A report owed each year before a day: `before: 10/6` has its last good day on 9/6."""

    id: Slug
    name: Words
    before: str
    to: Words
    from_: str = Field(default="", alias="from")


class Blackout(Entry):
    """A dated window of silence, in wall time; `24:00` ends the day. `source` is its legal basis.

    `allow` names what goes on, as a service to the public: themes, observances, slots, or one post (`observance/post`).
    """

    id: Slug
    from_: str = Field(alias="from")
    until: str
    reason: Words
    source: Words
    allow: tuple[str, ...] = ()

    @property
    def starts(self) -> datetime:
        """Naive wall time in the campaign's zone."""
        return wall_time(self.from_)

    @property
    def ends(self) -> datetime:
        """Naive wall time in the campaign's zone, not included."""
        return wall_time(self.until)


class RenamedName(Entry):
    """A name that is out of date; `source` is where the change is laid down."""

    from_: Words = Field(alias="from")
    to: Words
    source: str = ""


class OfficeWording(Entry):
    """What the office's texts are read through for: words that it never uses, names that have changed."""

    forbidden: tuple[Words, ...] = Field(default=(), max_length=500)
    renamed: tuple[RenamedName, ...] = Field(default=(), max_length=500)


_WALL_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})", re.ASCII)


def wall_time(text: str) -> datetime:
    """`2027-03-02 24:00` as a naive wall time. Raises ValueError."""
    found = _WALL_TIME.fullmatch(text)
    if found is None or found[1] == "9999-12-31":
        raise ValueError(text)
    day, clock = found.groups()
    if clock == "24:00":
        return datetime.fromisoformat(day) + timedelta(days=1)
    return datetime.fromisoformat(f"{day}T{clock}")


class Calendar(Entry):
    """One office's whole plan."""

    campaign: CampaignInfo
    policy: Policy = Policy()
    audiences: tuple[Audience, ...] = ()
    languages: tuple[Language, ...] = (Language(id="vi", name="Tiếng Việt"), Language(id="en", name="English"))
    units: tuple[Unit, ...] = ()
    channels: tuple[ChannelEntry, ...] = ()
    themes: tuple[Theme, ...] = ()
    observances: tuple[Observance, ...] = ()
    slots: tuple[Slot, ...] = ()
    tasks: tuple[Task, ...] = ()
    facts: tuple[Fact, ...] = ()
    targets: tuple[Target, ...] = ()
    reports: tuple[ReportDuty, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    wording: OfficeWording = OfficeWording()
