"""A correction is approved only while its review is open: not once it was dropped, refused or replaced."""

from typing import Any

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.editorial.corrections import correct_post, drop_correction
from campaign.editorial.editing import Edit
from campaign.editorial.reviewing import Outdated, approve, ask_review, asked_of, request_changes
from campaign.editorial.reviews import waiting_correction
from campaign.editorial.waiting import waiting_posts
from campaign.errors import CampaignError
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import APPROVER, AUTHOR, amendments, correct, corrected, say_yes
from tests.campaign.play import approved, at, post
from tests.campaign.sample import ON_THE_DAY


@pytest.fixture
def out(workspace: Workspace) -> Workspace:
    """The day is out."""
    approved(workspace)
    at(workspace, ON_THE_DAY)
    return workspace


def digest(workspace: Workspace) -> str:
    """What waits for a decision of the day's post."""
    with reading(workspace.db) as connection:
        return str(asked_of(connection, post(workspace).id).revision.hash)


def waiting(workspace: Workspace) -> list[Any]:
    with reading(workspace.db) as connection:
        return list(waiting_posts(connection, "thu", workspace.clock.now()).corrections)


@pytest.mark.parametrize("how", ["dropped", "refused", "replaced"])
def test_a_correction_off_the_table_is_not_approved(out: Workspace, how: str) -> None:
    correct(out)
    seen, day = digest(out), post(out)
    if how == "dropped":
        drop_correction(out, AUTHOR, day)
    if how == "refused":
        request_changes(out, APPROVER, day.id, seen, "Sai cả tên")
    if how == "replaced":
        correct(out, Edit(title="Sửa lần hai"))
    with pytest.raises(Outdated):
        approve(out, APPROVER, day.id, seen)
    assert (amendments(out), post(out).revision_id) == ([], day.revision_id)


def test_only_the_correction_that_is_asked_about_waits(out: Workspace) -> None:
    correct(out)
    correct(out, Edit(title="Sửa lần hai"))
    assert [one.title for one in waiting(out)] == ["Sửa lần hai"]
    drop_correction(out, AUTHOR, post(out))
    assert waiting(out) == []


def test_a_yes_to_a_correction_may_be_repeated(out: Workspace) -> None:
    correct(out)
    seen = digest(out)
    say_yes(out)
    asked = amendments(out)
    approve(out, APPROVER, post(out).id, seen)
    assert (amendments(out), bool(asked)) == (asked, True)


def test_what_was_put_right_already_is_not_asked_about_again(out: Workspace) -> None:
    corrected(out)
    with pytest.raises(CampaignError, match="không còn chờ duyệt"):
        ask_review(out, AUTHOR, post(out).id)
    with pytest.raises(CampaignError, match="không còn chờ duyệt"):
        request_changes(out, APPROVER, post(out).id, digest(out), "Chưa được")


def test_a_correction_of_what_is_public_no_more_stands_in_nobodys_way(out: Workspace) -> None:
    correct(out)
    with out.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = 'failed'"))
    approve(out, APPROVER, post(out).id, digest(out))
    with reading(out.db) as connection:
        assert waiting_correction(connection, post(out).id) is None
    assert post(out).state == "scheduled"


def test_who_mended_a_correction_does_not_make_it_theirs_alone(out: Workspace) -> None:
    correct_post(out, APPROVER, post(out), Edit(title="Của người duyệt"), "Ghi sai ngày.")
    correct_post(out, AUTHOR, post(out), Edit(title="Của người duyệt."), "Ghi sai ngày.")
    with pytest.raises(CampaignError, match="không tự duyệt"):
        approve(out, APPROVER, post(out).id, digest(out))
