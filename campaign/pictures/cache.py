"""Pictures that were drawn before, in a folder of bounded size that many processes share.

A file appears whole or not at all (written aside, then renamed), so there are no locks, and a process may be killed
anywhere. What is broken or cannot be read is as good as not there: the picture is drawn again.
"""

import hashlib
import json
import logging
import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from campaign.clock import Clock, SystemClock
from campaign.pictures.packing import pack, unpack
from content.messages import Picture

log = logging.getLogger(__name__)

LIMIT_BYTES = 256 * 1024 * 1024
KEPT = 0.8
"""How full the folder is after it was cleared; the room lasts for a while."""

UNSEEN = 1 / 16
"""The folder is looked through again after so much of the limit was written here: others may have written as well."""

LARGEST = 1 / 4
"""A picture that would take more than so much of the limit would push too many others out."""

TOUCH_S = 60
"""A file that was used so lately is not marked as used again."""

STALE_S = 600
"""Half a file that is older was left by a process that is no more."""

ENDING, ASIDE = ".picture", ".part"

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the folder."""

    path: str
    size_bytes: int
    used_at: float


def key_of(engine: str, spec: str, size: str, kind: str) -> str:
    """The name of a picture: what was drawn (`spec` as canonical JSON), how large, as what, and by which version.

    `engine` changes with every change of the drawing that can be seen; then all that was kept is left to be cleared.
    """
    parts = json.dumps([engine, spec, size, kind])
    return hashlib.sha256(parts.encode()).hexdigest()


@lru_cache(maxsize=8)
def cache_in(folder: Path, limit_bytes: int) -> "PictureCache":
    """The one cache of this process in that folder."""
    return PictureCache(folder, limit_bytes)


class PictureCache:
    """Pictures by their key (64 hex digits; ValueError for another). Safe for threads and processes; never raises OSError."""

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES, clock: Clock | None = None) -> None:
        """Touches nothing yet. With P processes that all write, the folder may pass the limit by P sixteenths."""
        self._folder, self._limit = folder, limit_bytes
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._size: int | None = None
        self._unseen = 0
        self._has_complained = False

    def draw_through(self, key: str, make: Callable[[], Picture]) -> Picture:
        """The picture that is kept, or what `make` makes, which is kept from now on. Raises what `make` raises."""
        kept = self.get(key)
        if kept is None:
            kept = make()
            self.put(key, kept)
        return kept

    def get(self, key: str) -> Picture | None:
        """The picture, or None. A file that is not whole is removed."""
        path = self._path(key)
        try:
            with path.open("rb") as file:
                used_at = os.fstat(file.fileno()).st_mtime
                # What somebody else put here may be of any size; cut off, it is not whole.
                picture = unpack(file.read(self._limit))
        except FileNotFoundError:
            return None
        except OSError as error:
            self._complain(error)
            return None
        with suppress(OSError):
            if picture is None:
                path.unlink()
            elif abs(self._now() - used_at) > TOUCH_S:
                os.utime(path, (self._now(),) * 2)
        return picture

    def put(self, key: str, picture: Picture) -> None:
        """Keeps the picture, if that is possible; older ones that nobody used make room."""
        path, packed = self._path(key), pack(picture)
        if len(packed) > self._limit * LARGEST:
            return
        try:
            self._write(path, packed)
            self._make_room(len(packed))
        except OSError as error:
            self._complain(error)

    def _path(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key of the cache: {key[:80]!r}")
        return self._folder / f"{key}{ENDING}"

    def _now(self) -> float:
        return self._clock.now().timestamp()

    def _write(self, path: Path, packed: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f"{path.stem}.{os.urandom(8).hex()}{ASIDE}")
        try:
            with aside.open("xb") as file:
                file.write(packed)
            os.utime(aside, (self._now(),) * 2)
            aside.replace(path)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise

    def _make_room(self, written_bytes: int) -> None:
        """Counts what was written; looks through the folder only when that may have filled it."""
        with self._lock:
            self._unseen += written_bytes
            if (
                self._size is not None
                and self._size + self._unseen <= self._limit
                and self._unseen < self._limit * UNSEEN
            ):
                return
            self._size, self._unseen = self._clear(), 0

    def _clear(self) -> int:
        """Removes leftovers, and when the limit is passed what was not used for longest; says what is left in bytes."""
        entries = sorted(self._entries(), key=lambda entry: entry.used_at)
        total = sum(entry.size_bytes for entry in entries)
        if total <= self._limit:
            return total
        for entry in entries:
            if total <= self._limit * KEPT:
                break
            if entry.path.endswith(ASIDE):
                continue
            # Another process may clear as well: what it took is gone all the same.
            with suppress(FileNotFoundError):
                os.unlink(entry.path)  # noqa: PTH108 — thousands of names
            total -= entry.size_bytes
        return total

    def _entries(self) -> Iterator[Entry]:
        """The files of the folder, half ones too; those that are left over are removed."""
        with os.scandir(self._folder) as found:
            for item in found:
                with suppress(FileNotFoundError):
                    is_ours, status = item.name.endswith((ENDING, ASIDE)), item.stat(follow_symlinks=False)
                    if item.name.endswith(ASIDE) and status.st_mtime < self._now() - STALE_S:
                        os.unlink(item.path)  # noqa: PTH108
                    elif is_ours:
                        yield Entry(item.path, status.st_size, status.st_mtime)

    def _complain(self, error: OSError) -> None:
        if not self._has_complained:
            self._has_complained = True
            log.warning("pictures are drawn without their cache: %s", error)
