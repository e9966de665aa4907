"""Looking for things in the library while typing."""

from playwright.sync_api import expect

from campaign.states import Role
from tests.walks.conftest import Open


def test_what_is_found_is_put_into_the_region_that_is_read_out(open_page: Open) -> None:
    page = open_page(Role.VIEWER)
    page.goto("/studio/thu-vien")
    page.evaluate("document.getElementById('results').isTheSame = true")
    page.locator("form[data-live] input[type=search]").fill("không có ảnh nào như thế")
    page.wait_for_url("**q=**")
    expect(page.locator("#results")).to_contain_text("Không thấy ảnh nào")
    assert page.evaluate("document.getElementById('results').isTheSame") is True
