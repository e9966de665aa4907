"""What teams tell, once each."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, select

from campaign.confirmations.recording import LONGEST_QUESTION, MOST_OPEN, MOST_PEOPLE, NotTheirs, ask, confirm
from campaign.db.tables import Confirmation, Team, TeamQuestion
from campaign.errors import WrongUse
from campaign.states import ConfirmationKind, TeamState, UsePlace
from tests.campaign.confirmations.rows import add_office, add_pack, add_team
from tests.campaign.sample import BEFORE

RECEIVED, USED = ConfirmationKind
LATER = BEFORE + timedelta(hours=1)

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]
_teams = Team.__table__  # type: ignore[attr-defined]


@pytest.fixture
def office(migrated: Engine) -> Engine:
    with migrated.begin() as connection:
        add_office(connection)
    return migrated


@pytest.fixture
def connection(office: Engine) -> Iterator[Connection]:
    with office.begin() as open_connection:
        yield open_connection


def rows(connection: Connection) -> list[Any]:
    return list(connection.execute(select(_confirmations).order_by(_confirmations.c.id)).all())


def test_who_received_has_one_row_however_often_it_tells(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    told = [confirm(connection, BEFORE, team, pack, RECEIVED, way="link") for _again in range(3)]
    assert (told, len(rows(connection))) == ([True, False, False], 1)


def test_who_used_a_pack_has_it_too(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    assert confirm(connection, BEFORE, team, pack, USED, place=UsePlace.WALL, way="bot")
    assert [(row.kind, row.place) for row in rows(connection)] == [("received", ""), ("used", "wall")]


def test_each_place_of_use_is_a_row(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    told = [confirm(connection, BEFORE, team, pack, USED, place=place, way="link") for place in UsePlace]
    assert (all(told), len(rows(connection))) == (True, 1 + len(UsePlace))


def test_later_numbers_and_photos_replace_earlier_ones(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    confirm(connection, BEFORE, team, pack, USED, place=UsePlace.GROUP, reached=30, guided=3, photo="a", way="link")
    again = confirm(connection, LATER, team, pack, USED, place=UsePlace.GROUP, reached=45, way="bot")
    used = rows(connection)[1]
    assert (again, used.reached, used.guided, used.photo, used.changed_at > used.at) == (False, 45, 3, "a", True)


def test_a_button_pressed_later_takes_no_number_away(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    confirm(connection, BEFORE, team, pack, USED, place=UsePlace.GROUP, reached=30, way="link")
    confirm(connection, LATER, team, pack, USED, place=UsePlace.GROUP, way="bot")
    assert (rows(connection)[1].reached, rows(connection)[1].changed_at) == (30, 0)


def test_a_wrong_number_is_corrected_to_nobody(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    confirm(connection, BEFORE, team, pack, USED, place=UsePlace.GROUP, reached=5_000, guided=3, way="link")
    confirm(connection, LATER, team, pack, USED, place=UsePlace.GROUP, reached=0, way="bot")
    assert (rows(connection)[1].reached, rows(connection)[1].guided) == (0, 3)


@pytest.mark.parametrize(("reached", "guided"), [(-1, 0), (0, MOST_PEOPLE + 1)])
def test_numbers_that_cannot_be_are_refused(connection: Connection, reached: int, guided: int) -> None:
    team, pack = add_team(connection), add_pack(connection)
    with pytest.raises(WrongUse, match=r"100\.000"):
        confirm(connection, BEFORE, team, pack, USED, reached=reached, guided=guided, way="link")


def test_a_team_that_left_confirms_nothing(connection: Connection) -> None:
    team, pack = add_team(connection, state=TeamState.LEFT.value), add_pack(connection)
    with pytest.raises(NotTheirs):
        confirm(connection, BEFORE, team, pack, RECEIVED, way="link")


def test_a_pack_that_is_not_there_is_not_confirmed(connection: Connection) -> None:
    with pytest.raises(NotTheirs):
        confirm(connection, BEFORE, add_team(connection), 999, RECEIVED, way="link")


def test_a_team_was_seen_when_it_confirmed(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    confirm(connection, LATER, team, pack, RECEIVED, way="link")
    assert connection.execute(select(_teams.c.seen_at)).scalar_one() == LATER.timestamp()


def test_requests_at_the_same_moment_make_one_row(office: Engine) -> None:
    with office.begin() as connection:
        team, pack = add_team(connection), add_pack(connection)
    together, told = threading.Barrier(4), []

    def press() -> None:
        together.wait()
        with office.begin() as own:
            told.append(confirm(own, BEFORE, team, pack, USED, place=UsePlace.GROUP, reached=5, way="link"))

    presses = [threading.Thread(target=press) for _each in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join()
    with office.begin() as connection:
        assert (sorted(told), len(rows(connection))) == ([False, False, False, True], 2)


def test_a_question_that_is_sent_twice_is_asked_once(connection: Connection) -> None:
    team, pack = add_team(connection), add_pack(connection)
    told = [ask(connection, BEFORE, "thu", team, pack, " Quét mã ở đâu? ", "r1") for _again in range(2)]
    words = connection.execute(select(_questions.c.words)).scalars().all()
    assert (told, words) == ([True, False], ["Quét mã ở đâu?"])


@pytest.mark.parametrize(("words", "request_id"), [("  ", "r"), ("x" * (LONGEST_QUESTION + 1), "r"), ("Gì?", "")])
def test_a_question_without_words_or_mark_is_refused(connection: Connection, words: str, request_id: str) -> None:
    team = add_team(connection)
    with pytest.raises(WrongUse):
        ask(connection, BEFORE, "thu", team, None, words, request_id)


def test_one_team_does_not_fill_the_inbox(connection: Connection) -> None:
    team = add_team(connection)
    for number in range(MOST_OPEN):
        ask(connection, BEFORE, "thu", team, None, "Gì?", f"r{number}")
    with pytest.raises(WrongUse, match="nhiều câu"):
        ask(connection, BEFORE, "thu", team, None, "Gì nữa?", "r-more")
    assert not ask(connection, BEFORE, "thu", team, None, "Gì?", "r0")


def test_a_question_names_its_own_office(connection: Connection) -> None:
    with pytest.raises(NotTheirs):
        ask(connection, BEFORE, "khac", add_team(connection), None, "Gì?", "r")
