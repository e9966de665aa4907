"""Looking a post over before it is sent, and sending it."""

from typing import Any

import pytest
from sqlalchemy import select

from campaign.db.engine import reading
from campaign.db.tables import Review
from campaign.editorial.working import open_copy
from campaign.states import Role
from campaign.web.editor.remarks import grouped, stopping
from campaign.workspace import Workspace
from content.proofing.wording import Level, Remark
from tests.campaign.play import post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser
from tests.campaign.web.editor.test_texts import field, form, texts, written

FORBIDDEN = CALENDAR.replace("policy:", 'wording: {forbidden: ["từ cấm"]}\npolicy:')


def reviews(workspace: Workspace) -> list[Any]:
    with reading(workspace.db) as connection:
        return list(connection.execute(select(Review)).all())


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
    assert ([one.message for one in groups[1].remarks], stopping(groups)) == (["nặng", "nhẹ"], 1)


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
    client.post(f"/studio/bai/{number}/gui-duyet", {**sent, "version": 1, "anyway": "1"})
    assert len(reviews(workspace)) == 1


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
