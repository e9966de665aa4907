"""What papers are made from: posts that were approved, the plan's own data, and how to reach the office. Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from content.documents.paper import Paper
from content.packs.material import Figure

FACT_IDS: Mapping[str, str] = {
    "contact": "dau-moi-bao-chi",
    "phone": "dien-thoai",
    "email": "thu-dien-tu",
    "place": "dia-danh",
    "superior": "co-quan-cap-tren",
}
"""Fields of `Office` by the ids of the calendar's facts that they are read from."""


@dataclass(frozen=True, slots=True)
class Office:
    """Whose papers these are. `campaign` is the plan's name, `plan` and `base` its number and date as the calendar has them.

    `place` is the name before the date (“Quảng Ngãi”), `contact` a person whom reporters ask, `portal` an address.
    """

    organisation: str
    campaign: str
    plan: str = ""
    base: str = ""
    superior: str = ""
    place: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    portal: str = ""


@dataclass(frozen=True, slots=True)
class Illustration:
    """A picture of a post: PNG or JPEG bytes, the file's name in the pack, who made it, and how it may be used."""

    data: bytes
    name: str
    alt: str
    credit: str = ""
    terms: str = ""


@dataclass(frozen=True, slots=True)
class PostText:
    """An approved post. `body_markdown` is Markdown, the rest plain; `link` is its page or "".

    `counts_down`: it counts the days to an event, and its words are true on its own day alone.
    """

    title: str
    summary: str
    body_markdown: str
    published: date
    theme: str = ""
    audience: str = ""
    source: str = ""
    link: str = ""
    pictures: tuple[Illustration, ...] = ()
    counts_down: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An observance in its year. `basis` is what it rests on, `slogan_source` where the year's slogan was announced."""

    name: str
    day: date
    basis: str = ""
    slogan: str = ""
    slogan_source: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """An aim of the plan: `value` “≥ 80%” as tables show it, `spoken` “ít nhất 80%” as sentences say it, `by` “đến năm 2030”."""

    name: str
    value: str
    spoken: str
    by: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """What the plan obliges an office to do, with the names of the units that carry it out, the leading one first."""

    name: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PaperMaterial:
    """Everything that a paper may say. `posts`, one at least, stand in the order in which they are told, the leading one first.

    `slogans` come with their sources (or ""), `questions` with their answers. `begins` and `ends` are the first and last
    day that a bulletin tells of, `coming` the days after it. `targets` are those whose time has not passed. `audience` names
    the listeners, `minutes` how long they listen; 0 is as long as is usual. `number` is that of a bulletin, as the office
    counts. `audience_id` is what the calendar calls the audience.
    """

    office: Office
    made_on: date
    posts: tuple[PostText, ...]
    event: Event | None = None
    figures: tuple[Figure, ...] = ()
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    slogans: tuple[tuple[str, str], ...] = ()
    questions: tuple[tuple[str, str], ...] = ()
    coming: tuple[Event, ...] = ()
    begins: date | None = None
    ends: date | None = None
    audience: str = ""
    audience_id: str = ""
    minutes: int = 0
    number: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A paper, and in the reader's language what it had to do without. `name` is a file's name without its ending."""

    paper: Paper
    missing: tuple[str, ...]
    name: str


class NothingToTell(Exception):
    """No paper can be made: there are no posts. Says what to do."""
