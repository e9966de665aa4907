"""Each update is dealt with once, whoever sent it and whatever it holds."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, InternalError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnection

from campaign.bot import hearing
from campaign.bot.hearing import hear
from campaign.bot.talks import MOST_A_MINUTE, forget_talks
from campaign.db.engine import reading
from campaign.db.tables import BotTalk, BotUpdate
from campaign.plan.loader import CalendarRejected
from tests.campaign.bot.talking import CHANNEL, Talking
from tests.campaign.play import later


def rows(talking: Talking, table: Any) -> int:
    with reading(talking.workspace.db) as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar() or 0


def test_an_update_that_comes_again_does_nothing(lan: Talking) -> None:
    lan.says("/start")
    before = lan.answers()
    for _time in range(3):
        assert lan.again() is None
    assert lan.answers() == before


def test_a_chat_that_floods_is_warned_once_and_then_met_with_silence(lan: Talking) -> None:
    for _time in range(MOST_A_MINUTE + 10):
        lan.says("/trogiup")
    assert len(lan.answers()) == MOST_A_MINUTE + 1
    assert "quá nhiều tin" in lan.answers()[-1]


def test_after_a_minute_it_is_answered_again(lan: Talking) -> None:
    for _time in range(MOST_A_MINUTE + 5):
        lan.says("/trogiup")
    later(lan.workspace, seconds=61)
    lan.says("/trogiup")
    assert "chưa đăng ký" in lan.answers()[-1]


def test_one_who_floods_takes_nothing_from_others(lan: Talking) -> None:
    for _time in range(MOST_A_MINUTE + 5):
        lan.says("/trogiup")
    other = Talking(lan.workspace, chat=88)
    other.says("/start")
    assert "Xin chào" in other.answers()[0]


def test_what_breaks_is_dropped_and_leaves_no_word_in_the_log(
    lan: Talking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_turn: object) -> None:
        raise ValueError("bí mật của Lan")

    monkeypatch.setattr(hearing, "answer", fail)
    with caplog.at_level(logging.INFO):
        assert lan.says("bí mật của Lan") is None
    monkeypatch.undo()
    assert (lan.again(), lan.answers()) == (None, [])
    assert "ValueError" in caplog.text and "bí mật" not in caplog.text


@pytest.mark.parametrize(
    "passing",
    [
        OperationalError("x", {}, Exception()),
        InternalError("x", {}, Exception()),
        NoConnection(),
        CalendarRejected(()),
        PermissionError("secret-key"),
    ],
)
def test_what_is_no_fault_of_an_update_lets_it_come_again(
    lan: Talking, monkeypatch: pytest.MonkeyPatch, passing: Exception
) -> None:
    def fail(_turn: object) -> None:
        raise passing

    monkeypatch.setattr(hearing, "answer", fail)
    with pytest.raises(type(passing)):
        lan.says("/start")
    monkeypatch.undo()
    lan.again()
    assert len(lan.answers()) == 2


@pytest.mark.parametrize("kind", [DataError, IntegrityError, ProgrammingError])
def test_what_the_database_never_takes_is_dropped(
    lan: Talking, monkeypatch: pytest.MonkeyPatch, kind: type[DBAPIError]
) -> None:
    def fail(_turn: object) -> None:
        raise kind("x", {}, Exception())

    monkeypatch.setattr(hearing, "answer", fail)
    assert lan.says("/start") is None
    monkeypatch.undo()
    assert (lan.again(), lan.answers()) == (None, [])


def test_words_of_people_are_shown_as_words(lan: Talking) -> None:
    lan.says("/start")
    lan.says("Tổ <b>1</b> & <a href='https://x.vn'>x")
    lan.says("<script>")
    assert "“&lt;script&gt;”" in lan.answers()[-1]


def test_old_talks_and_updates_are_forgotten(lan: Talking) -> None:
    lan.says("/start")
    later(lan.workspace, days=4)
    with lan.workspace.db.begin() as connection:
        assert forget_talks(connection, lan.workspace.clock.now()) == 1
        assert forget_talks(connection, lan.workspace.clock.now() + timedelta(days=4)) == 1
    assert (rows(lan, BotUpdate), rows(lan, BotTalk)) == (0, 0)


@pytest.mark.parametrize(
    "update",
    [
        None,
        [],
        "x",
        {},
        {"update_id": True},
        {"update_id": -1, "message": {}},
        {"update_id": 10**30, "message": {"chat": {"id": 1, "type": "private"}, "text": "/start"}},
        {"update_id": 5, "edited_message": {"chat": {"id": 1, "type": "private"}, "text": "/start"}},
        {"update_id": 5, "channel_post": {"chat": {"id": -1, "type": "channel"}, "text": "/start"}},
        {"update_id": 5, "message": {"chat": {"id": 2**70, "type": "private"}, "text": "/start"}},
        {"update_id": 5, "message": {"chat": {"id": "1", "type": "private"}, "text": "/start"}},
        {"update_id": 5, "message": {"chat": {"id": 1, "type": "private"}, "from": {"is_bot": True}, "text": "/start"}},
        {"update_id": 5, "callback_query": {"id": "", "data": "nhan:1:", "message": {}}},
        {"update_id": 5, "callback_query": {"id": "1", "data": "nhan:1:"}},
        {"update_id": 5, "callback_query": {"id": "ă" * 10, "message": {"chat": {"id": 1, "type": "private"}}}},
    ],
)
def test_what_is_not_for_the_bot_leaves_no_row(lan: Talking, update: object) -> None:
    assert hear(lan.workspace, "thu", CHANNEL, update) is None
    assert rows(lan, BotUpdate) == 0


WORDS = st.text(max_size=40) | st.sampled_from(
    ["/start", "/goi", "/lich", "/hoi", "7", "\ud800", "\x00", "a" * 5000, "/"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
CHAT = (
    st.fixed_dictionaries({"id": st.sampled_from([1, -5, 2**51]), "type": st.sampled_from(["private", "group"])}) | JSON
)
MESSAGE = st.fixed_dictionaries(
    {"chat": CHAT}, optional={"text": WORDS | JSON, "photo": JSON, "from": JSON, "reply_to_message": JSON}
)
DATA = st.sampled_from(
    ["nhan:1:", "dung:1:group", "so:5:reached", "donvi:99:", "dang:0:x", "ngonngu:0:en", "huy:0:", "boqua:0:area"]
)
PRESS = st.fixed_dictionaries(
    {"id": st.just("1") | JSON, "message": st.fixed_dictionaries({"chat": CHAT}) | JSON, "data": DATA | JSON}
)
UPDATE = (
    st.fixed_dictionaries({"message": MESSAGE | JSON}) | st.fixed_dictionaries({"callback_query": PRESS | JSON}) | JSON
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(UPDATE, max_size=4))
def test_nothing_that_is_sent_ever_breaks_it(lan: Talking, updates: list[Any]) -> None:
    later(lan.workspace, minutes=2)
    for update in updates:
        if isinstance(update, dict):
            update = {"update_id": next(hostile), **update}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(hearing, "_drop", _never)
            hear(lan.workspace, "thu", CHANNEL, update)


hostile = iter(range(10**6, 10**7))


def _never(*_what: object) -> None:
    raise AssertionError("an update broke the bot")


def test_a_team_that_blocked_the_bot_and_comes_back_is_the_same_row(team: Talking) -> None:
    with team.workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET lost_at = 5")
    team.says("/start")
    with reading(team.workspace.db) as connection:
        kept = connection.exec_driver_sql("SELECT lost_at FROM team").all()
    assert kept == [(0,)]
