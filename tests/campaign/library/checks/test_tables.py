"""The first sheet of a workbook becomes text, as much of it as a table of posts may hold."""

import json

import pytest

from campaign.library.checks import tables
from campaign.library.checks.__main__ import look_for, outcome_of
from campaign.library.checks.outcomes import Fault
from tests.campaign.importing.files import xlsx_of


def test_the_rows_that_hold_something_are_told_with_their_formulas() -> None:
    checked = tables.read_sheet(xlsx_of(("a", "=1+1"), (), ("b", 5.0)), most_rows=10, most_columns=2)
    assert json.loads(checked.data) == [[1, ["a", "=1+1"], [1]], [3, ["b", "5"], []]]


def test_what_stands_beyond_the_last_row_and_column_is_not_read() -> None:
    checked = tables.read_sheet(xlsx_of(("a", "b"), ("c", "d")), most_rows=1, most_columns=1)
    assert json.loads(checked.data) == [[1, ["a"], []]]


def test_a_text_that_stands_in_every_cell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_TEXT", 1_000)
    assert outcome_of(xlsx_of(["a" * 100] * 11), look_for(["10", "40"])) == Fault.UNPACKS_TOO_LARGE
