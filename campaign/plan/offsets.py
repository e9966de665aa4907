"""Offsets, wall times and durations as people write them: `-7d 08:00`, `08:00`, `2h`. Pure."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from functools import lru_cache

from content.language import gettext as _

_OFFSET = re.compile(r"([+-]?\d{1,3})d +(\S+)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_DURATION = re.compile(r"(\d{1,4})(m|h|d)")
_UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1)}


class OffsetProblem(ValueError):
    """A time or offset that cannot be read; the text says what to write instead."""


@dataclass(frozen=True, slots=True)
class Offset:
    """`days` from the day itself (0 is the day), at wall time `at`."""

    days: int
    at: time


@lru_cache(maxsize=4096)
def parse_offset(text: str) -> Offset:
    """`-7d 08:00`. Raises OffsetProblem."""
    found = _OFFSET.fullmatch(text.strip())
    if not found:
        raise OffsetProblem(
            _("“{text}” chưa đúng; hãy ghi số ngày và giờ, ví dụ “-7d 08:00” hoặc “0d 07:30”").format(text=text)
        )
    return Offset(int(found[1]), parse_clock(found[2]))


@lru_cache(maxsize=1024)
def parse_clock(text: str) -> time:
    """`08:00`. Raises OffsetProblem."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise OffsetProblem(_("giờ “{text}” chưa đúng; hãy ghi từ 00:00 đến 23:59, ví dụ “08:00”").format(text=text))
    return time(int(found[1]), int(found[2]))


@lru_cache(maxsize=256)
def parse_duration(text: str) -> timedelta:
    """`90m`, `2h`, `14d`. Raises OffsetProblem."""
    found = _DURATION.fullmatch(text.strip())
    if not found or int(found[1]) == 0:
        raise OffsetProblem(_("khoảng “{text}” chưa đúng; hãy ghi ví dụ “90m”, “2h” hoặc “14d”").format(text=text))
    return int(found[1]) * _UNITS[found[2]]


def write_duration(span: timedelta) -> str:
    """As `parse_duration` reads it, in the largest unit that is whole."""
    letter, unit = next((letter, unit) for letter, unit in reversed(_UNITS.items()) if not span % unit)
    return f"{span // unit}{letter}"
