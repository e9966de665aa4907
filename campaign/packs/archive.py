"""A pack as a ZIP that opens everywhere: plain names or ones marked as UTF-8, forward slashes, the same bytes each time."""

import io
import zipfile
from collections.abc import Iterable

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP can name, for all files: the same pack is then the same bytes, on any day."""

_STORED = (".png", ".jpg", ".pdf", ".docx", ".mp3", ".ogg")
"""What is compressed already."""

_READABLE = 0o100644 << 16


def zipped(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of files by their names, in the order given. The names are relative and safe."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(_entry(name), data)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, FIRST_DAY)
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
    # What made it: as Unix does, so that the rights of the file are read; a plain file, never a link.
    entry.create_system, entry.external_attr = 3, _READABLE
    return entry
