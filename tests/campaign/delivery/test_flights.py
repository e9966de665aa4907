"""Messages in flight: as many at once as the platform bears, each committed before its call, stopped at once when told to."""

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.clock import VirtualClock
from campaign.delivery.claiming import Start, begin, claim
from campaign.delivery.drain import drain
from campaign.delivery.holding import Reach, Scope, stop
from campaign.workspace import Workspace
from channels.errors import OutcomeUnknown, TryLater
from tests.campaign.play import approved, at, deliveries, due_states, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

CHATS = 6
DUE = int((ON_THE_DAY - timedelta(minutes=1)).timestamp())
MANY = CALENDAR.replace(
    '[{id: kenh, chat: "@kenh_thu"}]',
    "[" + ", ".join(f'{{id: kenh-{n}, chat: "@kenh_thu_{n}"}}' for n in range(CHATS)) + "]",
)


@pytest.fixture
def ready(live: Workspace) -> Workspace:
    """The day's own post is due for six chats."""
    approved(live, MANY)
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)
    return live


def counted(workspace: Workspace) -> dict[str, int]:
    return due_states(workspace, "telegram", DUE)


def send_all(workspace: Workspace, ask_stop: Callable[[], bool] = lambda: False) -> int:
    return drain(workspace, "thu", "telegram", ask_stop).attempts


def test_as_many_are_in_flight_as_the_platform_bears(ready: Workspace, telegram: ScriptedChannel) -> None:
    together = threading.Barrier(3, timeout=20)
    telegram.in_flight = 3
    telegram.before = lambda: together.wait() and None
    assert send_all(ready) == CHATS
    assert counted(ready) == {"sent": CHATS}


def test_only_what_is_in_flight_is_sending(ready: Workspace, telegram: ScriptedChannel) -> None:
    seen: list[dict[str, int]] = []
    telegram.before = lambda: seen.append(counted(ready))
    send_all(ready)
    assert {counts["sending"] for counts in seen} == {1}
    assert [counts.get("sent", 0) for counts in seen] == list(range(CHATS))


def test_a_hold_in_mid_drain_stops_the_very_next_message(ready: Workspace, telegram: ScriptedChannel) -> None:
    telegram.before = lambda: stop(ready, Reach(Scope.ALL), "Tin xấu", "Ông C") and None
    send_all(ready)
    assert len(telegram.sent) == 1
    at(ready, ON_THE_DAY + timedelta(seconds=1))
    assert counted(ready) == {"sent": 1, "held": CHATS - 1}


def test_who_is_asked_to_end_lands_what_flies_and_claims_nothing_more(
    ready: Workspace, telegram: ScriptedChannel
) -> None:
    asked = threading.Event()
    telegram.before = asked.set
    assert send_all(ready, asked.is_set) == 1
    assert counted(ready) == {"sent": 1, "pending": CHATS - 1}


def test_a_lost_lease_ends_the_run_before_the_next_call(ready: Workspace, telegram: ScriptedChannel) -> None:
    def lose() -> None:
        with ready.db.begin() as connection:
            connection.execute(text("UPDATE channel_lease SET owner = 'another-host/|1|1.00|x'"))

    telegram.before = lose
    send_all(ready)
    assert len(telegram.sent) >= 1
    assert counted(ready).get("sending", 0) == 0


def test_a_place_that_asks_for_patience_rests_alone(ready: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("chờ", timedelta(minutes=5))]
    send_all(ready)
    assert counted(ready) == {"sent": CHATS - 1, "pending": 1}
    send_all(ready)
    assert len(telegram.keys) == CHATS


def test_a_platform_that_keeps_asking_for_patience_rests_whole(ready: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("chờ", timedelta(minutes=5)) for _chat in range(CHATS)]
    send_all(ready)
    assert len(telegram.keys) == 3
    send_all(ready)
    assert len(telegram.keys) == 3
    telegram.answers = []
    at(ready, ON_THE_DAY + timedelta(minutes=6))
    assert counted(ready) == {"sent": CHATS}


def test_without_a_connection_nobody_is_asked_again_at_once(ready: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("không kết nối được")]
    send_all(ready)
    assert (len(telegram.keys), counted(ready)) == (1, {"pending": CHATS})
    at(ready, ON_THE_DAY + timedelta(minutes=1))
    assert counted(ready) == {"sent": CHATS}


def test_an_answer_that_comes_late_settles_what_was_uncertain(ready: Workspace, telegram: ScriptedChannel) -> None:
    def be_given_up() -> None:
        telegram.before = lambda: None
        with ready.db.begin() as connection:
            connection.execute(text("UPDATE delivery SET state = 'unknown' WHERE state = 'sending'"))
            connection.execute(text("UPDATE part SET state = 'unknown' WHERE state = 'sending'"))

    telegram.before = be_given_up
    send_all(ready)
    assert counted(ready) == {"sent": CHATS}


def test_what_a_person_decided_meanwhile_stands(ready: Workspace, telegram: ScriptedChannel) -> None:
    def be_dropped() -> None:
        telegram.before = lambda: None
        with ready.db.begin() as connection:
            connection.execute(text("UPDATE delivery SET state = 'cancelled', owner = '' WHERE state = 'sending'"))

    telegram.before = be_dropped
    send_all(ready)
    assert counted(ready) == {"sent": CHATS - 1, "cancelled": 1}


def test_what_is_unknown_never_holds_up_the_others(ready: Workspace, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("không rõ")]
    send_all(ready)
    assert counted(ready) == {"unknown": 1, "sent": CHATS - 1}


def test_a_post_without_its_pictures_fails_alone(ready: Workspace, telegram: ScriptedChannel) -> None:
    with ready.db.begin() as connection:
        spoiled = (
            "UPDATE revision SET pictures = 'hỏng' WHERE id IN (SELECT revision_id FROM delivery WHERE due_at = :at)"
        )
        connection.execute(text(spoiled), {"at": DUE})
    send_all(ready)
    assert telegram.sent == []
    assert counted(ready) == {"failed": CHATS}
    assert "Không dựng được bài" in (deliveries(ready)["telegram"].error or "")
    assert states(ready)["cong"] == "pending"


def test_who_lost_a_delivery_never_begins_its_next_part(ready: Workspace, telegram: ScriptedChannel) -> None:
    with ready.db.begin() as connection:
        (item,) = claim(connection, "thu", "telegram", "slow", ON_THE_DAY, 1)
        connection.execute(text("UPDATE delivery SET state = 'pending', owner = '' WHERE state = 'sending'"))
        assert begin(connection, "thu", "slow", [(item, "anh")], ON_THE_DAY) == {item.id: Start.LOST}
    assert send_all(ready) == CHATS


def test_a_part_that_may_be_out_is_left_to_a_person(ready: Workspace, telegram: ScriptedChannel) -> None:
    with ready.db.begin() as connection:
        (item,) = claim(connection, "thu", "telegram", "slow", ON_THE_DAY, 1)
        begin(connection, "thu", "slow", [(item, "anh")], ON_THE_DAY)
        connection.execute(text("UPDATE delivery SET state = 'pending', owner = '' WHERE state = 'sending'"))
    send_all(ready)
    assert counted(ready) == {"unknown": 1, "sent": CHATS - 1}
