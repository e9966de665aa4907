"""The list finds posts by every filter, turns its pages, and does one thing with several."""

import html
import re

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approved, planned, post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser

WEEKLY = "2027/chu-de-tuan/tuan-40"
UNITS = CALENDAR.replace("channels:\n", "units: [{id: tt, name: Trung tâm}]\nchannels:\n").replace(
    "themes: [chuyen-doi-so], channels: [cong, tin-rss]}",
    "themes: [chuyen-doi-so], unit: tt, channels: [cong, tin-rss]}",
)


def listed(workspace: Workspace, address: str) -> list[str]:
    answer = browser(workspace).get(address)
    assert answer.status_code == 200
    return re.findall(r'class="name" href="/studio/bai/(\d+)"', answer.text)


def test_it_begins_with_what_comes_next_and_turns_without_repeating(workspace: Workspace) -> None:
    planned(workspace)
    text = html.unescape(browser(workspace).get("/studio/bai").text)
    first = listed(workspace, "/studio/bai")
    (onward,) = re.findall(r'href="(/studio/bai\?tiep=[\d.]+)"', text)
    second = listed(workspace, onward)
    assert (len(first), len(set(first + second))) == (25, 25 + len(second))


def test_a_state_a_channel_a_theme_and_a_unit_narrow_it(workspace: Workspace) -> None:
    planned(workspace, UNITS)
    assert listed(workspace, "/studio/bai?trang-thai=done") == []
    assert len(listed(workspace, "/studio/bai?kenh=telegram")) == 2
    assert len(listed(workspace, "/studio/bai?chu-de=chuyen-doi-so&trang-thai=draft")) == 25
    assert str(post(workspace).id) not in listed(workspace, "/studio/bai?don-vi=tt")


def test_a_unit_is_shown_by_its_name(workspace: Workspace) -> None:
    planned(workspace, UNITS)
    text = browser(workspace).get("/studio/bai").text
    assert ("· Trung tâm" in text, "· tt" in text) == (True, False)


def test_words_without_marks_find_a_written_post(workspace: Workspace) -> None:
    approved(workspace)
    assert str(post(workspace).id) in listed(workspace, "/studio/bai?tim=huong+ung")
    assert listed(workspace, "/studio/bai?tim=khongcogi") == []


def test_words_without_marks_find_a_planned_post_before_it_is_written(workspace: Workspace) -> None:
    planned(workspace)
    found = listed(workspace, "/studio/bai?tim=ngay+chuyen+doi+so&luc=tat-ca")
    assert str(post(workspace).id) in found
    planned(workspace, CALENDAR.replace("name: Ngày Chuyển đổi số quốc gia", "name: Ngày hội Chuyển đổi số"))
    assert str(post(workspace).id) in listed(workspace, "/studio/bai?tim=ngay+hoi&luc=tat-ca")
    assert listed(workspace, "/studio/bai?tim=quoc+gia&luc=tat-ca") == []


def test_what_the_calendar_took_out_is_not_found(workspace: Workspace) -> None:
    planned(workspace)
    gone = str(post(workspace).id)
    planned(workspace, re.sub(r"      - \{id: ngay-chinh, .*\n", "", CALENDAR))
    assert gone not in listed(workspace, "/studio/bai?tim=ngay+chuyen+doi+so&luc=tat-ca")


def test_nonsense_in_the_address_is_no_error(workspace: Workspace) -> None:
    planned(workspace)
    for query in ("tiep=x.y", "tiep=9.9.9", "nguoi=²", "luc=<b>", "tiep=" + "9" * 400, "tim=%00%27%22%3C"):
        assert browser(workspace).get(f"/studio/bai?{query}").status_code == 200


def test_several_posts_are_moved_at_once(workspace: Workspace) -> None:
    planned(workspace)
    one = post(workspace, WEEKLY).id
    answer = browser(workspace, Role.EDITOR).post(
        "/studio/bai", {"bai": [str(one)], "viec": "doi", "ngay": "2027-10-07"}
    )
    assert (answer.status_code, post(workspace, WEEKLY).event_date) == (303, "2027-10-07")


def test_several_posts_are_put_before_the_reviewers(workspace: Workspace) -> None:
    client = browser(workspace, Role.AUTHOR)
    planned(workspace)
    made = client.post("/studio/bai/moi", FORM)
    one = made.headers["Location"].rpartition("/")[2]
    client.post("/studio/bai", {"bai": [one], "viec": "gui-duyet"})
    assert post(workspace, "2027/bai/tin-moi").state == "in_review"


def test_nothing_chosen_is_told(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace).post("/studio/bai", {"viec": "doi"})
    assert (answer.status_code, "Hãy chọn ít nhất một bài" in answer.text) == (422, True)


FORM = {
    "ten": "Tin mới",
    "ngay": "2027-10-05",
    "gio": "09:00",
    "chu-de": "chuyen-doi-so",
    "kenh": ["cong"],
    "khoa": "một",
}


def test_the_form_of_a_new_post_sent_twice_makes_one(workspace: Workspace) -> None:
    planned(workspace)
    client = browser(workspace, Role.AUTHOR)
    answers = [client.post("/studio/bai/moi", FORM) for _time in range(2)]
    assert len({answer.headers["Location"] for answer in answers}) == 1


def test_a_refused_post_keeps_what_was_typed(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace, Role.AUTHOR).post("/studio/bai/moi", {**FORM, "ngay": "2020-01-01"})
    assert (answer.status_code, 'value="Tin mới"' in answer.text, "đã qua" in answer.text) == (422, True, True)


def test_a_phone_follows_the_calendar_until_the_address_is_revoked(workspace: Workspace) -> None:
    approved(workspace)
    client, stranger = browser(workspace, Role.VIEWER), browser(workspace, None)
    (path,) = re.findall(r"(/lich/[\w-]+\.ics)\" readonly", client.post("/studio/lich/dang-ky").text)
    fetched = stranger.get(path)
    assert (fetched.status_code, fetched.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:Ngày Chuyển đổi số quốc gia\r\n" in fetched.text
    assert "đã duyệt" in fetched.text.replace("\r\n ", "")
    client.post("/studio/lich/dang-ky/thu-hoi")
    assert stranger.get(path).status_code == 404


def test_a_wrong_address_tells_nothing(workspace: Workspace) -> None:
    planned(workspace)
    assert browser(workspace, None).get("/lich/khong-co.ics").status_code == 404
