"""Sheets of QR codes to be cut up and handed out: a code, a name and an address for each team. A4, black on white."""

import importlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from content.infographics.canvas import Canvas
from content.infographics.codes import qr_mask
from content.infographics.encoding import About, png
from content.infographics.fonts.faces import Face
from content.infographics.fonts.inks import ink
from content.infographics.fonts.letters import clusters, has_glyph, tidy
from content.infographics.sizes import Paper
from content.infographics.wrapping import wrap
from content.palette import INK, LINE, MUTED, WHITE

PAPER = Paper(210, 297, 200, bleed_mm=0, has_marks=False)
"""Any office printer: no bleed, no marks."""

COLUMNS, ROWS = 3, 4
EACH_PAGE = COLUMNS * ROWS

MARGIN_MM = 10
"""What most office printers leave white anyhow."""

CODE_MM = 42
NAME_MM, SMALL_MM = 4.4, 3.2
"""Heights of the letters' em: 12 and 9 points."""

NAME_LINES = 3

USE = "Quét mã để nhận gói thông điệp của tổ"


@dataclass(frozen=True, slots=True)
class LinkCard:
    """A team as it is handed its link. `place` is its area or unit, empty for none."""

    name: str
    place: str
    link: str


def link_sheets(cards: Sequence[LinkCard], title: str, organisation: str) -> bytes:
    """A PDF with twelve cards on each page. Raises SpecProblem, TextTooLong for a link that no code holds."""
    # Loaded with the first sheet: few processes ever print one, and what makes PDF is large.
    printing = importlib.import_module("content.infographics.printing")
    made: bytes = printing.pdf(_pages(cards), PAPER, About(title, organisation))
    return made


def link_card(card: LinkCard, organisation: str) -> bytes:
    """One card as PNG, to be sent or pasted. Raises as `link_sheets`."""
    return png(_canvas((card,), is_page=False).image(), About(card.name, organisation), PAPER.dpi)


def _pages(cards: Sequence[LinkCard]) -> Iterator[Image.Image]:
    for first in range(0, len(cards), EACH_PAGE):
        yield _canvas(cards[first : first + EACH_PAGE], is_page=True).image()


def _canvas(cards: Sequence[LinkCard], *, is_page: bool) -> Canvas:
    """A page of cards, or the one card alone."""
    margin = PAPER.px(MARGIN_MM)
    page = (PAPER.px(PAPER.width_mm), PAPER.px(PAPER.height_mm))
    wide, high = (page[0] - 2 * margin) // COLUMNS, (page[1] - 2 * margin) // ROWS
    edge = margin if is_page else 0
    canvas = Canvas(*(page if is_page else (wide, high)), WHITE)
    for place, card in enumerate(cards):
        row, column = divmod(place, COLUMNS)
        _draw(canvas, card, (edge + column * wide, edge + row * high), (wide, high))
    return canvas


def _draw(canvas: Canvas, card: LinkCard, corner: tuple[int, int], size: tuple[int, int]) -> None:
    (left, top), (wide, high) = corner, size
    thin = max(1, PAPER.px(0.2))
    # Where to cut.
    for box in ((left, top, left + wide, top + thin), (left, top + high - thin, left + wide, top + high)):
        canvas.fill(box, LINE)
    for box in ((left, top, left + thin, top + high), (left + wide - thin, top, left + wide, top + high)):
        canvas.fill(box, LINE)
    code = qr_mask(card.link, PAPER.px(CODE_MM))
    canvas.ink(code.mask, left + (wide - code.mask.width) // 2, top + PAPER.px(2), INK)
    down = top + PAPER.px(2) + code.mask.height + PAPER.px(NAME_MM)
    room = wide - 2 * PAPER.px(3)
    for text, face, em_mm, most, colour in (
        (card.name, Face.BOLD, NAME_MM, NAME_LINES, INK),
        (card.place, Face.REGULAR, SMALL_MM, 1, MUTED),
        (USE, Face.REGULAR, SMALL_MM, 1, MUTED),
    ):
        for line in _lines(text, face, PAPER.px(em_mm), room, most):
            drawn = ink(face, PAPER.px(em_mm), line)
            canvas.ink(drawn.mask, left + (wide - drawn.mask.width) // 2, down + drawn.top, colour)
            down += round(PAPER.px(em_mm) * 1.2)


def _lines(text: str, face: Face, size_px: int, room_px: int, most_lines: int) -> list[str]:
    """The text in so many lines; what does not go in ends with three dots. Letters that no font has are left out."""
    said = tidy("".join(piece for piece in clusters(tidy(text)) if has_glyph(face, piece)))
    while said:
        lines = wrap(said, face, size_px, room_px, is_loose=True, most_lines=most_lines)
        if lines is not None:
            return lines
        said = _shorter(said)
    return []


def _shorter(text: str) -> str:
    """Less of the text, by a word or, of a single one, by a fifth."""
    bare = text.removesuffix("…").rstrip()
    words = bare.rsplit(" ", 1)
    kept = words[0] if len(words) == 2 else bare[: len(bare) * 4 // 5]
    return f"{kept.rstrip(' ,;.:–-')}…" if kept else ""
