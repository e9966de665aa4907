"""The page where a post's texts are written."""

import json
import re
from html import unescape
from typing import Any

import pytest

from campaign.editorial.composing import compose_due
from campaign.editorial.working import open_copy
from campaign.states import Role
from campaign.web.shell.forms import csrf_of
from campaign.workspace import Workspace
from tests.campaign.play import planned, post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}{% raw %}[x](javascript:alert(1))\"'&"


def written(workspace: Workspace, calendar: str = CALENDAR) -> int:
    """The number of the day's own post, composed."""
    planned(workspace, calendar.replace("review: template", "review: post"))
    compose_due(workspace)
    return int(post(workspace).id)


def texts(workspace: Workspace, number: int, **changes: Any) -> dict[str, Any]:
    """What the module sends after a change."""
    copy = open_copy(workspace, number)
    return {"version": copy.version, "base": copy.base, **changes}


def form(workspace: Workspace, number: int, **changes: Any) -> dict[str, Any]:
    """What the form sends after a change."""
    copy = open_copy(workspace, number)
    content = copy.content
    known = {"title": content.title, "summary": content.summary, "body": content.body, "telegram": content.telegram}
    return {**known, "source": content.source, "version": copy.version, "base": copy.base or 0, **changes}


def field(page: str, name: str) -> str:
    """What a text area of the page holds."""
    found = re.search(rf'<textarea[^>]*name="{name}"[^>]*>(.*?)</textarea>', page, re.S)
    assert found
    return unescape(found[1])


def test_the_page_shows_the_texts_of_the_revision(workspace: Workspace) -> None:
    number = written(workspace)
    page = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{number}").text
    assert field(page, "title") == open_copy(workspace, number).content.title


def test_a_post_that_waits_for_figures_asks_for_them_by_name_with_examples(workspace: Workspace) -> None:
    number = written(workspace, CALENDAR.replace("template: day,", "template: theme-model,"))
    page = unescape(browser(workspace, Role.AUTHOR).get(f"/studio/bai/{number}").text)
    assert "Đang chờ: Tên mô hình, Đơn vị thực hiện mô hình, Kết quả của mô hình." in page
    assert "Ví dụ: chợ không dùng tiền mặt" in page
    labels = re.findall(r'<label for="o-\d+">([^<]*?)(?: <|</label)', page)
    assert labels[:2] == ["Tên mô hình", "Nguồn của “Tên mô hình”"]
    assert "mo-hinh-" not in " ".join(labels)


def test_who_only_reads_gets_no_button(workspace: Workspace) -> None:
    page = browser(workspace, Role.VIEWER).get(f"/studio/bai/{written(workspace)}").text
    assert ("gui-duyet" in page, "readonly" in page) == (False, True)


def test_a_post_of_another_office_is_not_there(workspace: Workspace) -> None:
    number = written(workspace)
    planned(workspace, CALENDAR.replace("id: thu", "id: khac"))
    assert browser(workspace, Role.EDITOR, campaign_id="khac").get(f"/studio/bai/{number}").status_code == 404


def test_the_module_saves_and_is_told_the_next_version(workspace: Workspace) -> None:
    number = written(workspace)
    answer = browser(workspace, Role.AUTHOR).send(
        f"/studio/bai/{number}/luu", texts(workspace, number, title="Mới", variants={"led": "Một"})
    )
    copy = open_copy(workspace, number)
    assert (answer.json()["version"], copy.content.title, copy.content.variants["led"]) == (1, "Mới", "Một")


def test_the_form_saves_without_a_module(workspace: Workspace) -> None:
    number = written(workspace)
    answer = browser(workspace, Role.AUTHOR).post(
        f"/studio/bai/{number}/luu", form(workspace, number, title="Bằng nút Lưu")
    )
    assert (answer.status_code, open_copy(workspace, number).content.title) == (303, "Bằng nút Lưu")


def test_a_conflict_shows_both_texts(workspace: Workspace) -> None:
    number = written(workspace)
    sent = texts(workspace, number, title="Của tôi")
    client = browser(workspace, Role.AUTHOR)
    browser(workspace, Role.EDITOR).send(f"/studio/bai/{number}/luu", texts(workspace, number, title="Của người kia"))
    answer = client.send(f"/studio/bai/{number}/luu", sent)
    assert (answer.status_code, answer.json()["theirs"]["title"]) == (409, "Của người kia")
    assert open_copy(workspace, number).content.title == "Của người kia"


def test_a_conflict_without_a_module_keeps_what_was_typed(workspace: Workspace) -> None:
    number = written(workspace)
    sent = form(workspace, number, title="Của tôi")
    browser(workspace, Role.EDITOR).send(f"/studio/bai/{number}/luu", texts(workspace, number, title="Của người kia"))
    answer = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/luu", sent)
    assert (answer.status_code, field(answer.text, "title"), "Của người kia" in answer.text) == (409, "Của tôi", True)


def test_a_megabyte_is_refused_with_a_message_and_nothing_is_lost(workspace: Workspace) -> None:
    number = written(workspace)
    long = "a" * 1_000_000
    answer = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/luu", form(workspace, number, telegram=long))
    assert (answer.status_code, field(answer.text, "telegram") == long) == (422, True)
    assert "nhiều nhất 20000" in answer.text


@pytest.mark.parametrize("name", ["title", "summary", "body", "telegram", "v-zalo", "v-led"])
def test_hostile_text_is_shown_as_text(workspace: Workspace, name: str) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    client.post(f"/studio/bai/{number}/luu", form(workspace, number, **{name: HOSTILE}))
    page = client.get(f"/studio/bai/{number}").text
    assert ("<script>alert" in page, field(page, name)) == (False, HOSTILE)


def test_turning_marks_and_loose_letters_do_not_get_in(workspace: Workspace) -> None:
    number = written(workspace)
    loose = "Chuye\u0302\u0309n\u202e đổi số\u200b"
    browser(workspace, Role.AUTHOR).send(f"/studio/bai/{number}/luu", texts(workspace, number, title=loose))
    assert open_copy(workspace, number).content.title == "Chuyển đổi số"


@pytest.mark.parametrize("sent", [[], "x", {"title": 7}, {"variants": {"sms": "x"}}, {"version": "x"}, {"given": []}])
def test_what_has_no_shape_is_refused(workspace: Workspace, sent: Any) -> None:
    number = written(workspace)
    assert browser(workspace, Role.AUTHOR).send(f"/studio/bai/{number}/luu", sent).status_code == 422


def test_sending_keeps_what_the_form_has_and_makes_a_revision(workspace: Workspace) -> None:
    number = written(workspace)
    before = post(workspace).revision_id
    browser(workspace, Role.AUTHOR).post(
        f"/studio/bai/{number}/gui-duyet", form(workspace, number, title="Gửi đi duyệt")
    )
    copy = open_copy(workspace, number)
    assert (copy.is_open, copy.content.title, post(workspace).revision_id != before) == (False, "Gửi đi duyệt", True)


def test_the_blanks_of_the_template_write_the_post_anew(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    client.post(f"/studio/bai/{number}/dung-lai", {"version": 0, "o:yearly.slogan": "Gần dân hơn"})
    content = open_copy(workspace, number).content
    assert ("Gần dân hơn" in content.body, content.given) == (True, {"yearly.slogan": "Gần dân hơn"})


def test_blanks_that_meet_another_s_save_are_kept_beside_both_texts(workspace: Workspace) -> None:
    number = written(workspace)
    theirs = texts(workspace, number, title="Của người kia")
    browser(workspace, Role.EDITOR).send(f"/studio/bai/{number}/luu", theirs)
    sent = {"version": 0, "o:yearly.slogan": "Gần dân hơn"}
    answer = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/dung-lai", sent)
    assert (answer.status_code, "Của người kia" in answer.text) == (409, True)
    assert re.search(r'name="o:yearly.slogan" value="Gần dân hơn"', answer.text)


def test_blanks_that_are_refused_are_still_filled(workspace: Workspace) -> None:
    number = written(workspace)
    sent = {"version": "x", "o:yearly.slogan": "Gần dân hơn"}
    answer = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/dung-lai", sent)
    assert (answer.status_code, 'value="Gần dân hơn"' in answer.text) == (422, True)


def test_the_exact_lengths_are_those_of_the_platforms(workspace: Workspace) -> None:
    number = written(workspace)
    sent = texts(workspace, number, title="🎉", telegram="[bài](https://example.gov.vn/nq57/) **a**")
    answer = browser(workspace, Role.AUTHOR).send(f"/studio/bai/{number}/soat", sent).json()
    assert answer["lengths"]["telegram"] == len("🎉\n\nbài a".encode("utf-16-le")) // 2 + len("\n\nXem bài đầy đủ")


def test_the_exact_lengths_are_on_the_page(workspace: Workspace) -> None:
    page = browser(workspace, Role.AUTHOR).get(f"/studio/bai/{written(workspace)}").text
    found = re.search(r"data-lengths='([^']*)'", page)
    assert found and json.loads(unescape(found[1]))["caption"] > 50


def test_a_draft_is_dropped(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    client.send(f"/studio/bai/{number}/luu", texts(workspace, number, title="Bỏ đi"))
    client.post(f"/studio/bai/{number}/bo", {"version": 1})
    assert open_copy(workspace, number).is_open is False


DEEP = [b"[" * 100_000, b'{"a":' * 50_000 + b"1" + b"}" * 50_000, b'{"spec":' * 300 + b"1" + b"}" * 300]
MODULES = ["bai/{}/luu", "bai/{}/soat", "bai/{}/lien-ket", "bai/{}/do-hoa", "bai/{}/do-hoa/xem", "lich/doi/{}"]


@pytest.mark.parametrize("door", MODULES)
@pytest.mark.parametrize("body", DEEP)
def test_values_within_values_without_end_are_refused(workspace: Workspace, door: str, body: bytes) -> None:
    client = browser(workspace, Role.EDITOR)
    headers = {"X-CSRF": csrf_of(client.token), "Content-Type": "application/json"}
    answer = client.request("POST", f"/studio/{door.format(written(workspace))}", content=body, headers=headers)
    assert (answer.status_code, "error" in answer.json()) == (404, True)


@pytest.mark.parametrize("sent", [{"pictures": [10**23]}, {"spec": "{not json"}, {"spec": "[1]"}, {"spec": "5"}])
def test_what_no_page_could_show_is_not_kept(workspace: Workspace, sent: dict[str, Any]) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    answer = client.send(f"/studio/bai/{number}/luu", {"version": 0, **sent})
    pages = [client.get(f"/studio/bai/{number}{page}").status_code for page in ("", "/do-hoa", "/xem-truoc")]
    assert (answer.status_code, pages) == (422, [200, 200, 200])


def test_half_a_letter_in_a_spec_is_left_out(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    answer = client.request(
        "POST",
        f"/studio/bai/{number}/do-hoa",
        content=rb'{"version": 0, "spec": {"layout": "announcement", "title": "M\ud800\u1ed9t"}}',
        headers={"X-CSRF": csrf_of(client.token), "Content-Type": "application/json"},
    )
    assert (answer.status_code, json.loads(open_copy(workspace, number).content.spec)["title"]) == (200, "Một")
