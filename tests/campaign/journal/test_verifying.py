"""Whoever gets past the triggers and changes the journal is found out, and the first event that is not whole is named."""

import pytest
from sqlalchemy import Connection, Engine, text

from campaign.journal.chain import Anchor, Event, link
from campaign.journal.verifying import ChainReport, Fault, verify
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.journal.conftest import events, say, set_triggers, with_offices
from tests.campaign.play import planned


def five_events(engine: Engine) -> Engine:
    for number in range(1, 6):
        with engine.begin() as connection:
            say(connection, f"post {number}", at=1_000 + number)
    return engine


@pytest.fixture
def written(migrated_file: Engine) -> Engine:
    """Five events of one campaign, and the triggers out of the way."""
    five_events(with_offices(migrated_file))
    with migrated_file.begin() as connection:
        set_triggers(connection, are_on=False)
    return migrated_file


def of(engine: Engine, chain: str = "mot", noted: Anchor | None = None) -> ChainReport:
    (found,) = (one for one in verify(engine, {chain: noted} if noted else {}) if one.chain == chain)
    return found


def tamper(engine: Engine, *statements: str) -> tuple[Fault | None, int]:
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    found = of(engine)
    return found.fault, found.number


def test_what_was_written_is_whole(offices: Engine) -> None:
    end = Anchor(5, events(five_events(offices))[-1].hash)
    assert verify(offices) == [ChainReport("hai", 0, Anchor(0, "")), ChainReport("mot", 5, end)]


@pytest.mark.parametrize("column", ["who", "action", "subject", "detail", "hash"])
def test_a_changed_word_is_found(written: Engine, column: str) -> None:
    assert tamper(written, f"UPDATE audit_event SET {column} = 'x' WHERE number = 3") == (Fault.CHANGED, 3)


@pytest.mark.parametrize("column", ["at", "account_id"])
def test_a_changed_number_is_found(written: Engine, column: str) -> None:
    assert tamper(written, f"UPDATE audit_event SET {column} = 7 WHERE number = 3") == (Fault.CHANGED, 3)


def test_an_event_of_another_campaign_does_not_pass(written: Engine) -> None:
    assert tamper(written, "UPDATE audit_event SET campaign_id = 'hai' WHERE number = 1") == (Fault.MISSING, 1)
    assert of(written, "hai").fault is Fault.STRANGE


@pytest.mark.parametrize("number", [1, 3])
def test_a_removed_event_is_found(written: Engine, number: int) -> None:
    assert tamper(written, f"DELETE FROM audit_event WHERE number = {number}") == (Fault.MISSING, number)


def test_what_is_cut_off_at_the_end_is_found(written: Engine) -> None:
    assert tamper(written, "DELETE FROM audit_event WHERE number >= 4") == (Fault.CUT_OFF, 4)


def test_a_journal_that_is_gone_altogether_is_found(written: Engine) -> None:
    assert tamper(written, "DELETE FROM audit_event") == (Fault.CUT_OFF, 1)


def test_a_lost_head_is_found(written: Engine) -> None:
    assert tamper(written, "DELETE FROM audit_head") == (Fault.STRANGE, 1)


@pytest.mark.parametrize("number", [0, 6])
def test_an_inserted_event_is_found(written: Engine, number: int) -> None:
    columns = "campaign_id, number, at, who, action, subject, detail, previous, hash"
    copied = f"SELECT campaign_id, {number}, at, who, action, subject, detail, previous, hash"
    insert = f"INSERT INTO audit_event ({columns}) {copied} FROM audit_event WHERE number = 5"
    assert tamper(written, insert) == (Fault.STRANGE, number)


def test_events_in_another_order_are_found(written: Engine) -> None:
    swap = [f"UPDATE audit_event SET number = {b} WHERE number = {a}" for a, b in ((2, 90), (3, 2), (90, 3))]
    assert tamper(written, *swap) == (Fault.CHANGED, 2)


def forge(connection: Connection, number: int) -> None:
    """Changes an event and makes a hash that fits, as somebody would who knows how."""
    row = connection.execute(text(f"SELECT * FROM audit_event WHERE number = {number}")).one()
    event = Event("mot", row.number, row.at, "x", row.action, row.subject, row.detail, None)
    connection.execute(
        text("UPDATE audit_event SET who = 'x', hash = :hash WHERE id = :id"),
        {"hash": link(event, row.previous), "id": row.id},
    )


@pytest.mark.parametrize(("number", "found"), [(2, (Fault.UNLINKED, 3)), (5, (Fault.CHANGED, 5))])
def test_a_forged_hash_is_found_at_the_next_event_or_at_the_head(
    written: Engine, number: int, found: tuple[Fault, int]
) -> None:
    with written.begin() as connection:
        forge(connection, number)
    assert tamper(written) == found


def test_old_events_that_only_somebody_says_were_let_go_are_found(written: Engine) -> None:
    anchor = events(written)[1]
    pretend = f"UPDATE audit_head SET cut_number = 2, cut_hash = '{anchor.hash}'"
    assert tamper(written, "DELETE FROM audit_event WHERE number <= 2", pretend) == (Fault.CUT_UNSAID, 2)


def test_what_a_person_noted_finds_out_even_one_who_forged_all(written: Engine) -> None:
    noted = Anchor(5, events(written)[4].hash[:16])
    assert of(written, noted=noted).fault is None
    shorter = "UPDATE audit_head SET number = 3, hash = (SELECT hash FROM audit_event WHERE number = 3)"
    tamper(written, "DELETE FROM audit_event WHERE number > 3", shorter)
    assert of(written).fault is None
    assert (of(written, noted=noted).fault, of(written, noted=noted).number) == (Fault.CUT_OFF, 4)
    other = Anchor(2, "0" * 16)
    assert of(written, noted=other).fault is Fault.NOT_AS_NOTED


def test_an_installation_with_people_and_posts_and_no_events_is_found(workspace: Workspace) -> None:
    planned(workspace)
    add_account(workspace, Person("lan", "Nguyễn Thị Lan", Role.EDITOR), at_server("thử"))
    with workspace.db.begin() as connection:
        set_triggers(connection, are_on=False)
        for table in ("audit_event", "audit_head"):
            connection.execute(text(f"DELETE FROM {table}"))
    found = [(one.chain, one.fault, one.number) for one in verify(workspace.db)]
    assert found == [("", Fault.CUT_OFF, 1), ("thu", Fault.CUT_OFF, 1)]
