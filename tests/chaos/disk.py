"""A disk that is full when we say so: a small one of its own where we may mount, a limit on files' sizes elsewhere."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

SIZE = 32 * 1024 * 1024


class SmallDisk(Protocol):
    """Where the portal's folders lie. `how` tells what a full disk is here."""

    how: str

    def squeeze(self, left: int) -> None:
        """Leaves room for about `left` bytes."""

    def release(self) -> None:
        """Gives the room back."""


class Mounted:
    """A file system in memory, with ballast in it."""

    how = "small file system filled up"

    def __init__(self, at: Path) -> None:
        self._ballast = at / "ballast"
        self._at = at

    def squeeze(self, left: int) -> None:
        """Fills it but for `left` bytes."""
        self.release()
        state = os.statvfs(self._at)
        free = state.f_bavail * state.f_frsize
        with self._ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(1, free - left))

    def release(self) -> None:
        """Takes the ballast out."""
        self._ballast.unlink(missing_ok=True)


class Limited:
    """No right to mount: the process may write no file longer than the limit, and meets EFBIG instead of ENOSPC."""

    how = "no right to mount: size of files limited"

    def __init__(self, pid: Callable[[], int]) -> None:
        self._pid = pid

    def squeeze(self, left: int) -> None:
        """No file longer than a few kilobytes: the lists and fonts are longer, the pages are not."""
        resource.prlimit(self._pid(), resource.RLIMIT_FSIZE, (min(left, 16_384), resource.RLIM_INFINITY))

    def release(self) -> None:
        """Files of any length."""
        resource.prlimit(self._pid(), resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


@contextmanager
def mounted(at: Path) -> Iterator[Mounted | None]:
    """A small file system at the folder `at`, None where we may not mount."""
    at.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE},mode=0755", "chaos", str(at)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield Mounted(at)
    finally:
        subprocess.run(["umount", "--lazy", str(at)], check=True)
