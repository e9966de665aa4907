"""The card that peers draw, as plain shapes at fixed places, and the same as SVG. Nothing is measured, wrapped or checked."""

import base64
import io
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import font_manrope
import font_source_sans_pro
from PIL import Image, ImageDraw

from content.palette import ACCENT, INK, LINE, MUTED, PALETTES, WHITE

WIDTH_PX, HEIGHT_PX = 1200, 630

TEAL = PALETTES["chuyen-doi-so"]
LABELS = ("Hạ tầng số", "Dịch vụ công", "Thanh toán số", "Dữ liệu", "Kỹ năng số")

FACES = {
    "digits": (font_manrope.ManropeExtraBold, "Manrope", 800),
    "black": (font_source_sans_pro.SourceSansProBlack, "Source Sans Pro", 900),
    "semibold": (font_source_sans_pro.SourceSansProSemibold, "Source Sans Pro", 600),
    "regular": (font_source_sans_pro.SourceSansPro, "Source Sans Pro", 400),
}
"""File, family and weight of each face."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle with round corners."""

    x: int
    y: int
    width_px: int
    height_px: int
    radius_px: int
    colour: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; (`x`, `y`) is the start of its baseline."""

    x: int
    y: int
    face: str
    size_px: int
    colour: str
    text: str


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, PNG."""

    x: int
    y: int
    side_px: int
    png: bytes


def card(number: int) -> Iterator[Bar | Line | Logo]:
    """What stands on the card, from back to front; other words and values for each number."""
    yield Bar(0, 0, WIDTH_PX, HEIGHT_PX, 0, WHITE)
    yield Bar(0, 0, WIDTH_PX, 120, 0, TEAL.main)
    yield LOGO
    yield Line(172, 70, "semibold", 28, WHITE, "Sở Khoa học và Công nghệ tỉnh Quảng Ngãi")
    yield Line(64, 222, "black", 50, INK, f"Năm việc của tuần {number}")
    yield Line(64, 300, "regular", 28, MUTED, "Làm một việc trực tuyến, giữ một tài khoản an toàn,")
    yield Line(64, 340, "regular", 28, MUTED, f"giúp {number + 2} người bên cạnh, ghi lại điều học được,")
    yield Line(64, 380, "regular", 28, MUTED, "và kể lại cho cả nhà cùng làm theo")
    for place, label in enumerate(LABELS):
        value, y = (37 * (number + place) + 20) % 100, 176 + 72 * place
        yield Line(700, y + 24, "semibold", 24, INK, label)
        yield Bar(870, y, 190, 32, 16, TEAL.soft)
        yield Bar(870, y, max(32, 190 * value // 100), 32, 16, TEAL.main)
        yield Line(1076, y + 25, "digits", 26, INK, f"{value}%")
    yield Bar(64, 556, 1072, 2, 0, LINE)
    yield Line(64, 596, "regular", 22, MUTED, "Nguồn: số liệu để đo tốc độ")


def svg(number: int) -> str:
    """The card as SVG."""
    shapes = "".join(_element(shape) for shape in card(number))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH_PX}" height="{HEIGHT_PX}" '
    return f'{head}viewBox="0 0 {WIDTH_PX} {HEIGHT_PX}">{shapes}</svg>'


def _element(shape: Bar | Line | Logo) -> str:
    if isinstance(shape, Bar):
        place = f'x="{shape.x}" y="{shape.y}" width="{shape.width_px}" height="{shape.height_px}"'
        return f'<rect {place} rx="{shape.radius_px}" fill="{shape.colour}"/>'
    if isinstance(shape, Logo):
        place = f'x="{shape.x}" y="{shape.y}" width="{shape.side_px}" height="{shape.side_px}"'
        return f'<image {place} href="data:image/png;base64,{base64.b64encode(shape.png).decode()}"/>'
    _file, family, weight = FACES[shape.face]
    look = f'font-family="{family}" font-weight="{weight}" font-size="{shape.size_px}" fill="{shape.colour}"'
    return f'<text x="{shape.x}" y="{shape.y}" {look}>{escape(shape.text)}</text>'


def _logo_png() -> bytes:
    picture = Image.new("RGBA", (256, 256), (0, 0, 0, 0))
    pen = ImageDraw.Draw(picture)
    pen.ellipse((8, 8, 247, 247), fill=WHITE)
    pen.polygon([(128, 50), (196, 196), (60, 196)], fill=ACCENT)
    out = io.BytesIO()
    picture.resize((88, 88)).save(out, "PNG")
    return out.getvalue()


LOGO = Logo(64, 16, 88, _logo_png())
