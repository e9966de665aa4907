"""Writes a whole batch of files with one flush for all, so that a reader never meets half of one.

Knows nothing of what is in them.
"""

import ctypes
import os
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

HANDFUL = 16
"""Up to so many files are flushed one by one: a flush of the whole file system also waits for what others write."""

_READABLE = 0o644


class FileBatch:
    """Files below a folder: put beside their places, then flushed together, then renamed in the order that they came.

    Without `publish` nothing changes and nothing stays. What stands already with the same bytes is left alone. A
    temporary file has the same hidden name each time, so the next batch writes over what a killed process left; hence
    only one process at a time may write under the same `mark`.
    """

    def __init__(self, root: Path, mark: str) -> None:
        """`mark` tells the writers of a folder apart, where they may put the same file at the same time."""
        self._root = root
        self._mark = mark
        self._waiting: dict[str, tuple[Path, Path]] = {}
        self._leaving: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for temporary, _place in self._waiting.values():
            with suppress(OSError):
                temporary.unlink()

    def put(self, path: str, content: bytes) -> None:
        """Readies `content` for `path`, which is relative and safe. Raises OSError."""
        place = self._root / path
        if path not in self._waiting and _size(place) == len(content) and place.read_bytes() == content:
            return
        temporary = place.parent / f".{place.name}.{self._mark}.tmp"
        self._waiting[path] = temporary, place
        try:
            temporary.write_bytes(content)
        except FileNotFoundError:
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content)
        # A web server is somebody else and must read it, whatever our umask.
        temporary.chmod(_READABLE)

    def put_text(self, path: str, text: str) -> None:
        """As `put`, in UTF-8."""
        self.put(path, text.encode())

    def put_lasting(self, path: str, content: bytes) -> None:
        """As `put`, for what never changes under its name: a file of the right length is it, and is not read."""
        if path not in self._waiting and _size(self._root / path) != len(content):
            self.put(path, content)

    def remove(self, path: str) -> None:
        """Takes away what stands at `path`, if anything does, once all else is in its place."""
        self._leaving.append(self._root / path)

    def publish(self) -> None:
        """Puts all files in their places. Raises OSError; some may then stand and the others be as before."""
        _flush(self._root, [temporary for temporary, _place in self._waiting.values()])
        for temporary, place in self._waiting.values():
            temporary.replace(place)
        self._waiting.clear()
        for place in self._leaving:
            place.unlink(missing_ok=True)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return None


def _flush(root: Path, paths: Collection[Path]) -> None:
    if len(paths) > HANDFUL and _flush_file_system:
        _flush_file_system(root)
        return
    for path in paths:
        with path.open("r+b") as file:
            os.fsync(file.fileno())


def _found_syncfs() -> Callable[[Path], None] | None:
    """Linux alone can flush one file system and tell whether that failed; `os.sync` flushes all and tells nothing."""
    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, TypeError):
        return None

    def flush(root: Path) -> None:
        handle = os.open(root, os.O_RDONLY)
        try:
            if syncfs(handle) != 0:
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(root))
        finally:
            os.close(handle)

    return flush


_flush_file_system = _found_syncfs()
