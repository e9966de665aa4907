"""The pace of one chat, with a clock that tests move."""

from datetime import timedelta

import pytest

from channels.errors import TryLater
from channels.telegram.pace import Pace, pace_of


class Stopwatch:
    """A clock that a sleep moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def read(self) -> float:
        return self.now_s

    def sleep(self, wait_s: float) -> None:
        self.now_s += wait_s


def spent(messages: list[tuple[str, int]]) -> float:
    """Seconds until all have left, as when each that was put off is tried again at the time it was told."""
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    for chat, count in messages:
        try:
            pace.wait(chat, count)
        except TryLater as later:
            watch.sleep(later.wait.total_seconds() if later.wait else 0.0)
            pace.wait(chat, count)
    return round(watch.now_s - 100, 3)


def test_the_first_message_leaves_at_once() -> None:
    assert spent([("@a", 1)]) == 0


def test_a_chat_gets_one_message_a_second() -> None:
    assert spent([("@a", 1)] * 5) == 4


def test_chats_do_not_wait_for_each_other() -> None:
    assert spent([(f"@{n}", 1) for n in range(5)]) == 0


def test_a_chat_gets_twenty_a_minute() -> None:
    assert spent([("@a", 1)] * 20) == 19
    assert spent([("@a", 1)] * 21) == 60


def test_an_album_counts_each_picture() -> None:
    assert spent([("@a", 4), ("@a", 1)]) == 4
    assert spent([("@a", 10), ("@a", 10), ("@a", 1)]) == 60


def test_a_bot_sends_thirty_a_second_over_all_chats() -> None:
    assert spent([(f"@{n}", 1) for n in range(30)]) == 0
    assert spent([(f"@{n}", 1) for n in range(31)]) == 1
    assert spent([(f"@{n}", 1) for n in range(91)]) == 3


def test_an_attempt_never_sleeps_longer_than_its_patience() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    pace.wait("@a", 10)
    with pytest.raises(TryLater) as told:
        pace.wait("@a")
    assert watch.now_s == 100
    assert told.value.wait == timedelta(seconds=10)


def test_what_was_put_off_books_nothing() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    pace.wait("@a", 10)
    for _try in range(5):
        with pytest.raises(TryLater):
            pace.wait("@a")
    watch.sleep(10)
    pace.wait("@a")
    assert watch.now_s == 110


def test_a_bot_keeps_its_pace_when_its_channel_is_opened_again() -> None:
    assert pace_of("https://one.example", "1") is pace_of("https://one.example", "1")
    assert pace_of("https://one.example", "1") is not pace_of("https://one.example", "2")
