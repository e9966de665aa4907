"""The frames of a picture that moves: bars grow, numbers count. What stands still is painted once."""

from collections.abc import Iterator, Sequence
from gettext import gettext as _

from PIL import Image

from content.infographics.canvas import Canvas
from content.infographics.card import lay_out
from content.infographics.layouts import LAYOUTS
from content.infographics.pieces import Moving
from content.infographics.problems import PictureProblem, SpecProblem
from content.infographics.sizes import SIZES, Size
from content.infographics.spec import Spec


def is_moving(layout: str) -> bool:
    """Whether pictures of the layout can move."""
    return layout in LAYOUTS and LAYOUTS[layout].moving


def frames(spec: Spec, size: Size, moments: Sequence[float]) -> Iterator[Image.Image]:
    """A frame (P) for each moment, 0 to 1; the same object again for the same moment. Raises PictureProblem."""
    if size.paper:
        problem = _("Khổ “{name}” là khổ in, không có ảnh động. Hãy chọn một khổ màn hình: {known}.")
        known = ", ".join(name for name, one in SIZES.items() if not one.paper)
        raise PictureProblem(problem.format(name=size.name, known=known))
    sheet = lay_out(spec, size)
    if not is_moving(spec.layout):
        known = ", ".join(name for name in LAYOUTS if is_moving(name))
        problem = _("kiểu “{layout}” không có ảnh động. Các kiểu động: {known}.")
        raise SpecProblem("layout", problem.format(layout=spec.layout, known=known))
    still = Canvas(*size.canvas_px, sheet.colour)
    first = next((n for n, piece in enumerate(sheet.pieces) if isinstance(piece, Moving)), len(sheet.pieces))
    for piece in sheet.pieces[:first]:
        piece.paint(still)
    return _painted(still, sheet.pieces[first:], moments)


def _painted(still: Canvas, pieces: Sequence[object], moments: Sequence[float]) -> Iterator[Image.Image]:
    shown: tuple[float, Image.Image] | None = None
    for moment in moments:
        if shown is None or shown[0] != moment:
            canvas = still.copy()
            for piece in pieces:
                moved = piece.at(moment) if isinstance(piece, Moving) else piece
                moved.paint(canvas)  # type: ignore[attr-defined]
            shown = (moment, canvas.image())
        yield shown[1]
