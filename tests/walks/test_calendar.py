"""The calendar in a real browser: its ordinary forms work beside its module, posts are moved by hand and by keyboard."""

import re

from playwright.sync_api import Page, expect

from campaign.clock import from_seconds
from campaign.states import Role
from tests.walks.conftest import Open
from tests.walks.site import HOME, Site

COUNTDOWN = "2027/ngay-chuyen-doi-so/dem-nguoc-1"


def opened(open_page: Open, address: str = "?ngay=2027-10-10", role: Role = Role.EDITOR) -> Page:
    page = open_page(role)
    page.goto(f"/studio/lich{address}")
    page.wait_for_load_state("networkidle")
    return page


def test_the_calendar_is_filtered(open_page: Open) -> None:
    page = opened(open_page)
    page.get_by_label("Chủ đề").select_option("chuyen-doi-so")
    page.get_by_role("button", name="Lọc", exact=True).click()
    page.wait_for_url("**chu-de=chuyen-doi-so**")
    expect(page.get_by_label("Chủ đề")).to_have_value("chuyen-doi-so")


def test_who_looks_at_the_calendar_can_sign_out(open_page: Open) -> None:
    page = opened(open_page)
    page.get_by_role("button", name="Đăng xuất").click()
    expect(page.get_by_role("button", name="Đăng nhập")).to_be_visible()
    page.goto("/studio/lich")
    expect(page).to_have_url(re.compile("/studio/dang-nhap"))


def wall(site: Site, number: int) -> str:
    return f"{from_seconds(site.post(id=number).publish_at).astimezone(HOME):%Y-%m-%d %H:%M}"


def test_a_post_is_dragged_to_another_day(site: Site, open_page: Open) -> None:
    post = site.post(key="2027/ngay-chuyen-doi-so/dem-nguoc-3")
    page = opened(open_page)
    chip = page.locator(f'[data-post="{post.id}"]')
    at = chip.get_attribute("data-time")
    with page.expect_response(f"**/studio/lich/doi/{post.id}"):
        chip.drag_to(page.locator('[data-drop="2027-10-06"]'))
    expect(page.locator(f'[data-drop="2027-10-06"] [data-post="{post.id}"]')).to_be_visible()
    assert wall(site, post.id) == f"2027-10-06 {at}"


def test_a_post_is_moved_with_the_keyboard_alone(site: Site, open_page: Open) -> None:
    post = site.post(key=COUNTDOWN)
    page = opened(open_page)
    page.locator(f'[data-post="{post.id}"] [data-shift]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("#moving-day")).to_be_focused()
    page.locator("#moving-day").fill("2027-10-08")
    page.keyboard.press("Enter")
    expect(page.locator(f'[data-drop="2027-10-08"] [data-post="{post.id}"] a').first).to_be_focused()
    assert wall(site, post.id).startswith("2027-10-08")
