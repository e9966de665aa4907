"""Looks into Word and Excel files: a zip of XML that may carry macros, other files, or what is loaded from elsewhere."""

import io
import zipfile
import zlib
from xml.etree.ElementTree import ParseError

from defusedxml.ElementTree import fromstring

from campaign.library.checks.outcomes import MOST_DOCUMENT_BYTES, Checked, Fault, Refused

MOST_FILES = 4_000
MOST_UNPACKED = 200_000_000
MOST_NAME = 200
MOST_XML = 20_000_000
_BLOCK = 1 << 20

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, RuntimeError, ParseError, ValueError)
"""How the libraries tell a damaged file. RuntimeError: a version or a cipher that zipfile does not know."""

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The only ones that ECMA-376 part 2 allows. Others would be unpacked by libraries that raise what they like."""

_MAIN = "application/vnd.openxmlformats-officedocument"
_KINDS = {
    f"{_MAIN}.wordprocessingml.document.main+xml": (f"{_MAIN}.wordprocessingml.document", "docx"),
    f"{_MAIN}.spreadsheetml.sheet.main+xml": (f"{_MAIN}.spreadsheetml.sheet", "xlsx"),
}
_MACROS = ("vbaproject", "vbadata", "activex", "macrosheets", "macroenabled")
_OUTSIDE = ("attachedTemplate", "oleObject", "frame", "subDocument", "package", "control")


def is_zip(data: bytes) -> bool:
    """Whether the file begins as a zip with something in it does."""
    return data.startswith(b"PK\x03\x04")


def check_office(data: bytes) -> Checked:
    """The same bytes with the kind that they are. Raises Refused."""
    if len(data) > MOST_DOCUMENT_BYTES:
        raise Refused(Fault.TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_names(archive.infolist())
            _check_sizes(archive)
            media_type, suffix = _kind(archive)
            _check_relations(archive)
    except _DAMAGE as error:
        raise Refused(Fault.BROKEN) from error
    return Checked(media_type, suffix, data)


def _check_names(files: list[zipfile.ZipInfo]) -> None:
    if len(files) > MOST_FILES:
        raise Refused(Fault.UNPACKS_TOO_LARGE)
    names = [file.filename.lower() for file in files]
    if len(set(names)) != len(names) or not all(_is_plain(name) for name in names):
        raise Refused(Fault.UNSAFE_NAMES)
    if any(mark in name for mark in _MACROS for name in names):
        raise Refused(Fault.MACROS)
    if any("/embeddings/" in name and not name.endswith("x") for name in names):
        raise Refused(Fault.EMBEDS)
    if any(file.flag_bits & 1 for file in files):
        raise Refused(Fault.ENCRYPTED)
    if any(file.compress_type not in _PACKINGS for file in files):
        raise Refused(Fault.BROKEN)


def _is_plain(name: str) -> bool:
    parts = name.rstrip("/").split("/")
    is_short = len(name) <= MOST_NAME and name.isprintable()
    return is_short and not any(part in ("", ".", "..") or ":" in part or "\\" in part for part in parts)


def _check_sizes(archive: zipfile.ZipFile) -> None:
    """Unpacks everything and keeps nothing: what the head tells of sizes may be a lie."""
    left = MOST_UNPACKED
    if sum(file.file_size for file in archive.infolist()) > left:
        raise Refused(Fault.UNPACKS_TOO_LARGE)
    for file in archive.infolist():
        with archive.open(file) as unpacking:
            while block := unpacking.read(_BLOCK):
                left -= len(block)
                if left < 0:
                    raise Refused(Fault.UNPACKS_TOO_LARGE)


def _kind(archive: zipfile.ZipFile) -> tuple[str, str]:
    types = fromstring(_xml(archive, "[Content_Types].xml"))
    named = {str(entry.get("ContentType", "")) for entry in types}
    if any(mark in name.lower() for mark in _MACROS for name in named):
        raise Refused(Fault.MACROS)
    found = [kind for name, kind in _KINDS.items() if name in named]
    if len(found) != 1:
        raise Refused(Fault.UNKNOWN)
    return found[0]


def _check_relations(archive: zipfile.ZipFile) -> None:
    for name in archive.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for relation in fromstring(_xml(archive, name)):
            is_outside = relation.get("TargetMode", "").lower() == "external"
            if is_outside and str(relation.get("Type", "")).endswith(_OUTSIDE):
                raise Refused(Fault.LOADS_FROM_OUTSIDE)


def _xml(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > MOST_XML:
        raise Refused(Fault.UNPACKS_TOO_LARGE)
    return archive.read(name)
