"""Pictures are made anew, whatever was in the file."""

import io

import pytest
from PIL import Image, ImageCms

from campaign.library.checks.__main__ import outcome_of
from campaign.library.checks.kinds import check
from campaign.library.checks.outcomes import Checked, Fault, Refused
from tests.campaign.library.checks.files import chunk, picture, png_bomb

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def opened(checked: Checked) -> Image.Image:
    return Image.open(io.BytesIO(checked.data))


def fault(data: bytes) -> Fault:
    with pytest.raises(Refused) as refused:
        check(data)
    return refused.value.fault


@pytest.mark.parametrize(("form", "media_type"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("WEBP", "image/jpeg")])
def test_the_three_forms_are_taken(form: str, media_type: str) -> None:
    checked = check(picture(form=form))
    assert (checked.media_type, checked.width_px, checked.height_px) == (media_type, 60, 40)
    assert opened(checked).get_format_mimetype() == media_type  # type: ignore[attr-defined]
    assert Image.open(io.BytesIO(checked.preview)).format == "JPEG"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", Fault.EMPTY),
        (SVG, Fault.SVG),
        (b"\xef\xbb\xbf<?xml version='1.0'?>" + SVG, Fault.SVG),
        (b"GIF89a" + bytes(100), Fault.GIF),
        (b"<html>", Fault.UNKNOWN),
        (b"BM" + bytes(100), Fault.UNKNOWN),
        (b"RIFF0000WAVE", Fault.UNKNOWN),
        (png_bomb(), Fault.TOO_MANY_PIXELS),
        (png_bomb(6_400), Fault.TOO_MANY_PIXELS),
        (picture(15, 400), Fault.TOO_SMALL),
        (picture(form="JPEG", width=900, height=900)[:-400], Fault.BROKEN),
        (b"\xff\xd8\xff" + SVG, Fault.BROKEN),
        (bytes(15_000_001).replace(b"\0\0\0", b"\xff\xd8\xff", 1), Fault.TOO_LARGE),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_other_files_are_refused_for_what_is_in_them(data: bytes, why: Fault) -> None:
    assert outcome_of(data) == why


def test_a_large_picture_is_reduced() -> None:
    checked = check(picture(5_000, 100))
    assert (checked.width_px, checked.height_px) == (4_096, 82)


def test_a_picture_is_turned_as_the_camera_says_and_tells_nothing_more() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "Nguyen Van A"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    checked = check(picture(form="JPEG", exif=exif, comment=b"secret", icc_profile=profile))
    assert (checked.width_px, checked.height_px) == (40, 60)
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(opened(checked).info)
    assert b"Nguyen" not in checked.data


def test_what_a_png_says_of_itself_and_what_hangs_on_it_is_left_behind() -> None:
    plain = picture()
    told = plain[:33] + chunk(b"tEXt", b"Author\0Nguyen Van A") + plain[33:] + b"PK\x03\x04<script>alert(1)</script>"
    data = check(told).data
    assert b"Nguyen" not in data
    assert b"script" not in data
    assert opened(check(told)).info == {}


def test_only_the_first_picture_of_many_is_kept() -> None:
    out = io.BytesIO()
    first, second = Image.new("RGB", (60, 40), "red"), Image.new("RGB", (60, 40), "blue")
    first.save(out, "WEBP", save_all=True, append_images=[second], lossless=True)
    kept = opened(check(out.getvalue()))
    assert getattr(kept, "n_frames", 1) == 1
    assert kept.convert("RGB").getpixel((30, 20))[0] > 240  # type: ignore[index]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_mode_becomes_one_that_all_programs_show(mode: str) -> None:
    assert opened(check(picture(mode=mode, colour=None))).mode in ("RGB", "RGBA")


def test_what_is_seen_through_stays_so_and_the_preview_stands_on_white() -> None:
    checked = check(picture(mode="RGBA", colour=(0, 0, 0, 0)))
    assert opened(checked).mode == "RGBA"
    assert Image.open(io.BytesIO(checked.preview)).getpixel((0, 0)) == (255, 255, 255)


def test_print_colours_become_those_of_screens() -> None:
    assert opened(check(picture(form="JPEG", mode="CMYK", colour=(0, 255, 255, 0)))).mode == "RGB"
