"""The pages of template texts, from a copy of one to a post that is written from it."""

import re

import pytest

from campaign.db.engine import reading
from campaign.editorial.composing import compose_due
from campaign.states import Role
from campaign.workspace import Workspace
from content.words.library import bundled_content
from tests.campaign.play import approved, planned, post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import Client, browser

DAY = "day/ngay-chuyen-doi-so"
PAGE = "/studio/thu-vien/mau"
UNITS = CALENDAR.replace("channels:\n", "units: [{id: tt, name: Trung tâm}]\nchannels:\n")
WORDS = bundled_content(DAY).replace("{% block summary %}", "{% block summary %}Câu của đơn vị. ", 1)


def wrote(author: Client, do: str = "ask", text_id: str = DAY, content: str = WORDS) -> str:
    answer = author.post(f"{PAGE}/soan", {"text_id": text_id, "content": content, "do": do})
    assert answer.status_code == 303, answer.text
    return re.findall(r"ban=(\d+)", answer.headers["location"])[0]


def test_a_copy_is_seen_put_forward_approved_and_used(workspace: Workspace) -> None:
    approved(workspace)
    author, approver = browser(workspace, Role.AUTHOR), browser(workspace, Role.APPROVER)
    assert "block title" in author.get(f"{PAGE}/soan?tu={DAY}").text
    seen = author.post(f"{PAGE}/soan", {"text_id": DAY, "content": WORDS, "do": "see"}).text
    assert ("data:image/png;base64," in seen, "Câu của đơn vị." in seen) == (True, True)
    number = wrote(author)
    assert "Duyệt mẫu này" in approver.get(f"{PAGE}/xem/{DAY}").text
    assert approver.post(f"{PAGE}/{number}/duyet").status_code == 303
    compose_due(workspace)
    assert post(workspace).state == "scheduled"
    page = approver.get(f"{PAGE}/xem/{DAY}").text
    assert ("Ngừng dùng mẫu riêng này" in page, 'href="/studio/bai/' in page) == (True, True)
    assert "đã duyệt" in approver.get(f"{PAGE}?q=ngay+chuyen+doi+so").text


CHOSEN = "text_id=day/ngay-chuyen-doi-so&text_id=countdown/ngay-chuyen-doi-so&text_id=movement/giup-nguoi-cao-tuoi"


def seen_marks(approver: Client) -> list[str]:
    page = approver.get(f"{PAGE}/xem-va-duyet?{CHOSEN}").text
    assert "chưa cần duyệt" in page
    return re.findall(r'name="da-xem" value="([^"]+)"', page)


def test_data_that_changed_since_they_were_seen_are_not_approved(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    approver = browser(workspace, Role.APPROVER)
    seen = seen_marks(approver)
    slogan = 'yearly: {2027: {slogan: "Chưa ai duyệt", source: "1/CV", checked: 2026-11-20}}\n    posts:'
    planned(workspace, CALENDAR.replace("posts:", slogan, 1))
    answer = approver.post(f"{PAGE}/duyet-dang-dung", {"da-xem": seen})
    assert (answer.status_code, "đã đổi từ khi trang được mở" in answer.text) == (422, True)
    assert post(workspace).state == "in_review"
    (mark,) = re.findall(r'name="da-xem" value="([^"]+)"', approver.get(f"{PAGE}/xem/{DAY}").text)
    assert approver.post(f"{PAGE}/duyet-dang-dung", {"da-xem": mark}).status_code == 303


def test_nobody_approves_the_slogan_that_they_wrote_nor_for_every_unit_from_one(workspace: Workspace) -> None:
    planned(workspace, UNITS)
    compose_due(workspace)
    chief = browser(workspace, Role.ADMINISTRATOR, name="chanh", full_name="Trần Văn Chánh")
    slogan = 'yearly: {2027: {slogan: "Của mình", source: "1/CV", checked: 2026-11-20}}\n    posts:'
    planned(workspace, UNITS.replace("posts:", slogan, 1))
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE calendar_version SET by = 'Trần Văn Chánh' WHERE number = 2")
    answer = chief.post(f"{PAGE}/duyet-dang-dung", {"da-xem": seen_marks(chief)[:1]})
    assert (answer.status_code, "không tự duyệt được" in answer.text) == (422, True)
    one = browser(workspace, Role.APPROVER, name="tt", full_name="Người của trung tâm", unit="tt", campaign_id="thu")
    assert one.post(f"{PAGE}/duyet-dang-dung", {"da-xem": f"{DAY}:x"}).status_code == 403
    assert "Duyệt mẫu với dữ liệu hiện nay" not in one.get(f"{PAGE}/xem/{DAY}").text


def test_texts_in_use_are_approved_from_the_page_with_title_and_door(workspace: Workspace) -> None:
    planned(workspace)
    compose_due(workspace)
    approver = browser(workspace, Role.APPROVER, name="pho.giam.doc", full_name="Phó Giám đốc", title="KT. GIÁM ĐỐC")
    assert approver.post(f"{PAGE}/duyet-dang-dung").status_code == 422
    assert approver.post(f"{PAGE}/duyet-dang-dung", {"da-xem": seen_marks(approver)}).status_code == 303
    assert post(workspace).state == "scheduled"
    with reading(workspace.db) as connection:
        query = "SELECT DISTINCT title, via FROM template_approval"
        assert connection.exec_driver_sql(query).all() == [("KT. GIÁM ĐỐC", "studio")]


def test_a_version_is_sent_back_with_a_word(office: Workspace, author: Client, approver: Client) -> None:
    number = wrote(author)
    assert approver.post(f"{PAGE}/{number}/tra-lai", {"note": " "}).status_code == 422
    assert approver.post(f"{PAGE}/{number}/tra-lai", {"note": "Bỏ câu đầu <b>"}).status_code == 303
    assert "Bỏ câu đầu &lt;b&gt;" in author.get(f"{PAGE}/xem/{DAY}").text


def test_an_author_of_any_role_is_offered_no_yes(approver: Client) -> None:
    number = wrote(approver)
    assert "Duyệt mẫu này" not in approver.get(f"{PAGE}/xem/{DAY}").text
    assert approver.post(f"{PAGE}/{number}/duyet").status_code == 422


def test_a_mistake_is_shown_with_its_line_and_the_words_are_kept(author: Client) -> None:
    wrong = WORDS.replace("{% endblock %}", "", 1)
    answer = author.post(f"{PAGE}/soan", {"text_id": DAY, "content": wrong, "do": "save"})
    assert (answer.status_code, "dòng" in answer.text, "Câu của đơn vị." in answer.text) == (422, True, True)


@pytest.mark.parametrize(
    ("hostile", "told"),
    [
        ("{{ ''.__class__.__mro__ }}", "dữ liệu không có"),
        ("{% for a in range(200) %}{% for b in range(200) %}{{ a }}xxxxxxxx{% endfor %}{% endfor %}", "dài quá 50000"),
        ("{% include '/etc/passwd' %}", "không được dùng “Include”"),
        ("[a](javascript:alert(1)) <script>alert(1)</script>", "<p>[a](javascript:alert(1)) &lt;script&gt;alert(1)"),
    ],
)
def test_hostile_texts_do_nothing(author: Client, hostile: str, told: str) -> None:
    words = WORDS.replace("{% block body %}", "{% block body %}" + hostile, 1)
    page = author.post(f"{PAGE}/soan", {"text_id": DAY, "content": words, "do": "see"}).text
    assert told in page
    assert [
        one for one in ("<script>alert", 'href="javascript', "root:", "xxxxxxxx1", "&lt;class") if one in page
    ] == []


@pytest.mark.parametrize("text_id", ["../../x", "<b>", "a" * 5_000, "day/", "rieng-x/'; DROP"])
def test_hostile_ids_are_refused(author: Client, text_id: str) -> None:
    answer = author.post(f"{PAGE}/soan", {"text_id": text_id, "content": WORDS, "do": "save"})
    assert (answer.status_code, "<b>" in answer.text.split("<main")[1].split("hint")[0]) == (422, False)


@pytest.mark.parametrize("path", ["/99999999999999999999/duyet", "/77/duyet", "/77/tra-lai"])
def test_what_nobody_wrote_is_not_found(approver: Client, path: str) -> None:
    assert approver.post(f"{PAGE}{path}", {"note": "x"}).status_code == 404


def test_a_viewer_sees_texts_and_writes_none(office: Workspace) -> None:
    viewer = browser(office, Role.VIEWER)
    assert "Sao thành mẫu riêng" not in viewer.get(f"{PAGE}/xem/{DAY}").text
    assert viewer.get(f"{PAGE}/soan").status_code == 403


def test_the_products_texts_stand_by_kind_without_their_ids(office: Workspace, author: Client) -> None:
    page = author.get(PAGE).text
    kinds = re.findall(r"<h3>([^<]+)</h3>", page)
    assert {"Đếm ngược đến ngày", "Mẹo theo chủ đề"} <= set(kinds)
    assert (len(kinds), f">{DAY}<" in page, f'{PAGE}/xem/{DAY}"' in page) == (len(set(kinds)), False, True)


def test_what_is_looked_for_is_not_folded_away(office: Workspace, author: Client) -> None:
    opened = [author.get(address).text.count('<details class="kind" open>') for address in (PAGE, f"{PAGE}?q=sao+luu")]
    assert opened[0] == 0 < opened[1]
