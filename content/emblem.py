"""The letters in the ring of pages and pictures, for an office that has not chosen its own."""

import re

_PLACE = re.compile(r"\b(?:tỉnh|thành phố|phường|xã|đặc khu)\s+(.+)$", re.IGNORECASE)
_LETTERS = 2


def place_of(organisation: str) -> str:
    """The place that an office's name ends with, empty for one that names none."""
    found = _PLACE.search(organisation)
    return found.group(1) if found else ""


def emblem_of(organisation: str) -> str:
    """Two letters at most: the place that an office's name ends with, `QN` of “… tỉnh Quảng Ngãi”, else its capitals."""
    place = place_of(organisation)
    words = (place or organisation).split()
    capitals = [word[0] for word in words if word[0].isupper()]
    return "".join(capitals[:_LETTERS] if place else capitals[-_LETTERS:])
