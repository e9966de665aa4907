"""A pack as a team would have it, before anybody approved it."""

from campaign.db.engine import reading
from campaign.packs.previewing import Viewer, materials_for, message_for
from campaign.packs.reading import pack_of
from campaign.states import TeamForm
from campaign.workspace import Workspace
from content.packs.page import pack_page
from tests.campaign.packs.play import PLAN, add, made, say
from tests.campaign.sample import office


def message(workspace: Workspace, pack_id: int, viewer: Viewer) -> str:
    with reading(workspace.db) as connection:
        calendar = office(PLAN).calendar
        return message_for(workspace, connection, calendar, pack_of(connection, pack_id), viewer).html


def test_a_message_shows_what_waits_for_a_yes(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời mới của tỉnh.")
    add(workspace, pack_id, "Lời thêm của xã.")
    html = message(workspace, pack_id, Viewer("bac"))
    assert "Lời mới của tỉnh.\n\nXã Bắc: Lời thêm của xã.\n\n" in html
    assert "Lời thêm" not in message(workspace, pack_id, Viewer())


def test_the_form_of_the_message_is_chosen(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Kính thưa bà con.", part="phat-thanh")
    assert "Kính thưa bà con." in message(workspace, pack_id, Viewer(form=TeamForm.SCRIPT))


def test_the_page_has_the_vietnamese_and_the_language_asked_for(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Good news.", language="en")
    with reading(workspace.db) as connection:
        calendar, pack = office(PLAN).calendar, pack_of(connection, pack_id)
        found = materials_for(workspace, connection, calendar, pack, Viewer("bac", "nguoi-dan", "en"))
    assert {one: dict(material.texts) for one, material in found.items()} == {
        "vi": {},
        "en": {"tin-ngan": "Good news."},
    }
    assert {material.unit.name for material in found.values() if material.unit} == {"Xã Bắc"}


def test_a_page_shows_what_a_unit_adds_in_a_language_that_nobody_translated(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời mới của tỉnh.")
    add(workspace, pack_id, "Come in.", language="en")
    with reading(workspace.db) as connection:
        calendar, pack = office(PLAN).calendar, pack_of(connection, pack_id)
        found = materials_for(workspace, connection, calendar, pack, Viewer("bac", language="en"))
    page = pack_page(found, "en", [])
    assert "Come in." in page and page.index("Lời mới của tỉnh.") < page.index("Come in.")
