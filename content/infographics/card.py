"""Draws a card: checks its words, composes, paints and encodes."""

import hashlib
import io
import unicodedata
from bisect import bisect_left
from dataclasses import replace
from gettext import gettext as _
from typing import Any

from content.infographics.figures import faces
from content.infographics.fonts import Face, has_glyph
from content.infographics.grounds import free_traces, ground
from content.infographics.layouts import LAYOUTS
from content.infographics.sheet import Sheet
from content.infographics.sizes import Size
from content.infographics.spec import CardSpec, MissingGlyph, PictureProblem, TextTooLong
from content.messages import Picture
from content.palette import PALETTES

TEXTS = ("figure", "kicker", "title", "line", "organisation", "source", "unit_mark")


def draw(spec: CardSpec, size: Size) -> Picture:
    """The card as PNG, RGB, of exactly that size. Raises PictureProblem: nothing is ever cut or left out."""
    sheet = lay_out(spec, size)
    traces = free_traces(size, sheet.band, [piece.box for piece in sheet.pieces])
    image = ground(spec.palette, size, sheet.band, traces)
    for piece in sheet.pieces:
        piece.paint(image)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    data = out.getvalue()
    digest = hashlib.sha256(data).hexdigest()
    return Picture(f"{size.name}.png", "image/png", data, size.width_px, size.height_px, _alt(clean(spec)), digest)


def lay_out(spec: CardSpec, size: Size) -> Sheet:
    """Every piece with its place, before anything is painted. Raises PictureProblem."""
    spec = clean(spec)
    if spec.palette not in PALETTES:
        problem = _("Không có bảng màu “{name}”. Hãy chọn một trong: {known}.")
        raise PictureProblem(problem.format(name=spec.palette, known=", ".join(PALETTES)))
    _check_glyphs(spec)
    try:
        return LAYOUTS[spec.layout](spec, size)
    except TextTooLong as problem:
        room = _room(spec, size, problem.field)
        raise TextTooLong(problem.field, problem.text, f"{size.width_px}×{size.height_px}", room) from None


def _room(spec: CardSpec, size: Size, field: str) -> int:
    """How many characters of a field that is too long would fit: its longest run of first words; 0 for none."""
    words = getattr(spec, field).split() if field in TEXTS else []

    def too_long(count: int) -> bool:
        shorter: dict[str, Any] = {field: " ".join(words[:count])}
        try:
            LAYOUTS[spec.layout](replace(spec, **shorter), size)
        except TextTooLong:
            return True
        return False

    return len(" ".join(words[: bisect_left(range(1, len(words) + 1), True, key=too_long)]))


def clean(spec: CardSpec) -> CardSpec:
    """The spec with composed letters and single spaces."""
    texts: dict[str, Any] = {
        name: " ".join(unicodedata.normalize("NFC", getattr(spec, name)).split()) for name in TEXTS
    }
    return replace(spec, **texts)


def _check_glyphs(spec: CardSpec) -> None:
    drawn = [(name, getattr(spec, name), Face.REGULAR) for name in TEXTS if name != "figure"]
    drawn += [("figure", text, face) for text, face in faces(spec.figure)]
    for name, text, face in drawn:
        for character in text:
            if not has_glyph(face, character):
                raise MissingGlyph(name, character)


def _alt(spec: CardSpec) -> str:
    said = (spec.kicker, spec.figure, spec.title, spec.line)
    return ". ".join(text.rstrip(".") for text in said if text) + "." if any(said) else spec.organisation
