"""Writes a file that a reader never meets half of, and says which names are safe to write.

Knows nothing of what is in them.
"""

import os
import tempfile
from pathlib import Path

from content.messages import Picture

MEDIA_FOLDER = "tep"
_READABLE = 0o644

_NAME_BYTES = 240
"""The longest name: 255 is NAME_MAX of Linux, and a temporary file has a longer one."""

_PATH_BYTES = 1000
"""The longest path below a root; with the root it stays under the 4096 of PATH_MAX."""


def write_bytes(path: Path, content: bytes) -> bool:
    """Puts `content` at `path` in one step and makes its folders; False when it already stood there.

    Raises OSError; the old file is then untouched.
    """
    if _holds(path, content):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # mkstemp makes files that only their owner reads, and a web server is somebody else.
        Path(temporary).chmod(_READABLE)
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def write_text(path: Path, text: str) -> bool:
    """As `write_bytes`, in UTF-8."""
    return write_bytes(path, text.encode())


def media_path(picture: Picture) -> str:
    """Where a picture stands below the site's root. Its hash is in the name, so the same name is the same picture."""
    return f"{MEDIA_FOLDER}/{picture.sha256[:12]}-{Path(picture.name).name}"


def is_safe_path(path: str) -> bool:
    """Whether a relative folder stays below the root it is joined to, and can be made at all."""
    if not path.isprintable() or "\\" in path:
        return False
    return len(path.encode()) <= _PATH_BYTES and all(map(_is_safe_name, path.split("/")))


def _is_safe_name(name: str) -> bool:
    return 0 < len(name.encode()) <= _NAME_BYTES and not name.startswith(".")


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False
