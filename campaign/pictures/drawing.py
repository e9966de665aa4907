"""A picture as the file that somebody needs: PNG for screens, PDF for print shops, WebP and MP4 that move."""

import hashlib
import importlib
import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from enum import StrEnum
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import content
from campaign.pictures.cache import PictureCache, key_of
from content.infographics import fonts
from content.infographics.alt import alt_of
from content.infographics.card import draw
from content.infographics.sizes import Size
from content.infographics.spec import Spec, tidied
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


PACKAGES = ("pillow", "segno", "pikepdf", "font-manrope", "font-source-sans-pro", "imageio-ffmpeg")
"""What draws letters, codes, sheets and films; the last one is there only with the extra `motion`."""


def usual_kind(size: Size) -> Kind:
    """What a size is mostly wanted as."""
    return Kind.PDF if size.paper else Kind.PNG


def make(spec: Spec, size: Size, kind: Kind) -> Picture:
    """The file of that kind. Raises PictureProblem, also when the layout does not move or the size is no paper."""
    if kind == Kind.PNG:
        return draw(spec, size)
    data: bytes = importlib.import_module(f"campaign.pictures.kinds.{kind}").make(spec, size)
    digest, alt = hashlib.sha256(data).hexdigest(), alt_of(tidied(spec, fonts.tidy))
    return Picture(f"{size.name}.{kind}", MEDIA_TYPES[kind], data, size.width_px, size.height_px, alt, digest)


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
    """Changes with whatever could change a pixel: the drawing's own code, its colours, and the packages that it uses."""
    root, here = Path(content.__file__).parent, Path(__file__).parent
    files = [*sorted((root / "infographics").rglob("*.py")), root / "palette.py", root / "measures.py"]
    files += [*sorted((here / "kinds").glob("*.py")), here / "video.py"]
    digest = hashlib.sha256(" ".join(_version(package) for package in PACKAGES).encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return f"{package}={version(package)}"
    except PackageNotFoundError:
        return package
