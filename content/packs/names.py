"""Names of files that every system takes: short, of plain letters, none that Windows keeps for itself."""

import re
import unicodedata

MOST = 80
"""Characters of one name; with folders a path stays below the 120 that old tools bear."""

_OTHER = re.compile(r"[^a-z0-9]+")
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{kind}{number}" for kind in ("com", "lpt") for number in range(10))}
)


def safe_name(text: str, most: int = MOST) -> str:
    """Small letters and digits without marks, joined by hyphens; “goi” for what has none of them."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    name = _OTHER.sub("-", bare).strip("-")[:most].strip("-") or "goi"
    return f"{name}-goi" if name in _RESERVED else name
