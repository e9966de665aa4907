"""Reads a font file (OpenType, TrueType outlines or not): its characters and its kerning. Draws nothing.

Formats: OpenType specification 1.9, chapters cmap, GPOS and the common table formats.
"""

import struct
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from content.infographics.fonts.kerning import pair_lookups, pair_units

_UNICODE = {(3, 10): 0, (0, 6): 1, (0, 4): 2, (3, 1): 3, (0, 3): 4}
"""Platform and encoding of the tables that map Unicode, the best first."""


class OpenType:
    """One font file. Raises OSError when it cannot be read, struct.error or ValueError when it is no font."""

    def __init__(self, path: str) -> None:
        data = Path(path).read_bytes()
        start = struct.unpack_from(">I", data, 12)[0] if data[:4] == b"ttcf" else 0
        tables = {
            data[entry : entry + 4]: struct.unpack_from(">I", data, entry + 8)[0]
            for entry in range(start + 12, start + 12 + 16 * _u16(data, start + 4), 16)
        }
        if b"head" not in tables or b"cmap" not in tables:
            raise ValueError(path)
        self.units_per_em = _u16(data, tables[b"head"] + 18)
        if not 16 <= self.units_per_em <= 16384:
            raise ValueError(path)
        self._glyphs = dict(_mapping(data, tables[b"cmap"]))
        self._data = data[tables[b"GPOS"] :] if b"GPOS" in tables else b""
        self._pairs = list(pair_lookups(self._data)) if self._data else []
        self._kerns: dict[str, int] = {}

    def has(self, character: str) -> bool:
        """Whether the font maps the character to a glyph."""
        return ord(character) in self._glyphs

    def kern(self, pair: str) -> int:
        """How much nearer (negative) the second of two characters comes, in units of the em."""
        if pair not in self._kerns:
            left, right = (self._glyphs.get(ord(character), 0) for character in pair)
            self._kerns[pair] = sum(pair_units(self._data, lookup, left, right) for lookup in self._pairs)
        return self._kerns[pair]


@cache
def opentype(path: str) -> OpenType:
    """The font file, read once."""
    return OpenType(path)


def _u16(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 2], "big")


def _mapping(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Code point and glyph of each character."""
    found = []
    for entry in range(cmap + 4, cmap + 4 + 8 * _u16(data, cmap + 2), 8):
        platform, encoding, offset = struct.unpack_from(">HHI", data, entry)
        if (platform, encoding) in _UNICODE:
            found.append((_UNICODE[platform, encoding], cmap + offset))
    for _rank, table in sorted(found):
        reader = _READERS.get(_u16(data, table))
        if reader:
            return reader(data, table)
    raise ValueError("no Unicode map")


def _segments(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    count = _u16(data, table + 6) // 2
    ends, starts, deltas, offsets = (
        struct.unpack_from(f">{count}H", data, table + 14 + 2 * count * part + (2 if part else 0)) for part in range(4)
    )
    first = table + 16 + 6 * count
    for segment in range(count):
        for code in range(starts[segment], min(ends[segment], 0xFFFE) + 1):
            glyph = code
            if offsets[segment]:
                glyph = _u16(data, first + 2 * segment + offsets[segment] + 2 * (code - starts[segment]))
            if offsets[segment] and not glyph:
                continue
            if glyph := (glyph + deltas[segment]) & 0xFFFF:
                yield code, glyph


def _groups(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    for group in range(struct.unpack_from(">I", data, table + 12)[0]):
        start, end, glyph = struct.unpack_from(">III", data, table + 16 + 12 * group)
        yield from zip(range(start, min(end, 0x10FFFF) + 1), range(glyph, glyph + end - start + 1), strict=False)


_READERS = {4: _segments, 12: _groups}
