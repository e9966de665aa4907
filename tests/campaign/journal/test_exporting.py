"""A table that a spreadsheet opens: no cell of it can be taken for a formula, and nothing is lost."""

import csv
import io
from zoneinfo import ZoneInfo

import pytest

from campaign.clock import from_seconds
from campaign.journal.exporting import BOM, as_cell, of_cell, write_csv
from campaign.journal.listing import Entry

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@SUM", "\t=1", "\r=1", "\n=1", " =1", "\u00a0@x"])
def test_what_could_be_a_formula_becomes_text(text: str) -> None:
    assert (as_cell(text), of_cell(f"'{text}")) == (f"'{text}", text)


@pytest.mark.parametrize("text", ["", "'", "'Tổ 1'", "Tổ", "=1"])
def test_an_apostrophe_of_the_office_stays_its_own(text: str) -> None:
    assert of_cell(text) == text


@pytest.mark.parametrize("text", ["", "bài 1", "1-2", "a=b", "'=1"])
def test_other_text_stays(text: str) -> None:
    assert as_cell(text) == text


def test_every_event_is_a_row_whatever_it_says() -> None:
    hostile = 'a,"b";c\nd\r\n=cmd|x'
    entry = Entry(1, "mot", 3, from_seconds(0), "=An", "edit", hostile, "<b>", "f" * 64)
    out = io.StringIO(newline="")
    assert write_csv(out, [entry], HANOI) == 1
    assert out.getvalue().startswith(BOM)
    _heads, row = csv.reader(io.StringIO(out.getvalue()[1:], newline=""))
    assert row == ["3", "1970-01-01 08:00:00", "'=An", "Sửa bài", "edit", hostile, "<b>", "f" * 64]
