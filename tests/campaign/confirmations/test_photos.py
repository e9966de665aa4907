"""Photos as proof: nothing of them but their pixels is kept, and nowhere that the public looks."""

import io

import pytest
from PIL import Image

from campaign.confirmations.photos import (
    FOLDER,
    KEPT_PX,
    MOST_BYTES,
    PhotoRefused,
    dump_proof,
    keep_proof,
    parse_proof,
    proofs_of,
)
from campaign.library.opening import UploadRefused
from campaign.workspace import Workspace
from tests.campaign.library.checks.files import document, picture, png_bomb

GPS, ORIENTATION, TURNED = 0x8825, 0x0112, 6
SECRET = b"15.1214, 108.8044"


def from_phone(width: int = 300, height: int = 200) -> bytes:
    """A photograph that says where and by what it was taken, lying on its side, with a text and a colour profile."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[ORIENTATION] = TURNED
    exif[0x010F] = "Phone of Lan"
    exif[GPS] = {1: "N", 2: (15.0, 7.0, 17.0), 3: "E", 4: (108.0, 48.0, 16.0)}
    image = Image.new("RGB", (width, height), (200, 30, 40))
    image.save(out, "JPEG", exif=exif, comment=SECRET, xmp=b"<x>" + SECRET + b"</x>", icc_profile=SECRET * 20)
    return out.getvalue()


def kept(workspace: Workspace, data: bytes) -> tuple[bytes, Image.Image]:
    stored = proofs_of(workspace).read(keep_proof(workspace, data).path)
    return stored, Image.open(io.BytesIO(stored))


def test_nothing_that_the_phone_said_is_kept(workspace: Workspace) -> None:
    stored, image = kept(workspace, from_phone())
    assert (dict(image.getexif()), SECRET in stored, b"Phone" in stored) == ({}, False, False)
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(image.info)


def test_a_photo_lies_upright(workspace: Workspace) -> None:
    assert kept(workspace, from_phone(300, 200))[1].size == (200, 300)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photo_is_kept_as_a_jpeg_of_a_bounded_size(workspace: Workspace, form: str) -> None:
    _stored, image = kept(workspace, picture(2_400, 1_200, form))
    assert (image.format, image.size) == ("JPEG", (KEPT_PX, KEPT_PX // 2))


def test_what_can_be_seen_through_is_laid_on_white(workspace: Workspace) -> None:
    _stored, image = kept(workspace, picture(mode="RGBA", colour=(0, 0, 0, 0)))
    red, green, blue = image.getpixel((5, 5))  # type: ignore[misc]
    assert min(red, green, blue) >= 250


@pytest.mark.parametrize("data", [b"", b"<svg/>", document(), b"GIF89a"], ids=["empty", "svg", "pdf", "gif"])
def test_what_is_no_photo_is_refused(workspace: Workspace, data: bytes) -> None:
    with pytest.raises(PhotoRefused, match="chọn ảnh khác"):
        keep_proof(workspace, data)


def test_a_photo_that_is_too_large_is_refused_unopened(workspace: Workspace) -> None:
    with pytest.raises(PhotoRefused, match="10 MB"):
        keep_proof(workspace, picture() + bytes(MOST_BYTES))


def test_a_small_file_of_endless_pixels_is_refused(workspace: Workspace) -> None:
    with pytest.raises(UploadRefused, match="40 triệu"):
        keep_proof(workspace, png_bomb())


def test_proofs_lie_apart_from_what_is_public(workspace: Workspace) -> None:
    stored = keep_proof(workspace, picture())
    assert (workspace.home / FOLDER / stored.path).is_file()
    assert not (workspace.home / "media").exists()


def test_the_same_photo_is_one_file(workspace: Workspace) -> None:
    assert keep_proof(workspace, from_phone()) == keep_proof(workspace, from_phone())


def test_a_row_gives_back_its_photo(workspace: Workspace) -> None:
    stored = keep_proof(workspace, picture())
    assert (parse_proof(dump_proof(stored)), parse_proof("")) == (stored, None)
