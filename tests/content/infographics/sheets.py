"""What holds for every laid out picture, whatever its layout."""

from collections.abc import Iterator
from itertools import combinations

from content.infographics.canvas import Box, Canvas
from content.infographics.fonts import Face
from content.infographics.grounds import CONTRAST, LARGE_CONTRAST, contrast
from content.infographics.page import Page
from content.infographics.pieces import FigurePiece, IconPiece, Piece, TextPiece
from content.infographics.sheet import Sheet

LARGE, LARGE_BOLD = 24, 18.7
"""From so many units, and pixels, type and bold type are large (WCAG 2.2, 1.4.3: 18 pt, and 14 pt bold)."""

BOLD = {Face.BLACK, Face.BOLD, Face.DIGITS}

EDGE = 24
"""Units at each side that no word enters, outside any covered edge."""

SEEN = 0.01
"""A colour that covers less of the ground under a text is a line or an edge."""


def assert_tidy(sheet: Sheet, page: Page) -> None:
    """Pieces that say something lie where words may stand, do not meet, are large enough and stand out from their ground."""
    assert_apart(sheet, page)
    assert_readable(sheet, page)


def assert_apart(sheet: Sheet, page: Page) -> None:
    """The quick half of it: places, not colours."""
    said = [piece for piece in sheet.pieces if piece.field]
    assert said
    for piece in said:
        assert_inside(piece, page)
    for one, other in combinations(said, 2):
        assert not meet(one.box, other.box), (one.field, one.box, other.field, other.box)


def assert_inside(piece: Piece, page: Page) -> None:
    """The piece keeps inside the cut, and clear of every edge and corner that something else covers."""
    size, (left, top, right, bottom) = page.size, piece.box
    insets, edge = size.insets, page.px(EDGE)
    assert left >= size.bleed_px + max(int(insets.left * size.width_px), edge), (piece.field, piece.box)
    assert right <= page.width_px - size.bleed_px - max(int(insets.right * size.width_px), edge), (
        piece.field,
        piece.box,
    )
    assert top >= size.bleed_px + int(insets.top * size.height_px) + page.px(8), (piece.field, piece.box)
    assert bottom <= page.height_px - size.bleed_px - int(insets.bottom * size.height_px) - page.px(8), (
        piece.field,
        piece.box,
    )
    assert left < right and top < bottom, (piece.field, piece.box)
    assert page.badge is None or not meet(piece.box, page.badge), (piece.field, piece.box)


def assert_readable(sheet: Sheet, page: Page) -> None:
    """Each text is large enough and has the contrast it needs with every colour under it."""
    canvas = Canvas(page.width_px, page.height_px, sheet.colour)
    words = (TextPiece, FigurePiece, IconPiece)
    for piece in sheet.pieces:
        if not isinstance(piece, words):
            piece.paint(canvas)
    image = canvas.image()
    palette = image.getpalette() or []
    for piece in sheet.pieces:
        if not isinstance(piece, words):
            continue
        least = needed(piece, page)
        counts = image.crop(piece.box).histogram()
        for index, count in enumerate(counts):
            ground = "#{:02X}{:02X}{:02X}".format(*palette[3 * index : 3 * index + 3]) if count else ""
            if count > SEEN * sum(counts):
                for colour in colours(piece):
                    assert contrast(colour, ground) >= least - 0.005, (piece.field, colour, ground)


def needed(piece: TextPiece | FigurePiece | IconPiece, page: Page) -> float:
    """The contrast that a piece needs, once its type is found large enough."""
    if isinstance(piece, IconPiece):
        return LARGE_CONTRAST
    size_px = piece.size_px if isinstance(piece, TextPiece) else min(r.size_px for r in piece.runs if r.text.strip())
    is_mark = piece.field == "unit_mark"
    assert is_mark or size_px >= page.least_px, (piece.field, size_px, page.least_px)
    faces = {piece.face} if isinstance(piece, TextPiece) else {run.face for run in piece.runs}
    large = LARGE_BOLD if faces <= BOLD else LARGE
    return LARGE_CONTRAST if size_px >= large * max(page.size.unit, 1) else CONTRAST


def colours(piece: TextPiece | FigurePiece | IconPiece) -> Iterator[str]:
    """Every colour of a piece."""
    if isinstance(piece, FigurePiece):
        yield from {run.colour for run in piece.runs}
    else:
        yield piece.colour


def meet(one: Box, other: Box) -> bool:
    """Whether two boxes share a pixel."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def shown(sheet: Sheet) -> dict[str, str]:
    """The words of each field, as they stand on the picture."""
    texts = {piece.field: " ".join(piece.lines) for piece in sheet.pieces if isinstance(piece, TextPiece)}
    figures = {piece.field: piece.text for piece in sheet.pieces if isinstance(piece, FigurePiece)}
    return {field: text.replace("\u00a0", " ") for field, text in (texts | figures).items()}
