"""What a page must hold by measure: heights in a row, air around buttons, targets that a thumb hits, what is folded."""

import pytest
from playwright.sync_api import Page, expect

from campaign.states import Role
from tests.walks.conftest import DESK, PHONE, Open

SMALLEST = {"width": 360, "height": 780}
THUMB_PX = 44
AIR_PX = 12

HEIGHTS = """() => [...document.querySelectorAll('.filters :is(input:not([type=hidden]), select, button)')]
    .map(one => one.getBoundingClientRect().height)"""
GLUED = f"""() => [...document.querySelectorAll('main .box :is(button, a[class^=button])')].filter(one => {{
    const before = one.closest('.box > *')?.previousElementSibling;
    if (!before || one.closest('td, li, details') || before.matches('form, .row, h2')) return false;
    const gap = one.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
    return gap >= -1 && gap + parseFloat(getComputedStyle(before).paddingBottom) < {AIR_PX};
}}).map(one => one.outerHTML.slice(0, 120))"""


def small_targets(page: Page, selector: str) -> list[str]:
    return [
        str(one.text_content())
        for one in page.locator(selector).all()
        if one.is_visible() and (one.bounding_box() or {"height": 0})["height"] < THUMB_PX
    ]


@pytest.mark.parametrize("path", ["/studio/nhat-ky", "/studio/bai", "/studio/to", "/studio/thu-vien", "/studio/lich"])
def test_filters_are_of_one_height(open_page: Open, path: str) -> None:
    page = open_page(Role.ADMINISTRATOR, DESK)
    page.goto(path)
    assert set(page.evaluate(HEIGHTS)) == {THUMB_PX}


@pytest.mark.parametrize(
    "path",
    [
        "/studio/kenh",
        "/studio/toi",
        "/studio/lich/dang-ky",
        "/studio/lich/doi/2",
        "/studio/tam-dung",
        "/studio/ke-hoach",
    ],
)
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_no_button_is_glued_to_what_stands_above_it(open_page: Open, path: str, size: dict[str, int]) -> None:
    page = open_page(Role.ADMINISTRATOR, size)
    page.goto(path)
    assert page.evaluate(GLUED) == []


@pytest.mark.parametrize("path", ["/studio/bai", "/studio/nhat-ky", "/studio/to", "/studio/lich"])
def test_filters_are_folded_on_a_phone_until_they_are_at_work(open_page: Open, path: str) -> None:
    page = open_page(Role.ADMINISTRATOR, PHONE)
    page.goto(path)
    expect(page.locator(".filters")).to_be_visible(visible=False)
    page.locator(".sieve > summary").click()
    expect(page.locator(".filters")).to_be_visible()


@pytest.mark.parametrize(
    "address", ["/studio/bai?luc=tat-ca", "/studio/bai?tim=so", "/studio/nhat-ky?bai=1", "/studio/to?tim=a"]
)
def test_filters_at_work_stay_in_sight(open_page: Open, address: str) -> None:
    page = open_page(Role.ADMINISTRATOR, PHONE)
    page.goto(address)
    expect(page.locator(".filters")).to_be_visible()


def test_filters_and_menu_are_there_without_scripts(open_page: Open) -> None:
    page = open_page(Role.ADMINISTRATOR, PHONE, java_script_enabled=False)
    page.goto("/studio/bai")
    expect(page.locator(".filters")).to_be_visible()
    expect(page.get_by_role("link", name="Nhật ký")).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_stop_is_in_sight_once_and_never_leads_to_where_one_is(open_page: Open, size: dict[str, int]) -> None:
    page = open_page(Role.EDITOR, size)
    page.goto("/studio")
    expect(page.locator('a[href="/studio/tam-dung"]:visible')).to_have_count(1)
    assert (page.locator(".stop:visible").bounding_box() or {"y": 999})["y"] < 100
    page.goto("/studio/tam-dung")
    expect(page.locator('a[href="/studio/tam-dung"]')).to_have_count(0)


def test_a_phones_menu_looks_like_a_button_on_every_page(open_page: Open) -> None:
    page = open_page(Role.ADMINISTRATOR, SMALLEST)
    looks = []
    for path in ("/studio", "/studio/goi", "/studio/duyet", "/studio/ke-hoach/duyet"):
        page.goto(path)
        looks.append(
            page.locator(".menu > summary").evaluate(
                "one => { const is = getComputedStyle(one);"
                " return [is.borderTopWidth, is.color, is.marginTop, one.getBoundingClientRect().height]; }"
            )
        )
    assert looks == [looks[0]] * 4
    assert looks[0][0] == "1px"
    assert looks[0][3] >= THUMB_PX


def test_what_leads_on_from_a_list_is_large_enough_for_a_thumb(open_page: Open) -> None:
    page = open_page(Role.ADMINISTRATOR, PHONE)
    for path in ("/studio/nguoi-dung", "/studio/bai"):
        page.goto(path)
        assert small_targets(page, "td > a:first-child, .row > a") == []


def test_a_long_title_leaves_the_buttons_at_its_side(open_page: Open) -> None:
    page = open_page(Role.ADMINISTRATOR, DESK)
    page.goto("/studio/ke-hoach/nhiem-vu/III.1.a")
    title, stop = page.locator("h1").bounding_box(), page.locator(".top .stop").bounding_box()
    assert title and stop
    assert stop["x"] > title["x"] + title["width"]


@pytest.mark.parametrize("view", ["tuan", "danh-sach"])
@pytest.mark.parametrize("size", [PHONE, SMALLEST], ids=["phone", "smallest"])
def test_the_button_that_moves_a_post_has_one_place(open_page: Open, view: str, size: dict[str, int]) -> None:
    page = open_page(Role.EDITOR, size)
    page.goto(f"/studio/lich?ngay=2027-10-10&kieu={view}")
    gaps = page.evaluate("""() => [...document.querySelectorAll('.chip')].filter(one => one.offsetParent)
        .map(one => [one.getBoundingClientRect(), one.querySelector('.shift')?.getBoundingClientRect()])
        .filter(([, shift]) => shift)
        .map(([box, shift]) => [box.right - shift.right, shift.top - box.top >= 8, box.bottom - shift.bottom >= 8])""")
    assert gaps and {tuple(gap) for gap in gaps} == {(8, True, True)}


@pytest.mark.parametrize(
    ("path", "button"), [("/studio/toi/ma-truy-cap", "Tạo mã"), ("/studio/lich/dang-ky", "Tạo địa chỉ lịch")]
)
def test_what_is_shown_once_is_copied_by_a_press(open_page: Open, path: str, button: str) -> None:
    page = open_page(Role.ADMINISTRATOR, PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.goto(path)
    if path.endswith("ma-truy-cap"):
        page.get_by_label("Dùng để làm gì").fill("Cổng tỉnh")
        page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="Chép").click()
    expect(page.get_by_role("button", name="Chép ✓")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-copied]").input_value()
