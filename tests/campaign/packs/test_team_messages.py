"""A pack as one message to one team."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from campaign.chats.body import ChatBody
from campaign.db.engine import reading
from campaign.packs.approving import approve_text
from campaign.packs.reading import pack_of
from campaign.packs.team_messages import team_message
from campaign.packs.texts import Place
from campaign.workspace import Workspace
from content.words.telegram import CAPTION_UNITS, TEXT_UNITS, length_units
from tests.campaign.packs.play import NORTH_LEADER, PLAN, add, made, out, say, seen
from tests.campaign.sample import office

TEAM = {"id": 7, "link_number": 1, "unit": "bac", "audience": "", "language": "vi", "form": "message"}


def message(workspace: Workspace, pack_id: int, **team: Any) -> ChatBody:
    told: Any = SimpleNamespace(**{**TEAM, **team})
    with reading(workspace.db) as connection:
        return team_message(workspace, connection, office(PLAN).calendar, pack_of(connection, pack_id), told)


def labels(body: ChatBody) -> list[str]:
    return [button.label for row in body.buttons for button in row]


def test_a_team_has_the_posts_words_under_their_title(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    body = message(workspace, pack_id)
    assert body.html.startswith("<b>") and "Ngày Chuyển đổi số quốc gia" in body.html
    assert body.picture is None


def test_its_buttons_answer_the_bot(workspace: Workspace) -> None:
    pack_id = made(workspace)
    told = {button.label: button.data for row in message(workspace, pack_id).buttons for button in row}
    assert told == {"Đã nhận": f"nhan:{pack_id}:", "Đã dùng": f"dung:{pack_id}:", "Bộ ảnh": f"anh:{pack_id}:"}


def test_a_pack_is_opened_where_phones_reach_it(workspace: Workspace) -> None:
    pack_id = made(workspace)
    body = message(replace(workspace, base_url="https://nq57.example.gov.vn"), pack_id)
    assert body.buttons[1][0].url.startswith("https://nq57.example.gov.vn/to/7-")


def test_a_language_without_a_text_is_told_and_has_the_vietnamese(workspace: Workspace) -> None:
    pack_id = made(workspace)
    vietnamese = message(workspace, pack_id).html
    body = message(workspace, pack_id, language="hre")
    assert body.html == f"<i>Chưa có bản dịch (Tiếng Hrê). Dưới đây là bản tiếng Việt.</i>\n\n{vietnamese}"


def test_a_translation_stands_alone_with_buttons_in_its_language(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "National Digital Transformation Day.", language="en")
    out(workspace, pack_id)
    body = message(workspace, pack_id, language="en")
    assert body.html == "National Digital Transformation Day."
    assert labels(body) == ["Received", "Used", "Pictures"]


def test_what_the_unit_added_stands_under_its_name(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Trạm mở cửa **cả** thứ Bảy.")
    place = Place("tin-ngan", unit="bac")
    approve_text(workspace, NORTH_LEADER, pack_id, place, seen(workspace, pack_id, place))
    assert message(workspace, pack_id).html.endswith("\n\n<b>Xã Bắc</b>\nTrạm mở cửa <b>cả</b> thứ Bảy.")
    assert "Xã Bắc" not in message(workspace, pack_id, unit="nam").html


def test_a_picture_comes_with_a_caption_that_fits(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời rất dài. " * 2000)
    out(workspace, pack_id)
    body = message(workspace, pack_id, form="picture")
    assert body.picture is not None and body.picture.name == "doc.png"
    assert length_units(body.html) <= CAPTION_UNITS


def test_a_long_text_is_cut_and_the_addition_stays(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời rất dài 😀. " * 2000)
    add(workspace, pack_id, "Lời xã cũng dài. " * 1000)
    out(workspace, pack_id)
    place = Place("tin-ngan", unit="bac")
    approve_text(workspace, NORTH_LEADER, pack_id, place, seen(workspace, pack_id, place))
    html = message(workspace, pack_id, language="hre").html
    assert (length_units(html) <= TEXT_UNITS, "Xã Bắc" in html, "Chưa có bản dịch" in html) == (True, True, True)


def test_a_team_that_wants_a_script_has_lines_to_read_aloud(workspace: Workspace) -> None:
    pack_id = made(workspace)
    html = message(workspace, pack_id, form="script").html
    assert "57" not in html and len(html.split("\n")) > 5


def test_hostile_words_stay_words(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "<script>alert(1)</script> & [x](javascript:alert)", part="phat-thanh")
    out(workspace, pack_id)
    html = message(workspace, pack_id, form="script").html
    assert "<script" not in html and "javascript" not in html


def test_a_translated_script_is_read_as_it_was_written(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Dear all, on 10/10 & after.", part="phat-thanh", language="en")
    out(workspace, pack_id)
    assert message(workspace, pack_id, form="script", language="en").html == "Dear all, on 10/10 &amp; after."


def test_a_written_script_is_said_as_it_is_spoken(workspace: Workspace) -> None:
    pack_id = made(workspace)
    say(workspace, pack_id, "Nghị quyết số 57-NQ/TW.", part="phat-thanh")
    out(workspace, pack_id)
    assert "năm mươi bảy" in message(workspace, pack_id, form="script").html
