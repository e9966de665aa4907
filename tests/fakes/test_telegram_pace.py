"""The fake Bot API's windows let through exactly what the FAQ allows, at whatever moment one looks."""

from tests.fakes.telegram_pace import Windows


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def windows() -> tuple[Windows, Clock]:
    clock = Clock()
    return Windows(clock), clock


def test_thirty_messages_pass_in_any_second_and_the_next_one_when_the_first_is_a_second_old() -> None:
    pace, clock = windows()
    waits = []
    for n in range(30):
        clock.now = 100 + n * 0.03
        waits.append(pace.admit(f"@chat_{n}"))
    clock.now = 100.99
    assert waits == [0] * 30
    assert round(pace.admit("@chat_30"), 6) == 0.01
    clock.now = 101.0
    assert pace.admit("@chat_30") == 0


def test_a_chat_gets_one_message_a_second() -> None:
    pace, clock = windows()
    assert pace.admit("@chat") == 0
    clock.now = 100.6
    assert round(pace.admit("@chat"), 6) == 0.4
    assert pace.admit("@other") == 0
    assert pace.refused == 1


def test_a_group_gets_twenty_messages_in_any_minute() -> None:
    pace, clock = windows()
    for n in range(20):
        clock.now = 100 + 2.0 * n
        assert pace.admit("@chat") == 0
    clock.now = 142.0
    assert pace.admit("@chat") == 18.0
    clock.now = 160.0
    assert pace.admit("@chat") == 0


def test_an_album_counts_each_of_its_pictures() -> None:
    pace, _clock = windows()
    assert [pace.admit(f"@chat_{n}", messages=10) for n in range(4)] == [0, 0, 0, 1.0]


def test_what_was_refused_takes_no_room() -> None:
    pace, clock = windows()
    pace.admit("@chat")
    clock.now = 100.5
    pace.admit("@chat")
    clock.now = 101.0
    assert pace.admit("@chat") == 0
