"""Writes the files that the portal and the feeds leave in a folder, so that a reader never meets half of one.

Knows nothing of what is in them.
"""

import os
import tempfile
from pathlib import Path

from content.messages import Picture

MEDIA_FOLDER = "tep"
_READABLE = 0o644

_NAME_BYTES = 255
"""The longest name of a folder in the file systems in use (NAME_MAX of Linux)."""


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


def write_media(site: Path, picture: Picture) -> str:
    """Puts the picture into the site and returns its path below the root. Raises OSError."""
    path = media_path(picture)
    write_bytes(site / path, picture.data)
    return path


def is_safe_path(path: str) -> bool:
    """Whether a relative folder stays below the root it is joined to, and can be made at all."""
    return all(map(_is_safe_name, path.split("/")))


def _is_safe_name(name: str) -> bool:
    is_plain = name.isprintable() and not name.startswith(".") and "\\" not in name
    return is_plain and 0 < len(name.encode()) <= _NAME_BYTES


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except FileNotFoundError:
        return False
