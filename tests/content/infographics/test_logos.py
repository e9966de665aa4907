"""A logo's file is opened whatever sound format it has, and refused with advice whatever is wrong with it."""

import contextlib
import hashlib
import io
import random
import struct
import time
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageDraw

from content.infographics.logos import KEPT_PX, LEAST_SIDE_PX, MOST_BYTES, Logo, LogoProblem, open_logo

RED, CLEAR = (200, 16, 32, 255), (0, 0, 0, 0)


def emblem(mode: str = "RGBA", size: tuple[int, int] = (120, 80)) -> Image.Image:
    image = Image.new("RGBA", size, RED)
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1] - 1), fill=(16, 64, 200, 255))
    return image.convert(mode)


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def near(got: tuple[int, ...], wanted: tuple[int, ...]) -> bool:
    return all(abs(one - other) <= 24 for one, other in zip(got, wanted, strict=True))


def corner(logo: Logo) -> tuple[int, ...]:
    colour = logo.picture.getpixel((logo.picture.width - 2, 2))
    assert isinstance(colour, tuple)
    return colour


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def with_chunk(kind: bytes, body: bytes) -> bytes:
    """A sound PNG with one more chunk after its header."""
    data = saved(emblem())
    return data[:33] + chunk(kind, body) + data[33:]


def claiming(width: int, height: int) -> bytes:
    """A PNG whose header tells a size that its few pixels do not have."""
    data = saved(emblem())
    return data[:8] + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)) + data[33:]


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "RGBA"), ("PNG", "RGB"), ("PNG", "P"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("WEBP", "RGBA"), ("GIF", "P")],
)
def test_each_format_keeps_its_colours(kind: str, mode: str) -> None:
    logo = open_logo(saved(emblem(mode), kind))
    assert logo.picture.mode == "RGBA"
    assert logo.picture.size == (120, 80)
    assert near(corner(logo), RED)


@pytest.mark.parametrize("mode", ["1", "L", "LA"])
def test_grey_is_opened(mode: str) -> None:
    assert open_logo(saved(emblem(mode))).picture.mode == "RGBA"


def test_sixteen_bits_are_reduced_not_clipped() -> None:
    logo = open_logo(saved(Image.new("I;16", (40, 40), 0x8000)))
    assert near(corner(logo), (128, 128, 128, 255))


def test_a_large_logo_is_reduced() -> None:
    assert open_logo(saved(emblem(size=(3000, 1500)))).picture.size == (KEPT_PX, KEPT_PX // 2)


@pytest.mark.parametrize("size", [(8000, 20), (20, 8000)])
def test_a_sliver_keeps_at_least_a_pixel(size: tuple[int, int]) -> None:
    assert min(open_logo(saved(emblem(size=size))).picture.size) >= 1


def test_empty_margins_are_cut() -> None:
    canvas = Image.new("RGBA", (300, 300), CLEAR)
    canvas.paste(emblem(), (50, 90))
    assert open_logo(saved(canvas)).picture.size == (120, 80)


def test_a_palette_keeps_its_transparency() -> None:
    image = emblem("P")
    ground = image.getpixel((2, 2))
    assert open_logo(saved(image, transparency=ground)).picture.size < (120, 80)


def test_a_photograph_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert open_logo(saved(emblem("RGB"), "JPEG", exif=exif)).picture.size == (80, 120)


def test_a_profile_does_no_harm() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert near(corner(open_logo(saved(emblem(), icc_profile=profile))), RED)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_of_an_animation_the_first_frame_is_taken(kind: str) -> None:
    first, second = emblem("RGB"), Image.new("RGB", (120, 80), "black")
    assert near(corner(open_logo(saved(first, kind, save_all=True, append_images=[second]))), RED)


def test_the_hash_is_of_the_file() -> None:
    data = saved(emblem())
    assert open_logo(data).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xef\xbb\xbf\n<?xml version='1.0'?><!-- a --><svg/>",
        b"<!DOCTYPE html><html><script>alert(1)</script>",
        b"%PDF-1.7\n",
        b"PK\x03\x04" + b"\0" * 60,
        b"MZ" + b"\0" * 60,
        saved(emblem("RGB"), "BMP"),
        saved(emblem("RGB"), "TIFF"),
        saved(emblem("RGB"), "ICO"),
        b"\0" * (MOST_BYTES + 1),
        saved(Image.new("RGBA", (40, 40), CLEAR)),
        saved(emblem(size=(LEAST_SIDE_PX - 1, 40))),
        claiming(8001, 10),
        claiming(30_000, 30_000),
        claiming(2**31 - 1, 2**31 - 1),
        claiming(7000, 7000),
        claiming(1200, 1200),
    ],
    ids=lambda data: data[:16].hex(),
)
def test_what_is_no_sound_logo_is_refused_with_advice(data: bytes) -> None:
    with pytest.raises(LogoProblem, match="PNG nền trong suốt"):
        open_logo(data)


def test_a_drawing_in_text_is_named() -> None:
    with pytest.raises(LogoProblem, match="SVG"):
        open_logo(b"<!-- made by hand --><svg onload='x()'/>")


def test_a_picture_that_speaks_of_drawings_is_a_picture() -> None:
    assert near(corner(open_logo(with_chunk(b"tEXt", b"Comment\0<?xml?><svg>"))), RED)


BOMB = zlib.compress(b"\0" * 100_000_000, 9)


@pytest.mark.parametrize(
    ("kind", "body"),
    [(b"zTXt", b"a\0\0" + BOMB), (b"iTXt", b"a\0\1\0\0\0" + BOMB), (b"iCCP", b"a\0\0" + BOMB)],
    ids=["zTXt", "iTXt", "iCCP"],
)
def test_a_bomb_in_what_surrounds_the_pixels_is_refused_or_never_unpacked(kind: bytes, body: bytes) -> None:
    began = time.perf_counter()
    with contextlib.suppress(LogoProblem):
        assert open_logo(with_chunk(kind, body)).picture.size == (120, 80)
    assert time.perf_counter() - began < 1


SOUND = {
    "png": saved(emblem()),
    "palette": saved(emblem("P"), transparency=0),
    "apng": saved(emblem(), save_all=True, append_images=[Image.new("RGBA", (120, 80))]),
    "jpeg": saved(emblem("RGB"), "JPEG", exif=Image.Exif()),
    "progressive": saved(emblem("CMYK"), "JPEG", progressive=True),
    "webp": saved(emblem(), "WEBP", lossless=True),
    "gif": saved(emblem("P"), "GIF", save_all=True, append_images=[emblem("L")]),
}


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """The file cut somewhere, or with some bytes changed, or both."""
    changed = bytearray(data)
    for _time in range(chance.choice((0, 1, 3, 20))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed[: chance.choice((len(changed), chance.randrange(len(changed))))])


@pytest.mark.parametrize("name", SOUND)
def test_a_spoilt_file_is_opened_or_refused_and_nothing_else(name: str) -> None:
    chance = random.Random(57)
    began = time.perf_counter()
    for _time in range(200):
        try:
            logo = open_logo(spoilt(SOUND[name], chance))
        except LogoProblem:
            continue
        assert max(logo.picture.size) <= KEPT_PX
    assert time.perf_counter() - began < 30
