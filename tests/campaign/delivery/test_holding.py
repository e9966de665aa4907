"""The stop switch: one transaction to silence, a person's act to go on."""

from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.delivery.holding import Reach, Scope, Standing, lift, standing, stop
from campaign.errors import CampaignError, WrongUse
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, count, planned, post, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY
from tests.fakes.channel import ScriptedChannel

ALL = Reach(Scope.ALL)
OTHER = CALENDAR.replace("id: thu", "id: khac").replace("@kenh_thu", "@kenh_khac")
OTHER_CHANNEL = OTHER.replace("id: telegram,", "id: nhom,").replace("telegram]", "nhom]")


def events(workspace: Workspace) -> list[Any]:
    with reading(workspace.db) as connection:
        found = connection.execute(text("SELECT * FROM audit_event WHERE subject LIKE 'hold%' ORDER BY id"))
        return [(row.campaign_id, row.who, row.action, row.subject, row.detail) for row in found]


@pytest.mark.parametrize(
    ("reach", "still_out"),
    [
        (ALL, set()),
        (Reach(Scope.CHANNEL, "telegram"), {"cong", "tin-rss"}),
        (Reach(Scope.THEME, "chuyen-doi-so"), set()),
    ],
)
def test_what_is_stopped_is_held_and_the_rest_goes_out(
    live: Workspace, telegram: ScriptedChannel, reach: Reach, still_out: set[str]
) -> None:
    approved(live)
    stop(live, reach, "Chờ ý kiến", "Ông C")
    at(live, ON_THE_DAY)
    assert {channel for channel, state in states(live).items() if state == "sent"} == still_out
    assert set(states(live).values()) <= {"sent", "held"}
    assert telegram.sent == []


def test_nothing_fires_back_when_a_hold_is_lifted(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    stop(live, ALL, "Chờ ý kiến", "Ông C")
    at(live, ON_THE_DAY)
    assert lift(live, None, "Bà B").held == 3
    at(live, ON_THE_DAY + timedelta(minutes=1))
    assert set(states(live).values()) == {"held"}


def test_what_falls_due_after_a_hold_was_lifted_goes_out(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    stop(live, ALL, "Chờ ý kiến", "Ông C")
    lift(live, ALL, "Bà B")
    at(live, ON_THE_DAY)
    assert post(live).state == "published"


def test_every_office_is_stopped_at_once_or_the_one_that_is_named(live: Workspace) -> None:
    planned(live)
    planned(live, OTHER)
    assert stop(live, ALL, "Chờ", "C", campaign="khac").campaigns == ("khac",)
    done = stop(live, ALL, "Chờ", "C")
    assert (done.campaigns, done.fresh) == (("khac", "thu"), ("thu",))


def test_a_channel_is_stopped_where_there_is_one(live: Workspace) -> None:
    planned(live)
    planned(live, OTHER_CHANNEL)
    assert stop(live, Reach(Scope.CHANNEL, "nhom"), "Chờ", "C").campaigns == ("khac",)


@pytest.mark.parametrize(
    ("reach", "known"),
    [
        (Reach(Scope.CHANNEL, "telegramm"), "cong, nhom, telegram, tin-rss"),
        (Reach(Scope.THEME, "khong-co"), "chuyen-doi-so"),
    ],
)
def test_an_unknown_name_is_told_with_those_that_there_are(live: Workspace, reach: Reach, known: str) -> None:
    planned(live)
    planned(live, OTHER_CHANNEL)
    with pytest.raises(WrongUse, match=known):
        stop(live, reach, "Chờ", "C")
    assert standing(live) == []


def test_the_same_hold_twice_is_one_hold_with_the_first_reason(live: Workspace) -> None:
    planned(live)
    stop(live, ALL, "Lý do đầu", "C")
    assert stop(live, ALL, "Lý do sau", "B").fresh == ()
    assert [(one.reason, one.by) for one in standing(live)] == [("Lý do đầu", "C")]
    assert len(events(live)) == 1


def test_many_who_stop_at_once_set_one_hold(shared: Workspace) -> None:
    planned(shared)
    threads = [Thread(target=stop, args=(shared, ALL, "Chờ", f"Người {number}")) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert count(shared, "hold") == 1
    assert len(events(shared)) == 1


def test_a_hold_can_be_set_again_after_it_was_lifted(live: Workspace) -> None:
    planned(live)
    for _turn in range(2):
        assert stop(live, ALL, "Chờ", "C").fresh == ("thu",)
        assert len(lift(live, None, "C").lifted) == 1
    assert count(live, "hold") == 2


def test_setting_and_lifting_are_audited_with_who_and_why(live: Workspace) -> None:
    planned(live)
    stop(live, Reach(Scope.CHANNEL, "telegram"), "Tin xấu", "Ông C")
    lift(live, None, "Bà B")
    assert events(live) == [
        ("thu", "Ông C", "hold", "hold channel telegram", "Tin xấu"),
        ("thu", "Bà B", "lift", "hold channel telegram", "Tin xấu"),
    ]


def test_lifting_one_leaves_the_others_standing(live: Workspace) -> None:
    planned(live)
    for reach in (ALL, Reach(Scope.CHANNEL, "telegram")):
        stop(live, reach, "Chờ", "C")
    done = lift(live, Reach(Scope.CHANNEL, "telegram"), "B")
    assert [one.scope for one in done.lifted] == ["channel"]
    assert [one.scope for one in done.left] == ["all"] == [one.scope for one in standing(live)]


def test_lifting_what_does_not_stand_tells_what_does(live: Workspace) -> None:
    planned(live)
    stop(live, ALL, "Chờ", "C")
    with pytest.raises(CampaignError, match="Đang có: all"):
        lift(live, Reach(Scope.CHANNEL, "telegram"), "B")


def test_with_nothing_to_lift_nothing_happens(live: Workspace) -> None:
    planned(live)
    done = lift(live, None, "B")
    assert (done.lifted, done.left, done.held) == ((), (), 0)


@pytest.mark.parametrize(
    ("reach", "covered"), [(ALL, 3), (Reach(Scope.CHANNEL, "cong"), 1), (Reach(Scope.THEME, "chuyen-doi-so"), 3)]
)
def test_it_tells_how_many_of_the_next_day_are_covered(live: Workspace, reach: Reach, covered: int) -> None:
    approved(live)
    at(live, ON_THE_DAY - timedelta(hours=20))
    assert stop(live, reach, "Chờ", "C").covered == covered


def test_an_office_whose_plan_no_longer_reads_is_stopped_too(live: Workspace) -> None:
    planned(live)
    planned(live, OTHER)
    with live.db.begin() as connection:
        connection.execute(text("UPDATE campaign SET calendar = 'hỏng', calendar_hash = 'x' WHERE id = 'khac'"))
    assert stop(live, ALL, "Chờ", "C").campaigns == ("khac", "thu")
    assert stop(live, Reach(Scope.CHANNEL, "telegram"), "Chờ", "C").campaigns == ("khac", "thu")


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_hold_needs_a_reason(live: Workspace, reason: str) -> None:
    planned(live)
    with pytest.raises(WrongUse, match="lý do"):
        stop(live, ALL, reason, "C")


def test_without_a_plan_there_is_nothing_to_stop(live: Workspace) -> None:
    with pytest.raises(CampaignError, match="campaign plan"):
        stop(live, ALL, "Chờ", "C")


def test_an_unknown_office_is_told_with_those_that_there_are(live: Workspace) -> None:
    planned(live)
    with pytest.raises(WrongUse, match="thu"):
        stop(live, ALL, "Chờ", "C", campaign="khong-co")


def test_a_hold_is_kept_in_composed_letters(live: Workspace) -> None:
    planned(live)
    stop(live, ALL, "Ly\u0301 do", "C")
    found: list[Standing] = standing(live)
    assert found[0].reason == "Lý do"
