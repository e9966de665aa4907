"""Draws pictures: checks a spec's words, composes, paints and encodes."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable

from PIL import Image

from content.infographics import encoding, figures, fonts, icons
from content.infographics.alt import alt_of
from content.infographics.canvas import Canvas
from content.infographics.codes import check_link
from content.infographics.fonts import Face
from content.infographics.layout import Compose
from content.infographics.layouts import LAYOUTS
from content.infographics.page import Page
from content.infographics.problems import MissingGlyph, SpecProblem, TextTooLong
from content.infographics.sheet import Sheet
from content.infographics.sizes import Size
from content.infographics.spec import Spec, texts_of, tidied, with_text
from content.language import gettext as _
from content.messages import Picture
from content.palette import PALETTES


def draw(spec: Spec, size: Size) -> Picture:
    """The picture as PNG, of exactly that size (of paper: as it is cut). Raises PictureProblem: no word is left out."""
    spec = tidied(spec, fonts.tidy)
    image, edge = paint(lay_out(spec, size), size), size.bleed_px
    if edge:
        image = image.crop((edge, edge, edge + size.width_px, edge + size.height_px))
    data = encoding.png(image, about(spec), size.paper.dpi if size.paper else 0)
    digest = hashlib.sha256(data).hexdigest()
    return Picture(f"{size.name}.png", "image/png", data, size.width_px, size.height_px, alt_of(spec), digest)


def about(spec: Spec) -> encoding.About:
    """What the file says of itself."""
    rights = spec.licence or (f"© {spec.organisation}" if spec.organisation else "")
    return encoding.About(spec.title or spec.figure, spec.organisation, rights, spec.source, alt_of(spec))


def paint(sheet: Sheet, size: Size) -> Image.Image:
    """The pixels (P) of the whole canvas, bleed included."""
    canvas = Canvas(*size.canvas_px, sheet.colour)
    for piece in sheet.pieces:
        piece.paint(canvas)
    return canvas.image()


def lay_out(spec: Spec, size: Size) -> Sheet:
    """Every piece with its place, before anything is painted. Raises PictureProblem."""
    spec = tidied(spec, fonts.tidy)
    check(spec)
    return composed(LAYOUTS[spec.layout].compose, spec, size)


def composed(compose: Compose, spec: Spec, size: Size) -> Sheet:
    """What `compose` makes of a spec that was checked; a text that is too long is told with the room that it has."""
    page = Page(size)
    try:
        return compose(spec, page)
    except TextTooLong as problem:
        room = _room(compose, spec, page, problem.field)
        raise TextTooLong(problem.field, problem.text, f"{size.width_px}×{size.height_px}", room) from None


def check(spec: Spec) -> None:
    """Raises SpecProblem or MissingGlyph for the first field that cannot be drawn, whatever the size."""
    if spec.layout not in LAYOUTS:
        raise SpecProblem("layout", _known(_("không có kiểu “{name}”"), spec.layout, LAYOUTS))
    check_theme(spec.theme)
    _check_fields(spec)
    if spec.link:
        check_link(spec.link)
    for field, text in (*texts_of(spec), ("link", spec.link), ("licence", spec.licence)):
        is_figure = field == "figure" or field.endswith(".value")
        stretches = figures.faces(text) if is_figure and text else [(text, Face.REGULAR)]
        for stretch, face in stretches:
            refused = fonts.refusal(face, stretch)
            if refused is not None:
                raise MissingGlyph(field, refused.character, refused.advice)


def check_theme(theme: str) -> None:
    """Raises SpecProblem when there are no such colours."""
    if theme not in PALETTES:
        raise SpecProblem("theme", _known(_("không có bảng màu “{name}”"), theme, PALETTES))


def _check_fields(spec: Spec) -> None:
    layout = LAYOUTS[spec.layout]
    least, most = layout.items
    if not least <= len(spec.items) <= most:
        problem = (
            _("kiểu “{layout}” không có mục nào, hãy bỏ đi")
            if most == 0
            else _("kiểu “{layout}” cần từ {least} đến {most} mục, ở đây có {count}")
        )
        raise SpecProblem(
            "items", problem.format(layout=_(layout.label), least=least, most=most, count=len(spec.items)) + "."
        )
    for name in ("figure", "columns"):
        if getattr(spec, name) and not getattr(layout, name):
            raise SpecProblem(name, _("kiểu “{layout}” không dùng mục này, hãy bỏ đi.").format(layout=_(layout.label)))
    for place, item in enumerate(spec.items):
        for name in ("value", "label", "note", "icon", "cells"):
            field, value = f"items[{place}].{name}", getattr(item, name)
            if value and name not in layout.item_fields:
                raise SpecProblem(
                    field, _("kiểu “{layout}” không dùng mục này, hãy bỏ đi.").format(layout=_(layout.label))
                )
            if not value and name in layout.item_needs:
                raise SpecProblem(field, _("còn trống, hãy ghi vào."))
        if item.icon and item.icon not in icons.ICONS:
            raise SpecProblem(f"items[{place}].icon", icons.advise(item.icon))


def _known(problem: str, name: str, known: Iterable[str]) -> str:
    told = _("{problem}. Hãy chọn một trong: {known}.")
    return told.format(problem=problem.format(name=name), known=", ".join(known))


def _room(compose: Compose, spec: Spec, page: Page, field: str) -> int:
    """How many characters of a field that is too long would fit: its longest run of first words; 0 for none, and for a figure."""
    is_figure = field == "figure" or field.endswith(".value")
    words = [] if is_figure else dict(texts_of(spec)).get(field, "").split()

    def too_long(count: int) -> bool:
        try:
            compose(with_text(spec, field, " ".join(words[:count])), page)
        except TextTooLong:
            return True
        return False

    return len(" ".join(words[: bisect_left(range(1, len(words) + 1), True, key=too_long)]))
