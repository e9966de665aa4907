"""Places for costly work: so many at once, few who wait, and nobody for long."""

import threading
import time
from contextlib import ExitStack

import pytest

from campaign import places
from campaign.places import AllTaken, Places


def test_one_who_finds_no_place_is_told_at_once() -> None:
    found = Places(2)
    with ExitStack() as taken:
        for _each in range(2):
            taken.enter_context(found.one())
        with pytest.raises(AllTaken, match="chờ một phút"), found.one():
            pass
    with found.one():
        pass


def test_one_who_waits_has_the_place_of_who_goes() -> None:
    found = Places(1)
    going = ExitStack()
    going.enter_context(found.one())
    began = time.monotonic()
    threading.Timer(0.05, going.close).start()
    with found.one(wait_s=5):
        assert 0.04 < time.monotonic() - began < 5
    with found.one():
        pass


def test_nobody_waits_longer_than_he_would() -> None:
    found, began = Places(1), time.monotonic()
    with found.one(), pytest.raises(AllTaken), found.one(wait_s=0.05):
        pass
    assert 0.04 < time.monotonic() - began < 2


def test_where_many_wait_nobody_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOST_WAITING", 0)
    found, began = Places(1), time.monotonic()
    with found.one(), pytest.raises(AllTaken), found.one(wait_s=30):
        pass
    assert time.monotonic() - began < 5


def test_work_that_fails_gives_its_place_back() -> None:
    found = Places(1)
    with pytest.raises(ValueError, match="x"), found.one():
        raise ValueError("x")
    with found.one():
        pass
