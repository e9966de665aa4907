"""Drawn lines: letters set side by side as masks, and kept, so that a picture drawn again only pastes them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from threading import Lock

from PIL import Image

from content.infographics.fonts.faces import Face, opened
from content.infographics.fonts.measures import Glyph, line

KEPT_BYTES = 4 << 20
LARGEST_SHARE = 8
"""A mask larger than this part of the whole is drawn anew each time: it would push out everything else."""


HINTED_PX = 4
"""Hints move an edge by up to two pixels, so glyphs that come so near to the measured edge may be the ones that set it."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A drawn line: `mask` (L) is cropped to the ink, with its top left corner at (`left`, `top`) from the pen's start.

    `top` is negative above the baseline. The mask is shared: paste it, never change it.
    """

    mask: Image.Image
    left: int
    top: int
    advance_px: float


class Shelf:
    """Keeps inks up to so many bytes, the longest unused go first. Threads may share it."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._held = most_bytes, 0
        self._inks: OrderedDict[Hashable, Ink] = OrderedDict()
        self._lock = Lock()

    @property
    def held_bytes(self) -> int:
        """What the masks take."""
        return self._held

    def get(self, key: Hashable, make: Callable[[], Ink]) -> Ink:
        """The ink kept under `key`, or a new one."""
        with self._lock:
            found = self._inks.get(key)
            if found is not None:
                self._inks.move_to_end(key)
                return found
        made = make()
        size = _bytes(made)
        if size > self._most // LARGEST_SHARE:
            return made
        with self._lock:
            if key not in self._inks:
                self._inks[key] = made
                self._held += size
            while self._held > self._most:
                self._held -= _bytes(self._inks.popitem(last=False)[1])
        return made


_LINES = Shelf(KEPT_BYTES)
_GLYPHS = Shelf(KEPT_BYTES // 2)


def ink(face: Face, size_px: int, text: str, *, is_tabular: bool = False) -> Ink:
    """The drawn line. A blank one has an empty mask."""
    key = (face, size_px, text, is_tabular)
    return _LINES.get(key, lambda: _drawn(face, size_px, text, is_tabular))


@lru_cache(maxsize=8192)
def extent(face: Face, size_px: int, text: str, *, is_tabular: bool = False) -> tuple[int, int]:
    """Top and bottom of the ink of `text`, in pixels below the baseline. Draws only the glyphs that reach farthest."""
    found = line(face, text, is_tabular)
    high, low = found.top * size_px + HINTED_PX, found.bottom * size_px - HINTED_PX
    far = {
        glyph.text: glyph for glyph, _pen in found.glyphs if glyph.top * size_px < high or glyph.bottom * size_px > low
    }
    inked = [piece for piece in (_glyph_ink(glyph, size_px) for glyph in far.values()) if piece.mask.width]
    if not inked:
        return 0, 0
    return min(piece.top for piece in inked), max(piece.top + piece.mask.height for piece in inked)


def bearing_px(face: Face, size_px: int, text: str) -> int:
    """The white between the pen and the first ink of `text`."""
    return ink(face, size_px, text).left


def _drawn(face: Face, size_px: int, text: str, is_tabular: bool) -> Ink:
    found = line(face, text, is_tabular)
    placed = [(_glyph_ink(glyph, size_px), floor(pen * size_px + 0.5)) for glyph, pen in found.glyphs]
    inked = [(piece, piece.left + pen) for piece, pen in placed if piece.mask.width]
    advance = found.advance * size_px
    if not inked:
        return Ink(Image.new("L", (0, 0)), 0, 0, advance)
    left, top = min(x for _piece, x in inked), min(piece.top for piece, _x in inked)
    right = max(x + piece.mask.width for piece, x in inked)
    bottom = max(piece.top + piece.mask.height for piece, _x in inked)
    mask = Image.new("L", (right - left, bottom - top))
    for piece, x in inked:
        mask.paste(255, (x - left, piece.top - top), piece.mask)
    return Ink(mask, left, top, advance)


def _glyph_ink(glyph: Glyph, size_px: int) -> Ink:
    return _GLYPHS.get((glyph.path, size_px, glyph.text), lambda: _drawn_glyph(glyph, size_px))


def _drawn_glyph(glyph: Glyph, size_px: int) -> Ink:
    core, (left, top) = opened(glyph.path, size_px, glyph.is_shaped).getmask2(glyph.text, "L", anchor="ls")
    box = core.getbbox()
    if box is None:
        return Ink(Image.new("L", (0, 0)), 0, 0, 0.0)
    mask = Image.frombytes("L", core.size, bytes(core)).crop(box)
    return Ink(mask, left + box[0], top + box[1], 0.0)


def _bytes(found: Ink) -> int:
    # An image costs something even when it is empty.
    return found.mask.width * found.mask.height + 512
