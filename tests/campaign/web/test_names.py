"""Pages name channels, places, offices, units and rights as people do; ids are left to those who write the file."""

import re
from html import unescape

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.delivery.waiting import missed
from tests.campaign.play import planned, post
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import browser

NAMED = CALENDAR.replace("themes:\n", "units: [{id: tt-cds, name: Trung tâm Chuyển đổi số}]\nthemes:\n", 1)
SECOND = '  - {id: tin-nhanh, kind: telegram, token: "env:TELEGRAM_TOKEN", destinations: [{id: a, chat: "@nhanh"}]}'
TWO = CALENDAR.replace("themes:\n", f"{SECOND}\nthemes:\n", 1)


def words_of(page: str) -> str:
    """What people read of a page."""
    main = page.partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def test_channels_are_told_by_their_kind(workspace: Workspace) -> None:
    planned(workspace)
    told = words_of(browser(workspace, Role.EDITOR).get("/studio/kenh").text)
    assert ("Cổng thông tin" in told, "tin-rss" in told, "@kenh_thu" in told) == (True, False, True)


def test_two_channels_of_a_kind_are_told_apart_by_their_ids(workspace: Workspace) -> None:
    planned(workspace, TWO)
    told = words_of(browser(workspace, Role.EDITOR).get("/studio/kenh").text)
    assert "Telegram (tin-nhanh)" in told and "Telegram (telegram)" in told


def test_where_a_post_goes_is_told_by_names(workspace: Workspace) -> None:
    missed(workspace)
    editor = browser(workspace, Role.EDITOR)
    for address in (f"/studio/bai/{post(workspace).id}/luot-dang", "/studio/can-xu-ly", "/studio/bai/moi"):
        told = words_of(editor.get(address).text)
        assert ("Telegram" in told, "Cổng thông tin" in told, "tin-rss" in told) == (True, True, False), address


def test_people_are_told_with_their_office_and_unit(workspace: Workspace) -> None:
    planned(workspace, NAMED)
    browser(workspace, Role.AUTHOR, campaign_id="thu", unit="tt-cds")
    told = words_of(browser(workspace).get("/studio/nguoi-dung").text)
    assert "Sở Khoa học và Công nghệ Trung tâm Chuyển đổi số" in told
    assert "tt-cds" not in told


@pytest.mark.parametrize(
    ("address", "head"),
    [
        ("kenh/cong", "Cổng thông tin"),
        ("kenh/telegram/kenh", "Nơi nhận: @kenh_thu"),
        ("ngay/ngay-chuyen-doi-so/dem-nguoc-7", "Bài của ngày: 7 ngày trước, 08:00"),
    ],
)
def test_the_plans_pages_are_headed_by_names(at_work: Workspace, address: str, head: str) -> None:
    page = browser(at_work, Role.EDITOR).get(f"/studio/ke-hoach/{address}").text
    assert f"<title>{head} ·" in page


def test_the_plans_channels_are_listed_by_name_with_their_places(at_work: Workspace) -> None:
    page = browser(at_work, Role.EDITOR).get("/studio/ke-hoach/kenh").text
    assert '/kenh/cong">Cổng thông tin</a>' in page
    assert "@kenh_thu" in words_of(page)
