"""What a person decides on messages that nobody else can lead on."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.sendings.deciding import Decision, decide
from campaign.sendings.following import for_person, sendings_of
from campaign.sendings.making import cancel_sending
from campaign.states import DeliveryState, Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import LEADER
from tests.campaign.sendings.play import EDITOR, counts, ready, sent_off

HOME = ZoneInfo("Asia/Ho_Chi_Minh")


@pytest.fixture
def doubtful(workspace: Workspace) -> int:
    """A sending with one message of each kind that a person leads on, and one that waits."""
    made = sent_off(workspace, ready(workspace, 4))
    with workspace.db.begin() as connection:
        for number, state in enumerate(("unknown", "missed", "failed"), start=1):
            connection.exec_driver_sql(f"UPDATE chat_message SET state = '{state}', owner = 'x' WHERE id = {number}")
    return made


@pytest.mark.parametrize("state", ["unknown", "missed", "failed"])
def test_it_is_sent_again(workspace: Workspace, doubtful: int, state: str) -> None:
    assert decide(workspace, LEADER, "thu", doubtful, Decision.AGAIN, DeliveryState(state)) == 1
    assert counts(workspace)["pending"] == 2


def test_it_is_taken_as_arrived(workspace: Workspace, doubtful: int) -> None:
    decide(workspace, LEADER, "thu", doubtful, Decision.ARRIVED, DeliveryState.UNKNOWN)
    assert counts(workspace)["sent"] == 1


def test_only_a_doubt_can_have_arrived(workspace: Workspace, doubtful: int) -> None:
    with pytest.raises(WrongUse):
        decide(workspace, LEADER, "thu", doubtful, Decision.ARRIVED, DeliveryState.MISSED)


def test_it_is_let_be(workspace: Workspace, doubtful: int) -> None:
    decide(workspace, LEADER, "thu", doubtful, Decision.DROP, DeliveryState.FAILED)
    assert counts(workspace)["cancelled"] == 1


def test_only_what_was_named_is_led_on(workspace: Workspace, doubtful: int) -> None:
    assert decide(workspace, LEADER, "thu", doubtful, Decision.AGAIN, DeliveryState.UNKNOWN, [999]) == 0


def test_what_was_cancelled_is_not_sent_again(workspace: Workspace, doubtful: int) -> None:
    cancel_sending(workspace, EDITOR, "thu", doubtful)
    with pytest.raises(WrongUse):
        decide(workspace, LEADER, "thu", doubtful, Decision.AGAIN, DeliveryState.UNKNOWN)


def test_who_may_not_resolve_decides_nothing(workspace: Workspace, doubtful: int) -> None:
    with pytest.raises(Forbidden):
        decide(workspace, Actor(8, "A", Role.AUTHOR), "thu", doubtful, Decision.DROP, DeliveryState.UNKNOWN)


def test_each_is_shown_with_its_team(workspace: Workspace, doubtful: int) -> None:
    with workspace.db.begin() as connection:
        shown = for_person(connection, doubtful)
        (row,) = sendings_of(connection, "thu")
    assert [(one.state, one.name) for one in shown] == [("failed", "Tổ 2"), ("missed", "Tổ 1"), ("unknown", "Tổ 0")]
    assert row.id == doubtful


def test_sendings_are_turned_page_by_page(workspace: Workspace) -> None:
    pack_id = ready(workspace)
    made = [sent_off(workspace, pack_id) for _turn in range(3)]
    with reading(workspace.db) as connection:
        [last] = sendings_of(connection, "thu", most=1)
        rest = sendings_of(connection, "thu", before=(last.starts_at, last.id))
    assert [last.id, *(row.id for row in rest)] == made[::-1]


def test_what_is_sent_again_at_night_waits_for_the_morning(workspace: Workspace) -> None:
    made = sent_off(workspace, ready(workspace), day_from=7 * 60, day_until=20 * 60)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE chat_message SET state = 'missed'")
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(datetime(2027, 10, 1, 23, 0, tzinfo=HOME))
    decide(workspace, LEADER, "thu", made, Decision.AGAIN, DeliveryState.MISSED)
    with workspace.db.begin() as connection:
        first = connection.exec_driver_sql("SELECT min(due_at) FROM chat_message").scalar_one()
    assert first == int(datetime(2027, 10, 2, 7, 0, tzinfo=HOME).timestamp())


def test_a_unit_sees_its_own_teams_alone(workspace: Workspace, doubtful: int) -> None:
    with workspace.db.begin() as connection:
        assert {one.unit for one in for_person(connection, doubtful, unit="bac")} == {"bac"}
