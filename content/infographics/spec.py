"""What a card says, and what can be wrong with it. Knows nothing of drawing."""

from dataclasses import dataclass
from enum import StrEnum


class Layout(StrEnum):
    ANNOUNCEMENT = "announcement"
    COUNTDOWN = "countdown"
    FIGURE = "figure"


class PictureProblem(Exception):
    """A card that cannot be drawn as it is written."""


class TextTooLong(PictureProblem):
    """A text does not fit at its smallest size."""


@dataclass(frozen=True, slots=True)
class CardSpec:
    """`link` is what the QR opens ("" for none); `unit_mark` stands in the emblem."""

    layout: Layout
    palette: str
    figure: str
    kicker: str
    title: str
    line: str
    organisation: str
    source: str
    link: str
    unit_mark: str = ""
