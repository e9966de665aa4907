"""Packs on disk: for each unit and audience a folder or a ZIP, its pictures drawn once, every file whole or not there."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from campaign.operations.progress import Progress, silent
from campaign.packs.archive import zipped
from campaign.packs.drawn import draw_ahead, drawing_for
from campaign.packs.owning import MANIFEST, claim, owned, refuse_blocked, refuse_other_archive, refuse_others, release
from campaign.workspace import Workspace
from channels.files import write_bytes
from content.infographics.problems import PictureProblem
from content.packs.album import album_files
from content.packs.making import Draw, PackFile, offers
from content.packs.material import HOME, PackMaterial
from content.packs.page import pack_page

PAGE = "index.html"
HTML, JSON = "text/html; charset=utf-8", "application/json"


@dataclass(frozen=True, slots=True)
class Order:
    """A pack to be built. `name` is that of its ZIP, `folder` where its folder goes below the whole one ("" for there).

    `materials` are by language, the Vietnamese one always among them.
    """

    name: str
    folder: str
    materials: Mapping[str, PackMaterial]


@dataclass(frozen=True, slots=True)
class Built:
    """A pack that lies on disk. `place` is its folder or its ZIP, `problems` what could not be drawn and why."""

    place: Path
    unit: str
    audience: str
    names: tuple[str, ...]
    size_bytes: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """How packs are wanted. `languages` are names by id, for the switch of the page."""

    is_zip: bool = False
    has_album: bool = False
    languages: Mapping[str, str] = field(default_factory=dict)


def build(
    workspace: Workspace, orders: Sequence[Order], out: Path, form: Form, tell: Progress = silent
) -> Iterator[Built]:
    """Builds each pack below `out`, one after the other. Raises OSError, and WrongUse as `put` does.

    Files are put in their places one by one, each whole, the list of all of them last: whoever is killed on the way leaves
    no half file, and building again mends the rest.
    """
    draw_ahead(workspace, (material for order in orders for material in order.materials.values()), tell)
    draw = drawing_for(workspace)
    for order in orders:
        files, problems = whole(order.materials, draw, form)
        archive = out / Path(order.folder).parent / f"{order.name}.zip"
        place = put(files, archive if form.is_zip else out / order.folder, is_zip=form.is_zip)
        home = order.materials[HOME]
        unit, audience = home.unit.id if home.unit else "", home.audience.id if home.audience else ""
        size_bytes = sum(len(data) for _name, data in files)
        yield Built(place, unit, audience, tuple(name for name, _data in files), size_bytes, problems)


def put(files: Sequence[tuple[str, bytes]], place: Path, *, is_zip: bool = False) -> Path:
    """Writes the files into the folder `place`, or as one ZIP of that name. Each is whole or not there.

    What an earlier pack, or one that was killed, left in the folder is removed when another pack takes its place. What somebody
    else put there stays, and files that are no pack remove nothing. Raises WrongUse before anything is written when a pack
    would take the place of somebody else's file, or a folder stands where a file is to go.
    """
    named = {name for name, _data in files}
    is_pack = MANIFEST in named
    if is_zip:
        archive = zipped(files)
        refuse_blocked([place.name], place.parent)
        if is_pack:
            refuse_other_archive(place, archive)
        write_bytes(place, archive)
        return place
    refuse_blocked(named, place)
    before = owned(place) if is_pack else set()
    if is_pack:
        refuse_others(files, place, before)
        claim(place, before | named)
    for name, data in files:
        write_bytes(place / name, data)
    for name in before - named:
        (place / name).unlink(missing_ok=True)
    for folder in (place, *(entry for entry in place.iterdir() if entry.is_dir() and not entry.is_symlink())):
        for aside in folder.glob(".*.tmp"):
            aside.unlink(missing_ok=True)
    if is_pack:
        release(place)
    return place


def whole(
    materials: Mapping[str, PackMaterial], draw: Draw, form: Form
) -> tuple[list[tuple[str, bytes]], tuple[str, ...]]:
    """Every file of a pack by its name, pages, album and list of files among them; and what could not be drawn."""
    made: list[PackFile] = []
    problems: list[str] = []
    for material in materials.values():
        for offer in offers(material):
            try:
                made.append(offer.made(draw))
            except PictureProblem as problem:
                # Another size may have room for it.
                problems.append(f"{offer.name}: {problem}")
    files = [(one.name, one.data) for one in made]
    files += [(page, text.encode()) for page, text in _pages(materials, made, form.languages)]
    if form.has_album:
        files += album_files(materials[HOME], made)
    return [*files, (MANIFEST, manifest(materials[HOME], files))], tuple(problems)


def _pages(
    materials: Mapping[str, PackMaterial], files: Sequence[PackFile], names: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    pages = {language: PAGE if language == HOME else f"index-{language}.html" for language in materials}
    switch = [(language, names.get(language, language), page) for language, page in pages.items()]
    for language, page in pages.items():
        yield page, pack_page(materials, language, files, switch)


def manifest(material: PackMaterial, files: Sequence[tuple[str, bytes]]) -> bytes:
    """What the pack is and the sha256 of each of its files, as JSON."""
    told = {
        "key": material.key,
        "title": material.title,
        "event_date": material.event_date.isoformat(),
        "organisation": material.organisation,
        "unit": material.unit.id if material.unit else "",
        "audience": material.audience.id if material.audience else "",
    }
    return _list_of(told, files)


def paper_manifest(kind: str, files: Sequence[tuple[str, bytes]]) -> bytes:
    """As `manifest`, of papers of that kind."""
    return _list_of({"kind": kind}, files)


def _list_of(about: Mapping[str, str], files: Sequence[tuple[str, bytes]]) -> bytes:
    listed = [{"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files]
    told = {**about, "files": listed}
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
