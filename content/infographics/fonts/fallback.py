"""Installed fonts that draw what the packaged ones lack: looked for in the usual folders, once, when first needed."""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from content.infographics.fonts.faces import Face
from content.infographics.fonts.opentype import OpenType, opentype

FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.fonts"),
    Path("~/.local/share/fonts"),
    Path("C:/Windows/Fonts"),
    Path("/Library/Fonts"),
    Path("/System/Library/Fonts"),
)

HEAVY = (
    "NotoSans-Bold.ttf",
    "NotoSansKhmer-Bold.ttf",
    "KhmerOSmuollight.ttf",
    "LeelaUIb.ttf",
    "TaiHeritagePro-Bold.ttf",
    "TaiHeritagePro-B.ttf",
    "NotoSansCham-Bold.ttf",
    "NotoSansLao-Bold.ttf",
    "NotoSansThai-Bold.ttf",
    "DejaVuSans-Bold.ttf",
)
LIGHT = (
    "NotoSans-Regular.ttf",
    "NotoSansKhmer-Regular.ttf",
    "KhmerOScontent.ttf",
    "KhmerOSbattambang.ttf",
    "KhmerOS.ttf",
    "LeelawUI.ttf",
    "Khmer MN.ttc",
    "NotoSansTaiViet-Regular.ttf",
    "TaiHeritagePro-Regular.ttf",
    "TaiHeritagePro-R.ttf",
    "NotoSansCham-Regular.ttf",
    "NotoSansLao-Regular.ttf",
    "NotoSansThai-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf",
    "seguisym.ttf",
    "DejaVuSans.ttf",
)
"""Files by name, the better first."""


@cache
def sources(face: Face) -> tuple[str, ...]:
    """The files to look for a character in, the face's own first; without the installed ones."""
    return (face.value, Face.BLACK.value) if face is Face.DIGITS else (face.value,)


@cache
def installed(is_heavy: bool) -> tuple[str, ...]:
    """The installed files of the list that are fonts, those of the wanted weight first."""
    names = (*HEAVY, *LIGHT) if is_heavy else (*LIGHT, *HEAVY)
    found = places()
    return tuple(found[name] for name in names if name in found and _readable(found[name]))


def file_for(face: Face, text: str) -> str | None:
    """The first file that has every character of `text`. None when nothing installed has them."""
    for path in _candidates(face):
        if all(map(opentype(path).has, text)):
            return path
    return None


def _candidates(face: Face) -> Iterator[str]:
    yield from sources(face)
    yield from installed(face is not Face.REGULAR)


@cache
def places() -> dict[str, str]:
    """Where the listed files lie on this machine."""
    wanted = {name.lower(): name for name in (*HEAVY, *LIGHT)}
    found: dict[str, str] = {}
    for folder in FOLDERS:
        try:
            for path in sorted(folder.expanduser().rglob("*.[tToO][tT][fFcC]")):
                if path.name.lower() in wanted:
                    found.setdefault(wanted[path.name.lower()], str(path))
        except (OSError, RuntimeError):
            # A folder that is not ours to read has no font for us.
            continue
    return found


def _readable(path: str) -> OpenType | None:
    try:
        return opentype(path)
    except (OSError, struct.error, ValueError, IndexError):
        return None
