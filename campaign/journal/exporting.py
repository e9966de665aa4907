"""The journal as a table for a spreadsheet: opens in Vietnamese, and no cell can be taken for a formula."""

import csv
from collections.abc import Iterable, Iterator
from typing import TextIO
from zoneinfo import ZoneInfo

from campaign.journal.actions import action_name
from campaign.journal.listing import Entry
from content.language import gettext as _

BOM = "\ufeff"
"""By this Excel knows that what follows is UTF-8."""

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""A cell that begins with one of these may be run by a spreadsheet."""


def as_cell(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(FORMULA_SIGNS) else text


def of_cell(text: str) -> str:
    """What `as_cell` was given, when a table comes back."""
    return text[1:] if text.startswith("'") and as_cell(text[1:]) == text else text


def table_of(entries: Iterable[Entry], zone: ZoneInfo) -> Iterator[list[str]]:
    """The rows of the table, the heads first. Times are wall time in `zone`."""
    yield [
        _("Số"),
        _("Thời gian"),
        _("Người làm"),
        _("Việc"),
        _("Mã việc"),
        _("Liên quan đến"),
        _("Chi tiết"),
        _("Mã băm"),
    ]
    for one in entries:
        at = f"{one.at.astimezone(zone):%Y-%m-%d %H:%M:%S}"
        said = (one.who, action_name(one.action), one.action, one.subject, one.detail)
        yield [str(one.number), at, *map(as_cell, said), one.hash]


def write_csv(out: TextIO, entries: Iterable[Entry], zone: ZoneInfo) -> int:
    """Writes the table and returns how many events it holds. `out` is UTF-8 with `newline=""`."""
    out.write(BOM)
    writer = csv.writer(out)
    rows = 0
    for row in table_of(entries, zone):
        writer.writerow(row)
        rows += 1
    return rows - 1
