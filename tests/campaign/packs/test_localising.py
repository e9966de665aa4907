"""Units say in their own words what the office left open, and nothing else."""

from dataclasses import replace

import pytest

from campaign.db.engine import reading
from campaign.errors import CampaignError, WrongUse
from campaign.packs.approving import approve_text
from campaign.packs.in_force import InForce, words_in_force
from campaign.packs.localising import Local, locals_of, write_unit_text
from campaign.packs.reading import pack_of
from campaign.packs.rows import set_open_parts
from campaign.packs.texts import Overtaken, Place, Written, stand_by
from campaign.people.actors import Actor, Forbidden
from campaign.workspace import Workspace
from tests.campaign.packs.play import LEADER, NORTH, NORTH_LEADER, SOUTH, WRITER, add, keep, made, out, pair, say, seen

PLACE = Place("tin-ngan", unit="bac")


def opened(workspace: Workspace) -> int:
    return made(workspace, ("tin-ngan",))


def agree(workspace: Workspace, pack_id: int, by: Actor = NORTH_LEADER) -> None:
    approve_text(workspace, by, pack_id, PLACE, seen(workspace, pack_id, PLACE))


def for_unit(workspace: Workspace, pack_id: int, unit: str = "bac") -> InForce:
    with reading(workspace.db) as connection:
        return words_in_force(connection, pack_of(connection, pack_id), unit)


def only_local(workspace: Workspace, pack_id: int) -> Local:
    with reading(workspace.db) as connection:
        [local] = locals_of(connection, pack_of(connection, pack_id))
    return local


def test_an_addition_goes_out_once_somebody_else_of_the_unit_approved_it(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    assert for_unit(workspace, pack_id).additions == {}
    agree(workspace, pack_id)
    assert for_unit(workspace, pack_id).additions == {"tin-ngan": "Trạm của xã mở cửa cả thứ Bảy."}


def test_the_office_may_approve_a_units_text(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    agree(workspace, pack_id, LEADER)
    assert only_local(workspace, pack_id).is_out


def test_a_text_of_one_unit_is_not_anothers(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    with pytest.raises(Forbidden):
        agree(workspace, pack_id, SOUTH)
    agree(workspace, pack_id)
    assert for_unit(workspace, pack_id, "nam").additions == {}


def test_who_wrote_a_units_text_does_not_approve_it(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    write_unit_text(workspace, NORTH_LEADER, pack_id, Written(PLACE, "Lời của xã."))
    with pytest.raises(CampaignError, match="nhờ người khác duyệt"):
        agree(workspace, pack_id)


def test_a_units_words_stand_in_place_of_the_offices(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    say(workspace, pack_id, "Lời của tỉnh.")
    out(workspace, pack_id)
    write_unit_text(workspace, NORTH, pack_id, Written(PLACE, "Lời của xã."))
    agree(workspace, pack_id)
    assert for_unit(workspace, pack_id).texts == {"tin-ngan": "Lời của xã."}
    assert for_unit(workspace, pack_id, "nam").texts == {"tin-ngan": "Lời của tỉnh."}


def test_a_locked_part_is_not_localised(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    with pytest.raises(CampaignError, match="đang khóa"):
        write_unit_text(workspace, NORTH, pack_id, Written(Place("bai-dai", unit="bac"), "Lời của xã."))


def test_what_is_locked_later_no_longer_goes_out(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    agree(workspace, pack_id)
    set_open_parts(workspace, WRITER, pack_id, [])
    assert for_unit(workspace, pack_id).additions == {}
    local = only_local(workspace, pack_id)
    assert (local.is_approved, local.is_open, local.is_out) == (True, False, False)


def test_a_locked_text_is_not_approved(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    set_open_parts(workspace, WRITER, pack_id, [])
    with pytest.raises(CampaignError, match="đang khóa"):
        agree(workspace, pack_id)


def test_both_see_that_the_office_changed_what_a_unit_localised(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    say(workspace, pack_id, "Lời đầu của tỉnh.")
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    say(workspace, pack_id, "Lời sau của tỉnh.")
    local = only_local(workspace, pack_id)
    assert (local.is_overtaken, local.row.based_on, local.now) == (True, "Lời đầu của tỉnh.", "Lời sau của tỉnh.")


def test_a_unit_that_stands_by_its_text_is_asked_no_more(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    agree(workspace, pack_id)
    say(workspace, pack_id, "Lời sau của tỉnh.")
    keep(workspace, pack_id, NORTH, PLACE)
    local = only_local(workspace, pack_id)
    assert (local.is_overtaken, local.is_out) == (False, True)


def rewritten(workspace: Workspace) -> int:
    """A unit wrote a part anew, and the office corrected its own words after that."""
    pack_id = opened(workspace)
    say(workspace, pack_id, "Lời đầu của tỉnh.")
    write_unit_text(workspace, NORTH, pack_id, Written(PLACE, "Lời của xã."))
    agree(workspace, pack_id)
    say(workspace, pack_id, "Lời sau của tỉnh.")
    out(workspace, pack_id)
    return pack_id


def test_a_correction_of_the_office_reaches_teams_whose_unit_rewrote_the_part(workspace: Workspace) -> None:
    pack_id = rewritten(workspace)
    assert for_unit(workspace, pack_id).texts == {"tin-ngan": "Lời sau của tỉnh."}
    local = only_local(workspace, pack_id)
    assert (local.is_set_aside, local.is_out) == (True, False)


def test_a_unit_that_stands_by_its_own_words_has_them_again(workspace: Workspace) -> None:
    pack_id = rewritten(workspace)
    keep(workspace, pack_id, NORTH, PLACE)
    assert for_unit(workspace, pack_id).texts == {"tin-ngan": "Lời của xã."}


def test_words_that_the_office_overtook_are_not_approved(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    write_unit_text(workspace, NORTH, pack_id, Written(PLACE, "Lời của xã."))
    say(workspace, pack_id, "Lời sau của tỉnh.")
    with pytest.raises(CampaignError, match="Hãy sửa lại hoặc giữ nguyên"):
        agree(workspace, pack_id)


def test_nobody_stands_by_a_text_beside_words_that_were_not_seen(workspace: Workspace) -> None:
    pack_id = rewritten(workspace)
    looked_at = pair(workspace, pack_id, PLACE)
    say(workspace, pack_id, "Lời cuối của tỉnh.")
    with pytest.raises(Overtaken, match="vừa đổi nữa"):
        stand_by(workspace, NORTH, pack_id, PLACE, looked_at)
    assert only_local(workspace, pack_id).is_overtaken


def test_words_on_pictures_are_replaced_and_never_added_to(workspace: Workspace) -> None:
    pack_id = made(workspace, ("do-hoa",))
    with pytest.raises(WrongUse, match="chỉ viết lại được"):
        add(workspace, pack_id, "Lời thêm.", part="do-hoa")


def test_an_edited_text_waits_for_another_yes(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    agree(workspace, pack_id)
    add(workspace, pack_id, "Trạm của xã mở cửa cả Chủ Nhật.")
    assert for_unit(workspace, pack_id).additions == {}


def test_empty_words_take_a_units_text_away_even_where_it_is_locked(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    add(workspace, pack_id, "Trạm của xã mở cửa cả thứ Bảy.")
    set_open_parts(workspace, WRITER, pack_id, [])
    add(workspace, pack_id, "")
    with reading(workspace.db) as connection:
        assert locals_of(connection, pack_of(connection, pack_id)) == []


def test_a_unit_writes_for_no_other(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    with pytest.raises(Forbidden):
        write_unit_text(workspace, NORTH, pack_id, Written(replace(PLACE, unit="nam"), "Lời của xã."))


def test_people_of_the_office_say_for_which_unit_they_write(workspace: Workspace) -> None:
    pack_id = opened(workspace)
    with pytest.raises(WrongUse, match="chọn đơn vị"):
        write_unit_text(workspace, WRITER, pack_id, Written(Place("tin-ngan"), "Lời của xã."))
