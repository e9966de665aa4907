"""A pack goes with the posts that it was made from."""

import pytest
from sqlalchemy import text

from campaign.db.engine import reading
from campaign.editorial.editing import Edit, edit_post
from campaign.errors import CampaignError
from campaign.packs.reading import pack_of
from campaign.packs.rows import make_pack
from campaign.packs.sweeping import sweep_packs
from campaign.workspace import Workspace
from tests.campaign.packs.play import PLAN, WRITER, made, out, posts
from tests.campaign.play import approve_post, planned, post


def state(workspace: Workspace, pack_id: int) -> str:
    with reading(workspace.db) as connection:
        return str(pack_of(connection, pack_id).state)


def told(workspace: Workspace) -> list[str]:
    with reading(workspace.db) as connection:
        found = connection.execute(text("SELECT action FROM audit_event WHERE who = 'máy' AND action LIKE 'pack-%'"))
        return list(found.scalars())


@pytest.mark.parametrize("gone", ["withdrawn", "cancelled"])
def test_a_pack_is_withdrawn_with_its_post(workspace: Workspace, gone: str) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = :gone"), {"gone": gone})
    assert (sweep_packs(workspace), sweep_packs(workspace)) == (1, 0)
    assert (state(workspace, pack_id), told(workspace)) == ("withdrawn", ["pack-withdrawn"])


def test_a_pack_waits_for_a_yes_once_its_post_says_something_else(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    edit_post(workspace, post(workspace), Edit(title="Tiêu đề đúng"), "Người Sửa")
    assert (sweep_packs(workspace), state(workspace, pack_id)) == (0, "approved")
    approve_post(workspace, post(workspace), "Lãnh đạo")
    assert (sweep_packs(workspace), state(workspace, pack_id)) == (1, "draft")
    assert told(workspace) == ["pack-outdated"]


FACT = "facts: [{id: ho-so, name: Hồ sơ, value: '82,5%', source: Báo cáo, checked: 2027-09-01}]\nunits:"
UNIT = "units: [{id: bac, name: Xã Bắc, phone: 0255 3822 001}, {id: nam, name: Phường Nam}]"
SLOGAN = '    source: "505/QĐ-TTg, 22/4/2022"\n    yearly: {2027: {slogan: Khẩu hiệu thử, source: Công văn thử}}\n'
CHANGES = {
    "figure": PLAN.replace("units:", FACT, 1),
    "phone": PLAN.replace("units: [{id: bac, name: Xã Bắc}, {id: nam, name: Phường Nam}]", UNIT, 1),
    "slogan": PLAN.replace('    source: "505/QĐ-TTg, 22/4/2022"\n', SLOGAN, 1),
}


@pytest.mark.parametrize("changed", CHANGES)
def test_a_pack_waits_for_a_yes_once_the_plan_says_something_else_in_it(workspace: Workspace, changed: str) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    planned(workspace, CHANGES[changed])
    assert (sweep_packs(workspace), sweep_packs(workspace), state(workspace, pack_id)) == (1, 0, "draft")
    assert told(workspace) == ["pack-plan-changed"]


def test_the_yes_is_to_what_the_plan_says_now(workspace: Workspace) -> None:
    pack_id = made(workspace)
    planned(workspace, CHANGES["figure"])
    with pytest.raises(CampaignError, match="làm mới gói"):
        out(workspace, pack_id)
    make_pack(workspace, WRITER, "thu", posts(workspace))
    out(workspace, pack_id)
    assert (sweep_packs(workspace), state(workspace, pack_id)) == (0, "approved")


def test_what_no_pack_says_changes_no_pack(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    planned(workspace, PLAN.replace("units:", FACT.replace("name: Hồ sơ, ", ""), 1))
    assert (sweep_packs(workspace), state(workspace, pack_id)) == (0, "approved")


def test_a_pack_whose_posts_stand_stays(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    assert (sweep_packs(workspace), state(workspace, pack_id)) == (0, "approved")
