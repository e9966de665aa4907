"""A database that is away for a moment."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from campaign.db import patience
from campaign.db.patience import patiently

AWAY = OperationalError("SELECT 1", {}, OSError("server closed the connection"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patience, "PAUSE_S", 0.001)


def test_what_fails_for_a_moment_is_done_in_the_end() -> None:
    failures = [AWAY, AWAY]

    def write() -> str:
        if failures:
            raise failures.pop()
        return "xong"

    assert patiently(write, timedelta(seconds=5)) == "xong"


def test_patience_ends() -> None:
    def write() -> None:
        raise AWAY

    with pytest.raises(OperationalError):
        patiently(write, timedelta(seconds=0.01))


def test_what_waiting_cannot_mend_is_raised_at_once() -> None:
    tries: list[int] = []

    def write() -> None:
        tries.append(1)
        raise IntegrityError("INSERT", {}, OSError("unique"))

    with pytest.raises(IntegrityError):
        patiently(write, timedelta(seconds=5))
    assert tries == [1]
