"""Pair kerning from a GPOS table. Pillow applies it only where raqm is installed, and the pixels must not depend on that.

Formats: OpenType specification 1.9, GPOS lookup types 2 and 9, coverage and class definition tables.
"""

from collections.abc import Iterator
from functools import cache

PAIR, EXTENSION = 2, 9
Lookup = tuple[int, ...]
"""Where the subtables of a lookup begin."""


def pair_lookups(data: bytes) -> Iterator[Lookup]:
    """The pair lookups of the Latin script's `kern` feature, in the order of use."""
    scripts, features, lookups = (_u16(data, at) for at in (4, 6, 8))
    known = _tagged(data, scripts)
    script = known.get(b"latn") or known.get(b"DFLT")
    if script is None or not _u16(data, script):
        return
    language = script + _u16(data, script)
    wanted: set[int] = set()
    for number in range(_u16(data, language + 4)):
        record = features + 2 + 6 * _u16(data, language + 6 + 2 * number)
        if data[record : record + 4] == b"kern":
            feature = features + _u16(data, record + 4)
            wanted.update(_u16s(data, feature + 4, _u16(data, feature + 2)))
    for number in sorted(wanted):
        lookup = lookups + _u16(data, lookups + 2 + 2 * number)
        found = [_extended(data, lookup, at) for at in _u16s(data, lookup + 6, _u16(data, lookup + 4))]
        yield tuple(at for kind, at in found if kind == PAIR)


def pair_units(data: bytes, lookup: Lookup, left: int, right: int) -> int:
    """What the first subtable that knows the pair of glyphs adds to the advance of the left one, in units of the em."""
    for table in lookup:
        place = _coverage(data, table + _u16(data, table + 2), left)
        if place is None:
            continue
        found = (_in_list if _u16(data, table) == 1 else _in_classes)(data, table, place, left, right)
        if found is not None:
            return found
    return 0


def _in_list(data: bytes, table: int, place: int, _left: int, right: int) -> int | None:
    size, advance = _value_format(data, table)
    pairs = table + _u16(data, table + 10 + 2 * place)
    low, high = 0, _u16(data, pairs)
    while low < high:
        middle = (low + high) // 2
        record = pairs + 2 + middle * (2 + size)
        second = _u16(data, record)
        if second == right:
            return _i16(data, record + 2 + advance) if advance is not None else 0
        low, high = (middle + 1, high) if second < right else (low, middle)
    return None


def _in_classes(data: bytes, table: int, _place: int, left: int, right: int) -> int:
    size, advance = _value_format(data, table)
    one = _class(data, table + _u16(data, table + 8), left)
    other = _class(data, table + _u16(data, table + 10), right)
    record = table + 16 + (one * _u16(data, table + 14) + other) * size
    return _i16(data, record + advance) if advance is not None else 0


@cache
def _value_format(data: bytes, table: int) -> tuple[int, int | None]:
    """Bytes of both values of a pair, and where the first one's advance stands, if it has one."""
    first, second = _u16(data, table + 4), _u16(data, table + 6)
    size = 2 * (first.bit_count() + second.bit_count())
    return size, 2 * (first & 0b11).bit_count() if first & 0b100 else None


@cache
def _coverage(data: bytes, table: int, glyph: int) -> int | None:
    if _u16(data, table) == 1:
        at = _search(data, table + 4, _u16(data, table + 2), 2, glyph)
        return (at - table - 4) // 2 if at is not None and _u16(data, at) == glyph else None
    at = _search(data, table + 4, _u16(data, table + 2), 6, glyph)
    if at is None or glyph > _u16(data, at + 2):
        return None
    return _u16(data, at + 4) + glyph - _u16(data, at)


@cache
def _class(data: bytes, table: int, glyph: int) -> int:
    if _u16(data, table) == 1:
        place = glyph - _u16(data, table + 2)
        return _u16(data, table + 6 + 2 * place) if 0 <= place < _u16(data, table + 4) else 0
    at = _search(data, table + 4, _u16(data, table + 2), 6, glyph)
    return _u16(data, at + 4) if at is not None and glyph <= _u16(data, at + 2) else 0


def _search(data: bytes, first: int, count: int, step: int, glyph: int) -> int | None:
    """Where the last of sorted records stands that begins with `glyph` or less."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _u16(data, first + middle * step) <= glyph else (low, middle)
    return first + (low - 1) * step if low else None


def _extended(data: bytes, lookup: int, at: int) -> tuple[int, int]:
    """Type and place of a subtable, behind its extension if it has one."""
    kind, table = _u16(data, lookup), lookup + at
    if kind != EXTENSION:
        return kind, table
    return _u16(data, table + 2), table + int.from_bytes(data[table + 4 : table + 8], "big")


def _tagged(data: bytes, table: int) -> dict[bytes, int]:
    records = range(table + 2, table + 2 + 6 * _u16(data, table), 6)
    return {data[record : record + 4]: table + _u16(data, record + 4) for record in records}


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _i16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big", signed=True)


def _u16s(data: bytes, at: int, count: int) -> list[int]:
    return [_u16(data, at + 2 * number) for number in range(count)]
