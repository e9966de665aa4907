"""Names of files as people gave them: shown to people, never a path. Pure."""

import re
import unicodedata
from urllib.parse import quote

MOST = 120

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')


def shown_name(name: str) -> str:
    """The last part of the name, composed, without signs that no file name has, at most MOST letters."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(sign for sign in unicodedata.normalize("NFC", last) if unicodedata.category(sign)[0] != "C")
    return " ".join(plain.split()).strip(". ")[:MOST] or "tep"


def stem_of(name: str) -> str:
    """The shown name without its ending, for a title that people will mend."""
    shown = shown_name(name)
    stem, dot, ending = shown.rpartition(".")
    return stem.strip() or shown if dot and len(ending) <= 5 else shown


def attachment(title: str, suffix: str) -> str:
    """The header Content-Disposition that saves a file under its title, with `suffix` (no dot) as the only ending."""
    clean = shown_name(_FORBIDDEN.sub(" ", title))
    bare = unicodedata.normalize("NFD", clean.replace("đ", "d").replace("Đ", "D"))
    plain = shown_name(re.sub(r"[^A-Za-z0-9 ._-]+", "", bare))
    return f"attachment; filename=\"{plain}.{suffix}\"; filename*=UTF-8''{quote(clean, safe='')}.{suffix}"
