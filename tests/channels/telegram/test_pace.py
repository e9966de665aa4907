"""The pace of one chat, with a clock that tests move."""

from channels.telegram.pace import Pace


class Stopwatch:
    """A clock that a sleep moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def read(self) -> float:
        return self.now_s

    def sleep(self, wait_s: float) -> None:
        self.now_s += wait_s


def spent(messages: list[tuple[str, int]]) -> float:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    for chat, count in messages:
        pace.wait(chat, count)
    return round(watch.now_s - 100, 3)


def test_the_first_message_leaves_at_once() -> None:
    assert spent([("@a", 1)]) == 0


def test_a_chat_gets_one_message_a_second() -> None:
    assert spent([("@a", 1)] * 5) == 4


def test_chats_do_not_wait_for_each_other() -> None:
    assert spent([(f"@{n}", 1) for n in range(5)]) == 0


def test_a_chat_gets_twenty_a_minute() -> None:
    assert spent([("@a", 1)] * 21) == 60


def test_an_album_counts_each_picture() -> None:
    assert spent([("@a", 4), ("@a", 1)]) == 4
