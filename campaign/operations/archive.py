"""One file that holds many: a tar, packed or not, with a manifest of sizes and hashes at its end.

Knows nothing of what the members mean. What it reads may come from anybody: nothing is believed before it is checked.
"""

import gzip
import hashlib
import io
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from campaign.errors import CampaignError, WrongUse
from campaign.operations.progress import Progress
from content.language import gettext as _

FORMAT = 1
MANIFEST = "manifest.json"
SUFFIXES = (".tar", ".tar.gz", ".tgz")
PACKING = 3
"""Of gzip: pictures cannot be packed further, and rows gain little from a higher level."""

MANIFEST_BYTES = 200_000_000
_BLOCK = 1 << 20
_READ_WHOLE = (tarfile.REGTYPE, tarfile.AREGTYPE)


class Damaged(CampaignError):
    """The file is no backup, or not a whole one."""


class Member(BaseModel):
    """A file in the archive."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    size: int
    sha256: str


class Manifest(BaseModel):
    """What the archive holds. `created_at` is ISO 8601 in UTC, `database` the schema version, `rows` counts by table."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int = Field(strict=True)
    product: str
    database: str
    created_at: str
    calendar_is_folder: bool
    rows: dict[str, int]
    members: tuple[Member, ...]


class Writer:
    """Adds members one after another and remembers what they were."""

    def __init__(self, tar: tarfile.TarFile, at: int) -> None:
        """`at` is the time of members that are not files, in seconds since 1970 UTC."""
        self._tar = tar
        self._at = at
        self.members: list[Member] = []

    def add_bytes(self, name: str, content: bytes) -> None:
        """A member from memory."""
        self._add(name, io.BytesIO(content), len(content), self._at)

    def add_file(self, name: str, path: Path) -> bool:
        """A file as it stands now. False when it has gone meanwhile. Raises OSError."""
        try:
            with path.open("rb") as source:
                found = os.fstat(source.fileno())
                self._add(name, source, found.st_size, int(found.st_mtime))
        except FileNotFoundError:
            return False
        return True

    def add_manifest(self, manifest: Manifest) -> None:
        """The last member."""
        self.add_bytes(MANIFEST, manifest.model_dump_json(indent=1).encode())

    def _add(self, name: str, source: IO[bytes], size: int, at: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime, entry.mode = size, at, 0o600
        hashing = Hashing(source)
        self._tar.addfile(entry, hashing)
        self.members.append(Member(name=name, size=size, sha256=hashing.hexdigest()))


class Hashing:
    """A stream that hashes and counts what is read from it."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._hash = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        """As a file's."""
        block = self._source.read(size)
        self._hash.update(block)
        self.size += len(block)
        return block

    def hexdigest(self) -> str:
        """Of all that was read so far."""
        return self._hash.hexdigest()


@contextmanager
def writing(file: Path, at: int) -> Iterator[Writer]:
    """Writes an archive beside `file` and puts it in place, whole and synced, or not at all. Only its owner may read it.

    Raises WrongUse where something stands already, for a folder that is not there and a name without known suffix; OSError.
    """
    if not file.name.endswith(SUFFIXES):
        raise WrongUse(_("Tên tệp sao lưu phải kết thúc bằng .tar hoặc .tar.gz: {file}.").format(file=file))
    if not file.parent.is_dir():
        raise WrongUse(_("Chưa có thư mục {folder}. Hãy tạo nó trước.").format(folder=file.parent))
    if file.exists():
        raise WrongUse(_("Tệp {file} đã có nên không ghi đè. Hãy chọn tên khác.").format(file=file))
    handle, temporary = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".tmp", dir=file.parent)
    try:
        with os.fdopen(handle, "wb") as raw:
            with _packing(raw, file) as out, tarfile.open(fileobj=out, mode="w|", bufsize=_BLOCK) as tar:
                yield Writer(tar, at)
            raw.flush()
            os.fsync(raw.fileno())
        Path(temporary).replace(file)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Makes renames in `folder` survive a power cut, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _packing(raw: IO[bytes], file: Path) -> Iterator[IO[bytes]]:
    if file.name.endswith(".tar"):
        yield raw
        return
    with gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=PACKING, filename="") as packed:
        yield packed  # type: ignore[misc]


def verify(file: Path, progress: Progress) -> Manifest:
    """Reads all of `file` and writes nothing. Raises Damaged unless every member is as the manifest says."""
    found: list[Member] = []
    manifest: Manifest | None = None
    with _opened(file, progress) as tar:
        for entry in tar:
            if manifest is not None:
                raise _damaged(file, _("có phần thừa sau bản kê"))
            source = _stream(tar, entry, file)
            if entry.name == MANIFEST:
                manifest = _parsed(source, entry.size, file)
                continue
            while source.read(_BLOCK):
                pass
            found.append(Member(name=entry.name, size=source.size, sha256=source.hexdigest()))
    if manifest is None:
        raise _damaged(file, _("thiếu bản kê, có thể tệp không đầy đủ"))
    if tuple(found) != manifest.members or len({member.name for member in found}) != len(found):
        raise _damaged(file, _("nội dung không khớp bản kê"))
    return manifest


@dataclass(frozen=True, slots=True)
class Entry:
    """A member at hand. `content` is to be read to its end; `at` is its time in seconds since 1970 UTC."""

    member: Member
    content: Hashing
    at: int


def entries(file: Path, manifest: Manifest, progress: Progress) -> Iterator[Entry]:
    """Each member, checked again once it has been read. Raises Damaged where it is no longer what `verify` saw."""
    with _opened(file, progress) as tar:
        for member, entry in zip(manifest.members, tar, strict=False):
            source = _stream(tar, entry, file)
            if (entry.name, entry.size) != (member.name, member.size):
                raise _damaged(file, _("tệp bị thay đổi trong lúc đọc"))
            yield Entry(member, source, int(entry.mtime))
            if source.hexdigest() != member.sha256:
                raise _damaged(file, _("tệp bị thay đổi trong lúc đọc"))


@contextmanager
def _opened(file: Path, progress: Progress) -> Iterator[tarfile.TarFile]:
    total = file.stat().st_size
    try:
        with file.open("rb") as raw:
            is_packed = raw.read(2) == b"\x1f\x8b"
            raw.seek(0)
            source: io.BufferedIOBase = gzip.GzipFile(fileobj=raw) if is_packed else raw
            with tarfile.open(fileobj=_Told(source, raw, total, progress), mode="r|", bufsize=_BLOCK) as tar:  # type: ignore[call-overload]
                yield tar
    except (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise _damaged(file, _("không đọc được")) from error


class _Told:
    """A stream that tells how far in the file it is."""

    def __init__(self, source: io.BufferedIOBase, raw: IO[bytes], total: int, progress: Progress) -> None:
        self._source, self._raw, self._total, self._progress = source, raw, total, progress

    def read(self, size: int = -1) -> bytes:
        self._progress(self._raw.tell(), self._total)
        return self._source.read(size)


def _stream(tar: tarfile.TarFile, entry: tarfile.TarInfo, file: Path) -> Hashing:
    source = tar.extractfile(entry) if entry.type in _READ_WHOLE and not entry.issparse() else None
    if source is None or not is_plain_path(entry.name):
        raise _damaged(file, _("có phần lạ “{name}”").format(name=entry.name))
    return Hashing(source)


def is_plain_path(name: str) -> bool:
    """Whether `name` is a path below some folder, the same on every system."""
    parts = name.split("/")
    return all(part not in ("", ".", "..") for part in parts) and "\\" not in name and ":" not in parts[0]


def _parsed(source: Hashing, size: int, file: Path) -> Manifest:
    if size > MANIFEST_BYTES:
        raise _damaged(file, _("bản kê quá lớn"))
    try:
        manifest = Manifest.model_validate_json(source.read())
    except ValidationError as error:
        raise _damaged(file, _("bản kê không đọc được")) from error
    if manifest.format != FORMAT:
        raise Damaged(_("Bản sao lưu {file} do một bản khác của phần mềm tạo ra.").format(file=file))
    return manifest


def _damaged(file: Path, reason: str) -> Damaged:
    message = _("Tệp {file} không phải bản sao lưu nguyên vẹn: {reason}. Chưa có gì bị thay đổi. Hãy dùng bản khác.")
    return Damaged(message.format(file=file, reason=reason))
