"""Lays a picture out for a print shop: its sheet, a leaflet's back too, as PDF."""

from dataclasses import replace

from content.infographics import fonts, printing
from content.infographics.back import compose_back
from content.infographics.card import about, composed, lay_out, paint
from content.infographics.problems import PictureProblem
from content.infographics.sheet import Sheet
from content.infographics.sizes import SIZES, Size
from content.infographics.spec import Spec, tidied
from content.language import gettext as _

COVER = "announcement"
"""The layout of a leaflet's front."""


def print_sheets(spec: Spec, size: Size) -> bytes:
    """The picture as PDF for a print shop, a leaflet with its back. Raises PictureProblem, also when it is no paper."""
    if size.paper is None:
        problem = _("Khổ “{name}” là khổ màn hình, không in thành PDF. Hãy chọn một khổ in: {known}.")
        known = ", ".join(name for name, one in SIZES.items() if one.paper)
        raise PictureProblem(problem.format(name=size.name, known=known))
    spec = tidied(spec, fonts.tidy)
    sheets = _both(spec, size) if size.paper.sides == 2 else [lay_out(spec, size)]
    return printing.pdf([paint(sheet, size) for sheet in sheets], size.paper, about(spec))


def _both(spec: Spec, size: Size) -> list[Sheet]:
    """Front and back: what has items gets a cover before them, what has none a back with the way to read on."""
    if not spec.items:
        return [lay_out(spec, size), composed(compose_back, spec, size)]
    cover = replace(spec, layout=COVER, items=(), columns=(), source="")
    return [lay_out(cover, size), lay_out(spec, size)]
