"""Packs as programs read them."""

from campaign.packs.rows import make_pack
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import COUNTDOWN, WRITER, add, made, out, posts, say
from tests.campaign.web.api.conftest import Hire
from tests.campaign.web.api.test_reading import walked


def test_packs_are_listed_newest_first_a_page_at_a_time(workspace: Workspace, hire: Hire) -> None:
    first = made(workspace)
    second = make_pack(workspace, WRITER, "thu", posts(workspace, COUNTDOWN))
    reader = hire(Role.VIEWER)
    assert [one["id"] for one in walked(reader, "/packs?limit=1")] == [second, first]


def test_packs_are_found_by_their_state(workspace: Workspace, hire: Hire) -> None:
    first = made(workspace)
    make_pack(workspace, WRITER, "thu", posts(workspace, COUNTDOWN))
    out(workspace, first)
    [found] = hire(Role.VIEWER)("GET", "/packs?state=approved").json()["items"]
    assert (found["id"], found["is_out"], found["approved_by"]) == (first, True, "Nguyễn Văn Duyệt")


def test_a_pack_is_read_with_what_units_wrote(workspace: Workspace, hire: Hire) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    told = hire(Role.VIEWER)("GET", f"/packs/{pack_id}").json()
    [text] = told["texts"]
    assert (told["open_parts"], told["is_out"], told["approved_at"]) == (["tin-ngan"], False, None)
    assert (text["unit"], text["words"], text["is_addition"], text["is_approved"]) == ("bac", "Lời thêm.", True, False)


def test_a_pack_tells_what_it_has_in_which_language(workspace: Workspace, hire: Hire) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Short.", language="en")
    told = hire(Role.VIEWER)("GET", f"/packs/{pack_id}").json()
    [short] = [one for one in told["parts"] if one["part"] == "tin-ngan"]
    assert [one["standing"] for one in short["languages"]] == ["given", "written", "missing"]
    assert (short["is_open"], "tin-ngan" in told["missing"]["hre"], "tin-ngan" in told["missing"]["en"]) == (
        True,
        True,
        False,
    )


def test_what_a_text_was_written_against_is_told_when_it_changed(workspace: Workspace, hire: Hire) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Short.", language="en")
    say(workspace, pack_id, "Tin ngắn khác.")
    told = hire(Role.VIEWER)("GET", f"/packs/{pack_id}").json()["texts"]
    assert {one["language"]: one["is_overtaken"] for one in told} == {"en": True, "vi": False}


def test_people_of_a_unit_read_what_the_office_and_they_wrote(workspace: Workspace, hire: Hire) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Lời thêm.")
    say(workspace, pack_id, "Tin ngắn.")
    read = {unit: hire(Role.AUTHOR, name=unit, unit=unit)("GET", f"/packs/{pack_id}") for unit in ("bac", "nam")}
    assert {unit: [one["unit"] for one in told.json()["texts"]] for unit, told in read.items()} == {
        "bac": ["", "bac"],
        "nam": [""],
    }


def test_a_pack_that_there_is_not_is_not_found(hire: Hire) -> None:
    assert hire(Role.VIEWER)("GET", "/packs/999").status_code == 404
