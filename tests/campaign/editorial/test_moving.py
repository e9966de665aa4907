"""A person moves a post: what has left stays, what was approved stays true, and the calendar keeps its hands off."""

from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import text

from campaign.clock import VirtualClock, from_seconds
from campaign.db.engine import reading
from campaign.editorial import moving as moving_room
from campaign.editorial.composing import compose_due
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.moving import NeedsConfirmation, move_post, unplace_post
from campaign.errors import CampaignError, WrongUse
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approve_post, approved, at, count, planned, post, states
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY

EDITOR = Actor(None, "Lê Thị Lịch", Role.EDITOR)
COUNTDOWN = "2027/ngay-chuyen-doi-so/dem-nguoc-7"
WEEKLY = "2027/chu-de-tuan/tuan-40"


def wall(words: str) -> datetime:
    return datetime.fromisoformat(words)


def due(workspace: Workspace, key: str) -> set[int]:
    with reading(workspace.db) as connection:
        found = connection.execute(
            text("SELECT due_at FROM delivery WHERE post_id = :id"), {"id": post(workspace, key).id}
        )
        return set(found.scalars())


def moved(workspace: Workspace, key: str, words: str, is_confirmed: bool = False) -> moving_room.Moved:
    return move_post(workspace, EDITOR, post(workspace, key).id, wall(words), is_confirmed=is_confirmed)


def test_the_deliveries_go_with_it(workspace: Workspace) -> None:
    planned(workspace)
    made = moved(workspace, WEEKLY, "2027-10-06T14:00")
    row = post(workspace, WEEKLY)
    assert made.at == datetime.fromisoformat("2027-10-06T14:00+07:00")
    assert due(workspace, WEEKLY) == {row.publish_at} == {int(made.at.timestamp())}


def test_the_calendar_moves_it_no_more(workspace: Workspace) -> None:
    planned(workspace)
    moved(workspace, WEEKLY, "2027-10-06T14:00")
    before = post(workspace, WEEKLY)
    assert planned(workspace).changes == ()
    planned(workspace, CALENDAR.replace('at: "08:00"', 'at: "09:00"'))
    after = post(workspace, WEEKLY)
    assert (after.publish_at, due(workspace, WEEKLY)) == (before.publish_at, {before.publish_at})


def test_the_calendar_still_says_what_it_is_of(workspace: Workspace) -> None:
    planned(workspace)
    moved(workspace, WEEKLY, "2027-10-06T14:00")
    planned(workspace, CALENDAR.replace("name: Chuyển đổi số,", "name: Số hóa,"))
    row = post(workspace, WEEKLY)
    assert (row.name, row.event_date) == ("Số hóa", "2027-10-06")


def test_a_post_that_was_moved_far_ahead_is_not_taken_for_one_that_is_gone(workspace: Workspace) -> None:
    planned(workspace)
    moved(workspace, WEEKLY, "2027-10-20T14:00")
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(datetime.fromisoformat("2027-10-15T00:00+07:00"))
    assert [change for change in planned(workspace).changes if change.key == WEEKLY] == []
    assert post(workspace, WEEKLY).state != "cancelled"


def test_it_goes_back_to_the_calendar(workspace: Workspace) -> None:
    planned(workspace)
    before = post(workspace, WEEKLY)
    moved(workspace, WEEKLY, "2027-10-06T14:00")
    unplace_post(workspace, EDITOR, before.id)
    after = post(workspace, WEEKLY)
    assert (after.publish_at, after.grace_until, after.placed_at) == (before.publish_at, before.grace_until, 0)
    assert planned(workspace).changes == ()


def test_a_template_s_text_is_written_anew_and_stays_approved(workspace: Workspace) -> None:
    approved(workspace)
    revision = post(workspace, COUNTDOWN).revision_id
    made = moved(workspace, COUNTDOWN, "2027-10-05T08:00")
    row = post(workspace, COUNTDOWN)
    assert (made.state, row.revision_id != revision) == ("scheduled", True)


def test_a_text_that_a_person_approved_and_that_says_another_day_is_approved_again(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    approve_post(workspace, post(workspace, COUNTDOWN), "Lãnh đạo")
    assert moved(workspace, COUNTDOWN, "2027-10-05T08:00").state == "in_review"


def test_an_hour_later_the_same_words_stay_approved(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    approve_post(workspace, post(workspace, COUNTDOWN), "Lãnh đạo")
    assert moved(workspace, COUNTDOWN, "2027-10-03T09:00").state == "scheduled"
    assert count(workspace, "approval") == 1


def own_words(workspace: Workspace, body: str) -> None:
    planned(workspace)
    edit_post(workspace, post(workspace, WEEKLY), Edit(title="Mời", summary="", body=body, telegram="Mời."), "Biên tập")
    approve_post(workspace, post(workspace, WEEKLY), "Lãnh đạo")


def test_own_words_without_a_day_stay_approved(workspace: Workspace) -> None:
    own_words(workspace, "Mời bà con.")
    made = moved(workspace, WEEKLY, "2027-10-06T14:00")
    assert (made.state, made.warnings) == ("scheduled", ())


def test_own_words_of_the_old_day_go_back_to_the_reviewers(workspace: Workspace) -> None:
    own_words(workspace, "Mời bà con ngày 04/10/2027.")
    made = moved(workspace, WEEKLY, "2027-10-06T14:00")
    assert made.state == "in_review"
    assert "04/10/2027" in made.warnings[0]


def test_a_day_s_own_post_leaves_its_day_only_when_said_twice(workspace: Workspace) -> None:
    planned(workspace)
    with pytest.raises(NeedsConfirmation, match="bài của chính ngày 10/10/2027"):
        moved(workspace, DAY_KEY, "2027-10-11T07:30")
    assert moved(workspace, DAY_KEY, "2027-10-11T07:30", is_confirmed=True).warnings


def test_on_its_own_day_it_keeps_the_long_grace(workspace: Workspace) -> None:
    planned(workspace)
    moved(workspace, DAY_KEY, "2027-10-10T09:00")
    assert from_seconds(post(workspace, DAY_KEY).grace_until) == datetime.fromisoformat("2027-10-10T20:00+07:00")


def test_what_has_left_does_not_move(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    with pytest.raises(CampaignError, match="đã bắt đầu đăng"):
        moved(workspace, DAY_KEY, "2027-10-11T07:30", is_confirmed=True)


def test_what_a_worker_took_meanwhile_does_not_move(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    approved(workspace)
    before = post(workspace, WEEKLY)
    draft: Callable[..., object] = moving_room.draft

    def claimed_meanwhile(*given: object) -> object:
        with workspace.db.begin() as connection:
            taken = "UPDATE delivery SET state = 'sending' WHERE channel = 'cong' AND post_id = :id"
            connection.execute(text(taken), {"id": before.id})
        return draft(*given)

    monkeypatch.setattr(moving_room, "draft", claimed_meanwhile)
    with pytest.raises(CampaignError, match="đã bắt đầu đăng"):
        moved(workspace, WEEKLY, "2027-10-06T14:00")
    assert post(workspace, WEEKLY).publish_at == before.publish_at
    assert due(workspace, WEEKLY) == {before.publish_at}


def test_who_comes_second_is_told(workspace: Workspace) -> None:
    planned(workspace)
    seen = from_seconds(post(workspace, WEEKLY).publish_at)
    moved(workspace, WEEKLY, "2027-10-06T14:00")
    with pytest.raises(CampaignError, match="vừa có người khác đổi"):
        move_post(workspace, EDITOR, post(workspace, WEEKLY).id, wall("2027-10-07T14:00"), seen_at=seen)


def test_a_missed_post_waits_again(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, datetime.fromisoformat("2027-10-04T12:00+07:00"))
    assert set(states(workspace, WEEKLY).values()) == {"missed"}
    assert moved(workspace, WEEKLY, "2027-10-06T14:00").state == "scheduled"
    assert set(states(workspace, WEEKLY).values()) == {"pending"}


def test_an_unapproved_missed_post_waits_for_its_review_again(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    at(workspace, datetime.fromisoformat("2027-10-04T12:00+07:00"))
    assert moved(workspace, WEEKLY, "2027-10-06T14:00").state == "in_review"


def test_a_time_that_is_over_is_refused(workspace: Workspace) -> None:
    planned(workspace)
    with pytest.raises(WrongUse, match="đã qua"):
        moved(workspace, WEEKLY, "2027-09-06T14:00")


def test_an_author_moves_no_post_of_the_calendar(workspace: Workspace) -> None:
    planned(workspace)
    with pytest.raises(Forbidden):
        move_post(workspace, Actor(None, "Viết", Role.AUTHOR), post(workspace, WEEKLY).id, wall("2027-10-06T14:00"))
