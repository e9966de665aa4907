from datetime import date

import pytest

from campaign.db.engine import reading
from campaign.errors import WrongUse
from campaign.packs.approving import approve_pack, approve_text
from campaign.packs.building import Order
from campaign.packs.choosing import approved_post, posts_of_day
from campaign.packs.ordering import EVERY, Wanted, materials_of, orders_of, wanted
from campaign.packs.reading import pack_of
from campaign.packs.rows import make_pack
from campaign.packs.texts import Place
from campaign.people.actors import Actor
from campaign.plan.office import planned_office
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs import play
from tests.campaign.packs.packing import WHOLE
from tests.campaign.play import approved, post

WRITER, APPROVER = Actor(None, "Lan", Role.ADMINISTRATOR), Actor(None, "Minh", Role.ADMINISTRATOR)


def ordered(workspace: Workspace, units: tuple[str, ...] = (), audiences: tuple[str, ...] = ()) -> list[Order]:
    approved(workspace, WHOLE)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        posts = posts_of_day(connection, "thu", (10, 10, 2027), date(2027, 10, 1))
        return orders_of(workspace, connection, calendar, wanted(connection, calendar, posts), units, audiences)


def test_one_pack_alone_takes_the_whole_folder(workspace: Workspace) -> None:
    (order,) = ordered(workspace, ("phuong-a",))
    assert (order.folder, order.name) == ("", "goi-2027-10-10-phuong-a")


def test_each_unit_and_audience_has_a_folder_of_its_own(workspace: Workspace) -> None:
    orders = ordered(workspace, (EVERY,), (EVERY,))
    assert [order.folder for order in orders] == [
        "phuong-a/nguoi-dan",
        "phuong-a/can-bo",
        "con-goi/nguoi-dan",
        "con-goi/can-bo",
    ]
    assert orders[0].name == "goi-2027-10-10-phuong-a-nguoi-dan"


def test_a_unit_that_is_named_twice_is_built_once(workspace: Workspace) -> None:
    assert len(ordered(workspace, ("phuong-a", "phuong-a"))) == 1


def test_an_unknown_unit_is_told_before_anything_is_made(workspace: Workspace) -> None:
    with pytest.raises(WrongUse, match="xa-la"):
        ordered(workspace, ("phuong-a", "xa-la"))


def test_an_approved_pack_brings_its_own_posts(workspace: Workspace) -> None:
    approved(workspace, WHOLE)
    ids = [post(workspace).id]
    pack_id = make_pack(workspace, WRITER, "thu", ids)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        both = posts_of_day(connection, "thu", (10, 10, 2027), date(2027, 10, 1))
        assert wanted(connection, calendar, both[:1]) == Wanted(both[:1], post(workspace).key)
    with reading(workspace.db) as connection:
        seen = pack_of(connection, pack_id).hash
    approve_pack(workspace, APPROVER, pack_id, seen)
    with reading(workspace.db) as connection:
        assert wanted(connection, calendar, both[:1]).pack_id == pack_id
        assert wanted(connection, calendar, both).pack_id is None


def test_a_language_is_there_once_somebody_wrote_in_it_and_another_approved(workspace: Workspace) -> None:
    pack_id = play.made(workspace)
    play.say(workspace, pack_id, "Digital day.", language="en")
    play.out(workspace, pack_id)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        posts = approved_post(connection, post(workspace))
        materials = materials_of(workspace, connection, calendar, wanted(connection, calendar, posts), "bac", "")
    assert list(materials) == ["vi", "en"]
    assert materials["en"].texts == {"tin-ngan": "Digital day."}


def test_a_language_is_there_once_a_unit_added_in_it(workspace: Workspace) -> None:
    pack_id, place = play.made(workspace, ("tin-ngan",)), Place("tin-ngan", "en", unit="bac")
    play.add(workspace, pack_id, "Come in.", language="en")
    approve_text(workspace, play.NORTH_LEADER, pack_id, place, play.seen(workspace, pack_id, place))
    play.out(workspace, pack_id)
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, "thu").calendar
        posts = approved_post(connection, post(workspace))
        materials = materials_of(workspace, connection, calendar, wanted(connection, calendar, posts), "bac", "")
    assert (materials["en"].lent, materials["en"].texts["tin-ngan"]) == (
        ("tin-ngan",),
        materials["vi"].telegram.strip(),
    )
    assert materials["en"].additions == {"tin-ngan": "Come in."}
