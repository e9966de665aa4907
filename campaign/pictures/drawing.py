"""A picture as the file that somebody needs: PNG for screens, PDF for print shops, WebP and MP4 that move."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from functools import cache, partial
from pathlib import Path

import PIL

import content
from campaign.pictures.cache import PictureCache, key_of
from campaign.pictures.video import mp4
from content.infographics.alt import alt_of
from content.infographics.card import about, draw, print_sheets
from content.infographics.motion import About, webp
from content.infographics.moving import frames
from content.infographics.sizes import Size
from content.infographics.spec import Spec
from content.infographics.timing import moments
from content.messages import Picture


class Kind(StrEnum):
    """The form of the file; also its suffix."""

    PNG = "png"
    PDF = "pdf"
    WEBP = "webp"
    MP4 = "mp4"


MEDIA_TYPES: Mapping[Kind, str] = {
    Kind.PNG: "image/png",
    Kind.PDF: "application/pdf",
    Kind.WEBP: "image/webp",
    Kind.MP4: "video/mp4",
}

SECONDS = 6.0
WEBP_FPS, MP4_FPS = 20, 25


def usual_kind(size: Size) -> Kind:
    """What a size is mostly wanted as."""
    return Kind.PDF if size.paper else Kind.PNG


def make(spec: Spec, size: Size, kind: Kind) -> Picture:
    """The file of that kind. Raises PictureProblem, also when the layout does not move or the size is no paper."""
    return _MAKERS[kind](spec, size)


def make_through(kept: PictureCache, spec: Spec, size: Size, kind: Kind) -> Picture:
    """As `make`, but what was drawn before is taken from the cache."""
    return kept.draw_through(key_of(engine(), canonical(spec), size.name, kind), partial(make, spec, size, kind))


def canonical(spec: Spec) -> str:
    """The spec as JSON, the same for the same spec; a logo is known by its hash."""
    values = asdict(replace(spec, logo=None))
    values["logo"] = spec.logo.sha256 if spec.logo else ""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


@cache
def engine() -> str:
    """Changes with whatever could change a pixel: the drawing's own code, its colours, and Pillow."""
    root = Path(content.__file__).parent
    files = [*sorted((root / "infographics").rglob("*.py")), root / "palette.py"]
    digest = hashlib.sha256(PIL.__version__.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _pdf(spec: Spec, size: Size) -> Picture:
    return _picture(spec, size, Kind.PDF, print_sheets(spec, size))


def _webp(spec: Spec, size: Size) -> Picture:
    moving = frames(spec, size, moments(SECONDS, WEBP_FPS))
    return _picture(spec, size, Kind.WEBP, webp(moving, WEBP_FPS, _about(spec)))


def _mp4(spec: Spec, size: Size) -> Picture:
    moving = frames(spec, size, moments(SECONDS, MP4_FPS))
    return _picture(spec, size, Kind.MP4, mp4(moving, MP4_FPS, size.canvas_px, _about(spec)))


def _about(spec: Spec) -> About:
    said = about(spec)
    return About(said.title, said.author, said.licence)


def _picture(spec: Spec, size: Size, kind: Kind, data: bytes) -> Picture:
    digest = hashlib.sha256(data).hexdigest()
    return Picture(f"{size.name}.{kind}", MEDIA_TYPES[kind], data, size.width_px, size.height_px, alt_of(spec), digest)


_MAKERS: Mapping[Kind, Callable[[Spec, Size], Picture]] = {
    Kind.PNG: draw,
    Kind.PDF: _pdf,
    Kind.WEBP: _webp,
    Kind.MP4: _mp4,
}
