"""After publishing, pages name posts by their titles, and places by what people call them."""

from html import unescape

import pytest
from sqlalchemy import text

from campaign.editorial.working import open_copy
from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.delivery.waiting import missed
from tests.campaign.play import post
from tests.campaign.web.browser import browser


@pytest.fixture
def title(workspace: Workspace) -> str:
    """What the day's own post is called, all of whose deliveries were missed."""
    missed(workspace)
    found = open_copy(workspace, post(workspace).id).content.title
    assert found != post(workspace).name
    return found


def test_what_waits_for_a_person_is_named_by_its_title(workspace: Workspace, title: str) -> None:
    assert f"<b>{title}</b>" in unescape(browser(workspace, Role.EDITOR).get("/studio/can-xu-ly").text)


def test_what_came_too_late_is_told_so_and_not_withdrawn(workspace: Workspace, title: str) -> None:
    address = f"/studio/bai/{post(workspace).id}/luot-dang"
    page = browser(workspace, Role.APPROVER).get(address).text
    assert post(workspace).state == "failed"
    assert ("không đăng được" in page, "Lỡ giờ, chưa đăng ở đâu." in page, "/thu-hoi" in page) == (False, True, False)
    with workspace.db.begin() as connection:
        connection.execute(text("UPDATE delivery SET state = 'unknown' WHERE channel = 'telegram'"))
    page = browser(workspace, Role.APPROVER).get(address).text
    assert ("không đăng được" in page, "/thu-hoi" in page) == (True, True)


def test_a_posts_pages_bear_its_title_and_name_the_occasion_beneath(workspace: Workspace, title: str) -> None:
    told = unescape(browser(workspace, Role.VIEWER).get(f"/studio/bai/{post(workspace).id}/luot-dang").text)
    assert f"<title>{title} ·" in told
    assert '<p class="small">Ngày Chuyển đổi số quốc gia</p>' in told
