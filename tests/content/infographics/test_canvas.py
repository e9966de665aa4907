"""The palette canvas against what RGB painting gives."""

from itertools import pairwise

from PIL import Image, ImageChops, ImageDraw

from content.infographics.canvas import COLOURS, SLOPE_LEVELS, Canvas
from content.infographics.fonts import Face, ink

WHITE, INK, GOLD, DEEP, MAIN = "#FFFFFF", "#10243E", "#F4B740", "#073F47", "#0B6E6E"


def farthest(one: Image.Image, other: Image.Image) -> int:
    """The largest difference of any channel of any pixel."""
    bands = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema()
    return max(int(most) for _least, most in bands)


def painted(ground: str, colour: str) -> tuple[Image.Image, Image.Image]:
    """The same word on the same ground, by the canvas and by Pillow in RGB."""
    drawn = ink(Face.BLACK, 60, "Chuyển đổi")
    canvas = Canvas(400, 100, ground)
    canvas.ink(drawn.mask, 10, 10, colour)
    plain = Image.new("RGB", (400, 100), ground)
    plain.paste(colour, (10, 10), drawn.mask)
    return canvas.image(), plain


def test_edges_are_as_smooth_as_in_rgb() -> None:
    ours, plain = painted(WHITE, INK)
    assert farthest(ours, plain) <= 255 / 15 / 2 + 1
    assert len(ours.convert("RGB").getcolors() or ()) > 10


def test_a_word_across_two_grounds_is_blended_with_each() -> None:
    drawn = ink(Face.BLACK, 60, "Chuyển đổi")
    canvas = Canvas(400, 100, WHITE)
    canvas.fill((150, 0, 400, 100), DEEP)
    canvas.ink(drawn.mask, 10, 10, GOLD)
    plain = Image.new("RGB", (400, 100), WHITE)
    ImageDraw.Draw(plain).rectangle((150, 0, 400, 100), fill=DEEP)
    plain.paste(GOLD, (10, 10), drawn.mask)
    assert farthest(canvas.image(), plain) <= 255 / 15 / 2 + 1


def test_a_word_on_a_gradient_is_blended_with_its_shade() -> None:
    drawn = ink(Face.BLACK, 60, "Chuyển đổi")
    canvas = Canvas(400, 100, WHITE)
    canvas.slope((0, 0, 400, 100), MAIN, DEEP)
    plain = canvas.image().convert("RGB")
    canvas.ink(drawn.mask, 10, 10, WHITE)
    plain.paste(WHITE, (10, 10), drawn.mask)
    assert farthest(canvas.image(), plain) <= 255 / SLOPE_LEVELS / 2 + 8


def test_a_gradient_has_no_step_that_is_seen() -> None:
    canvas = Canvas(300, 200, WHITE)
    canvas.slope((0, 0, 300, 200), MAIN, DEEP)
    colours = sorted((c for _n, c in canvas.image().convert("RGB").getcolors() or ()), reverse=True)
    assert colours[0] == (11, 110, 110)
    assert colours[-1] == (7, 63, 71)
    assert all(max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 1 for one, other in pairwise(colours))


def test_round_corners_are_those_of_a_large_drawing_reduced() -> None:
    canvas = Canvas(120, 80, WHITE)
    canvas.rounded((10, 10, 110, 70), 20, MAIN)
    large = Image.new("L", (400, 240), 0)
    ImageDraw.Draw(large).rounded_rectangle((0, 0, 399, 239), 80, fill=255)
    plain = Image.new("RGB", (120, 80), WHITE)
    plain.paste(MAIN, (10, 10), large.reduce(4))
    assert farthest(canvas.image(), plain) <= 30


def test_paint_beyond_the_edge_is_left_out() -> None:
    canvas = Canvas(40, 20, WHITE)
    canvas.ink(Image.new("L", (30, 30), 255), -10, -10, MAIN)
    canvas.ink(Image.new("L", (30, 30), 255), 60, 60, GOLD)
    canvas.fill((30, 10, 90, 90), GOLD)
    assert canvas.image().convert("RGB").getpixel((0, 0)) == (11, 110, 110)
    assert canvas.image().size == (40, 20)


def test_more_colours_than_a_palette_holds_come_as_near_as_they_can() -> None:
    canvas = Canvas(600, 10, WHITE)
    for x in range(600):
        canvas.fill((x, 0, x + 1, 10), f"#{x % 256:02X}{x // 3:02X}80")
    image = canvas.image()
    assert len(image.getpalette() or ()) // 3 == COLOURS
    assert image.convert("RGB").getpixel((0, 0)) == (0, 0, 128)


def test_a_picture_keeps_its_look_with_few_colours() -> None:
    logo = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    ImageDraw.Draw(logo).ellipse((4, 4, 59, 59), fill=(200, 30, 40, 255))
    canvas = Canvas(80, 80, WHITE)
    canvas.picture(logo, 8, 8)
    shown = canvas.image().convert("RGB")
    assert shown.getpixel((40, 40)) == (200, 30, 40)
    assert shown.getpixel((9, 9)) == (255, 255, 255)


def test_a_copy_is_a_canvas_of_its_own() -> None:
    canvas = Canvas(10, 10, WHITE)
    other = canvas.copy()
    other.fill((0, 0, 10, 10), GOLD)
    assert canvas.image().convert("RGB").getpixel((5, 5)) == (255, 255, 255)
    assert other.image().convert("RGB").getpixel((5, 5)) == (244, 183, 64)
