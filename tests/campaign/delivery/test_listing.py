"""What a person needs to know of a delivery that waits for one."""

from datetime import timedelta

from sqlalchemy import text

from campaign.delivery.listing import list_deliveries
from campaign.workspace import Workspace
from tests.campaign.delivery.waiting import missed, uncertain
from tests.campaign.play import approved, at, deliveries, planned, post
from tests.campaign.sample import ON_THE_DAY
from tests.fakes.channel import ScriptedChannel


def test_an_uncertain_one_tells_where_to_look_and_when_it_was_tried(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    item = deliveries(live)["telegram"]
    assert (item.campaign, item.chat, item.attempts) == ("thu", "@kenh_thu", 1)
    assert (item.tried, item.error) == ("2027-10-10T07:31:00+07:00", "không rõ")


def test_one_that_was_cut_short_tells_when_its_last_part_was_begun(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    with live.db.begin() as connection:
        connection.execute(text("DELETE FROM attempt"))
    assert deliveries(live)["telegram"].tried == "2027-10-10T07:31:00+07:00"


def test_one_that_was_never_tried_has_no_such_time(live: Workspace) -> None:
    missed(live)
    assert {item.tried for item in deliveries(live).values()} == {None}


def test_the_revision_is_told_once_it_is_approved(live: Workspace) -> None:
    planned(live)
    assert deliveries(live)["cong"].revision is None
    approved(live)
    assert deliveries(live)["cong"].revision == post(live).revision_id


def test_a_place_without_a_chat_has_none(live: Workspace) -> None:
    planned(live)
    assert deliveries(live)["cong"].chat is None


def test_a_state_is_chosen(live: Workspace, telegram: ScriptedChannel) -> None:
    uncertain(live, telegram)
    assert [item.channel for item in list_deliveries(live, "unknown")] == ["telegram"]


def test_an_office_whose_plan_no_longer_reads_hides_nothing(live: Workspace, telegram: ScriptedChannel) -> None:
    approved(live)
    at(live, ON_THE_DAY + timedelta(hours=13))
    with live.db.begin() as connection:
        connection.execute(text("UPDATE campaign SET calendar = 'hỏng', calendar_hash = 'x'"))
    item = deliveries(live)["telegram"]
    assert (item.due, item.chat) == ("2027-10-10T07:30:00+07:00", None)
