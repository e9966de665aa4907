"""The frames of a picture that moves: bars grow, numbers count. What stands still is painted once."""

from collections.abc import Iterator, Sequence

from PIL import Image

from content.infographics.canvas import Box, Canvas
from content.infographics.card import lay_out, paint
from content.infographics.layouts import LAYOUTS
from content.infographics.pieces import Moving, Piece
from content.infographics.problems import PictureProblem, SpecProblem
from content.infographics.sizes import SIZES, Size
from content.infographics.spec import Spec
from content.language import gettext as _


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
    still, moving = Canvas(*size.canvas_px, sheet.colour), list[Piece]()
    for piece in sheet.pieces:
        # What stands on something that moves is painted with it; all else stays as it is.
        if isinstance(piece, Moving) or _meets(piece.box, [one.box for one in moving]):
            moving.append(piece)
        else:
            piece.paint(still)
    return _painted(still, moving, paint(sheet, size), moments)


def _meets(box: Box, others: Sequence[Box]) -> bool:
    return any(box[0] < o[2] and o[0] < box[2] and box[1] < o[3] and o[1] < box[3] for o in others)


def _painted(
    still: Canvas, pieces: Sequence[Piece], whole: Image.Image, moments: Sequence[float]
) -> Iterator[Image.Image]:
    shown: tuple[float, Image.Image] = (1.0, whole)
    for moment in moments:
        if moment >= 1:
            shown = (1.0, whole)
        elif shown[0] != moment:
            canvas = still.copy()
            for piece in pieces:
                (piece.at(moment) if isinstance(piece, Moving) else piece).paint(canvas)
            shown = (moment, canvas.image())
        yield shown[1]
