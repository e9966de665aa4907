"""The calendar shows each day of the plan with its posts, and keeps its filters in the address."""

import html
import re

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approved, planned, post
from tests.campaign.sample import CALENDAR, DAY_KEY
from tests.campaign.web.browser import browser

MOURNING = (
    'blackouts: [{id: tang, from: "2027-10-12 00:00", until: "2027-10-12 24:00", reason: Quốc tang, source: 1/TB}]\n'
)


def page(workspace: Workspace, address: str, role: Role = Role.EDITOR) -> str:
    answer = browser(workspace, role).get(address)
    assert answer.status_code == 200
    return html.unescape(answer.text)


def chips(text: str) -> list[str]:
    return re.findall(r'class="chip look-(\w+)"', text)


@pytest.mark.parametrize("view", ["thang", "tuan", "danh-sach"])
def test_each_view_shows_the_day_and_its_post(workspace: Workspace, view: str) -> None:
    approved(workspace)
    text = page(workspace, f"/studio/lich?kieu={view}&ngay=2027-10-10")
    assert "Ngày Chuyển đổi số quốc gia" in text
    assert f'href="/studio/bai/{post(workspace).id}"' in text


def test_a_month_shows_lunar_days_holidays_and_silence(workspace: Workspace) -> None:
    planned(workspace, CALENDAR + MOURNING)
    assert "Quốc tang (1/TB)" in page(workspace, "/studio/lich?ngay=2027-10-01")
    assert "Quốc khánh" in page(workspace, "/studio/lich?ngay=2027-09-01")
    assert "11/9 ÂL" in page(workspace, "/studio/lich?ngay=2027-10-01")


def test_a_day_without_posts_is_shown_too(workspace: Workspace) -> None:
    bare = "  - {id: ngay-sach, name: Ngày Sách, date: 21/10, theme: chuyen-doi-so}\nslots:"
    planned(workspace, CALENDAR.replace("slots:", bare))
    assert "Ngày Sách" in page(workspace, "/studio/lich?ngay=2027-10-01")


def test_what_is_not_planned_yet_is_foreseen(workspace: Workspace) -> None:
    planned(workspace)
    assert set(chips(page(workspace, "/studio/lich?ngay=2029-10-01"))) == {"foreseen"}


def test_filters_leave_out_what_is_not_asked_for(workspace: Workspace) -> None:
    approved(workspace)
    assert "approved" in chips(page(workspace, "/studio/lich?ngay=2027-10-01&trang-thai=approved"))
    assert set(chips(page(workspace, "/studio/lich?ngay=2027-10-01&trang-thai=draft"))) == {"draft"}
    with_telegram = page(workspace, "/studio/lich?ngay=2027-10-01&kenh=telegram")
    assert len(chips(with_telegram)) == 2
    assert "ngay=2027-11-01&kenh=telegram" in with_telegram


def test_a_unit_is_chosen_and_stays_chosen(workspace: Workspace) -> None:
    planned(workspace, CALENDAR.replace("themes:", "units: [{id: tt-cds, name: Trung tâm Chuyển đổi số}]\nthemes:", 1))
    text = page(workspace, "/studio/lich?ngay=2027-10-01&don-vi=tt-cds")
    assert '<option value="tt-cds" selected>Trung tâm Chuyển đổi số' in text
    assert chips(text) == []


def test_an_address_of_nonsense_is_the_month_of_today(workspace: Workspace) -> None:
    planned(workspace)
    assert "Tháng 10, 2027" in page(workspace, "/studio/lich?ngay=9999-99-99&kieu=x&trang-thai=<x>&kenh='&chu-de=%00")


def test_the_next_day_tells_how_far_it_is_prepared(workspace: Workspace) -> None:
    approved(workspace)
    assert "2/2 bài đã duyệt" in page(workspace, "/studio/lich?ngay=2027-10-01")


def test_a_viewer_is_offered_no_move(workspace: Workspace) -> None:
    approved(workspace)
    assert "data-shift" not in page(workspace, "/studio/lich?ngay=2027-10-01", Role.VIEWER)


def test_hostile_names_are_words(workspace: Workspace) -> None:
    planned(workspace, CALENDAR.replace("Ngày Chuyển đổi số quốc gia", "<script>alert(1)</script>"))
    answer = browser(workspace).get("/studio/lich?ngay=2027-10-01")
    assert "<script>alert" not in answer.text


def test_a_form_moves_a_post(workspace: Workspace) -> None:
    planned(workspace)
    key = "2027/chu-de-tuan/tuan-40"
    client, one = browser(workspace, Role.EDITOR), post(workspace, key).id
    answer = client.post(f"/studio/lich/doi/{one}", {"ngay": "2027-10-06", "gio": "14:00"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/studio/lich?ngay=2027-10-06")
    assert post(workspace, key).event_date == "2027-10-06"


def test_a_module_is_asked_before_a_day_loses_its_own_post(workspace: Workspace) -> None:
    planned(workspace)
    client, address = browser(workspace, Role.EDITOR), f"/studio/lich/doi/{post(workspace).id}"
    asked = client.send(address, {"ngay": "2027-10-11", "gio": "07:30"})
    assert (asked.status_code, "10/10/2027" in asked.json()["confirm"]) == (409, True)
    done = client.send(address, {"ngay": "2027-10-11", "gio": "07:30", "chac": "1"})
    assert "07:30 11/10/2027" in done.json()["told"]


def test_a_wrong_time_keeps_what_was_typed(workspace: Workspace) -> None:
    planned(workspace)
    address = f"/studio/lich/doi/{post(workspace).id}"
    answer = browser(workspace, Role.EDITOR).post(address, {"ngay": "2020-10-06", "gio": "14:00"})
    assert (answer.status_code, 'value="2020-10-06"' in answer.text, "đã qua" in answer.text) == (422, True, True)


def test_a_moved_post_is_given_back(workspace: Workspace) -> None:
    planned(workspace)
    before = post(workspace)
    client = browser(workspace, Role.EDITOR)
    client.post(f"/studio/lich/doi/{before.id}", {"ngay": "2027-10-10", "gio": "09:00"})
    assert "Giờ trong kế hoạch: 07:30 10/10/2027" in client.get(f"/studio/lich/doi/{before.id}").text
    client.post(f"/studio/lich/tra/{before.id}")
    assert post(workspace, DAY_KEY).publish_at == before.publish_at
