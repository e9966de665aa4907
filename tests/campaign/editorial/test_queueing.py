"""A post that a person queues goes its own way beside the calendar, and comes to be only once."""

from dataclasses import replace
from datetime import datetime

import pytest

from campaign.clock import VirtualClock
from campaign.editorial.approval import approve_templates
from campaign.editorial.composing import compose_due
from campaign.editorial.new_posts import NewPost, OwnWords, PostRefused
from campaign.editorial.queueing import QueuedPost, queue_post
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approve_post, at, count, planned, post, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY

WRITER = Actor(None, "Trần Thị Viết", Role.AUTHOR)
WORDS = OwnWords(title="Mời dự ngày hội", summary="Sáng thứ Bảy.", body="Nội dung **đậm**.", telegram="Mời bà con.")
NEW = NewPost(
    "thu",
    "Mời dự ngày hội",
    "chuyen-doi-so",
    ("cong", "telegram.kenh"),
    datetime.fromisoformat("2027-10-05T09:00"),
    words=WORDS,
)


def queued(workspace: Workspace, **changes: object) -> QueuedPost:
    planned(workspace)
    return queue_post(workspace, WRITER, replace(NEW, **changes))  # type: ignore[arg-type]


def test_it_stands_in_the_calendar_with_a_delivery_for_each_place(workspace: Workspace) -> None:
    made = queued(workspace)
    assert (made.key, made.state, made.is_new) == ("2027/bai/moi-du-ngay-hoi", "draft", True)
    assert states(workspace, made.key) == {"cong": "pending", "telegram": "pending"}


def test_its_words_are_those_of_the_person(workspace: Workspace) -> None:
    row = post(workspace, queued(workspace).key)
    assert (row.origin, row.edited, row.name) == ("person", True, "Mời dự ngày hội")
    assert count(workspace, "revision") == 1


def test_the_same_key_twice_is_the_same_post(workspace: Workspace) -> None:
    first = queued(workspace, key="yêu cầu 7")
    again = queue_post(
        workspace,
        WRITER,
        replace(NEW, name="Tên khác", publish_at=datetime.fromisoformat("2028-01-02T09:00"), key="yêu cầu 7"),
    )
    assert (again.id, again.is_new) == (first.id, False)
    assert count(workspace, "revision") == 1


def test_the_same_name_twice_is_two_posts(workspace: Workspace) -> None:
    first = queued(workspace)
    assert queue_post(workspace, WRITER, NEW).key == f"{first.key}-2"


def test_planning_again_neither_moves_nor_removes_nor_tells_of_it(workspace: Workspace) -> None:
    made = queued(workspace)
    before = post(workspace, made.key)
    assert planned(workspace, CALENDAR.replace("Kế hoạch thử", "Kế hoạch khác")).changes == ()
    after = post(workspace, made.key)
    assert (after.publish_at, after.state) == (before.publish_at, before.state)


def test_it_follows_the_new_name_of_its_channel(workspace: Workspace) -> None:
    made = queued(workspace)
    planned(workspace, CALENDAR.replace("id: telegram,", "id: tele,").replace("tin-rss, telegram]", "tin-rss, tele]"))
    assert states(workspace, made.key) == {"cong": "pending", "tele": "pending"}


def test_composing_leaves_own_words_alone(workspace: Workspace) -> None:
    made = queued(workspace)
    planned(workspace, CALENDAR.replace("Kế hoạch thử", "Kế hoạch khác"))
    revision = post(workspace, made.key).revision_id
    compose_due(workspace)
    assert post(workspace, made.key).revision_id == revision


def test_a_template_writes_it_at_once(workspace: Workspace) -> None:
    made = queued(workspace, words=OwnWords(), template="theme-tip", audience="nguoi-dan")
    row = post(workspace, made.key)
    assert (made.state, row.edited, row.revision_id is None) == ("draft", False, False)


def test_approved_templates_do_not_speak_for_it(workspace: Workspace) -> None:
    made = queued(workspace, words=OwnWords(), template="theme-tip")
    planned(workspace, CALENDAR.replace("Kế hoạch thử", "Kế hoạch khác"))
    compose_due(workspace)
    approve_templates(workspace, "thu", "Lãnh đạo")
    planned(workspace)
    compose_due(workspace)
    assert post(workspace, made.key).state == "draft"


def test_approved_it_goes_out(workspace: Workspace) -> None:
    made = queued(workspace)
    approve_post(workspace, post(workspace, made.key), "Lãnh đạo")
    at(workspace, datetime.fromisoformat("2027-10-05T09:01:00+07:00"))
    assert states(workspace, made.key) == {"cong": "sent", "telegram": "simulated"}


def test_a_past_time_is_refused(workspace: Workspace) -> None:
    planned(workspace)
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(ON_THE_DAY)
    with pytest.raises(PostRefused, match="Giờ đăng 09:00 05/10/2027 đã qua"):
        queue_post(workspace, WRITER, NEW)


def test_a_time_within_its_grace_is_taken(workspace: Workspace) -> None:
    planned(workspace)
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(datetime.fromisoformat("2027-10-05T10:59:00+07:00"))
    assert queue_post(workspace, WRITER, NEW).is_new


def test_everything_that_is_wrong_is_told_at_once(workspace: Workspace) -> None:
    planned(workspace)
    wrong = replace(
        NEW, name=" ", theme="khac", channels=("loa",), template="mau-la", unit="khong-co", audience="ai-do"
    )
    with pytest.raises(PostRefused) as refused:
        queue_post(workspace, WRITER, wrong)
    assert [flaw.field for flaw in refused.value.flaws] == ["name", "theme", "audience", "unit", "template", "channels"]


def test_a_blackout_is_no_time_for_it(workspace: Workspace) -> None:
    mourning = 'blackouts: [{id: tang, from: "2027-10-05 00:00", until: "2027-10-05 24:00", reason: Quốc tang, source: 1/TB}]\n'
    planned(workspace, CALENDAR + mourning)
    with pytest.raises(PostRefused, match="Quốc tang"):
        queue_post(workspace, WRITER, NEW)


def test_a_viewer_queues_nothing(workspace: Workspace) -> None:
    planned(workspace)
    with pytest.raises(Forbidden):
        queue_post(workspace, replace(WRITER, role=Role.VIEWER), NEW)


def test_hostile_words_are_kept_as_words(workspace: Workspace) -> None:
    made = queued(
        workspace, name="../../<script>\x00alert(1)</script>\u202e", words=replace(WORDS, body="<img onerror=x>\x00")
    )
    assert made.key == "2027/bai/script-alert-1-script"
    assert "\x00" not in post(workspace, made.key).name


def test_a_title_that_no_picture_holds_is_queued_without_one(workspace: Workspace) -> None:
    made = queued(workspace, words=replace(WORDS, title="Dài" * 60))
    assert made.warning
