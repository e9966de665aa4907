"""What a transaction keeps is written as it commits, in one order, and forgotten when it does not."""

import pytest
from sqlalchemy import Connection, Engine

from campaign.db.at_commit import Turn, kept

Told = list[tuple[Turn, list[int]]]


def keep(connection: Connection, turn: Turn, number: int, told: Told) -> None:
    kept(connection, turn, list[int], lambda _connection, numbers: told.append((turn, numbers))).append(number)


def test_each_is_written_once_and_the_journal_last(migrated: Engine) -> None:
    told: Told = []
    with migrated.begin() as connection:
        for number, turn in enumerate((Turn.JOURNAL, Turn.CALLS, Turn.JOURNAL)):
            keep(connection, turn, number, told)
        assert told == []
    assert told == [(Turn.CALLS, [1]), (Turn.JOURNAL, [0, 2])]


def test_what_is_rolled_back_is_forgotten(migrated: Engine) -> None:
    told: Told = []
    with migrated.connect() as connection:
        with connection.begin() as transaction:
            keep(connection, Turn.CALLS, 1, told)
            transaction.rollback()
        with connection.begin():
            keep(connection, Turn.JOURNAL, 2, told)
        with connection.begin():
            pass
    assert told == [(Turn.JOURNAL, [2])]


def test_what_cannot_be_written_undoes_the_transaction_and_is_not_kept(migrated: Engine) -> None:
    def fail(_connection: Connection, _numbers: list[int]) -> None:
        raise MemoryError

    with migrated.connect() as connection:
        with pytest.raises(MemoryError), connection.begin():
            kept(connection, Turn.CALLS, list[int], fail).append(1)
        assert kept(connection, Turn.CALLS, list[int], fail) == []
