"""What the first page says of the next day is what stands in the database."""

from datetime import date, timedelta

from campaign.db.engine import reading
from campaign.db.tables import ChannelLease
from campaign.editorial.composing import compose_due
from campaign.editorial.readiness import NextDay, next_day
from campaign.workspace import Workspace
from tests.campaign.play import approved, planned
from tests.campaign.sample import BEFORE, CALENDAR, office

DAY = date(2027, 10, 10)


def seen(workspace: Workspace) -> NextDay:
    with reading(workspace.db) as connection:
        found = next_day(connection, office().calendar, workspace.clock.now())
    assert found is not None
    return found


def test_a_day_far_off_has_nothing_written_and_tells_when_that_begins(workspace: Workspace) -> None:
    workspace.clock.set(BEFORE - timedelta(days=60))  # type: ignore[attr-defined]
    planned(workspace)
    told = seen(workspace)
    assert (told.day, told.posts, told.written, told.ready, told.pictures) == (DAY, 2, 0, 0, 0)
    assert told.begins == DAY - timedelta(days=7 + 14)


def test_a_day_of_one_post_is_no_less_a_day(workspace: Workspace) -> None:
    """Who prepares the larger day behind it misses the nearer one."""
    nearer = """observances:
  - id: ngay-an-ninh-mang
    name: Ngày An ninh mạng Việt Nam
    date: 6/8
    theme: chuyen-doi-so
    source: "1013/QĐ-TTg"
    posts: [{id: ngay-chinh, at: "0d 07:30", template: day, channels: [cong]}]
"""
    workspace.clock.set(BEFORE - timedelta(days=90))  # type: ignore[attr-defined]
    planned(workspace, calendar := CALENDAR.replace("observances:\n", nearer))
    with reading(workspace.db) as connection:
        found = next_day(connection, office(calendar).calendar, workspace.clock.now())
    assert found is not None
    assert (found.day, found.posts) == (date(2027, 8, 6), 1)


def test_a_composed_day_is_written_and_not_yet_approved(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    told = seen(workspace)
    assert (told.posts, told.written, told.ready, told.begins) == (2, 2, 0, None)
    assert told.pictures > 0


def test_an_approved_day_is_ready(workspace: Workspace) -> None:
    approved(workspace)
    told = seen(workspace)
    assert (told.written, told.ready, told.troubles) == (2, 2, ())


def test_a_way_out_in_trouble_is_told_and_a_bot_that_does_not_hear_is_not(workspace: Workspace) -> None:
    approved(workspace)
    for channel in ("telegram", "listen:telegram"):
        row = {"campaign_id": "thu", "channel": channel, "owner": "", "until": 0, "trouble": f"Lỗi {channel}"}
        with workspace.db.begin() as connection:
            connection.execute(ChannelLease.__table__.insert().values(row))  # type: ignore[attr-defined]
    assert seen(workspace).troubles == (("telegram", "Lỗi telegram"),)
