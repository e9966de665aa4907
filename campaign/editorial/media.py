"""Keeps pictures by content hash. Writing twice is the same as writing once."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from uuid import uuid4

from channels.store import Store
from content.messages import Picture

SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}
"""Endings of pictures' files by their media types; drawn ones are PNG, photographs of the library mostly JPEG."""


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture whose bytes lie in the media store under its hash."""

    name: str
    media_type: str
    width_px: int
    height_px: int
    alt: str
    sha256: str

    @property
    def path(self) -> str:
        """Where its bytes are in the media store."""
        return path_of(self.sha256, self.media_type)

    @property
    def file(self) -> str:
        """The name of its file there, by which pages ask for it."""
        return self.path.rpartition("/")[2]

    def load(self, media: Store) -> Picture:
        """The whole picture. Raises OSError when the file is gone."""
        data = media.read(self.path)
        return Picture(self.name, self.media_type, data, self.width_px, self.height_px, self.alt, self.sha256)

    def without_data(self) -> Picture:
        """The picture without its bytes, for what only needs to name it."""
        return Picture(self.name, self.media_type, b"", self.width_px, self.height_px, self.alt, self.sha256)


def path_of(sha256: str, media_type: str = "image/png") -> str:
    """Where a picture of this hash (hex) lies in the media store."""
    return f"{sha256[:2]}/{sha256}.{SUFFIXES.get(media_type, 'png')}"


def keep(picture: Picture, media: Store) -> StoredPicture:
    """Writes the bytes, complete or not at all. Raises OSError."""
    stored = StoredPicture(**{f.name: getattr(picture, f.name) for f in fields(StoredPicture)})
    # Several processes may draw the same card at the same time: each under a mark of its own.
    with media.writing(uuid4().hex[:12]) as files:
        files.put_lasting(stored.path, picture.data)
        files.publish()
    return stored


def dump(pictures: Sequence[StoredPicture]) -> str:
    """As JSON, for a revision's row."""
    return json.dumps([asdict(picture) for picture in pictures], ensure_ascii=False, sort_keys=True)


def parse(text: str) -> tuple[StoredPicture, ...]:
    """What `dump` wrote."""
    return tuple(StoredPicture(**item) for item in json.loads(text))
