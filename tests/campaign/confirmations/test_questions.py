"""A question is answered once, where the team reads it."""

import pytest
from sqlalchemy import select

from campaign.confirmations.questions import NoSuchQuestion, answer, answered_questions, open_questions
from campaign.confirmations.recording import ask
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage
from campaign.errors import WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.confirmations.rows import add_pack, add_team
from tests.campaign.play import planned

LAN = Actor(None, "Lan", Role.AUTHOR)
_messages = ChatMessage.__table__  # type: ignore[attr-defined]


@pytest.fixture
def asked(workspace: Workspace) -> Workspace:
    """One question of a team of the north that has a chat."""
    planned(workspace)
    with workspace.db.begin() as connection:
        team = add_team(connection, unit="bac", channel="to", chat="77")
        ask(connection, workspace.clock.now(), "thu", team, add_pack(connection), "Loa <hỏng>?", "r")
    return workspace


def sent(workspace: Workspace) -> list[tuple[str, str]]:
    with reading(workspace.db) as connection:
        return [tuple(row) for row in connection.execute(select(_messages.c.chat, _messages.c.body))]


def test_an_answer_goes_to_the_chat_as_text(asked: Workspace) -> None:
    answer(asked, LAN, "thu", 1, "Gọi <số> ở bảng tin.")
    (chat, body), *more = sent(asked)
    assert (chat, more, "Loa &lt;hỏng&gt;?" in body, "Gọi &lt;số&gt;" in body) == ("77", [], True, True)


def test_a_question_leaves_the_inbox_with_its_answer(asked: Workspace) -> None:
    with reading(asked.db) as connection:
        waiting = open_questions(connection, "thu")
    answer(asked, LAN, "thu", 1, "Có.")
    with reading(asked.db) as connection:
        after, done = open_questions(connection, "thu"), answered_questions(connection, "thu")
    assert ([row.words for row in waiting], after) == (["Loa <hỏng>?"], [])
    assert [(row.answer, row.answered_by) for row in done] == [("Có.", "Lan")]


def test_the_first_answer_stands(asked: Workspace) -> None:
    answer(asked, LAN, "thu", 1, "Có.")
    with pytest.raises(WrongUse, match="vừa được trả lời"):
        answer(asked, LAN, "thu", 1, "Không.")
    assert len(sent(asked)) == 1


def test_people_of_another_unit_do_not_answer(asked: Workspace) -> None:
    with pytest.raises(Forbidden):
        answer(asked, Actor(None, "Nam", Role.EDITOR, unit="nam"), "thu", 1, "Có.")


@pytest.mark.parametrize("words", ["", "  ", "x" * 2_001])
def test_an_answer_has_words_that_fit_into_a_chat(asked: Workspace, words: str) -> None:
    with pytest.raises(WrongUse):
        answer(asked, LAN, "thu", 1, words)


def test_a_question_of_another_office_is_not_there(asked: Workspace) -> None:
    with pytest.raises(NoSuchQuestion):
        answer(asked, LAN, "khac", 1, "Có.")


def test_the_inbox_of_a_unit_has_its_own_questions(asked: Workspace) -> None:
    with reading(asked.db) as connection:
        assert (len(open_questions(connection, "thu", "bac")), len(open_questions(connection, "thu", "nam"))) == (1, 0)


def test_questions_are_turned_page_by_page(asked: Workspace) -> None:
    with asked.db.begin() as connection:
        team = open_questions(connection, "thu")[0].team_id
        for number in (2, 3):
            ask(connection, asked.clock.now(), "thu", team, None, f"Câu {number}", f"r{number}")
        [first] = open_questions(connection, "thu", most=1)
        rest = open_questions(connection, "thu", after=(first.at, first.id))
    assert [row.words for row in rest] == ["Câu 2", "Câu 3"]
    for row in (first, *rest):
        answer(asked, LAN, "thu", row.id, "Được")
    with reading(asked.db) as connection:
        [last] = answered_questions(connection, "thu", most=1)
        older = answered_questions(connection, "thu", before=(last.answered_at, last.id))
    assert [row.id for row in (last, *older)] == [rest[1].id, rest[0].id, first.id]
