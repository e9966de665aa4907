"""Four people's days, from signing in to the published post, in a real browser."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from campaign.clock import from_seconds
from campaign.states import Role
from tests.campaign.web.browser import PASSWORD
from tests.walks.conftest import DESK, PHONE, Open
from tests.walks.site import HOME, Site, number_in, running_site

Keep = Callable[[Page, str], None]


@pytest.fixture(scope="module", params=[DESK, PHONE], ids=["desk", "phone"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    """The window that everybody works in."""
    found: dict[str, int] = request.param
    return found


@pytest.fixture(scope="module")
def site(size: dict[str, int], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office of its own for each size: a day comes once."""
    with running_site(tmp_path_factory.mktemp("days")) as running:
        yield running


@pytest.fixture(scope="module", autouse=True)
def _people(site: Site) -> None:
    site.add("quan-tri", "Hồ Thị Quản Trị", Role.ADMINISTRATOR)
    site.add("lan", "Nguyễn Thị Lan", Role.AUTHOR)
    site.add("chanh", "Trần Văn Chánh", Role.APPROVER, title="KT. GIÁM ĐỐC")
    site.add("bien", "Vũ Thị Tập", Role.EDITOR)
    site.add("to-truong", "Đinh Văn Tổ", Role.VIEWER)


def sign_in(page: Page, name: str) -> None:
    page.goto("/studio")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hôm nay")


def published(page: Page, site: Site, post: int, title: str) -> None:
    row = site.post(id=post)
    site.at(from_seconds(row.publish_at) + timedelta(seconds=5))
    assert site.post(id=post).state == "published"
    page.goto(f"/bai/{row.key}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)


def test_staff_queue_a_post_and_it_goes_out(
    site: Site, open_page: Open, keep: Keep, size: dict[str, int], request: pytest.FixtureRequest
) -> None:
    at = site.workspace.clock.now().astimezone(HOME) + timedelta(hours=3)
    title = f"Lớp học số buổi tối {request.node.callspec.id}"
    staff, phone = open_page(None, size), open_page(None, PHONE)
    sign_in(staff, "lan")
    keep(staff, "staff-1-today")
    staff.goto("/studio/bai/moi")
    staff.get_by_label("Tên bài").fill(title)
    staff.get_by_label("Ngày đăng").fill(f"{at:%Y-%m-%d}")
    staff.get_by_label("Giờ đăng").fill(f"{at:%H:%M}")
    for box in staff.get_by_role("group", name="Đăng ở đâu").get_by_role("checkbox").all():
        box.check()
    staff.get_by_role("button", name="Xếp bài và soạn").click()
    staff.wait_for_url(re.compile(r"/studio/bai/\d+"))
    post = number_in(staff.url)
    staff.get_by_label("Tiêu đề").fill(title)
    staff.get_by_label("Tóm tắt").fill("Mời bà con đến lớp học kỹ năng số tại nhà văn hóa.")
    staff.get_by_label("Bài trên cổng").last.fill("Lớp học mở cửa cho **mọi người**.\n\nMang theo điện thoại.")
    expect(staff.locator("[data-saved]")).to_contain_text("Đã lưu")
    keep(staff, "staff-2-written")
    staff.get_by_role("button", name="Gửi duyệt").click()
    anyway = staff.get_by_role("checkbox", name=re.compile("vẫn gửi"))
    expect(anyway.or_(staff.locator(".said"))).to_be_visible()
    if anyway.is_visible():
        anyway.check()
        staff.get_by_role("button", name="Gửi duyệt").click()
    expect(staff.locator(".post-facts .state")).to_have_text("chờ duyệt")
    _approved_by_link(site, open_page, phone, keep, post)
    published(staff, site, post, title)
    keep(staff, "staff-4-public")


def _approved_by_link(site: Site, open_page: Open, phone: Page, keep: Keep, post: int) -> None:
    """Another approver makes the link, because who writes may not see it; the chief opens it on a phone, signed in nowhere."""
    deputy = open_page(Role.APPROVER)
    deputy.goto(f"/studio/duyet/lien-ket?bai={post}")
    deputy.get_by_label("Người duyệt", exact=True).select_option(label="Trần Văn Chánh – KT. GIÁM ĐỐC")
    deputy.get_by_role("button", name="Tạo liên kết").click()
    link = deputy.locator("[data-copied]").input_value()
    phone.goto(link)
    keep(phone, "approver-link")
    phone.get_by_role("button", name="Duyệt, cho đăng").click()
    expect(phone.get_by_text("Trần Văn Chánh").last).to_be_visible()
    assert site.post(id=post).state == "scheduled"


def test_the_national_day_publishes_itself_once_its_texts_are_approved(
    site: Site, open_page: Open, keep: Keep, size: dict[str, int]
) -> None:
    chief = open_page(None, size)
    sign_in(chief, "chanh")
    chief.goto("/studio/thu-vien/mau")
    for kind in chief.locator("details.kind > summary").all():
        kind.click()
    for box in chief.locator("input[name=text_id]").all():
        box.check()
    chief.get_by_role("button", name="Xem và duyệt các mẫu đã chọn").click()
    expect(chief.get_by_role("heading", level=1)).to_have_text("Xem và duyệt mẫu")
    for box in chief.locator("input[name=da-xem]").all():
        box.check()
    keep(chief, "day-0-texts")
    chief.get_by_role("button", name="Duyệt các mẫu đã đánh dấu").click()
    expect(chief.locator(".said").first).to_be_visible()
    chief.goto("/studio")
    expect(chief.get_by_text("4/4 bài đã duyệt")).to_be_visible()
    keep(chief, "day-1-ready")
    site.at(datetime(2027, 10, 10, 7, 30, 5, tzinfo=HOME))
    day = site.post(key="2027/ngay-chuyen-doi-so/ngay-chinh")
    assert day.state == "published"
    # Six days later the session has ended by itself.
    sign_in(chief, "chanh")
    chief.goto(f"/studio/bai/{day.id}/luot-dang")
    keep(chief, "day-2-out")
    chief.goto(f"/bai/{day.key}/")
    expect(chief.get_by_role("heading", level=1)).to_contain_text("Ngày Chuyển đổi số quốc gia")
    keep(chief, "day-3-public")


def test_a_community_team_follows_the_calendar_and_takes_what_is_out(
    site: Site, open_page: Open, keep: Keep, size: dict[str, int]
) -> None:
    team = open_page(None, size)
    sign_in(team, "to-truong")
    team.goto("/studio/lich?ngay=2027-10-10")
    keep(team, "team-1-calendar")
    team.goto("/studio/lich/dang-ky")
    team.get_by_role("button", name=re.compile("Tạo địa chỉ")).click()
    address = re.search(r"/lich/[\w-]+\.ics", team.content())
    assert address
    feed = team.request.get(address[0])
    assert (feed.status, "BEGIN:VEVENT" in feed.text()) == (200, True)
    day = site.post(key="2027/ngay-chuyen-doi-so/ngay-chinh")
    team.goto(f"/studio/bai/{day.id}/xem-truoc")
    expect(team.get_by_text("Bản tin loa").first).to_be_visible()
    keep(team, "team-2-texts")
    team.goto(f"/studio/bai/{day.id}")
    expect(team.get_by_label("Tiêu đề")).not_to_be_editable()
    assert team.get_by_role("button", name="Gửi duyệt").count() == 0


def test_an_editor_looks_at_a_picture_while_typing_and_it_goes_out(
    site: Site, open_page: Open, keep: Keep, size: dict[str, int]
) -> None:
    site.at(datetime(2027, 10, 12, 8, 0, tzinfo=HOME))
    post = site.post(key="2027/chu-de-tuan/tuan-42")
    editor = open_page(None, size)
    sign_in(editor, "bien")
    editor.goto(f"/studio/bai/{post.id}/do-hoa")
    view = editor.locator("[data-view]")
    before = view.get_attribute("src")
    editor.get_by_label("Dòng chữ ngắn").fill("Mỗi tuần học thêm một kỹ năng số")
    expect(view).not_to_have_attribute("src", before or "")
    keep(editor, "editor-1-picture")
    editor.get_by_role("button", name="Lưu đồ họa").click()
    expect(editor.locator("[data-saved]")).to_contain_text("Đã lưu")
    editor.goto(f"/studio/bai/{post.id}")
    title = editor.get_by_label("Tiêu đề").input_value()
    editor.get_by_role("button", name="Gửi duyệt").click()
    expect(editor.locator(".post-facts .state")).to_have_text("chờ duyệt")
    chief = open_page(None, PHONE)
    sign_in(chief, "chanh")
    chief.goto(f"/studio/bai/{post.id}/duyet")
    keep(chief, "editor-2-review")
    chief.get_by_role("button", name="Duyệt phiên bản này").click()
    expect(chief.get_by_text("Đã duyệt").first).to_be_visible()
    published(editor, site, post.id, title)
    expect(editor.get_by_alt_text(re.compile("Mỗi tuần học thêm một kỹ năng số")).first).to_be_visible()
    keep(editor, "editor-3-public")
