"""Planning writes what differs, once, and says what."""

from campaign.plan.matching import ChangeKind
from campaign.plan.planner import plan
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, count, planned, post, states
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY, office

COUNTDOWN = "2027/ngay-chuyen-doi-so/dem-nguoc-7"


def test_a_second_planning_changes_nothing(workspace: Workspace) -> None:
    assert planned(workspace).changes
    rows = count(workspace, "post"), count(workspace, "delivery")
    assert planned(workspace).changes == ()
    assert (count(workspace, "post"), count(workspace, "delivery")) == rows


def test_a_dry_run_writes_nothing(workspace: Workspace) -> None:
    (result,) = plan(workspace, [office()], dry_run=True)
    assert result.changes
    assert count(workspace, "post") == 0


def test_every_channel_of_a_post_gets_one_delivery(workspace: Workspace) -> None:
    planned(workspace)
    assert states(workspace) == {"cong": "pending", "tin-rss": "pending", "telegram": "pending"}


def test_a_moved_time_moves_the_same_row(workspace: Workspace) -> None:
    planned(workspace)
    before = post(workspace)
    (change,) = planned(workspace, CALENDAR.replace("0d 07:30", "0d 09:00")).changes
    after = post(workspace)
    assert (change.kind, change.key) == (ChangeKind.MOVED, DAY_KEY)
    assert (after.id, after.publish_at) == (before.id, before.publish_at + 5400)


def test_a_longer_grace_moves_no_post(workspace: Workspace) -> None:
    planned(workspace)
    before = post(workspace, COUNTDOWN)
    changes = planned(workspace, CALENDAR.replace("grace: 2h", "grace: 3h")).changes
    after = post(workspace, COUNTDOWN)
    assert {change.kind for change in changes} == {ChangeKind.DEADLINE}
    assert (after.publish_at, after.grace_until) == (before.publish_at, before.grace_until + 3600)


def test_a_renamed_channel_keeps_its_deliveries(workspace: Workspace) -> None:
    planned(workspace)
    rows = count(workspace, "delivery")
    planned(workspace, CALENDAR.replace("id: telegram,", "id: tele,").replace("tin-rss, telegram]", "tin-rss, tele]"))
    assert count(workspace, "delivery") == rows
    assert states(workspace) == {"cong": "pending", "tin-rss": "pending", "tele": "pending"}


def test_a_post_taken_out_of_the_calendar_is_cancelled(workspace: Workspace) -> None:
    planned(workspace)
    without = "\n".join(line for line in CALENDAR.split("\n") if "dem-nguoc-7" not in line)
    (change,) = planned(workspace, without).changes
    assert change.kind == ChangeKind.REMOVED
    assert set(states(workspace, "2027/ngay-chuyen-doi-so/dem-nguoc-7").values()) == {"cancelled"}


def test_a_post_put_back_is_planned_again_on_the_same_row(workspace: Workspace) -> None:
    planned(workspace)
    rows = count(workspace, "post")
    planned(workspace, "\n".join(line for line in CALENDAR.split("\n") if "dem-nguoc-7" not in line))
    planned(workspace)
    assert count(workspace, "post") == rows
    assert set(states(workspace, "2027/ngay-chuyen-doi-so/dem-nguoc-7").values()) == {"pending"}


def test_what_is_past_its_grace_is_not_planned(workspace: Workspace) -> None:
    at(workspace, ON_THE_DAY)
    planned(workspace)
    assert count(workspace, "post") > 0
    assert "2027/ngay-chuyen-doi-so/dem-nguoc-7" not in {c.key for c in planned(workspace).changes}
    assert states(workspace, "2027/ngay-chuyen-doi-so/dem-nguoc-7") == {}


def test_moving_a_published_post_publishes_nothing_again(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    sent = states(workspace)
    planned(workspace, CALENDAR.replace("0d 07:30", "0d 09:00"))
    assert states(workspace) == sent
