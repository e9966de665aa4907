"""Sets a figure such as “10/10”, “≥ 12%/năm” or “7 ngày”: digits high, sign and unit smaller."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from content.infographics.fonts import Face

_FIGURE = re.compile(r"(?P<sign>[≥≤<>~≈+−-]?) ?(?P<digits>\d[\d.,/+–-]*) ?(?P<percent>[%‰]?)(?P<unit>(?:[ /].*)?)")

_GROUPED = re.compile(r"\.(?=\d{3}(?!\d))")
"""The dots of thousands."""

DIGITS_EM = 0.735
"""Height of Manrope's digits in ems (measured on the packaged face)."""

CAPITALS_EM = 0.66
"""Height of Source Sans Pro's capitals in ems."""

PERCENT_EM, UNIT_EM, SIGN_EM = 0.5, 0.34, 0.62
"""How large the percent sign, a unit and a comparator stand beside digits."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a figure in one face and colour."""

    text: str
    face: Face
    size_px: int
    colour: str


def runs(text: str, height_px: int, colour: str, accent: str) -> list[Run]:
    """`text` in runs whose digits are `height_px` high; what is no number stands in words."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return [Run(text, Face.BLACK, round(height_px * 0.62 / CAPITALS_EM), colour)]
    em = round(height_px / DIGITS_EM)
    parts: list[Run] = []
    if found["sign"]:
        parts += [
            Run(found["sign"], Face.DIGITS, round(em * SIGN_EM), accent),
            Run(" ", Face.DIGITS, round(em * 0.3), accent),
        ]
    for piece in re.split(r"(/)", found["digits"]):
        if piece:
            parts.append(Run(piece, Face.DIGITS, em, accent if piece == "/" else colour))
    if found["percent"]:
        parts.append(Run(found["percent"], Face.DIGITS, round(em * PERCENT_EM), colour))
    unit = found["unit"].strip()
    if unit:
        gap = "" if unit.startswith("/") else " "
        parts.append(Run(gap + unit, Face.BLACK, round(em * UNIT_EM), colour))
    return parts


def share(text: str) -> float | None:
    """The part of 100 that a percentage without a unit stands for, 0–1; None for anything else.

    A negative one, a per mille and thousands (“1.234%”) are no part of 100.
    """
    found = _FIGURE.fullmatch(text)
    if found is None or found["sign"] in ("−", "-") or found["percent"] != "%" or found["unit"].strip():
        return None
    amount = _GROUPED.sub("", found["digits"]).replace(",", ".")
    return float(amount) / 100 if re.fullmatch(r"\d+(\.\d+)?", amount) and float(amount) <= 100 else None


def faces(text: str) -> Sequence[tuple[str, Face]]:
    """Which face draws which stretch of the figure."""
    return [(run.text, run.face) for run in runs(text, 100, "", "")]
