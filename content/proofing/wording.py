"""What is read through and what is said about it. Knows no post, no office and no page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Level(StrEnum):
    """STOP: it must not go out like this. WARN: a person looks at it and decides."""

    STOP = "stop"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name that is out of date. `source` is where the change is laid down, `since` the day of it, None for long ago."""

    old: str
    new: str
    source: str = ""
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """All the words of a post. `texts` are by way out: telegram, which is Markdown like `body`, and plain ones for
    zalo, facebook, radio, led.

    `ways` are the ways out that the post takes, by kind. `alts` has one text for each picture, `picture` the texts that
    a picture shows, by field. `link` is the address of the article, `published` the day of publication.
    """

    title: str = ""
    summary: str = ""
    body: str = ""
    texts: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    alts: tuple[str, ...] = ()
    picture: Mapping[str, str] = field(default_factory=dict)
    ways: frozenset[str] = frozenset()
    link: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """What the office itself asks: words that it never uses, names that have changed."""

    forbidden: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `place` is title, summary, body, source, a way out, `alt[0]` or `picture.title`.

    `line` counts from 1 within the place; 0 is the whole of it. `message` says what is wrong and what to do.
    """

    check: str
    place: str
    line: int
    excerpt: str
    message: str
    level: Level = Level.WARN
