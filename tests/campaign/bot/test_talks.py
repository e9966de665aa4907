"""Rows of talks hold on each database, also when two hear the same at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from campaign.bot.hearing import hear
from campaign.bot.talks import Flood, Talk, keep, talk_of
from campaign.db.engine import reading
from campaign.db.tables import BotTalk, ChatMessage
from campaign.workspace import Workspace
from tests.campaign.bot.talking import TEAMS, Talking
from tests.campaign.play import planned
from tests.campaign.sample import BEFORE

_messages = ChatMessage.__table__  # type: ignore[attr-defined]
_talks = BotTalk.__table__  # type: ignore[attr-defined]


@pytest.fixture(params=["migrated_file", "emptied_on_server"])
def at_once(request: pytest.FixtureRequest, workspace: Workspace) -> Workspace:
    there = replace(workspace, db=request.getfixturevalue(request.param))
    planned(there, TEAMS)
    return there


def said(number: int, text: str = "/trogiup", chat: int = 5) -> dict[str, object]:
    return {"update_id": number, "message": {"chat": {"id": chat, "type": "private"}, "text": text}}


def test_the_same_update_at_once_is_dealt_with_once(at_once: Workspace) -> None:
    gate = Barrier(4)

    def tell(_time: int) -> None:
        gate.wait()
        hear(at_once, "thu", "to", said(7))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(tell, range(4)))
    with reading(at_once.db) as connection:
        assert len(connection.execute(select(_messages.c.id)).all()) == 1


def test_what_a_chat_sends_at_once_is_counted_to_the_last(at_once: Workspace) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: hear(at_once, "thu", "to", said(number)), range(1, 13)))
    with reading(at_once.db) as connection:
        assert connection.execute(select(_talks.c.heard)).scalar_one() == 12


def test_a_whole_talk_is_kept_on_each_database(at_once: Workspace) -> None:
    team = Talking(at_once)
    team.registers()
    assert team.team().unit == "bac"


def test_teams_that_register_at_once_all_come_in(at_once: Workspace) -> None:
    talks = [Talking(at_once, chat=number) for number in range(1, 7)]
    with ThreadPoolExecutor(6) as pool:
        list(pool.map(Talking.registers, talks))
    assert [talk.team().area for talk in talks] == ["Thôn Đông"] * 6


def test_a_talk_goes_on_where_it_stood(at_once: Workspace) -> None:
    with at_once.db.begin() as connection:
        talk = talk_of(connection, "thu", "to", "5", BEFORE)
        talk.stand_at("unit", name="Tổ “Đông”")
        keep(connection, talk, BEFORE)
    with at_once.db.begin() as connection:
        again = talk_of(connection, "thu", "to", "5", BEFORE)
    assert (again.step, again.given) == ("unit", {"name": "Tổ “Đông”"})


def test_a_clock_that_is_set_back_silences_nobody() -> None:
    talk = Talk("thu", "to", "5")
    assert {talk.count(BEFORE) for _time in range(20)} == {Flood.ANSWER}
    assert talk.count(BEFORE - timedelta(days=1)) is Flood.ANSWER
