"""How wide and high a text is, in ems: measured once at one size and scaled, so that fitting a text costs no drawing."""

from dataclasses import dataclass
from functools import cache, lru_cache

from content.infographics.fonts.faces import Face, opened
from content.infographics.fonts.fallback import file_for
from content.infographics.fonts.letters import clusters
from content.infographics.fonts.opentype import opentype

NBSP = "\u00a0"
DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Glyph:
    """What is drawn as one, with its pen movement and the box of its ink around the pen, in ems, downward."""

    text: str
    path: str
    is_shaped: bool
    advance: float
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """Glyphs with the pen's place of each, in ems. `left` and `right` bound pen and ink: 0 and `advance`, or beyond them."""

    glyphs: tuple[tuple[Glyph, float], ...]
    advance: float
    left: float
    top: float
    right: float
    bottom: float


def width_px(face: Face, size_px: float, text: str, *, is_tabular: bool = False) -> float:
    """How far the pen moves over `text`. With `is_tabular` every digit is as wide as the widest."""
    return line(face, text, is_tabular).advance * size_px


@lru_cache(maxsize=1024)
def line(face: Face, text: str, is_tabular: bool = False) -> Word:
    """A whole line: its words with a space between them."""
    words = [word(face, part, is_tabular) for part in text.replace(NBSP, " ").split(" ")]
    if len(words) == 1:
        return words[0]
    return _joined(words, space_em(face))


@cache
def space_em(face: Face) -> float:
    """Width of the space between words. It is not kerned, so that the width of a line is that of its words."""
    found = glyph(face, " ")
    return found.advance if found else 0.25


@lru_cache(maxsize=4096)
def word(face: Face, text: str, is_tabular: bool = False) -> Word:
    """A text without spaces. A character that no font has is left out: `check` finds it before."""
    placed: list[tuple[Glyph, float]] = []
    pen = 0.0
    before: Glyph | None = None
    for cluster in clusters(text):
        found = glyph(face, cluster)
        if found is None:
            continue
        is_set = is_tabular and cluster in DIGITS
        room = _digit_room(face) if is_set else found.advance
        if before is not None and not (is_set or (is_tabular and before.text in DIGITS)):
            pen += _kern(before, found)
        placed.append((found, pen + (room - found.advance) / 2))
        pen, before = pen + room, found
    return _bounded(tuple(placed), pen)


@lru_cache(maxsize=4096)
def glyph(face: Face, cluster: str) -> Glyph | None:
    """The measures of a piece that is drawn as one; None when no font has it."""
    path = file_for(face, cluster)
    if path is None:
        return None
    is_shaped = len(cluster) > 1
    units = opentype(path).units_per_em
    probe = opened(path, units, is_shaped)
    left, top, right, bottom = probe.getbbox(cluster, anchor="ls")
    advance = probe.getlength(cluster)
    return Glyph(cluster, path, is_shaped, *(value / units for value in (advance, left, top, right, bottom)))


@cache
def _digit_room(face: Face) -> float:
    return max(found.advance for found in (glyph(face, digit) for digit in DIGITS) if found)


def _kern(before: Glyph, after: Glyph) -> float:
    if before.path != after.path or before.is_shaped or after.is_shaped:
        return 0.0
    source = opentype(before.path)
    return source.kern(before.text + after.text) / source.units_per_em


def _bounded(placed: tuple[tuple[Glyph, float], ...], advance: float) -> Word:
    inked = [(glyph, pen) for glyph, pen in placed if glyph.top < glyph.bottom]
    return Word(
        placed,
        advance,
        min([0.0, *(pen + glyph.left for glyph, pen in inked)]),
        min((glyph.top for glyph, _pen in inked), default=0.0),
        max([advance, *(pen + glyph.right for glyph, pen in inked)]),
        max((glyph.bottom for glyph, _pen in inked), default=0.0),
    )


def _joined(words: list[Word], space: float) -> Word:
    placed: list[tuple[Glyph, float]] = []
    pen = 0.0
    for part in words:
        placed += [(glyph, pen + at) for glyph, at in part.glyphs]
        pen += part.advance + space
    return _bounded(tuple(placed), pen - space)
