"""Erasing: nothing of a person is left anywhere, the counts stay, and the journal says that it was done."""

from pathlib import Path

import pytest
from sqlalchemy import text

from campaign.confirmations.photos import proofs_of
from campaign.db.engine import reading
from campaign.db.tables import ChatMessage
from campaign.teams.links import team_of_token, token_of
from campaign.teams.privacy import KEPT_AFTER_LEAVING, erase, forget_teams, is_word_to_erase, word_to_erase
from campaign.teams.registry import NoSuchTeam, change, come_back, leave
from campaign.workspace import Workspace
from tests.campaign.play import count, later
from tests.campaign.teams.answered import QUESTION, answered, pack, photo
from tests.campaign.teams.registered import (
    CHAT,
    CONTACT,
    PHONE,
    STAFF,
    added,
    audited,
    message_to,
    messages,
    registered,
    team,
)

_messages = ChatMessage.__table__  # type: ignore[attr-defined]

PERSONAL = (CONTACT, PHONE, CHAT, "VNeID", "Nhà bà Hrê", "Hrê", "Chào")


@pytest.fixture
def known(workspace: Workspace) -> int:
    return registered(workspace, name="Nhà bà Hrê", contact=CONTACT, phone=PHONE, channel="telegram", chat=CHAT)


def everything(workspace: Workspace) -> str:
    """All that the database holds of teams, as text."""
    tables = ("team", "confirmation", "team_question", "chat_message", "bot_talk", "audit_event")
    with reading(workspace.db) as connection:
        return str([connection.execute(text(f"SELECT * FROM {table}")).all() for table in tables])


def test_nothing_of_a_person_is_left(workspace: Workspace, known: int) -> None:
    answered(workspace, known, pack(workspace), photo(workspace))
    assert all(word in everything(workspace) for word in PERSONAL)
    erase(workspace, known, STAFF)
    assert [word for word in PERSONAL if word in everything(workspace)] == []
    assert not any(Path(proofs_of(workspace).root).rglob("*.jpg"))  # type: ignore[attr-defined]


def test_the_word_is_known_however_it_is_typed() -> None:
    assert all(is_word_to_erase(typed, 12) for typed in (word_to_erase(12), "xoá 12", " XOA  12\n"))
    assert not any(is_word_to_erase(typed, 12) for typed in ("", "XÓA", "12", "XÓA 1", "XÓA 12 3", "XÓA 1 2"))


def test_the_counts_stay(workspace: Workspace, known: int) -> None:
    answered(workspace, known, pack(workspace), photo(workspace))
    before = {table: count(workspace, table) for table in ("team", "confirmation", "team_question", "chat_message")}
    erase(workspace, known, STAFF)
    assert {table: count(workspace, table) for table in before} == before
    with reading(workspace.db) as connection:
        assert connection.execute(text("SELECT max(reached) FROM confirmation")).scalar() == 40
        assert connection.execute(text("SELECT count(*) FROM team_question WHERE answered_at = 0")).scalar() == 0


def test_erasing_is_told_in_the_journal_once(workspace: Workspace, known: int) -> None:
    erase(workspace, known, STAFF)
    with pytest.raises(NoSuchTeam):
        erase(workspace, known, STAFF)
    assert [event for event in audited(workspace) if event[1] == "erase-team"] == [
        (STAFF, "erase-team", f"team {known}", "")
    ]


def test_what_waits_is_called_off_and_the_link_closed(workspace: Workspace, known: int) -> None:
    message_to(workspace, known, "reply")
    token = token_of(workspace, known, 1)
    erase(workspace, known, STAFF)
    assert messages(workspace) == [("reply", "cancelled", "", "")]
    with reading(workspace.db) as connection:
        assert team_of_token(workspace, connection, token) is None
        assert team_of_token(workspace, connection, token_of(workspace, known, 2)) is None


def test_an_erased_team_neither_changes_nor_comes_back(workspace: Workspace, known: int) -> None:
    erase(workspace, known, STAFF)
    now = workspace.clock.now()
    with workspace.db.begin() as connection:
        for deed in (come_back, leave):
            with pytest.raises(NoSuchTeam):
                deed(connection, now, known, STAFF)
        with pytest.raises(NoSuchTeam):
            change(connection, now, known, STAFF, phone=PHONE)


def test_the_chat_may_register_anew(workspace: Workspace, known: int) -> None:
    erase(workspace, known, STAFF)
    assert added(workspace, channel="telegram", chat=CHAT) != known


def test_a_photo_that_another_team_sent_too_stays(workspace: Workspace, known: int) -> None:
    other, about, proof = added(workspace, name="Tổ khác"), pack(workspace), photo(workspace)
    answered(workspace, known, about, proof)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE bot_talk SET chat = 'x'"))
    answered(workspace, other, about, proof)
    erase(workspace, known, STAFF)
    assert proofs_of(workspace).written_at(proof.path) is not None
    erase(workspace, other, STAFF)
    assert proofs_of(workspace).written_at(proof.path) is None


def test_another_teams_data_stay(workspace: Workspace, known: int) -> None:
    other = added(workspace, name="Tổ khác", contact="Y Ban", phone="0987654321")
    message_to(workspace, other, chat="888")
    erase(workspace, known, STAFF)
    row = team(workspace, other)
    assert (row.contact, row.phone, row.state, messages(workspace)[0][1:3]) == (
        "Y Ban",
        "0987654321",
        "active",
        ("pending", "888"),
    )


def test_who_left_long_ago_is_erased_and_who_left_lately_is_not(workspace: Workspace, known: int) -> None:
    other = added(workspace, name="Tổ khác")
    for one in (known, other):
        with workspace.db.begin() as connection:
            leave(connection, workspace.clock.now(), one, STAFF)
        later(workspace, days=KEPT_AFTER_LEAVING.days // 2 + 1)
    assert (forget_teams(workspace), forget_teams(workspace)) == (1, 0)
    assert (team(workspace, known).state, team(workspace, other).state) == ("erased", "left")
    assert audited(workspace)[-1][0] == "máy"


def test_what_was_on_its_way_is_emptied_once_it_arrived(workspace: Workspace, known: int) -> None:
    message_to(workspace, known, state="sending")
    erase(workspace, known, STAFF)
    forget_teams(workspace)
    assert messages(workspace)[0][2] == CHAT
    with workspace.db.begin() as connection:
        connection.execute(_messages.update().values(state="sent"))
    forget_teams(workspace)
    assert messages(workspace)[0][1:] == ("sent", "", "")


def test_the_question_was_there_at_all(workspace: Workspace, known: int) -> None:
    answered(workspace, known, pack(workspace), photo(workspace))
    assert QUESTION in everything(workspace)
