"""The link page: made in the studio, opened by an approver without an account, refused where it is not good."""

import re
from html import unescape

import pytest
from sqlalchemy import text

from campaign.editorial.editing import Edit, edit_post
from campaign.editorial.working import open_copy
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.play import approve_post, count, post
from tests.campaign.web.browser import NAMES, Client, browser
from tests.campaign.web.review.asked import waiting

MAKING = "/studio/duyet/lien-ket"
TOO_LONG = "9" * 20
YES = 'value="yes"'
NEW_LINK = "Hãy xin người gửi một liên kết mới"


@pytest.fixture
def stranger(office: Workspace) -> Client:
    return browser(office, None)


@pytest.fixture
def link(office: Workspace, approver: Client) -> str:
    """The link of the only approver to the day's own post."""
    return linked(approver, [post(office).id])


def linked(approver: Client, posts: list[int]) -> str:
    """A link as its maker sees it."""
    page = approver.post(MAKING, {"bai": posts, "approver": 1, "days": "3"}).text
    found = re.search(r'value="[^"]*(/duyet/[^"]+)" readonly', page)
    assert found is not None
    return found[1]


def test_an_approver_decides_on_a_phone(office: Workspace, stranger: Client, link: str) -> None:
    page = stranger.get(link).text
    assert YES in page and "Số liệu và nguồn" in page
    assert stranger.post(link, {"bai": post(office).id, "answer": "yes"}).status_code == 303
    assert (post(office).state, "Đã duyệt" in stranger.get(link).text) == ("scheduled", True)


def test_a_post_is_named_by_its_title_with_its_occasion_beneath(
    office: Workspace, stranger: Client, link: str, approver: Client
) -> None:
    title = open_copy(office, post(office).id).content.title
    page = unescape(stranger.get(link).text)
    assert f'">{title}</h2>\n<p class="small">Ngày Chuyển đổi số quốc gia</p>' in page
    several = unescape(approver.get(f"/studio/duyet/lan-luot?bai={post(office).id}").text)
    assert (f"1/1 · {title}</h2>" in several, several.count(f">{title}<")) == (True, 0)


def test_changes_are_asked_for_with_words_that_are_not_lost(office: Workspace, stranger: Client, link: str) -> None:
    refused = stranger.post(link, {"bai": post(office).id, "answer": "changes", "note": " " + "Dài " * 600})
    assert (refused.status_code, "Dài Dài" in refused.text) == (422, True)
    stranger.post(link, {"bai": post(office).id, "answer": "changes", "note": "Thiếu tên đơn vị"})
    assert (post(office).state, YES in stranger.get(link).text) == ("changes_requested", False)


def test_a_later_text_is_neither_shown_nor_approved(office: Workspace, stranger: Client, link: str) -> None:
    edit_post(office, post(office), Edit(title="Bản chưa ai gửi"), "Biên tập viên")
    page = stranger.get(link).text
    assert (NEW_LINK in page, "Bản chưa ai gửi" in page, YES in page) == (True, False, False)
    answer = stranger.post(link, {"bai": post(office).id, "answer": "yes"})
    assert (answer.status_code, count(office, "approval")) == (422, 0)


def test_a_post_without_a_text_stops_no_other(office: Workspace, stranger: Client, approver: Client) -> None:
    first, second = (one.id for one in waiting(office)[:2])
    link = linked(approver, [first, second])
    with office.db.begin() as connection:
        connection.execute(text("UPDATE post SET revision_id = NULL WHERE id = :id"), {"id": first})
    page = stranger.get(link).text
    assert (page.count(YES), NEW_LINK in page) == (1, True)
    assert approver.get(f"/studio/duyet/lan-luot?bai={first},{second}").text.count('name="da-xem"') == 1
    assert approver.get(f"{MAKING}?bai={first}&bai={second}").text.count('name="bai"') == 1


def test_nothing_is_asked_of_what_waits_no_more(office: Workspace, stranger: Client, link: str) -> None:
    with office.db.begin() as connection:
        connection.execute(text("UPDATE post SET state = 'cancelled'"))
    assert YES not in stranger.get(link).text


def test_pictures_of_the_linked_posts_are_shown_and_no_others(office: Workspace, stranger: Client, link: str) -> None:
    (first, *_more) = re.findall(rf'src="({link}/anh/[^"]+)"', stranger.get(link).text)
    picture = stranger.get(first)
    assert (picture.headers["Content-Type"], picture.headers["Cache-Control"]) == (
        "image/png",
        "private, max-age=86400",
    )
    assert stranger.get(f"{link}/anh/{'0' * 64}.png").status_code == 404
    assert stranger.get(first.replace(link, "/duyet/doan")).status_code == 422


@pytest.mark.parametrize("number", ["", TOO_LONG, "-1", "x", "999"])
def test_a_post_that_is_not_in_the_link_is_not_answered(
    office: Workspace, stranger: Client, link: str, number: str
) -> None:
    answer = stranger.post(link, {"bai": number, "answer": "yes"})
    assert (answer.status_code, count(office, "approval")) == (422, 0)


@pytest.mark.parametrize("sent", [{"approver": TOO_LONG}, {"approver": "x"}, {"bai": TOO_LONG}, {"days": "99"}])
def test_a_wrong_form_makes_no_link(office: Workspace, approver: Client, sent: dict[str, str]) -> None:
    answer = approver.post(MAKING, {"bai": post(office).id, "approver": 1, "days": "3", **sent})
    assert (answer.status_code, count(office, "review_link")) == (422, 0)


def test_who_may_not_approve_never_reads_the_link(office: Workspace, approver: Client) -> None:
    answer = browser(office, Role.EDITOR).post(MAKING, {"bai": post(office).id, "approver": 1, "days": "3"})
    assert (answer.status_code, "/duyet/" in answer.text.replace("/studio/duyet", "")) == (422, False)
    assert "Chưa gửi được thư" in answer.text


def test_what_was_approved_meanwhile_says_by_whom(office: Workspace, stranger: Client, link: str) -> None:
    approve_post(office, post(office), "Lãnh đạo khác")
    page = stranger.get(link).text
    assert ("Lãnh đạo khác" in page, YES in page) == (True, False)


def test_who_made_the_link_stands_beside_the_yes(
    office: Workspace, stranger: Client, link: str, approver: Client
) -> None:
    stranger.post(link, {"bai": post(office).id, "answer": "yes"})
    page = unescape(approver.get(f"/studio/bai/{post(office).id}/duyet").text)
    assert f"qua liên kết do {NAMES[Role.APPROVER]} tạo" in page
