"""Breaks a text into even lines, between words only. Knows nothing of places or colours."""

from functools import lru_cache
from unicodedata import normalize

from content.infographics.binding import NBSP, bind, joined, link_parts
from content.infographics.fonts.faces import Face
from content.infographics.fonts.measures import line, space_em
from content.infographics.tokens import Token, Tokens

__all__ = ["NBSP", "bind", "wrap"]

ORPHAN_LETTERS = 7
"""A last line is not one word of so many letters or fewer, which is any one syllable, when the lines can be cut otherwise."""

LEVELS = (0, 1, 2, 3)
"""What is held on one line: nothing; what `bind` binds; words of several syllables too; proper names too."""

LEAST_EVEN = 0.5
"""Words are not held together at the price of a line shorter than this part of the longest."""

EDGE_PX = 3.0
"""How far the drawn ink may lie beyond the measured: letters stand on whole pixels, and edges are smoothed."""


def wrap(
    text: str,
    face: Face,
    size_px: float,
    room_px: float,
    *,
    is_whole: bool = False,
    is_loose: bool = False,
    most_lines: int = 0,
) -> list[str] | None:
    """As few lines as fit in `room_px`, as even as they can be. None when one word is wider than that.

    Words of several syllables stay on one line where that costs neither a line nor evenness; with `is_whole`, everywhere.
    With `is_loose` even what `bind` holds together may break: a last resort in a narrow column. A link that is too wide
    breaks behind its own marks. With `most_lines`, None too when there would be more. Lines have no-break spaces where
    spaces were bound; joined with spaces (a broken link with nothing) they are the words of `text`.
    """
    found = _wrapped(text, face, size_px, room_px, is_whole, is_loose, most_lines)
    return list(found) if found else None


@lru_cache(maxsize=4096)
def _wrapped(
    text: str, face: Face, size_px: float, room_px: float, is_whole: bool, is_loose: bool, most_lines: int
) -> tuple[str, ...]:
    room = (room_px - EDGE_PX) / size_px
    least = LEVELS[0] if is_loose else LEVELS[2] if is_whole else LEVELS[1]
    loosest, evenness = _lines(_held(text, least), face, room, most_lines)
    if len(loosest) < 2 or is_loose:
        return loosest
    for level in LEVELS[:least:-1]:
        held, its_evenness = _lines(_held(text, level), face, room, len(loosest))
        if held and its_evenness >= min(evenness, LEAST_EVEN):
            return held
    return loosest


def _lines(bound: str, face: Face, room: float, most_lines: int) -> tuple[tuple[str, ...], float]:
    tokens = _tokens(bound, face)
    wide = tokens.wider(room)
    if wide:
        tokens = _tokens(bound, face, wide)
        tokens = _tokens(bound, face, wide, is_fine=True) if tokens.wider(room) else tokens
    starts = tokens.even(room, most_lines, ORPHAN_LETTERS)
    return tokens.lines(starts), tokens.evenness(starts)


@lru_cache(maxsize=1024)
def _held(text: str, level: int) -> str:
    if level == 0:
        return normalize("NFC", text).replace(NBSP, " ")
    if level == 1:
        return bind(normalize("NFC", text))
    return joined(_held(text, 1), is_named=level == 3)


@lru_cache(maxsize=256)
def _tokens(bound: str, face: Face, cut: tuple[int, ...] = (), is_fine: bool = False) -> Tokens:
    """The tokens of a text; those at the places `cut` in parts, as far as they are links."""
    tokens: list[Token] = []
    for place, word in enumerate(bound.split(" ")):
        parts = link_parts(word, is_fine=is_fine) if place in cut else [word]
        tokens += [_token(part, face, is_glued=number > 0) for number, part in enumerate(parts)]
    return Tokens(tokens, space_em(face))


def _token(text: str, face: Face, is_glued: bool) -> Token:
    measured = line(face, text)
    return Token(text, measured.advance, measured.left, measured.right, is_glued)
