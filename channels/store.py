"""Where the files of an installation lie: pictures, the portal. One small interface; today it is a shared folder.

A store knows files by their relative path and nothing of what is in them. What writes for the public never asks more of
it than this, so an object store can stand in its place.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from channels.filebatch import FileBatch


class Writing(AbstractContextManager["Writing"], Protocol):
    """Files that are put in their places together; without `publish` nothing changes."""

    def put(self, path: str, content: bytes) -> None:
        """Readies `content` for `path`, which is relative and safe. Raises OSError."""
        ...

    def put_text(self, path: str, text: str) -> None:
        """As `put`, in UTF-8."""
        ...

    def put_lasting(self, path: str, content: bytes) -> None:
        """As `put`, for what never changes under its name."""
        ...

    def remove(self, path: str) -> None:
        """What stands at `path` is to be gone once the rest is in its place."""
        ...

    def publish(self) -> None:
        """Puts all files in their places, each whole or not at all. Raises OSError."""
        ...


class Store(Protocol):
    """Files by their path."""

    def read(self, path: str) -> bytes:
        """The whole file. Raises OSError when it is not there."""
        ...

    def written_at(self, path: str) -> datetime | None:
        """When the store took the file (aware UTC), None when it has none. Raises OSError."""
        ...

    def writing(self, mark: str) -> Writing:
        """Begins a batch. Of writers with the same `mark` only one may write at a time."""
        ...


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A folder of this machine, or one that several machines share."""

    root: Path

    def read(self, path: str) -> bytes:
        """As a store does."""
        return (self.root / path).read_bytes()

    def written_at(self, path: str) -> datetime | None:
        """As a store does: the file's own time."""
        try:
            return datetime.fromtimestamp((self.root / path).stat().st_mtime, UTC)
        except FileNotFoundError:
            return None

    def writing(self, mark: str) -> FileBatch:
        """As a store does."""
        return FileBatch(self.root, mark)
