"""Whose files lie where a pack is to go: ours are named by its list, or by the claim of a build that was cut off."""

import json
import os
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from campaign.errors import WrongUse
from channels.files import is_safe_path, write_bytes
from content.language import gettext as _

MANIFEST = "manifest.json"

CLAIM = ".dang-lam.json"
"""Lies in a folder while it is written, and names as ours what is put there before the list of all of it is."""

_MOST_NAMED = 5


def owned(folder: Path) -> set[str]:
    """The files of the folder that an earlier order wrote, the list of them among them."""
    listed, claimed = _listed(folder / MANIFEST), _listed(folder / CLAIM)
    own = {MANIFEST} if listed is not None else set()
    return own | (listed or set()) | (claimed or set())


def claim(folder: Path, names: set[str]) -> None:
    """Says that these are ours, before the first of them is written. Raises OSError."""
    told = {"files": [{"name": name} for name in sorted(names)]}
    write_bytes(folder / CLAIM, json.dumps(told, ensure_ascii=False).encode())


def release(folder: Path) -> None:
    """Takes the claim away: all of it lies there, and the list says so."""
    (folder / CLAIM).unlink(missing_ok=True)


def refuse_blocked(names: Iterable[str], folder: Path) -> None:
    """Raises WrongUse where a folder stands in the place of one of these files, or a file in that of a folder."""
    for name in names:
        path = folder / name
        if path.is_dir():
            message = _("{path} là thư mục, không ghi tệp vào chỗ ấy được. Hãy chuyển nó đi, hoặc chọn thư mục khác.")
            raise WrongUse(message.format(path=path))
        for above in (folder, *(folder / part for part in reversed(Path(name).parents))):
            if os.path.lexists(above) and not above.is_dir():
                message = _("{path} là tệp, không phải thư mục. Hãy chuyển nó đi, hoặc chọn thư mục khác.")
                raise WrongUse(message.format(path=above))


def refuse_others(files: Sequence[tuple[str, bytes]], folder: Path, own: set[str]) -> None:
    """Raises WrongUse where a file of somebody else has the name of one of these and says something else."""
    others = [name for name, data in files if name not in own and _is_other(folder / name, data)]
    if others:
        _refuse(folder, others)


def refuse_other_archive(place: Path, data: bytes) -> None:
    """Raises WrongUse where a file of somebody else has the name of this archive."""
    if _is_other(place, data) and not _is_archive_of_ours(place):
        _refuse(place.parent, [place.name])


def _refuse(folder: Path, names: Sequence[str]) -> None:
    message = _("Thư mục {folder} đã có {names} không do lệnh này làm. Hãy chọn thư mục khác, hoặc chuyển đi nơi khác.")
    raise WrongUse(message.format(folder=folder, names=", ".join(names[:_MOST_NAMED])))


def _is_other(path: Path, data: bytes) -> bool:
    # A link that leads nowhere is somebody's too.
    return os.path.lexists(path) and not (path.is_file() and path.read_bytes() == data)


def _is_archive_of_ours(place: Path) -> bool:
    try:
        with zipfile.ZipFile(place) as archive:
            return _names_in(archive.read(MANIFEST)) is not None
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _listed(path: Path) -> set[str] | None:
    try:
        return _names_in(path.read_bytes())
    except OSError:
        return None


def _names_in(listed: bytes) -> set[str] | None:
    """The names that a list of ours has; None for what is no such list."""
    try:
        names = {str(entry["name"]) for entry in json.loads(listed)["files"]}
    except (ValueError, KeyError, TypeError):
        return None
    return {name for name in names if is_safe_path(name)}
