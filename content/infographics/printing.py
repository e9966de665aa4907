"""Puts painted sheets on pages for a print shop: PDF with cut, bleed and marks, lossless, the same bytes each time."""

import io
import zlib
from collections.abc import Iterable
from typing import Any

import pikepdf
from PIL import Image

from content.infographics.encoding import About, cleaned
from content.infographics.sizes import MM_PER_INCH, Paper

POINTS_PER_INCH = 72.0

MARK_MM = 5.0
GAP_MM = 3.0
"""How long trim marks are, and how far outside the bleed they begin."""

MARK_POINTS = 0.25

LEVEL = 3
"""Of zlib: what measures best for PNG does here (see `encoding`)."""

VERSION = "1.4"
"""Of PDF: the first with a language and XMP; the oldest machines of print shops still read it."""

Box = tuple[float, float, float, float]


def pdf(sheets: Iterable[Image.Image], paper: Paper, about: About) -> bytes:
    """A page for each sheet (P, at the paper's resolution, bleed included). The cut is the page's TrimBox."""
    document = pikepdf.new()
    for sheet in sheets:
        _add_page(document, sheet, paper)
    document.Root.Lang = pikepdf.String("vi")
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    _describe(document, about)
    out = io.BytesIO()
    document.save(out, min_version=VERSION, deterministic_id=True)
    return out.getvalue()


def _add_page(document: pikepdf.Pdf, sheet: Image.Image, paper: Paper) -> None:
    edge = _points(GAP_MM + MARK_MM) if paper.has_marks else 0.0
    bleed, width, height = _points(paper.bleed_mm), _points(paper.width_mm), _points(paper.height_mm)
    trim = (edge + bleed, edge + bleed, edge + bleed + width, edge + bleed + height)
    inked = (edge, edge, edge + 2 * bleed + width, edge + 2 * bleed + height)
    media = (0.0, 0.0, inked[2] + edge, inked[3] + edge)
    strokes = _marks(trim, inked) if paper.has_marks else ""
    drawn = f"q {_n(inked[2] - inked[0])} 0 0 {_n(inked[3] - inked[1])} {_n(edge)} {_n(edge)} cm /Sheet Do Q\n{strokes}"
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=_box(media),
        BleedBox=_box(inked),
        TrimBox=_box(trim),
        Resources=pikepdf.Dictionary(XObject=pikepdf.Dictionary(Sheet=_image(document, sheet))),
        Contents=document.make_stream(drawn.encode("ascii")),
    )
    document.pages.append(pikepdf.Page(document.make_indirect(page)))


def _image(document: pikepdf.Pdf, sheet: Image.Image) -> Any:
    """The pixels as indices with their palette: nothing is lost, and nothing is larger than it was."""
    palette = bytes(sheet.getpalette() or ())
    pixels = pikepdf.Stream(document, zlib.compress(sheet.tobytes(), LEVEL))
    pixels.Type, pixels.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    pixels.Width, pixels.Height, pixels.BitsPerComponent = sheet.width, sheet.height, 8
    colours = [pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, len(palette) // 3 - 1, pikepdf.String(palette)]
    pixels.ColorSpace = pikepdf.Array(colours)
    pixels.Filter = pikepdf.Name.FlateDecode
    return document.make_indirect(pixels)


def _marks(trim: Box, inked: Box) -> str:
    """Thin lines outside the bleed, in line with each edge of the cut."""
    long, gap = _points(MARK_MM), _points(GAP_MM) / 2
    lines = []
    for x in (trim[0], trim[2]):
        lines += [(x, inked[1] - gap, x, inked[1] - gap - long), (x, inked[3] + gap, x, inked[3] + gap + long)]
    for y in (trim[1], trim[3]):
        lines += [(inked[0] - gap, y, inked[0] - gap - long, y), (inked[2] + gap, y, inked[2] + gap + long, y)]
    drawn = "\n".join(f"{_n(x)} {_n(y)} m {_n(to_x)} {_n(to_y)} l S" for x, y, to_x, to_y in lines)
    return f"q {MARK_POINTS} w 1 1 1 1 K\n{drawn}\nQ\n"


def _describe(document: pikepdf.Pdf, about: About) -> None:
    author = cleaned(about.author)
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=True) as metadata:
        named: dict[str, Any] = {
            "dc:title": cleaned(about.title),
            "dc:description": cleaned(about.description),
            "dc:creator": [author] if author else [],
            "dc:rights": cleaned(about.licence),
            "dc:source": cleaned(about.source),
        }
        for name, value in named.items():
            if value:
                metadata[name] = value
        metadata["dc:language"] = {"vi"}


def _points(mm: float) -> float:
    return mm / MM_PER_INCH * POINTS_PER_INCH


def _n(points: float) -> str:
    return f"{points:.3f}"


def _box(box: Box) -> pikepdf.Array:
    return pikepdf.Array([pikepdf.Object.parse(_n(side).encode()) for side in box])
