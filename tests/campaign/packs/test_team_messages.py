"""A pack as one message to one team."""

from dataclasses import replace
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from campaign.chats.body import ChatBody, PackPictures
from campaign.db.engine import reading
from campaign.packs.approving import approve_text
from campaign.packs.reading import pack_of
from campaign.packs.team_messages import team_message
from campaign.packs.texts import Place
from campaign.workspace import Workspace
from content.words.telegram import CAPTION_UNITS, TEXT_UNITS, length_units
from tests.campaign.packs.play import NORTH_LEADER, PLAN, add, made, out, say, seen
from tests.campaign.sample import DAY_KEY, office

UNIT = '{id: bac, name: Xã Bắc, phone: "0255 3 822 822", url: "https://bac.example.gov.vn"}'
FACTS = """facts:
  - {id: ho-dan, unit: bac, name: Hộ dùng dịch vụ công, value: "1.250", source: UBND xã Bắc, checked: 2026-11-20}
units:"""
FULL = PLAN.replace("{id: bac, name: Xã Bắc}", UNIT).replace("units:", FACTS, 1)
LINK = f"https://example.gov.vn/nq57/bai/{DAY_KEY}/"
FULL = FULL.replace("name: Người dân}", "name: Người dân}, {id: doanh-nghiep, name: Doanh nghiệp}")

TEAM = {"id": 7, "link_number": 1, "unit": "bac", "audience": "", "language": "vi", "form": "message"}


calendar_of = cache(lambda plan: office(plan).calendar)
"""The plan in force is read once for all who ask, as at work."""


def message(workspace: Workspace, pack_id: int, plan: str = PLAN, **team: Any) -> ChatBody:
    told: Any = SimpleNamespace(**{**TEAM, **team})
    with reading(workspace.db) as connection:
        return team_message(workspace, connection, calendar_of(plan), pack_of(connection, pack_id), told)


def labels(body: ChatBody) -> list[str]:
    return [button.label for row in body.buttons for button in row]


def test_a_team_has_the_packs_own_short_text(workspace: Workspace) -> None:
    pack_id = made(workspace)
    out(workspace, pack_id)
    body = message(workspace, pack_id)
    assert body.html.startswith("Kính gửi quý vị và các bạn,") and "Ngày Chuyển đổi số quốc gia" in body.html
    assert body.pictures is None


def test_a_message_is_made_for_its_unit_and_audience(workspace: Workspace) -> None:
    pack_id = made(workspace)
    html = message(workspace, pack_id, FULL, audience="doanh-nghiep").html
    assert html.startswith("Kính gửi quý doanh nghiệp, hợp tác xã, hộ kinh doanh,")
    told = ("Xã Bắc, điện thoại 0255 3 822 822", "https://bac.example.gov.vn", "Hộ dùng dịch vụ công: 1.250")
    assert [one in html for one in told] == [True] * 3
    other = message(workspace, pack_id, FULL, unit="nam").html
    assert [one in other for one in ("Xã Bắc", "1.250", "Phường Nam")] == [False, False, True]


def test_a_script_is_read_to_its_audience_by_its_unit(workspace: Workspace) -> None:
    pack_id = made(workspace)
    html = message(workspace, pack_id, FULL, form="script", audience="doanh-nghiep").html
    assert "Kính thưa quý doanh nghiệp" in html.replace("\n", " ") and "Xã Bắc xin thông báo" in html.replace("\n", " ")
    assert "Sở Khoa học" not in html and "bà con" not in html


def test_what_the_plan_no_longer_names_is_left_out(workspace: Workspace) -> None:
    pack_id = made(workspace)
    assert message(workspace, pack_id, unit="cu", audience="cu").html == message(workspace, pack_id, unit="").html


def test_words_that_are_changed_reach_the_next_team(workspace: Workspace) -> None:
    pack_id = made(workspace)
    before = message(workspace, pack_id).html
    say(workspace, pack_id, "Lời đã sửa.")
    out(workspace, pack_id)
    after = message(workspace, pack_id).html
    assert ("Lời đã sửa." in before, "Lời đã sửa." in after) == (False, True)


def test_teams_alike_are_told_what_was_put_together_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    pack_id = made(workspace)
    first = message(workspace, pack_id, unit="nam")
    monkeypatch.setattr("campaign.packs.team_words.read_material", None)
    assert message(workspace, pack_id, unit="nam", id=8) == first


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
    assert body.html == f"National Digital Transformation Day.\n\n{LINK}"
    assert labels(body) == ["Received", "Used", "Pictures"]


def test_what_the_unit_added_stands_under_its_name(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    add(workspace, pack_id, "Trạm mở cửa **cả** thứ Bảy.")
    place = Place("tin-ngan", unit="bac")
    approve_text(workspace, NORTH_LEADER, pack_id, place, seen(workspace, pack_id, place))
    assert "\n\nXã Bắc: Trạm mở cửa cả thứ Bảy.\n\n" in message(workspace, pack_id).html
    assert "Xã Bắc" not in message(workspace, pack_id, unit="nam").html


def test_a_picture_comes_with_a_caption_that_fits(workspace: Workspace) -> None:
    pack_id = made(workspace, ("tin-ngan",))
    say(workspace, pack_id, "Lời rất dài. " * 2000)
    out(workspace, pack_id)
    body = message(workspace, pack_id, form="picture")
    assert body.pictures == PackPictures(pack_id)
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
