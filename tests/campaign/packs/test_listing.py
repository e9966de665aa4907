"""The packs of an office, and the posts that packs can be made from."""

from datetime import date

from campaign.db.engine import reading
from campaign.editorial.composing import compose_due
from campaign.packs.listing import Day, Waiting, days_with_posts, list_packs, what_waits
from campaign.packs.rows import set_open_parts
from campaign.workspace import Workspace
from tests.campaign.packs.play import PLAN, WRITER, add, made, office, out
from tests.campaign.play import planned

FIRST, LAST = date(2027, 10, 5), date(2027, 10, 10)


def waiting(workspace: Workspace, unit: str = "") -> list[int]:
    with reading(workspace.db) as connection:
        return [listed.waiting for listed in list_packs(connection, "thu", unit)]


def days(workspace: Workspace) -> list[Day]:
    with reading(workspace.db) as connection:
        return days_with_posts(connection, "thu", FIRST, LAST)


def test_a_pack_tells_what_units_texts_wait(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    assert (waiting(workspace), waiting(workspace, "bac"), waiting(workspace, "nam")) == ([1], [1], [0])


def test_what_is_locked_waits_for_nobody(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    set_open_parts(workspace, WRITER, pack_id, [])
    assert waiting(workspace) == [0]


def test_days_have_their_approved_posts_by_time(workspace: Workspace) -> None:
    office(workspace)
    [day] = days(workspace)
    assert (day.day, [post.post_id for post in day.posts]) == (LAST, ["dem-nguoc-7", "ngay-chinh"])


def test_what_nobody_approved_is_no_choice(workspace: Workspace) -> None:
    planned(workspace, PLAN)
    compose_due(workspace)
    assert days(workspace) == []


def waits(workspace: Workspace, unit: str = "", since: date = LAST) -> Waiting:
    with reading(workspace.db) as connection:
        return what_waits(connection, "thu", unit, since)


def test_a_draft_waits_for_the_office_until_its_day_is_over(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert (waits(workspace).packs, waits(workspace, "bac").packs) == ((pack_id,), ())
    assert waits(workspace, since=date(2027, 10, 11)) == Waiting((), (), 0)
    out(workspace, pack_id)
    assert waits(workspace).packs == ()


def test_a_units_text_waits_for_the_unit_and_the_office(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    found = [waits(workspace, unit) for unit in ("", "bac", "nam")]
    assert [(one.with_texts, one.texts) for one in found] == [((pack_id,), 1), ((pack_id,), 1), ((), 0)]
