"""A sending is planned by one person and approved by another; then each of its messages has its row."""

import threading
from datetime import timedelta

import pytest

from campaign.confirmations.recording import confirm
from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.packs.approving import withdraw_pack
from campaign.people.actors import Actor, Forbidden
from campaign.sendings.choosing import Choice
from campaign.sendings.following import sendings_of
from campaign.sendings.making import (
    NoSuchSending,
    Outdated,
    Wish,
    approve_sending,
    cancel_sending,
    make_sending,
    plan_for,
    sending_of,
)
from campaign.sendings.planning import SLOT
from campaign.states import ConfirmationKind, Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import LEADER
from tests.campaign.play import later
from tests.campaign.sendings.play import EDITOR, TEAMS_PLAN, add_teams, counts, mark, ready, sent_off, wish


def test_nothing_waits_before_somebody_approves(workspace: Workspace) -> None:
    make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    assert counts(workspace) == {}


def test_each_team_with_a_chat_has_one_message(workspace: Workspace) -> None:
    sent_off(workspace, ready(workspace, 5))
    assert counts(workspace) == {"pending": 5}


def test_a_choice_of_units_reaches_these_alone(workspace: Workspace) -> None:
    sent_off(workspace, ready(workspace, 6), Choice(units=("bac",)))
    assert counts(workspace) == {"pending": 3}


def test_who_planned_it_does_not_approve_it(workspace: Workspace) -> None:
    boss = Actor(9, "Một Người", Role.ADMINISTRATOR)
    made = make_sending(workspace, boss, "thu", wish(workspace, ready(workspace)))
    with pytest.raises(WrongUse, match="không tự duyệt"):
        approve_sending(workspace, boss, "thu", made, mark(workspace, made))
    assert counts(workspace) == {}


def test_a_change_after_the_look_is_looked_at_again(workspace: Workspace) -> None:
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    seen = mark(workspace, made)
    add_teams_further(workspace)
    with pytest.raises(WrongUse, match="đã đổi"):
        approve_sending(workspace, LEADER, "thu", made, seen)
    approve_sending(workspace, LEADER, "thu", made, mark(workspace, made))
    assert counts(workspace) == {"pending": 4}


def add_teams_further(workspace: Workspace) -> None:
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE team SET chat = '99' || chat")
    add_teams(workspace, 1)


def test_two_approvals_at_once_fill_it_once(workspace: Workspace) -> None:
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace, 50)))
    seen = mark(workspace, made)
    refused: list[str] = []

    def approve() -> None:
        try:
            approve_sending(workspace, LEADER, "thu", made, seen)
        except WrongUse as error:
            refused.append(str(error))

    threads = [threading.Thread(target=approve) for _ in range(4)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (len(refused), counts(workspace)) == (3, {"pending": 50})


def test_a_draft_pack_is_not_sent(workspace: Workspace) -> None:
    pack_id = ready(workspace)
    withdraw_pack(workspace, LEADER, pack_id, "Sai số")
    with pytest.raises(CampaignError, match="chưa được duyệt"):
        make_sending(workspace, EDITOR, "thu", wish(workspace, pack_id))


def test_a_channel_without_teams_sends_no_pack(workspace: Workspace) -> None:
    pack_id = ready(workspace, calendar=TEAMS_PLAN.replace(", teams: true", ""))
    with pytest.raises(WrongUse, match="không phải kênh của các tổ"):
        make_sending(workspace, EDITOR, "thu", wish(workspace, pack_id))


def test_who_may_not_schedule_makes_none(workspace: Workspace) -> None:
    with pytest.raises(Forbidden):
        make_sending(workspace, Actor(1, "A", Role.AUTHOR), "thu", wish(workspace, ready(workspace)))


@pytest.mark.parametrize(
    "bent",
    [{"day_from": 600, "day_until": 610}, {"day_until": 1500}, {"most_reminders": 9}, {"remind_after_h": 1}],
)
def test_odd_wishes_are_told_what_is_wrong(workspace: Workspace, bent: dict[str, int]) -> None:
    with pytest.raises(WrongUse):
        make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace), **bent))


@pytest.mark.parametrize("ahead", [timedelta(hours=-1), timedelta(days=400)])
def test_a_beginning_that_is_over_or_far_off_is_refused(workspace: Workspace, ahead: timedelta) -> None:
    pack_id = ready(workspace)
    with pytest.raises(WrongUse):
        make_sending(workspace, EDITOR, "thu", Wish(pack_id, "telegram", workspace.clock.now() + ahead))


def test_a_second_sending_waits_for_the_first(workspace: Workspace) -> None:
    pack_id = ready(workspace, 90)
    sent_off(workspace, pack_id)
    sent_off(workspace, pack_id)
    with workspace.db.begin() as connection:
        times = connection.exec_driver_sql("SELECT sending_id, min(due_at), max(due_at) FROM chat_message GROUP BY 1")
        (_one, _first, last), (_two, begins, _end) = times.all()
    assert begins >= last


def test_what_is_overdue_leaves_before_a_new_sending(workspace: Workspace) -> None:
    pack_id = ready(workspace, 30 * 60 * 12)
    sent_off(workspace, pack_id)
    later(workspace, minutes=30)
    now = workspace.clock.now()
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, pack_id))
    with reading(workspace.db) as connection:
        plan = plan_for(connection, "thu", wish(workspace, pack_id), now)
    assert plan.begins is not None
    assert timedelta(minutes=12) <= plan.begins - now <= timedelta(minutes=12) + SLOT
    seen = mark(workspace, made)
    later(workspace, minutes=2)
    assert approve_sending(workspace, LEADER, "thu", made, seen)


def test_who_gets_the_pack_once_more_is_counted_before_approval(workspace: Workspace) -> None:
    pack_id = ready(workspace, 6)
    counted = [again(workspace, pack_id)]
    first = sent_off(workspace, pack_id, Choice(units=("bac",)))
    counted += [again(workspace, pack_id), again(workspace, pack_id, Choice(units=("nam",)))]
    with workspace.db.begin() as connection:
        confirm(connection, workspace.clock.now(), 1, pack_id, ConfirmationKind.RECEIVED, way="link")
    counted.append(again(workspace, pack_id))
    cancel_sending(workspace, EDITOR, "thu", first)
    assert [*counted, again(workspace, pack_id)] == [0, 3, 0, 3, 1]


def again(workspace: Workspace, pack_id: int, choice: Choice | None = None) -> int:
    with reading(workspace.db) as connection:
        return plan_for(connection, "thu", wish(workspace, pack_id, choice), workspace.clock.now()).again


def test_what_is_cancelled_leaves_no_more(workspace: Workspace) -> None:
    made = sent_off(workspace, ready(workspace))
    assert cancel_sending(workspace, EDITOR, "thu", made) == 3
    assert counts(workspace) == {"cancelled": 3}


def test_of_another_office_nothing_is_known(workspace: Workspace) -> None:
    made = sent_off(workspace, ready(workspace))
    with pytest.raises(CampaignError):
        cancel_sending(workspace, EDITOR, "khac", made)
    assert counts(workspace) == {"pending": 3}


@pytest.mark.parametrize("field", ["units", "audiences", "forms", "languages"])
def test_what_the_plan_does_not_name_is_not_chosen(workspace: Workspace, field: str) -> None:
    choice = Choice(**{field: ("khac",)})
    with pytest.raises(WrongUse, match="“khac”"):
        make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace), choice))


def test_hours_are_told_before_anything_is_written(workspace: Workspace) -> None:
    wanted = wish(workspace, ready(workspace, 5))
    with reading(workspace.db) as connection:
        plan = plan_for(connection, "thu", wanted, workspace.clock.now())
        assert (plan.reach.by_chat, plan.begins) == (5, workspace.clock.now())
        assert sendings_of(connection, "thu") == []


def test_an_older_look_is_told_as_such(workspace: Workspace) -> None:
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    with pytest.raises(Outdated):
        approve_sending(workspace, LEADER, "thu", made, "0" * 64)


def test_a_sending_of_another_office_is_not_there(workspace: Workspace) -> None:
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    with reading(workspace.db) as connection, pytest.raises(NoSuchSending):
        assert sending_of(connection, None, made).id == made
        sending_of(connection, "khac", made)


def test_who_approves_late_gets_hours_to_come(workspace: Workspace) -> None:
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    later(workspace, days=2, minutes=3)
    approve_sending(workspace, LEADER, "thu", made, mark(workspace, made))
    with workspace.db.begin() as connection:
        first = connection.exec_driver_sql("SELECT min(due_at) FROM chat_message").scalar_one()
    assert 0 <= first - int(workspace.clock.now().timestamp()) <= SLOT.total_seconds()


def test_what_was_looked_at_a_moment_ago_still_counts(workspace: Workspace) -> None:
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    later(workspace, days=2)
    seen = mark(workspace, made)
    later(workspace, minutes=9)
    assert approve_sending(workspace, LEADER, "thu", made, seen) == 3


UNIT_EDITOR = Actor(21, "Người Xã Bắc", Role.EDITOR, unit="bac")


def test_a_units_people_send_to_their_own_teams_alone(workspace: Workspace) -> None:
    pack_id = ready(workspace, 6)
    with pytest.raises(Forbidden, match="đơn vị mình"):
        make_sending(workspace, UNIT_EDITOR, "thu", wish(workspace, pack_id))
    made = make_sending(workspace, UNIT_EDITOR, "thu", wish(workspace, pack_id, Choice(units=("bac",))))
    approve_sending(workspace, LEADER, "thu", made, mark(workspace, made))
    assert counts(workspace) == {"pending": 3}


def test_a_units_people_neither_approve_nor_cancel_for_everybody(workspace: Workspace) -> None:
    boss = Actor(22, "Lãnh đạo Xã Bắc", Role.ADMINISTRATOR, unit="bac")
    made = make_sending(workspace, EDITOR, "thu", wish(workspace, ready(workspace)))
    for deed in (
        lambda: approve_sending(workspace, boss, "thu", made, mark(workspace, made)),
        lambda: cancel_sending(workspace, boss, "thu", made),
    ):
        with pytest.raises(Forbidden):
            deed()
    assert counts(workspace) == {}
