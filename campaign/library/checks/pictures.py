"""Takes a picture apart and makes it anew with our own encoder: nothing of the file but its pixels is kept."""

import io
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from campaign.library.checks.outcomes import MOST_PICTURE_BYTES, Checked, Fault, Refused

MOST_PIXELS = 40_000_000
MOST_SIDE_PX = 20_000
"""Asked of the file's head, before anything is decoded."""

LEAST_SIDE_PX = 16

KEPT_PX = 4_096
"""The longer side that is kept."""

PREVIEW_PX = 640
QUALITY, PREVIEW_QUALITY = 88, 80

LARGEST_PNG = 6_000_000
"""A PNG above this is a photograph: as JPEG it is a fraction of that."""

MOST_PROFILE = 1_000_000

FORMATS = ("JPEG", "PNG", "WEBP")
_BEGINNINGS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}


def is_picture(data: bytes) -> bool:
    """Whether the file begins as one of FORMATS does."""
    return any(data.startswith(mark) for mark in _BEGINNINGS) and (data[:4] != b"RIFF" or data[8:12] == b"WEBP")


def check_picture(data: bytes) -> Checked:
    """The picture, upright and without anything that is not seen, as our own JPEG or PNG. Raises Refused."""
    if len(data) > MOST_PICTURE_BYTES:
        raise Refused(Fault.TOO_LARGE)
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            _check_size(*image.size)
            is_photograph = image.format in ("JPEG", "MPO", "WEBP")
            picture = _reduced(image)
    except Refused:
        raise
    except UnidentifiedImageError as error:
        raise Refused(Fault.BROKEN) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(Fault.TOO_MANY_PIXELS) from error
    return _encoded(picture, is_photograph)


def _check_size(width_px: int, height_px: int) -> None:
    if width_px * height_px > MOST_PIXELS or max(width_px, height_px) > MOST_SIDE_PX:
        raise Refused(Fault.TOO_MANY_PIXELS)
    if min(width_px, height_px) < LEAST_SIDE_PX:
        raise Refused(Fault.TOO_SMALL)


def _reduced(image: Image.Image) -> Image.Image:
    """The first frame, upright, RGB or RGBA in the colours of the web, without what the file said of itself."""
    profile = image.info.get("icc_profile", b"")
    # A JPEG can be read at a half, a quarter or an eighth without decoding it whole.
    image.draft("RGB", (KEPT_PX, KEPT_PX))
    upright = ImageOps.exif_transpose(image) or image
    picture = _flat(upright, profile)
    picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
    picture.info = {}
    return picture


def _flat(image: Image.Image, profile: bytes) -> Image.Image:
    if image.mode in ("I", "I;16", "I;16B", "F"):
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    has_alpha = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
    if has_alpha:
        flat = image.convert("RGBA")
        return flat if flat.getchannel("A").getextrema() != (255, 255) else flat.convert("RGB")
    if profile and len(profile) < MOST_PROFILE and image.mode in ("RGB", "CMYK", "L"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            usual = ImageCms.createProfile("sRGB")
            return ImageCms.profileToProfile(image, known, usual, outputMode="RGB") or image.convert("RGB")
    return image.convert("RGB")


def _encoded(picture: Image.Image, is_photograph: bool) -> Checked:
    has_alpha = picture.mode == "RGBA"
    data = b"" if is_photograph and not has_alpha else _png(picture)
    is_png = bool(data) and (has_alpha or len(data) <= LARGEST_PNG)
    media_type, suffix = ("image/png", "png") if is_png else ("image/jpeg", "jpg")
    kept = data if is_png else _jpeg(picture, QUALITY)
    return Checked(media_type, suffix, kept, _preview(picture), *picture.size)


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    return out.getvalue()


def _preview(picture: Image.Image) -> bytes:
    small = picture.copy()
    small.thumbnail((PREVIEW_PX, PREVIEW_PX), Image.Resampling.LANCZOS)
    if small.mode == "RGBA":
        ground = Image.new("RGB", small.size, "white")
        ground.paste(small, mask=small.getchannel("A"))
        small = ground
    return _jpeg(small, PREVIEW_QUALITY)
