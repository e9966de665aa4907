"""Packs are made from approved posts, once each."""

import pytest

from campaign.db.engine import reading
from campaign.editorial.composing import compose_due
from campaign.errors import CampaignError, WrongUse
from campaign.packs.reading import made_from, open_parts_of, pack_of, posts_of
from campaign.packs.rows import make_pack, set_open_parts
from campaign.people.actors import Actor, Forbidden
from campaign.states import PackState, Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import COUNTDOWN, LEADER, NORTH, PLAN, WRITER, made, office, out, posts
from tests.campaign.play import count, planned
from tests.campaign.sample import DAY_KEY


def test_a_pack_of_one_post_is_named_after_it(workspace: Workspace) -> None:
    pack_id = made(workspace)
    with reading(workspace.db) as connection:
        pack = pack_of(connection, pack_id)
        [(post, revision)] = posts_of(connection, pack)
    assert (pack.key, pack.title, pack.event_date, pack.state) == (DAY_KEY, revision.title, "2027-10-10", "draft")
    assert (post.key, made_from(pack)[0].hash) == (DAY_KEY, revision.hash)


def test_a_day_makes_one_pack_that_its_own_post_leads(workspace: Workspace) -> None:
    office(workspace)
    pack_id = make_pack(workspace, WRITER, "thu", posts(workspace, COUNTDOWN, DAY_KEY))
    with reading(workspace.db) as connection:
        pack = pack_of(connection, pack_id)
        keys = [post.key for post, _revision in posts_of(connection, pack)]
    assert (pack.key, pack.title) == ("2027-10-10", "Ngày Chuyển đổi số quốc gia, 10/10/2027")
    assert keys == [DAY_KEY, COUNTDOWN]


def test_the_same_posts_are_the_same_pack(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert make_pack(workspace, LEADER, "thu", posts(workspace)) == pack_id
    assert count(workspace, "pack") == 1


def test_making_an_approved_pack_again_leaves_it_approved(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    make_pack(workspace, WRITER, "thu", posts(workspace))
    with reading(workspace.db) as connection:
        assert pack_of(connection, pack_id).state == PackState.APPROVED


def test_a_post_that_nobody_approved_makes_no_pack(workspace: Workspace) -> None:
    planned(workspace, PLAN)
    compose_due(workspace)
    with pytest.raises(CampaignError, match="chưa được duyệt"):
        make_pack(workspace, WRITER, "thu", posts(workspace))
    assert count(workspace, "pack") == 0


def test_posts_of_two_days_make_no_pack(workspace: Workspace) -> None:
    office(workspace)
    with pytest.raises(WrongUse, match="cùng một ngày"):
        make_pack(workspace, WRITER, "thu", posts(workspace, DAY_KEY, "2027/chu-de-tuan/tuan-40"))


@pytest.mark.parametrize("actor", [NORTH, Actor(9, "Người xem", Role.VIEWER)])
def test_units_and_readers_make_no_pack_of_the_office(workspace: Workspace, actor: Actor) -> None:
    office(workspace)
    with pytest.raises(Forbidden):
        make_pack(workspace, actor, "thu", posts(workspace))


def test_opening_a_part_makes_an_approved_pack_a_draft(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    set_open_parts(workspace, WRITER, pack_id, ["huong-dan", "tin-ngan"])
    with reading(workspace.db) as connection:
        pack = pack_of(connection, pack_id)
    assert (pack.state, open_parts_of(pack)) == (PackState.DRAFT, ("tin-ngan", "huong-dan"))


def test_a_part_that_there_is_not_cannot_be_opened(workspace: Workspace) -> None:
    pack_id = made(workspace)
    with pytest.raises(WrongUse, match="to-roi"):
        set_open_parts(workspace, WRITER, pack_id, ["to-roi"])
