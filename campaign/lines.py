"""Which lines differ between two texts, with the lines around them. Pure."""

import difflib
from dataclasses import dataclass

AROUND = 2
"""Lines shown before and after each difference."""

MOST_COMPARED = 4_000


@dataclass(frozen=True, slots=True)
class Line:
    """`sign` is `+`, `-`, a space for what stays, or `…` where lines were left out. `number` is that in its own text."""

    sign: str
    number: int
    text: str


def line_diff(before: str, after: str) -> list[Line]:
    """The differing lines with those around them, in the order of the texts."""
    old, new = before.splitlines(), after.splitlines()
    # Comparing takes time by the square of what differs: the same beginning and end are set aside first.
    same = _same_beginning(old, new)
    rest = min(_same_beginning(old[same:][::-1], new[same:][::-1]), min(len(old), len(new)) - same)
    head, tail = max(same - AROUND, 0), max(rest - AROUND, 0)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(old) + len(new) > MOST_COMPARED:
        return _all_of(old, new, head)
    found: list[Line] = []
    for group in difflib.SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(AROUND):
        if found:
            found.append(Line("…", 0, ""))
        for kind, start, end, start_new, end_new in group:
            if kind == "equal":
                found += [Line(" ", head + n + 1, new[n]) for n in range(start_new, end_new)]
                continue
            found += [Line("-", head + n + 1, old[n]) for n in range(start, end)]
            found += [Line("+", head + n + 1, new[n]) for n in range(start_new, end_new)]
    return found


def _same_beginning(old: list[str], new: list[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))


def _all_of(old: list[str], new: list[str], head: int) -> list[Line]:
    """What is too much to be compared line by line: all that went, all that came."""
    went = [Line("-", head + n + 1, line) for n, line in enumerate(old[:MOST_COMPARED])]
    return went + [Line("+", head + n + 1, line) for n, line in enumerate(new[:MOST_COMPARED])]
