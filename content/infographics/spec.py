"""What a card says, and what can be wrong with it. Knows nothing of drawing."""

from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _


class Layout(StrEnum):
    """How a card is composed: a day, the days left until one, or one number with its meaning."""

    ANNOUNCEMENT = "announcement"
    COUNTDOWN = "countdown"
    FIGURE = "figure"


class PictureProblem(Exception):
    """A card that cannot be drawn as it is written."""


class TextTooLong(PictureProblem):
    """A text does not fit at its smallest size. `field` is its name in the spec."""

    def __init__(self, field: str, text: str, canvas: str = "", room: int = 0) -> None:
        """`canvas` names the picture (`1200×630`); about `room` characters would fit, 0 when unknown."""
        problem = _("{name} quá dài cho ảnh {canvas} ({count} ký tự): “{text}”. {advice}")
        advice = _("Hãy rút ngắn còn khoảng {room} ký tự.") if room else _("Hãy rút ngắn lại.")
        shown = f"{text[:60]}…" if len(text) > 60 else text
        said = problem.format(
            name=FIELD_NAMES[field], canvas=canvas, count=len(text), text=shown, advice=advice.format(room=room)
        )
        super().__init__(" ".join(said.split()))
        self.field = field
        self.text = text


class MissingGlyph(PictureProblem):
    """A character that the fonts cannot draw."""

    def __init__(self, field: str, character: str) -> None:
        problem = _("{name} có ký tự mà phông chữ không vẽ được: “{shown}” (U+{code:04X}). Hãy bỏ ký tự ấy.")
        shown = character if character.isprintable() else "?"
        super().__init__(problem.format(name=FIELD_NAMES[field], shown=shown, code=ord(character)))
        self.field = field


FIELD_NAMES = {
    "figure": _("Con số lớn"),
    "kicker": _("Dòng dẫn"),
    "title": _("Tiêu đề"),
    "line": _("Dòng chữ ngắn"),
    "organisation": _("Tên cơ quan"),
    "source": _("Nguồn"),
    "link": _("Đường dẫn"),
    "invitation": _("Lời mời quét mã"),
    "unit_mark": _("Chữ trong vòng tròn"),
}


@dataclass(frozen=True, slots=True)
class CardSpec:
    """What one card says; an empty field leaves its place out.

    `palette` is a key of `content.palette.PALETTES`. `figure` is what is seen first: a date, a number with or without its
    unit. `link` is what the QR opens. `unit_mark` are the letters in the ring.
    """

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
