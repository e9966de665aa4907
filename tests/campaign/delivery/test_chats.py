"""Packs and answers to single chats go through the same core: once each, in time, behind the news, silent when told."""

import time
from contextlib import suppress
from datetime import timedelta

import pytest

from campaign.chats.body import ChatBody
from campaign.chats.outbox import MOST_LOST, ChatOutbox
from campaign.chats.queueing import queue_reply
from campaign.clock import VirtualClock
from campaign.delivery.drain import drain
from campaign.delivery.holding import Reach, Scope, stop
from campaign.engines.rounds import look
from campaign.errors import CampaignError
from campaign.packs.approving import withdraw_pack
from campaign.packs.rows import set_open_parts
from campaign.sendings.deciding import Decision, decide
from campaign.sendings.following import progress_of
from campaign.sendings.making import cancel_sending
from campaign.states import DeliveryState
from campaign.teams.registry import leave
from campaign.workspace import Workspace
from channels.errors import OutcomeUnknown, PlaceLost, TryLater
from channels.telegram.pace import Pace
from content.messages import Text
from tests.campaign.packs.play import LEADER, WRITER, out
from tests.campaign.play import Killed, die, later
from tests.campaign.sample import ON_THE_DAY
from tests.campaign.sendings.play import counts, make_due, ready, sent_off
from tests.fakes.channel import ScriptedChannel


@pytest.fixture
def sending(live: Workspace, telegram: ScriptedChannel) -> int:
    """Three packs are due."""
    made = sent_off(live, ready(live, 3))
    make_due(live)
    return made


def send(workspace: Workspace) -> None:
    drain(workspace, "thu", "telegram")


def chats(telegram: ScriptedChannel) -> list[str]:
    return [part.destination for part in telegram.sent]


def test_each_team_gets_its_pack_once(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    send(live)
    send(live)
    assert (chats(telegram), counts(live)) == (["1000", "1001", "1002"], {"sent": 3})


def test_a_look_finds_the_channel(live: Workspace, sending: int) -> None:
    assert ("thu", "telegram") in look(live).channels


def test_a_pack_bears_its_buttons(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    send(live)
    body = telegram.sent[0].body
    assert isinstance(body, Text)
    assert [button.label for row in body.buttons for button in row][:2] == ["Đã nhận", "Đã dùng"]


def test_an_answer_goes_before_packs(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    with live.db.begin() as connection:
        queue_reply(connection, "thu", "telegram", "5", ChatBody("Chào"), key="1", now=live.clock.now())
    send(live)
    assert chats(telegram)[0] == "5"


def test_the_same_answer_is_given_once(live: Workspace, sending: int) -> None:
    with live.db.begin() as connection:
        given = [
            queue_reply(connection, "thu", "telegram", "5", ChatBody("Chào"), key="1", now=live.clock.now())
            for _ in range(2)
        ]
    assert given == [True, False]


def test_the_days_news_goes_before_packs(live: Workspace, telegram: ScriptedChannel) -> None:
    sent_off(live, ready(live, 3))
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(ON_THE_DAY)
    make_due(live)
    send(live)
    assert chats(telegram) == ["@kenh_thu", "1000", "1001", "1002"]


def test_who_was_killed_in_mid_call_leaves_a_doubt_and_doubles_nothing(
    live: Workspace, sending: int, telegram: ScriptedChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ChatOutbox, "settle", die)
        with pytest.raises(Killed):
            send(live)
    assert counts(live) == {"sending": 1, "pending": 2}
    send(live)
    assert (sorted(chats(telegram)), counts(live)) == (["1000", "1001", "1002"], {"unknown": 1, "sent": 2})


def test_who_was_killed_before_the_call_is_sent_later(
    live: Workspace, sending: int, telegram: ScriptedChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ChatOutbox, "begin", lambda *_words: die())
        with pytest.raises(Killed):
            send(live)
    send(live)
    assert counts(live) == {"sent": 3}


def test_what_nobody_knows_is_never_sent_again_by_itself(
    live: Workspace, sending: int, telegram: ScriptedChannel
) -> None:
    telegram.answers = [OutcomeUnknown("?"), None, None]
    send(live)
    send(live)
    assert (counts(live), len(telegram.keys)) == ({"unknown": 1, "sent": 2}, 3)


def test_a_person_has_it_sent_again(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("?"), None, None]
    send(live)
    decide(live, LEADER, "thu", sending, Decision.AGAIN, DeliveryState.UNKNOWN)
    send(live)
    assert (counts(live), len(telegram.keys)) == ({"sent": 3}, 4)


def test_one_who_blocked_the_bot_stops_nobody_else(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    telegram.answers = [PlaceLost("chặn"), PlaceLost("chặn"), PlaceLost("chặn")]
    send(live)
    assert counts(live) == {"failed": 3}
    assert look(live).channels == ()
    with live.db.begin() as connection:
        left = connection.exec_driver_sql("SELECT count(*) FROM team WHERE lost_at = 0").scalar()
    assert left == 0


def test_a_limit_is_waited_for(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    telegram.answers = [TryLater("chờ", timedelta(seconds=5))]
    send(live)
    assert counts(live) == {"pending": 1, "sent": 2}


def test_a_stop_holds_the_very_next_pack(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    telegram.before = lambda: stop(live, Reach(Scope.ALL), "Tin xấu", "Ông C") and None
    send(live)
    look(live)
    assert (len(telegram.sent), counts(live)) == (1, {"sent": 1, "held": 2})


def test_a_stop_of_its_theme_holds_it(live: Workspace, sending: int) -> None:
    stop(live, Reach(Scope.THEME, "chuyen-doi-so"), "Tin xấu", "Ông C")
    look(live)
    assert counts(live) == {"held": 3}


def test_what_came_too_late_is_missed(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    assert isinstance(live.clock, VirtualClock)
    live.clock.set(live.clock.now() + timedelta(hours=2))
    look(live)
    send(live)
    assert (telegram.sent, counts(live)) == ([], {"missed": 3})


def test_a_team_that_left_gets_nothing_more(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    with live.db.begin() as connection:
        team_id = connection.exec_driver_sql("SELECT min(id) FROM team").scalar_one()
        leave(connection, live.clock.now(), team_id, "tổ")
    send(live)
    assert chats(telegram) == ["1001", "1002"]


def test_a_withdrawn_pack_leaves_no_more(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    with live.db.begin() as connection:
        pack_id = connection.exec_driver_sql("SELECT id FROM pack").scalar_one()
    withdraw_pack(live, LEADER, pack_id, "Sai số")
    send(live)
    assert (telegram.sent, counts(live)) == ([], {"cancelled": 3})


def test_its_progress_adds_up(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    telegram.answers = [OutcomeUnknown("?")]
    send(live)
    with live.db.begin() as connection:
        seen = progress_of(connection, [sending])[sending]
    assert (seen.total, seen.out, seen.of("unknown")) == (3, 2, 1)


def test_what_is_cancelled_while_it_is_tried_does_not_leave_later(
    live: Workspace, sending: int, telegram: ScriptedChannel
) -> None:
    telegram.answers = [TryLater("chờ", timedelta(seconds=1))]
    telegram.before = lambda: cancel_once(live, sending)
    send(live)
    later(live, seconds=30)
    send(live)
    assert (telegram.sent, counts(live)) == ([], {"cancelled": 3})


def cancel_once(workspace: Workspace, sending: int) -> None:
    with suppress(CampaignError):
        cancel_sending(workspace, LEADER, "thu", sending)


def test_a_team_that_moved_gets_it_in_its_new_chat(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    with live.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET chat = '7' || chat")
    send(live)
    assert chats(telegram) == ["71000", "71001", "71002"]


def test_a_pack_that_is_a_draft_waits_for_a_person(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    with live.db.begin() as connection:
        pack_id = connection.exec_driver_sql("SELECT id FROM pack").scalar_one()
    set_open_parts(live, WRITER, pack_id, ("tin-ngan",))
    send(live)
    assert (telegram.sent, counts(live)) == ([], {"held": 3})
    out(live, pack_id)
    decide(live, LEADER, "thu", sending, Decision.AGAIN, DeliveryState.HELD)
    send(live)
    assert counts(live) == {"sent": 3}


def test_many_answers_to_one_chat_hold_up_nobody_else(live: Workspace, sending: int, telegram: ScriptedChannel) -> None:
    with live.db.begin() as connection:
        for key in range(100):
            queue_reply(connection, "thu", "telegram", "5", ChatBody("Chào"), key=str(key), now=live.clock.now())
    telegram.pace, telegram.in_flight = Pace(), 30
    send_for(live, 3.0)
    assert {"1000", "1001", "1002"} <= set(chats(telegram))
    assert chats(telegram).count("5") <= 4


def send_for(workspace: Workspace, seconds: float) -> None:
    end = time.monotonic() + seconds
    drain(workspace, "thu", "telegram", lambda: time.monotonic() > end)


def test_many_lost_chats_in_a_row_are_a_trouble_of_the_channel(live: Workspace, telegram: ScriptedChannel) -> None:
    sent_off(live, ready(live, 40))
    make_due(live)
    telegram.answers = [PlaceLost("chặn")] * 40
    send(live)
    assert counts(live)["failed"] == MOST_LOST
    assert look(live).channels == ()
