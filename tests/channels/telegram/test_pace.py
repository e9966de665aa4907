"""The pace of a bot, with a clock that tests move."""

from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from channels.telegram.pace import MINUTE_S, MOST_A_MINUTE, MOST_A_SECOND, SECOND_S, Pace, pace_of


class Stopwatch:
    """A clock that a sleep moves."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def read(self) -> float:
        return self.now_s

    def sleep(self, wait_s: float) -> None:
        self.now_s += wait_s


def left_at(messages: list[tuple[str, int]], delays: list[float] | None = None) -> list[tuple[float, str]]:
    """When each message left, as (second, chat): asked for, waited for, booked, and begun after a delay."""
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    left = []
    for number, (chat, weight) in enumerate(messages):
        while (wait_s := pace.wait_s(chat, weight)) > 0:
            watch.sleep(wait_s + 1e-6)
        pace.book(chat, weight, str(number))
        watch.sleep(delays[number % len(delays)] if delays else 0.0)
        pace.start(chat, weight, str(number))
        left += [(watch.now_s - 100, chat)] * weight
    return left


def spent(messages: list[tuple[str, int]]) -> float:
    """Seconds until the last one left."""
    return round(left_at(messages)[-1][0], 1)


def crowd(times: list[float], span_s: float) -> int:
    """The most messages in any `span_s`."""
    return max(sum(start <= at < start + span_s for at in times) for start in times)


def test_the_first_message_leaves_at_once() -> None:
    assert spent([("@a", 1)]) == 0


def test_a_chat_gets_one_message_a_second() -> None:
    assert 4 <= spent([("@a", 1)] * 5) <= 4.2


def test_chats_do_not_wait_for_each_other() -> None:
    assert spent([(f"@{n}", 1) for n in range(5)]) < 0.2


def test_a_chat_gets_twenty_a_minute() -> None:
    assert spent([("@a", 1)] * 20) < 20
    assert spent([("@a", 1)] * 21) >= 60


def test_an_album_counts_each_picture() -> None:
    assert 4 <= spent([("@a", 4), ("@a", 1)]) < 4.5
    assert spent([("@a", 10), ("@a", 10), ("@a", 1)]) >= 60


def test_over_many_chats_nearly_thirty_leave_each_second() -> None:
    assert 29 <= 900 / spent([(f"@{n}", 1) for n in range(901)]) <= 30


@given(
    st.lists(st.tuples(st.sampled_from([f"@{n}" for n in range(40)]), st.integers(1, 3)), min_size=1, max_size=120),
    st.lists(st.floats(0, 0.4), min_size=1, max_size=7),
)
def test_no_window_is_ever_overfull(messages: list[tuple[str, int]], delays: list[float]) -> None:
    left = left_at(messages, delays)
    assert crowd([at for at, _chat in left], SECOND_S) <= MOST_A_SECOND
    for chat in {chat for _at, chat in left}:
        assert crowd([at for at, other in left if other == chat], MINUTE_S) <= MOST_A_MINUTE


def test_asking_books_nothing() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    assert [pace.wait_s("@a", 10) for _time in range(5)] == [0] * 5


def test_what_nobody_booked_waits_for_its_turn() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    for number in range(3):
        pace.start("@a", 1, str(number))
    assert watch.now_s >= 102


def test_a_message_that_took_long_may_have_arrived_late() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    for number, answer_s in enumerate((*[0.1] * 9, 0.6)):
        watch.sleep(pace.wait_s("@a", 1))
        pace.book("@a", 1, str(number))
        started = pace.start("@a", 1, str(number))
        watch.sleep(answer_s)
        pace.end("@a", 1, started)
    assert 0.9 <= pace.wait_s("@a", 1) <= 1.1


def test_what_another_worker_sent_counts() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    pace.seed(("@a", float(ago)) for ago in range(20))
    assert 40 < pace.wait_s("@a", 1) < 42
    assert pace.wait_s("@b", 1) == 0


def test_a_bot_keeps_its_pace_when_its_channel_is_opened_again() -> None:
    numbers = map(str, count())
    one, two = next(numbers), next(numbers)
    assert pace_of("https://one.example", one) is pace_of("https://one.example", one)
    assert pace_of("https://one.example", one) is not pace_of("https://one.example", two)


def test_chats_that_are_counted_no_more_are_forgotten() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    for number in range(6000):
        pace.start(str(number), 1, "k")
    assert len(pace._chats) <= 61 * MOST_A_SECOND


def test_a_chat_is_counted_until_its_minute_is_over() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    for number in range(20):
        pace.start("@a", 1, str(number))
    for number in range(1000):
        pace.start(str(number), 1, "k")
    assert pace.wait_s("@a", 1) > 0


def test_a_chat_that_is_not_known_yet_waits_for_the_whole_bot_alone() -> None:
    watch = Stopwatch()
    pace = Pace(watch.read, watch.sleep)
    assert pace.wait_s("", 1) == 0
    pace.seed((str(n), 0.0) for n in range(30))
    assert 0.5 <= pace.wait_s("", 1) == pace.wait_s("new", 1) <= 1.1
