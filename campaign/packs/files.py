"""The files of packs as they are handed out one by one: made when somebody asks, kept for the next, in bounded room."""

import hashlib
import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import content
from campaign.packs.archive import zipped
from campaign.packs.building import Form, whole
from campaign.packs.drawn import drawing_for
from campaign.pictures.cache import PictureCache, cache_in
from campaign.pictures.drawing import canonical, engine
from campaign.workspace import Workspace
from content.infographics.spec import Spec
from content.messages import Picture
from content.packs.making import Offer, PackFile, offers
from content.packs.material import PackMaterial

SHARE = 4
"""Packs take at most this part of the room that drawn pictures have."""

ZIP = "application/zip"

Place: TypeAlias = Callable[[], AbstractContextManager[None]]
"""Holds back those who would make files while enough others do."""

_MAKERS = ("packs", "documents", "words")


def file_names(materials: Mapping[str, PackMaterial]) -> tuple[str, ...]:
    """The names of the pack's files in all its languages. Makes none of them."""
    return tuple(offer.name for material in materials.values() for offer in offers(material))


def file_of(
    workspace: Workspace, materials: Mapping[str, PackMaterial], name: str, place: Place = nullcontext
) -> PackFile | None:
    """One file of the pack; None for a name that it has not: no other file is ever reached by one. What is not kept yet is
    made in a `place`. Raises PictureProblem, and what `place` raises.
    """
    found = next((one for each in materials.values() for one in offers(each) if one.name == name), None)
    return _kept_file(workspace, materials, found, place) if found else None


def zip_of(
    workspace: Workspace,
    materials: Mapping[str, PackMaterial],
    languages: Mapping[str, str],
    *,
    has_album: bool = False,
    place: Place = nullcontext,
) -> bytes:
    """The whole pack with its pages as a ZIP. `languages` are names by id. What cannot be drawn is left out.

    What is not kept yet is made in a `place`. Raises what `place` raises.
    """

    def make() -> bytes:
        form = Form(has_album=has_album, languages=languages)
        return zipped(whole(materials, drawing_for(workspace), form)[0])

    return _kept(workspace, [mark_of(materials), dict(languages), has_album], make, place)


def mark_of(materials: Mapping[str, PackMaterial]) -> str:
    """Changes with whatever could change a byte of the pack: what it says, and what makes it. sha256 in hex."""
    told = {language: _plain(material) for language, material in materials.items()}
    parts = json.dumps([engine(), _makers(), told], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(parts.encode()).hexdigest()


def _kept_file(workspace: Workspace, materials: Mapping[str, PackMaterial], offer: Offer, place: Place) -> PackFile:
    data = _kept(workspace, [mark_of(materials), offer.name], lambda: offer.make(drawing_for(workspace)), place)
    return PackFile(offer.name, offer.media_type, data, offer.title, offer.part, offer.language)


def _kept(workspace: Workspace, about: list[Any], make: Callable[[], bytes], place: Place) -> bytes:
    key = hashlib.sha256(json.dumps(about, ensure_ascii=False).encode()).hexdigest()
    kept = _cache(workspace)

    def made() -> Picture:
        with place():
            # Who had the place before may have made the very same.
            return kept.get(key) or _wrapped(make())

    return kept.draw_through(key, made).data


def _wrapped(data: bytes) -> Picture:
    # The cache knows pictures; of what is kept here only the bytes count.
    return Picture("", "", data, 0, 0, "", "")


def _cache(workspace: Workspace) -> PictureCache:
    return cache_in(workspace.home / "cache" / "packs", workspace.cache_bytes // SHARE)


def _plain(value: Any) -> Any:
    """The value as JSON takes it. A logo is known by its hash, as in `canonical`."""
    if isinstance(value, Spec):
        return canonical(value)
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@cache
def _makers() -> str:
    """Changes with the code and the templates that make files of words."""
    root, digest = Path(content.__file__).parent, hashlib.sha256()
    for folder in _MAKERS:
        for file in sorted((root / folder).rglob("*.*")):
            if file.suffix in (".py", ".html", ".css"):
                digest.update(file.read_bytes())
    return digest.hexdigest()
