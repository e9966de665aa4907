"""Nothing leaves unapproved; a yes covers exactly what was looked at."""

import pytest

from campaign.editorial.approval import approve_templates
from campaign.editorial.composing import compose_due
from campaign.editorial.editing import Edit, edit_post
from campaign.errors import CampaignError
from campaign.workspace import Workspace
from tests.campaign.play import approve_post, approved, at, planned, post, states
from tests.campaign.sample import CALENDAR, ON_THE_DAY

SLOGAN = 'yearly: {2027: {slogan: "Một khẩu hiệu", source: "1/CV", checked: 2026-11-20}}\n    posts:'


def test_without_approval_nothing_leaves(workspace: Workspace) -> None:
    planned(workspace)
    at(workspace, ON_THE_DAY)
    assert set(states(workspace).values()) == {"pending"}
    assert not (workspace.home / "portal" / "feed.xml").exists()


def test_an_approved_template_lets_the_day_publish_itself(workspace: Workspace) -> None:
    planned(workspace)
    approve_templates(workspace, "thu", "Lãnh đạo")
    at(workspace, ON_THE_DAY)
    assert states(workspace) == {"cong": "sent", "tin-rss": "sent", "telegram": "simulated"}


def test_new_yearly_data_void_the_template_approval(workspace: Workspace) -> None:
    approved(workspace)
    planned(workspace, CALENDAR.replace("posts:", SLOGAN, 1))
    compose_due(workspace)
    assert post(workspace).state == "in_review"
    assert post(workspace, "2027/ngay-chuyen-doi-so/dem-nguoc-7").state == "in_review"


def test_review_by_post_needs_each_post_approved(workspace: Workspace) -> None:
    approved(workspace, CALENDAR.replace("review: template", "review: post"))
    assert post(workspace).state == "in_review"
    approve_post(workspace, post(workspace), "Lãnh đạo")
    assert post(workspace).state == "scheduled"


def test_an_edit_voids_the_approval_and_another_person_must_approve(workspace: Workspace) -> None:
    approved(workspace)
    edit_post(workspace, post(workspace), Edit(title="Tiêu đề mới"), "Biên tập viên")
    assert post(workspace).state == "in_review"
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve_post(workspace, post(workspace), "Biên tập viên")


def test_an_edited_post_is_not_covered_by_its_template(workspace: Workspace) -> None:
    approved(workspace)
    edit_post(workspace, post(workspace), Edit(title="Tiêu đề mới"), "Biên tập viên")
    approve_templates(workspace, "thu", "Lãnh đạo")
    at(workspace, ON_THE_DAY)
    assert set(states(workspace).values()) == {"pending"}


def test_an_edit_survives_a_new_planning(workspace: Workspace) -> None:
    approved(workspace)
    edit_post(workspace, post(workspace), Edit(title="Tiêu đề mới"), "Biên tập viên")
    revision = post(workspace).revision_id
    result = planned(workspace, CALENDAR.replace("0d 07:30", "0d 09:00"))
    compose_due(workspace)
    assert post(workspace).revision_id == revision
    assert [change.is_personal for change in result.changes] == [True]


def test_a_post_that_is_leaving_cannot_be_edited(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    with pytest.raises(CampaignError, match="đã bắt đầu đăng"):
        edit_post(workspace, post(workspace), Edit(title="Muộn"), "Biên tập viên")
