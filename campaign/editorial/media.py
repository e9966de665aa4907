"""Keeps pictures on disk by content hash. Writing twice is the same as writing once."""

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from content.messages import Picture


@dataclass(frozen=True, slots=True)
class StoredPicture:
    """A picture whose bytes lie in the media folder under its hash."""

    name: str
    media_type: str
    width_px: int
    height_px: int
    alt: str
    sha256: str

    def file(self, media: Path) -> Path:
        """Where its bytes are."""
        return media / self.sha256[:2] / f"{self.sha256}.png"

    def load(self, media: Path) -> Picture:
        """The whole picture. Raises OSError when the file is gone."""
        return Picture(data=self.file(media).read_bytes(), **asdict(self))


def keep(picture: Picture, media: Path) -> StoredPicture:
    """Writes the bytes, complete or not at all."""
    stored = StoredPicture(**{f.name: getattr(picture, f.name) for f in fields(StoredPicture)})
    file = stored.file(media)
    if file.exists():
        return stored
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=file.parent)
    with os.fdopen(handle, "wb") as out:
        out.write(picture.data)
        out.flush()
        os.fsync(out.fileno())
    Path(temporary).chmod(0o644)
    Path(temporary).replace(file)
    return stored


def dump(pictures: Sequence[StoredPicture]) -> str:
    """As JSON, for a revision's row."""
    return json.dumps([asdict(picture) for picture in pictures], ensure_ascii=False, sort_keys=True)


def parse(text: str) -> tuple[StoredPicture, ...]:
    """What `dump` wrote."""
    return tuple(StoredPicture(**item) for item in json.loads(text))
