"""Reads a figure such as “10/10”, “≥ 80%” or “7 ngày” and sets it: digits high, sign and unit smaller."""

import re
from collections.abc import Sequence

from content.infographics.fonts import Face
from content.infographics.pieces import Run

_FIGURE = re.compile(r"(?P<sign>[≥≤<>]?) ?(?P<digits>\d[\d.,/+–-]*) ?(?P<percent>%?)(?P<unit>.*)")

DIGITS_EM = 0.735
"""Height of Manrope's digits in ems (measured on the packaged face)."""

CAPITALS_EM = 0.66
"""Height of Source Sans Pro's capitals in ems."""


def runs(text: str, height_px: int, colour: str, accent: str) -> list[Run]:
    """`text` in runs whose digits are `height_px` high; what is no number stands in words."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return [Run(text, Face.BLACK, round(height_px * 0.62 / CAPITALS_EM), colour)]
    em = round(height_px / DIGITS_EM)
    parts: list[Run] = []
    if found["sign"]:
        parts += [
            Run(found["sign"], Face.DIGITS, round(em * 0.62), accent),
            Run(" ", Face.DIGITS, round(em * 0.3), accent),
        ]
    for piece in re.split(r"(/)", found["digits"]):
        if piece:
            parts.append(Run(piece, Face.DIGITS, em, accent if piece == "/" else colour))
    if found["percent"]:
        parts.append(Run("%", Face.DIGITS, round(em * 0.5), colour))
    if found["unit"].strip():
        parts.append(Run(f" {found['unit'].strip()}", Face.BLACK, round(em * 0.34), colour))
    return parts


def share(text: str) -> float | None:
    """The part of 100 that a percentage without a unit stands for, 0–1; None for anything else."""
    found = _FIGURE.fullmatch(text)
    if found is None or not found["percent"] or found["unit"].strip():
        return None
    amount = found["digits"].replace(",", ".")
    return float(amount) / 100 if re.fullmatch(r"\d+(\.\d+)?", amount) and float(amount) <= 100 else None


def faces(text: str) -> Sequence[tuple[str, Face]]:
    """Which face draws which stretch of the figure."""
    return [(run.text, run.face) for run in runs(text, 100, "", "")]
