"""Marks of the journal beside the database, when another database takes its place."""

from pathlib import Path

import pytest

from campaign.audit import record
from campaign.journal.marks import note_marks, read_marks
from campaign.journal.verifying import verify
from campaign.operations.backup import back_up
from campaign.operations.progress import silent
from campaign.operations.restore import Order, restore
from campaign.workspace import Workspace
from tests.campaign.operations.conftest import KINDS, Make


@pytest.mark.parametrize("kind", KINDS)
def test_marks_of_the_journal_that_stood_before_are_set_aside(
    filled: Workspace, calendar: Path, tmp_path: Path, make: Make, kind: str
) -> None:
    new, file = make(kind), tmp_path / "a.tar"
    back_up(filled, calendar, file, silent)
    restore(new, Order(file, calendar, "Người trực"), silent)
    with new.db.begin() as connection:
        record(connection, "cu", new.clock.now(), "An", "edit", "post mới")
    note_marks(new.db, new.home)
    restore(new, Order(file, calendar, "Người trực", is_replacing=True), silent)
    (report,) = verify(new.db, read_marks(new.home))
    assert (report.fault, note_marks(new.db, new.home)["cu"].number) == (None, report.end.number)
