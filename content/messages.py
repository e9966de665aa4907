"""What a channel is given: the visible parts of a message. Plain immutable values, no behaviour."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Picture:
    """An encoded image. `name` is a safe file name with its extension, `sha256` the hash of `data` in hex."""

    name: str
    media_type: str
    data: bytes
    width_px: int
    height_px: int
    alt: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Label:
    """A named thing that an article belongs to: a theme, an observance, an audience."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a published text had wrong, in the office's words, and when (aware UTC) it was put right."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page of the portal and an item of its feeds.

    `key` never changes for a post and is its stable guid; `path` is its folder below the portal's root, without
    slashes at either end (`bai/2027/ngay-chuyen-doi-so/ngay-chinh`), and never changes either. `body_html` is clean.
    `published_at` and `updated_at` are aware UTC. `palette` is one of `content.palette.PALETTES`. `corrections` are shown
    with it, the oldest first.
    """

    key: str
    path: str
    title: str
    summary: str
    body_html: str
    theme: Label
    palette: str
    observance: Label | None
    audience: Label | None
    organisation: str
    source: str
    published_at: datetime
    updated_at: datetime
    pictures: tuple[Picture, ...]
    language: str = "vi"
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Button:
    """A button below a message in a chat: opens `url`, or tells the bot `data`. Exactly one of the two is set."""

    label: str
    url: str = ""
    data: str = ""


Buttons: TypeAlias = tuple[tuple[Button, ...], ...]
"""Rows of buttons, the first on top."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text for a chat, in the HTML subset of its platform."""

    html: str
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """One picture with a caption in the HTML subset of its platform."""

    picture: Picture
    caption_html: str
    buttons: Buttons = ()


@dataclass(frozen=True, slots=True)
class Album:
    """Two or more pictures shown as one message; the caption stands under the first."""

    pictures: tuple[Picture, ...]
    caption_html: str


Body: TypeAlias = Article | Text | Photo | Album


@dataclass(frozen=True, slots=True)
class Part:
    """One visible piece of a message. `destination` is a place inside the channel, as its platform names it."""

    name: str
    destination: str
    body: Body
