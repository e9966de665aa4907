"""Paints one plain card: a first version, one composition for every layout."""

import hashlib
import io
import unicodedata

import font_source_sans_pro
import segno
from PIL import Image, ImageDraw, ImageFont

from content.infographics.sizes import Size
from content.infographics.spec import CardSpec, TextTooLong
from content.messages import Picture
from content.palette import ACCENT, INK, PALETTES, WHITE


def draw(spec: CardSpec, size: Size) -> Picture:
    """The card as PNG, RGB, of exactly that size. Raises TextTooLong."""
    palette = PALETTES[spec.palette]
    w, h = size.width_px, size.height_px
    image = Image.new("RGB", (w, h), palette.deep)
    pen = ImageDraw.Draw(image)
    strip = h - 170
    pen.rectangle((0, strip, w, h), fill=WHITE)
    parts = (("organisation", 0.05, 0.09, WHITE), ("kicker", 0.15, 0.07, ACCENT), ("figure", 0.23, 0.27, WHITE))
    rest = (("title", 0.52, 0.28, WHITE), ("line", 0.82, 0.16, palette.soft))
    for field, top, room, colour in parts + rest:
        _write(pen, spec, field, (64, int(strip * top), w - 128, int(strip * room)), colour)
    _write(pen, spec, "source", (64, strip + 40, w - 320, 90), INK)
    if spec.link:
        _stamp(image, spec.link)
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=6)
    alt = ". ".join(text for text in (spec.kicker, spec.figure, spec.title, spec.line) if text)
    alt = unicodedata.normalize("NFC", alt)
    return Picture(
        f"{size.name}.png", "image/png", out.getvalue(), w, h, alt, hashlib.sha256(out.getvalue()).hexdigest()
    )


def _write(pen: ImageDraw.ImageDraw, spec: CardSpec, field: str, box: tuple[int, int, int, int], colour: str) -> None:
    words = unicodedata.normalize("NFC", getattr(spec, field)).split()
    for points in range(min(box[3], 220 if field == "figure" else 64), 17, -2):
        font = ImageFont.truetype(font_source_sans_pro.SourceSansProBold, points)
        lines = [""]
        for word in words:
            longer = f"{lines[-1]} {word}".strip()
            lines = [*lines[:-1], longer] if font.getlength(longer) <= box[2] else [*lines, word]
        fits = all(font.getlength(line) <= box[2] for line in lines)
        if fits and len(lines) * points * 1.26 <= box[3]:
            for row, line in enumerate(lines):
                pen.text((box[0], box[1] + int(row * points * 1.26)), line, font=font, fill=colour)
            return
    raise TextTooLong(f"{field} does not fit the card; shorten it")


def _stamp(image: Image.Image, link: str) -> None:
    raw = io.BytesIO()
    segno.make(link, micro=False).save(raw, kind="png", scale=4, border=4, dark=INK)
    code = Image.open(raw).convert("RGB")
    code.thumbnail((150, 150), Image.Resampling.NEAREST) if code.width > 170 else None
    image.paste(code, (image.width - 64 - code.width, image.height - 85 - code.height // 2))
