"""Marks beside the database: who cuts the end of a chain is found out, and an honest journal never looks broken."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from campaign.clock import to_seconds
from campaign.journal.chain import Anchor
from campaign.journal.cutting import cut
from campaign.journal.marks import FILE, MarksBroken, note_marks, read_marks
from campaign.journal.verifying import Fault, verify
from tests.campaign.journal.conftest import events, say, set_triggers, with_offices
from tests.campaign.journal.test_verifying import five_events
from tests.campaign.sample import BEFORE


def faults(engine: Engine, home: Path) -> list[tuple[str, Fault, int]]:
    return [(one.chain, one.fault, one.number) for one in verify(engine, read_marks(home)) if one.fault]


def run(engine: Engine, *statements: str) -> None:
    with engine.begin() as connection:
        set_triggers(connection, are_on=False)
        for statement in statements:
            connection.execute(text(statement))
        if engine.dialect.name == "postgresql":
            set_triggers(connection, are_on=True)


SHORTER = [
    "DELETE FROM audit_event WHERE number > 3",
    "UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_event WHERE number = 3)",
]


def test_an_end_that_was_cut_off_with_its_head_is_found(offices: Engine, tmp_path: Path) -> None:
    note_marks(five_events(offices), tmp_path)
    run(offices, *SHORTER)
    assert faults(offices, tmp_path) == [("mot", Fault.CUT_OFF, 4)]
    note_marks(offices, tmp_path)
    assert faults(offices, tmp_path) == [("mot", Fault.CUT_OFF, 4)]


def test_a_journal_that_goes_on_after_its_end_was_cut_off_is_found(migrated_file: Engine, tmp_path: Path) -> None:
    note_marks(five_events(with_offices(migrated_file)), tmp_path)
    run(migrated_file, *SHORTER)
    for number in range(4, 9):
        with migrated_file.begin() as connection:
            say(connection, f"post mới {number}", at=2_000)
    note_marks(migrated_file, tmp_path)
    assert faults(migrated_file, tmp_path) == [("mot", Fault.NOT_AS_NOTED, 5)]


def test_a_journal_that_is_gone_with_its_heads_is_found(migrated_file: Engine, tmp_path: Path) -> None:
    with five_events(with_offices(migrated_file)).begin() as connection:
        say(connection, "account lan", campaign_id="")
    note_marks(migrated_file, tmp_path)
    run(migrated_file, "DELETE FROM audit_event", "DELETE FROM audit_head")
    assert faults(migrated_file, tmp_path) == [("", Fault.CUT_OFF, 1), ("mot", Fault.CUT_OFF, 1)]


def test_a_mark_that_is_older_than_the_journal_fits(offices: Engine, tmp_path: Path) -> None:
    note_marks(five_events(offices), tmp_path)
    with offices.begin() as connection:
        say(connection, "post 6")
    assert faults(offices, tmp_path) == []
    assert note_marks(offices, tmp_path) == {"mot": Anchor(6, events(offices)[-1].hash)} == read_marks(tmp_path)


def test_what_is_let_go_as_too_old_takes_its_mark_along(offices: Engine, tmp_path: Path) -> None:
    note_marks(five_events(offices), tmp_path)
    with offices.begin() as connection:
        gone = cut(connection, "mot", to_seconds(BEFORE), 100)
        assert gone
        say(connection, "post 6")
    assert faults(offices, tmp_path) == [("mot", Fault.CUT_UNSAID, 5)]
    assert note_marks(offices, tmp_path)["mot"].number == 6


def test_a_head_without_its_event_makes_no_mark(migrated_file: Engine, tmp_path: Path) -> None:
    five_events(with_offices(migrated_file))
    run(migrated_file, "DELETE FROM audit_event WHERE number = 5")
    assert note_marks(migrated_file, tmp_path) == {}


@pytest.mark.parametrize("kept", ["{", "[]", '{"mot": 5}', '{"mot": "5:abc"}', '{"mot": "0:' + "a" * 64 + '"}', "\x00"])
def test_a_file_that_nobody_of_ours_wrote_is_told_and_stays(offices: Engine, tmp_path: Path, kept: str) -> None:
    (tmp_path / FILE).write_text(kept, encoding="utf-8")
    with pytest.raises(MarksBroken):
        note_marks(five_events(offices), tmp_path)
    assert (tmp_path / FILE).read_text(encoding="utf-8") == kept
