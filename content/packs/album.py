"""The pack's pictures as an album of Telegram: which, in which order, and the caption under the first."""

from collections.abc import Sequence
from typing import Protocol

from content.packs.material import PICTURES, PackMaterial
from content.packs.texts import short_text

MOST = 10
"""Pictures of one album (Bot API, sendMediaGroup: 2 to 10)."""

FOLDER = "album"


class Drawn(Protocol):
    """A file of the pack that was made."""

    @property
    def name(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def part(self) -> str: ...
    @property
    def language(self) -> str: ...
    @property
    def data(self) -> bytes: ...


def album_of(material: PackMaterial, files: Sequence[Drawn]) -> tuple[Drawn, ...]:
    """The pictures for a feed in their order: the leading post's first, then those of the other days; at most MOST.

    The wide one for LED walls is left out: it shows small on a phone, beside the others.
    """
    mine = [one for one in files if one.part == PICTURES and one.media_type == "image/png"]
    mine = [one for one in mine if one.language == material.language and "-led" not in one.name]
    square_first = sorted(mine, key=lambda one: one.name.startswith("do-hoa-vuong"), reverse=True)
    return tuple(square_first[:MOST])


def caption_of(material: PackMaterial) -> str:
    """The caption under the first picture, plain; it has room in one (1,024 characters)."""
    return short_text(material)


def album_files(material: PackMaterial, files: Sequence[Drawn]) -> list[tuple[str, bytes]]:
    """The album as files in a folder of its own: numbered pictures and the caption."""
    pictures = [(f"{FOLDER}/{number:02}.png", one.data) for number, one in enumerate(album_of(material, files), 1)]
    return [*pictures, (f"{FOLDER}/caption.txt", caption_of(material).encode())] if pictures else []
