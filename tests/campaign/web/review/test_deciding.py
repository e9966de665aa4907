"""Deciding on one post and on several: what is shown, asked for, said, and refused."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from campaign.clock import VirtualClock
from campaign.editorial.composing import compose_due
from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.revisions import take_back
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.delivery.amending import correct
from tests.campaign.play import approve_post, approved, at, count, planned, post, states
from tests.campaign.sample import BEFORE, CALENDAR, DAY_KEY, ON_THE_DAY
from tests.campaign.web.browser import NAMES, Client, browser
from tests.campaign.web.review.asked import digest, tick, waiting

SEVERAL = "/studio/duyet/lan-luot"
YES = '<button class="button" name="answer" value="yes">'
SEND_ON = 'formaction="/studio/duyet/lien-ket"'
TOO_LONG = "9" * 20


def page_of(workspace: Workspace, end: str = "/duyet") -> str:
    return f"/studio/bai/{post(workspace).id}{end}"


def test_a_yes_is_asked_for_again_after_the_post_was_taken_back(office: Workspace, approver: Client) -> None:
    approve_post(office, post(office), "Lãnh đạo")
    assert YES not in approver.get(page_of(office)).text
    with office.db.begin() as connection:
        take_back(connection, post(office).id)
    assert YES in approver.get(page_of(office)).text


def test_what_its_template_released_is_only_sent_back(workspace: Workspace) -> None:
    approved(workspace)
    assert post(workspace).state == "scheduled"
    page = browser(workspace, Role.APPROVER).get(page_of(workspace)).text
    assert "Đã duyệt theo mẫu: <b>Lãnh đạo</b>" in page
    assert (YES in page, "/xin-duyet" in page, "Yêu cầu sửa" in page) == (False, False, True)
    several = browser(workspace, Role.APPROVER).get(f"{SEVERAL}?bai={post(workspace).id}").text
    assert ("da-xem" in several, "Đã duyệt: Lãnh đạo" in several) == (False, True)


@pytest.mark.parametrize("state", ["cancelled", "withdrawn", "published"])
def test_no_yes_is_asked_for_of_what_waits_no_more(office: Workspace, approver: Client, state: str) -> None:
    with office.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = :state"), {"state": state})
    pages = [approver.get(page_of(office)).text, approver.get(f"{SEVERAL}?bai={post(office).id}").text]
    assert [(YES in page, "da-xem" in page, "Bài không còn chờ duyệt." in page) for page in pages] == [
        (False, False, True)
    ] * 2


def test_a_yes_that_comes_to_nothing_is_told(office: Workspace, approver: Client) -> None:
    seen = digest(office, post(office).id)
    with office.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = 'cancelled'"))
    answer = approver.post(page_of(office), {"hash": seen, "answer": "yes"})
    assert (answer.status_code, "không còn chờ duyệt" in answer.text, count(office, "approval")) == (422, True, 0)


def test_several_are_approved_after_looking_and_one_that_cannot_be_stops_no_other(
    office: Workspace, approver: Client
) -> None:
    first, second = (one.id for one in waiting(office)[:2])
    assert approver.get(f"{SEVERAL}?bai={first},{second}").text.count('name="da-xem"') == 2
    ticks = [tick(office, first), f"{second}:của phiên bản khác", f"{TOO_LONG}:x", tick(office, second)]
    answer = approver.post(SEVERAL, {"da-xem": ticks})
    assert (answer.status_code, count(office, "approval")) == (303, 2)


def test_nothing_is_approved_without_a_tick(office: Workspace, approver: Client) -> None:
    answer = approver.post(SEVERAL, {"bai": post(office).id})
    assert (answer.status_code, "Hãy xem từng bài" in answer.text, count(office, "approval")) == (422, True, 0)


def test_ones_own_words_have_no_box(office: Workspace, approver: Client) -> None:
    edit_post(office, post(office), Edit(title="Của người duyệt"), NAMES[Role.APPROVER])
    assert 'name="da-xem"' not in approver.get(f"{SEVERAL}?bai={post(office).id}").text
    assert "bài của bạn" in approver.get("/studio/duyet").text


def test_a_correction_can_be_sent_on_when_no_post_waits(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    assert SEND_ON not in browser(workspace, Role.APPROVER).get("/studio/duyet").text
    correct(workspace)
    assert (states(workspace, DAY_KEY)["cong"], waiting(workspace)) == ("sent", [])
    page = browser(workspace, Role.APPROVER).get("/studio/duyet").text
    assert (SEND_ON in page, f'name="bai" value="{post(workspace).id}"' in page) == (True, True)


def test_ones_own_correction_has_no_box(workspace: Workspace) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    correct(workspace)
    own = browser(workspace, Role.APPROVER, name="chi.soan", full_name="Chị Soạn")
    assert 'name="bai"' not in own.get("/studio/duyet").text


def test_two_revisions_stand_side_by_side(office: Workspace, approver: Client) -> None:
    edit_post(office, post(office), Edit(title="Tên đã đổi"), "Biên tập viên")
    page = approver.get(page_of(office, "/so-sanh")).text
    assert "<mark>Tên</mark>" in page or "<mark>Tên đã" in page
    assert 'class="was"' in page and "Biên tập viên" in page


@pytest.mark.parametrize("asked", ["", f"?truoc={TOO_LONG}&sau=-1", "?truoc=7&sau=x"])
def test_the_newest_two_are_compared_unless_others_are_asked_for(
    office: Workspace, approver: Client, asked: str
) -> None:
    edit_post(office, post(office), Edit(title="Tên đã đổi"), "Biên tập viên")
    page = approver.get(page_of(office, f"/so-sanh{asked}")).text
    assert page.count("<option selected>") == 2 and 'class="was"' in page


def test_where_there_is_nothing_to_compare_the_page_says_so(workspace: Workspace) -> None:
    planned(workspace)
    approver = browser(workspace, Role.APPROVER)
    assert approver.get(page_of(workspace, "/so-sanh")).status_code == 422
    compose_due(workspace)
    assert "mới có một phiên bản" in approver.get(page_of(workspace, "/so-sanh")).text


@pytest.mark.parametrize(
    ("end", "sent"),
    [
        ("/gop-y", {"revision": TOO_LONG, "words": "Dài"}),
        ("/gop-y", {"revision": "1", "words": "Dài", "line": TOO_LONG}),
        ("/gop-y", {"revision": "٣", "words": "Dài"}),
        ("/xin-duyet", {"due": "0001-01-01T00:00"}),
        ("/xin-duyet", {"due": "hôm nay"}),
        ("/xin-duyet", {"due": "2027-09-30T17:00"}),
    ],
)
def test_what_is_no_number_and_no_coming_time_is_refused(
    office: Workspace, author: Client, end: str, sent: dict[str, str]
) -> None:
    assert author.post(page_of(office, end), sent).status_code == 422
    assert (count(office, "comment"), count(office, "review")) == (0, 0)


def test_a_review_is_asked_for_until_an_hour_of_the_office(office: Workspace, author: Client) -> None:
    author.post(page_of(office, "/xin-duyet"), {"due": "2027-10-05T09:30", "message": "Xin anh xem giúp"})
    page = author.get(page_of(office)).text
    assert "09:30 05/10/2027" in page and "Xin anh xem giúp" in page


def test_what_was_typed_comes_back_where_it_was_typed(office: Workspace, author: Client) -> None:
    page = author.post(page_of(office, "/xin-duyet"), {"due": "x", "message": "Xin anh xem giúp"}).text
    assert page.count("Xin anh xem giúp") == 1
    page = author.post(page_of(office, "/gop-y"), {"revision": 1, "words": "Dài", "place": "body", "line": "x12"}).text
    assert '<option value="body" selected>' in page and 'value="x12"' in page and ">Dài</textarea>" in page


def test_the_tab_opens_whichever_office_is_in_view(office: Workspace, approver: Client) -> None:
    planned(office, CALENDAR.replace("id: thu", "id: an-khe"))
    number = next(one.id for one in waiting(office) if one.campaign_id == "thu")
    address = f"/studio/bai/{number}/duyet"
    assert approver.get(address).status_code == 200
    assert approver.post(address, {"hash": digest(office, number), "answer": "yes"}).status_code == 303
    stranger = browser(office, Role.APPROVER, name="nguoi.la", full_name="Người Lạ", campaign_id="an-khe")
    assert [stranger.get(f"/studio/bai/{number}{end}").status_code for end in ("/duyet", "/so-sanh")] == [404, 404]


@pytest.mark.parametrize(("state", "is_told"), [("in_review", True), ("cancelled", False)])
def test_the_first_page_tells_of_late_answers_while_one_is_waited_for(
    office: Workspace, author: Client, state: str, is_told: bool
) -> None:
    author.post(page_of(office, "/xin-duyet"), {"due": "2027-10-01T08:00"})
    with office.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = :state"), {"state": state})
    assert isinstance(office.clock, VirtualClock)
    office.clock.set(BEFORE + timedelta(hours=2))
    assert ("bài đã quá hạn duyệt" in browser(office).get("/studio").text) == is_told
