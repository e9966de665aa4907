"""Draws a picture to be looked at while it is being made: as it will be, paper smaller than it will be printed."""

from dataclasses import replace

from content.infographics.card import draw
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.messages import Picture

MOST_PX = 1920
"""The longer side of a preview: screens come whole, paper is reduced to what a screen shows."""


def preview(spec: Spec, size: Size) -> Picture:
    """The picture as PNG, its longer side at most MOST_PX. Raises PictureProblem, as the whole one would."""
    return draw(spec, reduced(size, MOST_PX))


def reduced(size: Size, most_px: int) -> Size:
    """The same size with its longer side at most `most_px`: everything on it is smaller by the same share."""
    longest = max(size.width_px, size.height_px)
    if longest <= most_px:
        return size
    if size.paper is None:
        share = most_px / longest
        small = replace(size, width_px=round(size.width_px * share), height_px=round(size.height_px * share))
        return replace(small, unit=size.unit * share)
    paper = replace(size.paper, dpi=max(1, size.paper.dpi * most_px // longest))
    width, height = paper.px(paper.width_mm), paper.px(paper.height_mm)
    return replace(size, width_px=width, height_px=height, unit=size.unit * paper.dpi / size.paper.dpi, paper=paper)
