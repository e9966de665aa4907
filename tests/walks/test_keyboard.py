"""Reviewing and stopping with nothing but the keyboard, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from campaign.delivery.holding import standing
from campaign.states import Role
from tests.walks.conftest import DESK, PHONE, Open
from tests.walks.site import Site

MOST_STEPS = 120


def tab_to(page: Page, selector: str) -> None:
    """Goes on with Tab until the thing has the focus, and sees that the focus shows."""
    for _step in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
            return
    raise AssertionError(f"the keyboard does not come to {selector}")


def test_a_post_is_reviewed_with_the_keyboard_alone(site: Site, open_page: Open) -> None:
    post = site.post(state="in_review")
    page = open_page(Role.APPROVER)
    page.goto("/studio")
    tab_to(page, 'a[href="/studio/duyet"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/studio/duyet")
    tab_to(page, f'a[href="/studio/bai/{post.id}/duyet"]')
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/studio/bai/{post.id}/duyet")
    tab_to(page, 'button[name="answer"][value="yes"]')
    page.keyboard.press("Enter")
    expect(page.locator(".said").first).to_contain_text("Đã duyệt")
    assert site.post(id=post.id).state in ("scheduled", "published")


def test_publishing_is_stopped_and_goes_on_with_the_keyboard_alone(site: Site, open_page: Open) -> None:
    page = open_page(Role.EDITOR)
    page.goto("/studio")
    tab_to(page, 'a[href="/studio/tam-dung"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/studio/tam-dung")
    tab_to(page, "input[name=reason]")
    page.keyboard.type("Chờ ý kiến lãnh đạo")
    page.keyboard.press("Enter")
    expect(page.locator(".stopped")).to_contain_text("Chờ ý kiến lãnh đạo")
    assert [one.reason for one in standing(site.workspace, None)] == ["Chờ ý kiến lãnh đạo"]
    page.goto("/studio/tam-dung")
    tab_to(page, 'form[action="/studio/tam-dung/go"] button')
    page.keyboard.press("Enter")
    expect(page.locator(".stopped")).to_have_count(0)
    assert standing(site.workspace, None) == []


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_reading_approving_and_stopping_need_no_scripts(site: Site, open_page: Open, size: dict[str, int]) -> None:
    post = site.post(state="in_review")
    page = open_page(Role.ADMINISTRATOR, size, java_script_enabled=False)
    page.goto("/studio")
    page.get_by_role("link", name="Bài viết").click()
    page.wait_for_url("**/studio/bai")
    for path in ("/studio", "/studio/lich", "/studio/bai", f"/studio/bai/{post.id}", "/studio/duyet"):
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == 200
    page.goto(f"/studio/bai/{post.id}/duyet")
    page.get_by_role("button", name="Duyệt phiên bản này").click()
    expect(page.locator(".said").first).to_contain_text("Đã duyệt")
    page.goto("/studio/tam-dung")
    page.get_by_label("Lý do").fill("Chờ ý kiến")
    page.get_by_role("button", name="Tạm dừng đăng").click()
    expect(page.locator(".stopped")).to_contain_text("Chờ ý kiến")
    page.goto("/studio/tam-dung")
    page.locator('form[action="/studio/tam-dung/go"] button').click()
    expect(page.locator(".stopped")).to_have_count(0)


def test_the_menu_is_folded_on_a_phone_and_open_on_a_desk(open_page: Open) -> None:
    for size, is_open in ((PHONE, False), (DESK, True)):
        page = open_page(Role.VIEWER, size)
        page.goto("/studio")
        expect(page.get_by_role("link", name="Bài viết")).to_be_visible(visible=is_open)
