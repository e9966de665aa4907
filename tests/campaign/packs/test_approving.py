"""A yes binds to what the pack says, and is never one's own."""

import pytest

from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.packs.approving import Outdated, approve_pack, withdraw_pack
from campaign.packs.reading import is_out, latest_packs, pack_of
from campaign.packs.rows import make_pack
from campaign.packs.texts import Place, Written, write_text
from campaign.people.actors import Actor, Forbidden
from campaign.states import PackState
from campaign.workspace import Workspace
from tests.campaign.packs.play import LEADER, NORTH_LEADER, WRITER, made, out, posts, say
from tests.campaign.play import count


def hash_now(workspace: Workspace, pack_id: int) -> str:
    with reading(workspace.db) as connection:
        return str(pack_of(connection, pack_id).hash)


def shown(workspace: Workspace) -> list[int]:
    with reading(workspace.db) as connection:
        return [row.id for row in latest_packs(connection, "thu", workspace.clock.now())]


def test_an_approved_pack_is_handed_out(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert shown(workspace) == []
    out(workspace, pack_id)
    assert shown(workspace) == [pack_id]


def test_who_wrote_in_a_pack_does_not_approve_it(workspace: Workspace) -> None:
    pack_id = made(workspace)
    write_text(workspace, LEADER, pack_id, Written(Place("tin-ngan"), "Lời của lãnh đạo."))
    with pytest.raises(CampaignError, match="nhờ người khác duyệt"):
        approve_pack(workspace, LEADER, pack_id, hash_now(workspace, pack_id))
    assert shown(workspace) == []


def test_a_second_hand_does_not_free_the_first_to_approve(workspace: Workspace) -> None:
    pack_id = made(workspace)
    write_text(workspace, LEADER, pack_id, Written(Place("tin-ngan"), "Lời của lãnh đạo."))
    say(workspace, pack_id, "Lời của lãnh đạo, thêm dấu phẩy.")
    with pytest.raises(CampaignError, match="nhờ người khác duyệt"):
        approve_pack(workspace, LEADER, pack_id, hash_now(workspace, pack_id))


def test_what_was_not_seen_is_not_approved(workspace: Workspace) -> None:
    pack_id = made(workspace)
    before = hash_now(workspace, pack_id)
    say(workspace, pack_id, "Lời mới.")
    with pytest.raises(Outdated):
        approve_pack(workspace, LEADER, pack_id, before)


def test_a_change_makes_the_pack_a_draft(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    say(workspace, pack_id, "Lời mới.", language="en")
    assert shown(workspace) == []


def test_approving_twice_is_told_once(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    before = count(workspace, "audit_event")
    out(workspace, pack_id)
    assert count(workspace, "audit_event") == before


@pytest.mark.parametrize("actor", [WRITER, NORTH_LEADER])
def test_writers_and_units_do_not_approve_the_offices_pack(workspace: Workspace, actor: Actor) -> None:
    pack_id = made(workspace)
    with pytest.raises(Forbidden):
        approve_pack(workspace, actor, pack_id, hash_now(workspace, pack_id))


def test_a_withdrawn_pack_is_handed_out_no_more(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    withdraw_pack(workspace, LEADER, pack_id, "Sai số điện thoại")
    withdraw_pack(workspace, LEADER, pack_id, "Sai số điện thoại")
    assert shown(workspace) == []


def test_a_withdrawn_pack_is_not_written_in(workspace: Workspace) -> None:
    pack_id = made(workspace)
    withdraw_pack(workspace, LEADER, pack_id, "")
    with pytest.raises(CampaignError, match="đã thu hồi"):
        say(workspace, pack_id, "Lời mới.")


def test_a_withdrawn_pack_that_is_made_again_waits_for_a_yes(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    withdraw_pack(workspace, LEADER, pack_id, "")
    make_pack(workspace, WRITER, "thu", posts(workspace))
    with reading(workspace.db) as connection:
        pack = pack_of(connection, pack_id)
    assert (pack.state, is_out(pack)) == (PackState.DRAFT, False)


def test_a_pack_whose_post_is_no_longer_approved_is_not_approved(workspace: Workspace) -> None:
    pack_id = made(workspace)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE post SET state = 'withdrawn'")
    with pytest.raises(CampaignError, match="không còn được duyệt"):
        out(workspace, pack_id)
