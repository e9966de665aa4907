from datetime import date

import pytest

from campaign.db.engine import reading
from campaign.editorial.editing import Edit, edit_post
from campaign.errors import CampaignError, WrongUse
from campaign.packs.choosing import approved_post, day_named, left_out, posts_of_day, with_revisions
from campaign.workspace import Workspace
from tests.campaign.play import approved, planned, post
from tests.campaign.sample import CALENDAR, DAY_KEY

PRACTICAL = '      - {id: viec-lam, at: "0d 14:00", template: day-practical, channels: [cong]}\nslots:'
WHOLE = CALENDAR.replace("slots:", PRACTICAL, 1)
TODAY = date(2027, 10, 1)


def chosen(workspace: Workspace, day: str) -> list[str]:
    named = day_named(day)
    assert named
    with reading(workspace.db) as connection:
        return [row.post_id for row, _revision in posts_of_day(connection, "thu", named, TODAY)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("10/10", (10, 10, None)),
        ("9/02/2027", (9, 2, 2027)),
        ("2027-10-10", (10, 10, 2027)),
        ("29/2", (29, 2, None)),
        ("2027/ngay/chinh", None),
        ("17", None),
    ],
)
def test_a_date_is_told_from_a_post(text: str, named: tuple[int, int, int | None] | None) -> None:
    assert day_named(text) == named


@pytest.mark.parametrize("text", ["31/4", "29/2/2027", "0/10", "2027-13-01"])
def test_a_day_that_there_is_not_is_told(text: str) -> None:
    with pytest.raises(WrongUse, match="Không có ngày"):
        day_named(text)


@pytest.mark.parametrize("day", ["10/10", "10/10/2027", "2027-10-10"])
def test_the_first_post_of_the_day_itself_leads(workspace: Workspace, day: str) -> None:
    approved(workspace, WHOLE)
    assert chosen(workspace, day) == ["ngay-chinh", "dem-nguoc-7", "viec-lam"]


def test_a_day_without_posts_is_told(workspace: Workspace) -> None:
    approved(workspace)
    with pytest.raises(CampaignError, match="chưa có bài nào của ngày 18/5"):
        chosen(workspace, "18/5")


def test_a_post_that_waits_for_its_yes_is_named(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    edit_post(workspace, post(workspace, "2027/ngay-chuyen-doi-so/viec-lam"), Edit(title="Sửa"), "Người Sửa")
    with reading(workspace.db) as connection:
        day = posts_of_day(connection, "thu", (10, 10, 2027), TODAY)
        (lacking,) = left_out(connection, day)
    assert [row.post_id for row, _revision in day] == ["ngay-chinh", "dem-nguoc-7"]
    assert "2027/ngay-chuyen-doi-so/viec-lam" in lacking


def test_posts_that_nobody_approved_make_no_pack(workspace: Workspace) -> None:
    planned(workspace)
    with pytest.raises(CampaignError, match="campaign approve"):
        chosen(workspace, "10/10")
    with reading(workspace.db) as connection, pytest.raises(CampaignError, match="chưa được duyệt"):
        approved_post(connection, post(workspace, DAY_KEY))


def test_an_approved_post_comes_with_its_revision(workspace: Workspace) -> None:
    approved(workspace)
    row = post(workspace, DAY_KEY)
    with reading(workspace.db) as connection:
        ((same, revision),) = approved_post(connection, row)
        assert (same.id, revision.id) == (row.id, row.revision_id)
        assert with_revisions(connection, [row]) == [(row, revision)]
