"""Animated WebP, read back by Pillow: what comes out is what went in."""

import io
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops, ImageDraw

from content.infographics.motion import WEB_BYTES, About, webp
from content.infographics.problems import PictureProblem
from content.infographics.timing import moments

ABOUT = About("Thanh toán <không> tiền mặt & “số”", "Sở Khoa học và Công nghệ", "© 2026")
SIZE = (301, 217)


def bar(share: float, size: tuple[int, int] = SIZE, mode: str = "RGB") -> Image.Image:
    """A ground that is not flat, with a bar that is `share` long."""
    ground = Image.linear_gradient("L").resize(size)
    image = Image.merge("RGB", (ground, ground.point(lambda v: 255 - v), ground))
    ImageDraw.Draw(image).rectangle((20, 51, 21 + (size[0] - 60) * share, 99), fill="#0B6E6E")
    return image if mode == "RGB" else image.quantize(32)


def bars(count: int, mode: str = "RGB") -> list[Image.Image]:
    return [bar(number / (count - 1), mode=mode) for number in range(count)]


def opened(data: bytes) -> list[tuple[Image.Image, int]]:
    with Image.open(io.BytesIO(data)) as image:
        shown = []
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            shown.append((image.convert("RGB"), int(image.info["duration"])))
        return shown


def said_by(data: bytes) -> list[str]:
    """The texts that the file says of itself: title, author, rights."""
    with Image.open(io.BytesIO(data)) as image:
        packet = ET.fromstring(image.info["xmp"])
    return [entry.text or "" for entry in packet.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]


def is_same(one: Image.Image, other: Image.Image) -> bool:
    return ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("mode", ["RGB", "P"])
def test_every_frame_comes_back_as_it_was(mode: str) -> None:
    frames = bars(9, mode=mode)
    shown = opened(webp(frames, 25, ABOUT))
    assert len(shown) == 9
    assert all(is_same(frame, image) for frame, (image, _ms) in zip(frames, shown, strict=True))


def test_the_smallest_change_is_kept() -> None:
    before, now = Image.new("RGB", SIZE, "#0B6E6E"), Image.new("RGB", SIZE, "#0B6E6E")
    now.putpixel((SIZE[0] - 1, 0), (11, 110, 111))
    assert is_same(opened(webp([before, now], 25, ABOUT))[1][0], now)


def test_frames_that_are_alike_become_one_that_stands_longer() -> None:
    frames = [*bars(3), *(bar(1.0) for _ in range(50))]
    durations = [ms for _image, ms in opened(webp(frames, 25, ABOUT))]
    assert durations == [40, 40, 40 + 50 * 40]


def test_the_time_adds_up_at_a_pace_that_does_not_divide_a_second() -> None:
    durations = [ms for _image, ms in opened(webp(bars(45), 15, ABOUT))]
    assert sum(durations) == 3000
    assert set(durations) == {66, 67}


def test_a_picture_that_never_changes_is_one_frame() -> None:
    frame = bar(1.0)
    data = webp([frame] * 150, 25, ABOUT)
    assert (data.count(b"ANMF"), data.count(b"VP8L")) == (1, 1)


@pytest.mark.parametrize("plays", [0, 1, 3])
def test_it_plays_as_often_as_it_is_told(plays: int) -> None:
    with Image.open(io.BytesIO(webp(bars(3), 25, ABOUT, plays=plays))) as image:
        assert image.info["loop"] == plays


def test_on_a_page_it_plays_once() -> None:
    with Image.open(io.BytesIO(webp(bars(3), 25, ABOUT))) as image:
        assert image.info["loop"] == 1


def test_it_says_what_it_is_and_whose() -> None:
    assert said_by(webp(bars(3), 25, ABOUT)) == [ABOUT.title, ABOUT.author, ABOUT.rights]


def test_what_it_says_cannot_break_the_file() -> None:
    hostile = About('</rdf:li>"\x00\x0b\ud800<!--\ufffe', "]]>&#0;", "{title}")
    assert said_by(webp(bars(3), 25, hostile)) == ['</rdf:li>" <!--', "]]>&#0;", "{title}"]


def test_the_same_frames_give_the_same_bytes() -> None:
    assert webp(bars(5), 25, ABOUT) == webp(bars(5), 25, ABOUT)


def test_frames_are_taken_one_by_one() -> None:
    alive: list[int] = []

    def drawn() -> Iterator[Image.Image]:
        for number in range(30):
            alive.append(number)
            yield bar(number / 29)

    with pytest.raises(PictureProblem, match="nặng hơn 0,0 MB"):
        webp(drawn(), 25, ABOUT, most_bytes=600)
    assert len(alive) < 30


def test_six_seconds_stay_far_below_what_a_page_may_weigh() -> None:
    shares = moments(6, 25)
    frames = (bar(share, size=(1080, 1080)) for share in shares)
    data = webp(frames, 25, ABOUT)
    assert len(data) < WEB_BYTES / 4
    assert sum(ms for _image, ms in opened(data)) == 6000


def test_frames_of_two_sizes_are_an_error() -> None:
    with pytest.raises(ValueError, match="frame 1"):
        webp([bar(0), bar(0, size=(300, 217))], 25, ABOUT)


def test_no_frames_are_an_error() -> None:
    with pytest.raises(ValueError, match="needs a frame"):
        webp([], 25, ABOUT)


def test_chunks_fill_the_file_to_its_last_byte() -> None:
    data, at, names = webp(bars(4), 25, ABOUT), 12, []
    while at < len(data):
        names.append(data[at : at + 4])
        at += 8 + (int.from_bytes(data[at + 4 : at + 8], "little") + 1) // 2 * 2
    assert at == len(data) == int.from_bytes(data[4:8], "little") + 8
    assert [one for one, after in pairwise([*names, b""]) if one != after] == [b"VP8X", b"ANIM", b"ANMF", b"XMP "]
