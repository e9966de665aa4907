"""Looking a post over before it is sent, and sending it."""

import re
from html import unescape
from typing import Any

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Review
from campaign.editorial.link_check import MOST_LINKS, CheckedLink, LinkState
from campaign.editorial.working import open_copy
from campaign.fetching.connecting import Network
from campaign.states import Role
from campaign.web.editor.holding import Held, look_again
from campaign.web.editor.remarks import grouped, holding
from campaign.workspace import Workspace
from content.proofing.wording import Level, Remark
from tests.campaign.play import post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser
from tests.campaign.web.editor.test_texts import field, form, texts, written
from tests.fakes.site import Site

FORBIDDEN = CALENDAR.replace("policy:", 'wording: {forbidden: ["từ cấm"]}\npolicy:')


def reviews(workspace: Workspace) -> list[Any]:
    with reading(workspace.db) as connection:
        return list(connection.execute(select(Review)).all())


def ticked(page: str) -> dict[str, str]:
    """What a page that was held sends once its box is ticked."""
    found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("anyway", "tried")}
    return {name: unescape(one[1]) for name, one in found.items() if one}


def server_nowhere() -> Network:
    """A network in which every name fails."""

    def refuse(*_asked: object) -> Any:
        raise AssertionError("asked again")

    return Network(resolve=refuse)


def test_remarks_stand_by_place_in_the_order_of_the_editor_and_what_stops_first() -> None:
    remarks = [
        Remark("a", "picture.items[0].label", 0, "", "đồ họa"),
        Remark("b", "body", 3, "", "nhẹ"),
        Remark("c", "body", 5, "", "nặng", Level.STOP),
        Remark("d", "title", 0, "", "tiêu đề"),
        Remark("e", "alt[1]", 0, "", "ảnh"),
    ]
    groups = grouped(remarks)
    assert [group.name for group in groups] == ["Tiêu đề", "Bài trên cổng", "Đồ họa: Mục 1, nhãn", "Mô tả ảnh 1"]
    assert [one.message for one in groups[1].remarks] == ["nặng", "nhẹ"]
    assert [one.message for one in holding(groups)] == ["nặng"]


def test_what_stands_out_is_told_while_one_types(workspace: Workspace) -> None:
    number = written(workspace, FORBIDDEN)
    answer = browser(workspace, Role.AUTHOR).send(
        f"/studio/bai/{number}/soat", texts(workspace, number, body="Có từ cấm  ở đây.")
    )
    (group,) = [one for one in answer.json()["remarks"] if one["name"] == "Bài trên cổng"]
    assert {(one["field"], one["line"]) for one in group["remarks"]} == {("body", 1)}


def test_what_stands_out_is_on_the_page_without_a_module(workspace: Workspace) -> None:
    number = written(workspace, FORBIDDEN)
    client = browser(workspace, Role.AUTHOR)
    client.post(f"/studio/bai/{number}/luu", form(workspace, number, body="Có từ cấm ở đây."))
    assert "từ cấm" in client.get(f"/studio/bai/{number}").text.split("data-remarks")[1]


def test_sending_asks_for_a_review_with_its_note_and_date(workspace: Workspace) -> None:
    number = written(workspace)
    fields = form(workspace, number, title="Gửi", note="Nhờ anh xem", due="2027-10-05T09:00")
    browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/gui-duyet", fields)
    (review,) = reviews(workspace)
    assert (review.note, review.due_at, review.revision_id) == ("Nhờ anh xem", 1822701600, post(workspace).revision_id)


@pytest.mark.parametrize("due", ["hôm qua", "2020-01-01T00:00"])
def test_a_date_that_cannot_be_is_refused_and_nothing_is_sent(workspace: Workspace, due: str) -> None:
    number = written(workspace)
    answer = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/gui-duyet", form(workspace, number, due=due))
    assert (answer.status_code, reviews(workspace)) == (422, [])


def test_what_must_be_mended_is_asked_about_before_sending(workspace: Workspace) -> None:
    number = written(workspace, FORBIDDEN)
    client = browser(workspace, Role.AUTHOR)
    sent = form(workspace, number, body="{{ quên_điền }} và từ cấm.", telegram="a" * 5000)
    answer = client.post(f"/studio/bai/{number}/gui-duyet", sent)
    assert ("anyway" in answer.text, reviews(workspace), open_copy(workspace, number).is_open) == (True, [], True)
    client.post(f"/studio/bai/{number}/gui-duyet", {**sent, "version": 1, **ticked(answer.text)})
    assert len(reviews(workspace)) == 1


DEAD = "http://127.0.0.1:1/x"


@pytest.mark.parametrize(
    "body",
    [
        f"Xem [trang này]({DEAD}).",
        "Hẹn thứ Hai, ngày 10/10/2027.",
        "Đã có 95% người dân dùng.",
        "Sở Thông tin và Truyền thông.",
    ],
)
def test_what_may_be_untrue_holds_once(workspace: Workspace, body: str) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    sent = form(workspace, number, body=body, telegram="", source="")
    held = client.post(f"/studio/bai/{number}/gui-duyet", sent).text
    assert ("vẫn gửi" in held, reviews(workspace)) == (True, [])
    client.post(f"/studio/bai/{number}/gui-duyet", {**sent, "version": 1, **ticked(held)})
    assert len(reviews(workspace)) == 1


def test_a_tick_stands_for_what_was_shown_alone(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    sent = form(workspace, number, body=f"[a]({DEAD})", telegram="")
    held = client.post(f"/studio/bai/{number}/gui-duyet", sent).text
    more = {**sent, "body": f"[a]({DEAD}) [b]({DEAD}/y)", "version": 1, **ticked(held)}
    again = client.post(f"/studio/bai/{number}/gui-duyet", more).text
    assert (f"<b>{DEAD}/y</b>" in again, reviews(workspace)) == (True, [])


def test_what_came_of_a_link_is_kept_for_the_send() -> None:
    known = CheckedLink("https://a.vn/", LinkState.ANSWERS, 200, "")
    tried = Held((), (known,)).tried
    assert look_again((), ("https://a.vn/",), {"tried": tried}, server_nowhere()).links == (known,)


@pytest.mark.parametrize(("sent", "state"), [({"anyway": "x"}, LinkState.BROKEN), ({}, LinkState.ANSWERS)])
def test_a_link_that_did_not_answer_is_asked_again_until_it_is_ticked(
    server: Site, sent: dict[str, str], state: LinkState
) -> None:
    server.pages["/"] = (200, {}, b"")
    tried = Held((), (CheckedLink(server.url, LinkState.BROKEN, 0, ""),)).tried
    found = look_again((), (server.url,), {**sent, "tried": tried}, server.network)
    assert [link.state for link in found.links] == [state]


@pytest.mark.parametrize(
    "tried", ["x", "{}", "[1]", '[{"address": 1}]', '[{"address":"a","state":"?","status":1}]', "[" * 9999]
)
def test_what_no_page_of_ours_said_of_links_is_not_believed(tried: str) -> None:
    held = look_again((), (DEAD,), {"tried": tried})
    assert [link.state for link in held.links] == [LinkState.BROKEN]


def test_links_that_were_not_tried_are_told_before_sending(workspace: Workspace) -> None:
    number = written(workspace)
    body = " ".join(f"[a](http://127.0.0.1:1/{place})" for place in range(MOST_LINKS + 1))
    sent = form(workspace, number, body=body, telegram="")
    held = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/gui-duyet", sent).text
    assert f"<b>http://127.0.0.1:1/{MOST_LINKS}</b> Chưa thử" in held


def test_links_that_lead_inside_are_told_and_not_followed(workspace: Workspace) -> None:
    number = written(workspace)
    body = "[a](http://127.0.0.1:1/x) [b](http://169.254.169.254/latest)"
    answer = browser(workspace, Role.AUTHOR).send(
        f"/studio/bai/{number}/lien-ket", texts(workspace, number, body=body, telegram="")
    )
    assert [link["state"] for link in answer.json()["links"]] == ["broken", "broken"]


def test_links_are_tried_without_a_module(workspace: Workspace) -> None:
    number = written(workspace)
    sent = form(workspace, number, body="[a](http://127.0.0.1:1/x)", telegram="")
    page = browser(workspace, Role.AUTHOR).post(f"/studio/bai/{number}/lien-ket", sent).text
    assert "<b>http://127.0.0.1:1/x</b>" in page
    assert field(page, "body") == "[a](http://127.0.0.1:1/x)"


def test_a_refusal_does_not_lead_over_what_another_person_saved(workspace: Workspace) -> None:
    number = written(workspace)
    client = browser(workspace, Role.AUTHOR)
    mine = form(workspace, number, title="Của tôi", due="hôm qua", note="Nhờ anh")
    browser(workspace, Role.EDITOR).send(f"/studio/bai/{number}/luu", texts(workspace, number, title="Của người kia"))
    page = client.post(f"/studio/bai/{number}/gui-duyet", mine).text
    assert (field(page, "title"), 'name="note" value="Nhờ anh"' in page) == ("Của tôi", True)
    assert 'name="version" value="0"' in page
