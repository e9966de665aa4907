"""Opens an office's logo from the bytes of a file that anybody may have made. Knows nothing of files or layouts."""

import hashlib
import io
from dataclasses import dataclass, field

from PIL import Image, ImageOps, UnidentifiedImageError

from content.infographics.problems import PictureProblem
from content.language import gettext as _
from content.language import marked

MOST_BYTES = 5_000_000
MOST_PIXELS = 20_000_000
MOST_SIDE_PX = 8_000
"""Far more than a logo needs; 20 million pixels take 80 MB while they are opened. Checked before anything is decoded."""

LEAST_SIDE_PX = 16

KEPT_PX = 512
"""The longer side that is kept: a roll-up shows a logo about so large."""

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")

_ADVICE = marked("Hãy xuất logo ra tệp PNG nền trong suốt, cạnh dài khoảng 1.000 px.")


class LogoProblem(PictureProblem):
    """A logo's file that cannot be used; says what to do."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"{problem} {_(_ADVICE)}")


@dataclass(frozen=True, slots=True)
class Logo:
    """`picture` is RGBA, at most 512 px on its longer side, without empty margins; `sha256` that of the file, in hex."""

    picture: Image.Image = field(compare=False)
    sha256: str


def open_logo(data: bytes) -> Logo:
    """The logo of a PNG, JPEG, WebP or GIF file. Raises LogoProblem."""
    if not data:
        raise LogoProblem(_("Tệp logo trống."))
    if len(data) > MOST_BYTES:
        raise LogoProblem(_("Tệp logo lớn quá {most} MB.").format(most=MOST_BYTES // 1_000_000))
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as image:
            _check_size(image)
            picture = _reduced(image)
    except LogoProblem:
        raise
    except UnidentifiedImageError as error:
        raise LogoProblem(_unknown(data)) from error
    except Exception as error:
        # Whatever a decoder makes of a broken file (OSError, SyntaxError, struct.error, MemoryError …) is the file's fault.
        raise LogoProblem(_("Tệp logo bị hỏng, không đọc được.")) from error
    return Logo(picture, hashlib.sha256(data).hexdigest())


def _unknown(data: bytes) -> str:
    head = data[:1024].lower()
    if b"<svg" in head or b"<?xml" in head:
        return _("Logo dạng SVG không dùng được, vì tệp ấy có thể chứa lệnh.")
    return _("Tệp logo không phải ảnh PNG, JPEG, WebP hoặc GIF.")


def _check_size(image: Image.Image) -> None:
    width, height = image.size
    if width > MOST_SIDE_PX or height > MOST_SIDE_PX or width * height > MOST_PIXELS:
        raise LogoProblem(_("Logo quá lớn: {width}×{height} px.").format(width=width, height=height))
    if min(width, height) < LEAST_SIDE_PX:
        raise LogoProblem(_("Logo quá nhỏ: {width}×{height} px.").format(width=width, height=height))


def _reduced(image: Image.Image) -> Image.Image:
    """The first frame, upright, RGBA, cut to what is seen and reduced."""
    image.draft("RGB", (KEPT_PX, KEPT_PX))
    upright = ImageOps.exif_transpose(image) or image
    if upright.mode in ("I", "I;16", "I;16B", "F"):
        upright = upright.convert("I").point(lambda value: value / 256).convert("L")
    picture = upright.convert("RGBA")
    seen = picture.getchannel("A").getbbox()
    if seen is None:
        raise LogoProblem(_("Logo trong suốt hoàn toàn, không có gì để vẽ."))
    picture = picture.crop(seen)
    picture.thumbnail((KEPT_PX, KEPT_PX), Image.Resampling.LANCZOS)
    return picture
