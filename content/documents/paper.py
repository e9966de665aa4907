"""What stands in a paper of an office, piece by piece. Plain immutable values; how it looks is `docx`'s and `txt`'s."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Align(StrEnum):
    """How the lines of a paragraph stand between the margins."""

    JUSTIFIED = "justified"
    LEFT = "left"
    CENTRED = "centred"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of one line's text. `link` is where it leads, https, http, mailto or tel; another is only text."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: str = ""


Words: TypeAlias = str | tuple[Run, ...]
"""The text of one line or paragraph, plain or in stretches."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3; `text` brings its own number: “I. Mục đích”."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Without `is_indented` its first line begins at the margin."""

    text: Words
    align: Align = Align.JUSTIFIED
    is_bold: bool = False
    is_italic: bool = False
    is_indented: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """Items below each other; each numbered listing begins at `first`. `depth` 1 stands inside another listing."""

    items: tuple[Words, ...]
    is_numbered: bool = False
    depth: int = 0
    first: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Every row has as many cells as `head`, which is repeated on each page. `widths` are shares; none: equal ones."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PictureBlock:
    """A picture in the middle of the line, PNG or JPEG. `alt` says what it shows; `caption` is printed.

    It is narrower than `width_mm` where it would not fit the page, or grow taller than `tallest_mm` (0: the page).
    """

    png_bytes: bytes
    width_mm: int
    alt: str
    caption: str = ""
    tallest_mm: int = 0


@dataclass(frozen=True, slots=True)
class Note:
    """A remark beside the text, set apart from it."""

    text: Words


@dataclass(frozen=True, slots=True)
class Script:
    """Lines in large type for somebody who reads aloud, numbered from `first` on."""

    lines: tuple[str, ...]
    size_pt: int = 18
    first: int = 1


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = Heading | Paragraph | Listing | Table | PictureBlock | Note | Script | PageBreak


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper. An official one bears the national name and motto, another one its own masthead.

    `kind_line` is what it is (“Đề cương tuyên truyền miệng”), `title` what it is about. `superior` is the body above
    `organisation`, `number` and `place_date` are printed as given and left out when empty. `signature` is who signs, by office
    and by name, beside the recipients; nobody when empty. `language` is a tag like `vi`.
    """

    kind_line: str
    title: str
    subtitle: str
    blocks: tuple[Block, ...]
    organisation: str
    superior: str = ""
    number: str = ""
    place_date: str = ""
    recipients: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    is_official: bool = True
    language: str = "vi"


class PaperProblem(Exception):
    """A paper that cannot be made as it is asked for; says which piece and what to do."""
