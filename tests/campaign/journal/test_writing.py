"""Events take their places in the chain when the transaction commits, whoever writes at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from campaign.journal.chain import START
from campaign.journal.writing import lock_heads
from tests.campaign.journal.conftest import events, say


def test_events_are_numbered_and_each_names_the_one_before(offices: Engine) -> None:
    for _deed in range(2):
        with offices.begin() as connection:
            say(connection, "post a")
            say(connection, "post b")
    rows = events(offices)
    assert [(row.number, row.subject) for row in rows] == [(1, "post a"), (2, "post b"), (3, "post a"), (4, "post b")]
    assert [row.previous for row in rows] == [START, *(row.hash for row in rows[:-1])]


def test_each_campaign_and_the_installation_have_a_chain_of_their_own(offices: Engine) -> None:
    with offices.begin() as connection:
        for campaign_id in ("hai", "", "mot", "", "hai"):
            say(connection, "x", campaign_id)
    assert [[row.number for row in events(offices, chain)] for chain in ("mot", "hai", "")] == [[1], [1, 2], [1, 2]]


def test_the_head_stands_at_the_newest(offices: Engine) -> None:
    with offices.begin() as connection:
        say(connection, "post a")
        say(connection, "post b")
    with offices.begin() as connection:
        assert lock_heads(connection, ["mot"]) == {"mot": (2, events(offices)[1].hash)}


def test_what_is_rolled_back_is_written_neither_then_nor_later(offices: Engine) -> None:
    with offices.connect() as connection:
        for subject, ending in (("post undone", connection.rollback), ("post done", connection.commit)):
            connection.begin()
            say(connection, subject)
            ending()
        connection.execute(text("SELECT 1"))
        connection.commit()
    assert [(row.number, row.subject) for row in events(offices)] == [(1, "post done")]


def test_an_event_that_cannot_be_written_undoes_the_deed(offices: Engine) -> None:
    with pytest.raises(IntegrityError), offices.begin() as connection:
        connection.execute(text("UPDATE campaign SET name = 'khác'"))
        say(connection, "x", "khong-co")
    with offices.connect() as connection:
        assert set(connection.execute(text("SELECT name FROM campaign")).scalars()) == {"T"}


def test_an_event_within_a_savepoint_is_refused(offices: Engine) -> None:
    with offices.begin() as connection, connection.begin_nested(), pytest.raises(RuntimeError, match="savepoint"):
        say(connection, "x")


def test_an_event_outside_of_a_transaction_is_refused(offices: Engine) -> None:
    with offices.connect() as connection, pytest.raises(RuntimeError, match="transaction"):
        say(connection, "x")


def test_writers_at_the_same_time_make_one_chain(offices: Engine) -> None:
    start = Barrier(4)

    def write(worker: int) -> None:
        start.wait()
        for deed in range(15):
            with offices.begin() as connection:
                say(connection, f"post {worker}-{deed}", ("mot", "hai", "")[deed % 3])
                say(connection, f"post {worker}-{deed}-2")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    rows = events(offices)
    assert [row.number for row in rows] == list(range(1, 81))
    assert [row.previous for row in rows[1:]] == [row.hash for row in rows[:-1]]


def test_nobody_waits_for_a_head_while_another_still_locks_rows(offices: Engine) -> None:
    """Two transactions that record first and then change the same two rows the other way round would stop each other."""
    recorded = Barrier(2)

    def work(order: tuple[str, str]) -> None:
        with offices.begin() as connection:
            say(connection, "x", order[0])
            say(connection, "x", order[1])
            if offices.dialect.name == "postgresql":
                recorded.wait(timeout=10)
            for name in sorted(order):
                connection.execute(text("UPDATE campaign SET name = 'khác' WHERE id = :id"), {"id": name})

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, [("mot", "hai"), ("hai", "mot")]))
    assert [len(events(offices, chain)) for chain in ("mot", "hai")] == [2, 2]


@pytest.mark.parametrize("change", ["UPDATE audit_event SET who = 'x'", "DELETE FROM audit_event"])
def test_what_is_written_stays(offices: Engine, change: str) -> None:
    with offices.begin() as connection:
        say(connection, "post a")
    with pytest.raises(DBAPIError, match="never changed"), offices.begin() as connection:
        connection.execute(text(change))


def test_the_journal_cannot_be_emptied_at_once(migrated_on_server: Engine) -> None:
    with pytest.raises(DBAPIError, match="never changed"), migrated_on_server.begin() as connection:
        connection.execute(text("TRUNCATE audit_event"))
