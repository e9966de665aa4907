"""A community team's link on a phone: read, download, confirm with a photo, without a network and again."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from sqlalchemy import select

from campaign.confirmations.photos import parse_proof, proofs_of
from campaign.db.engine import reading
from campaign.db.tables import Confirmation, TeamQuestion
from campaign.packs.approving import approve_pack
from campaign.packs.reading import pack_of
from campaign.packs.rows import make_pack
from campaign.people.actors import at_server
from campaign.states import Role
from campaign.teams.links import token_of
from campaign.teams.registry import NewTeam, register, renew_link
from tests.campaign.play import approve_post
from tests.campaign.web.links.meters import begin_anew
from tests.walks.conftest import DESK, PHONE, Open
from tests.walks.site import Site, running_site
from tests.walks.test_axe import too_wide, violations
from tests.walks.waiting import wait_until

Keep = Callable[[Page, str], None]
OFFLINE = "net::ERR_"
"""Pictures that were not looked at before are not in the phone."""

_confirmations = Confirmation.__table__  # type: ignore[attr-defined]
_questions = TeamQuestion.__table__  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _meters_begin_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    begin_anew(monkeypatch)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """An office of its own, with one approved pack."""
    with running_site(tmp_path_factory.mktemp("team")) as running:
        post = running.post(key="2027/ngay-chuyen-doi-so/ngay-chinh")
        approve_post(running.workspace, post, "Lãnh đạo")
        pack = make_pack(running.workspace, at_server("Lan"), post.campaign_id, [post.id])
        with reading(running.workspace.db) as connection:
            seen = pack_of(connection, pack).hash
        approve_pack(running.workspace, at_server("Chánh"), pack, seen)
        yield running


@pytest.fixture
def team(site: Site, request: pytest.FixtureRequest) -> int:
    """A team for each test."""
    with site.workspace.db.begin() as connection:
        new = NewTeam("nq57-quang-ngai", f"Tổ công nghệ số cộng đồng {request.node.name[-30:]}", area="Thôn An Phú")
        return register(connection, site.workspace.clock.now(), new, "Lan")


@pytest.fixture
def home(site: Site, team: int) -> str:
    """The address of the team's page."""
    return f"/to/{token_of(site.workspace, team, 1)}"


def told(site: Site, team: int) -> list[Any]:
    with reading(site.workspace.db) as connection:
        mine = select(_confirmations).where(_confirmations.c.team_id == team)
        return list(connection.execute(mine.order_by(_confirmations.c.id)).all())


@cache
def photo() -> dict[str, Any]:
    """As a phone takes it: large, lying on its side, telling where."""
    exif, out = Image.Exif(), io.BytesIO()
    exif[0x0112], exif[0x8825] = 6, {1: "N", 2: (15.0, 7.0, 17.0)}
    Image.linear_gradient("L").resize((2000, 1500)).convert("RGB").save(out, "JPEG", exif=exif)
    return {"name": "IMG_2027.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def opened(open_page: Open, home: str, **how: Any) -> Page:
    """The newest pack, reached from the team's page."""
    page = open_page(None, PHONE, **how)
    page.goto(home)
    page.locator(".packs a").first.click()
    page.wait_for_url("**/goi/*")
    return page


def fill_use(page: Page, people: str) -> None:
    page.get_by_role("radio", name="Loa truyền thanh").check()
    page.get_by_label("Số người nghe, xem").fill(people)
    page.get_by_label("Số người được hướng dẫn").fill("12")
    page.get_by_label("Ảnh minh chứng").set_input_files(photo())  # type: ignore[arg-type]


def test_a_team_reads_and_confirms_with_a_photo(site: Site, open_page: Open, keep: Keep, home: str, team: int) -> None:
    page = opened(open_page, home)
    keep(page, "team-link-pack")
    page.get_by_role("button", name="Đã nhận gói").click()
    expect(page.get_by_text("Đã nhận gói: đã gửi.")).to_be_visible()
    expect(page.get_by_role("button", name="Đã nhận gói")).to_have_count(0)
    fill_use(page, "1.200")
    page.get_by_role("button", name="Gửi xác nhận đã dùng").click()
    expect(page.get_by_text("Đã dùng: Loa truyền thanh")).to_be_visible()
    keep(page, "team-link-confirmed")
    used = told(site, team)[1]
    proof = parse_proof(used.photo)
    assert (used.place, used.reached, used.guided, proof is not None) == ("loudspeaker", 1200, 12, True)
    assert proof and b"Exif" not in proofs_of(site.workspace).read(proof.path)


def test_a_team_downloads_a_file_and_the_whole_pack(open_page: Open, home: str) -> None:
    page = opened(open_page, home)
    for name, suffix in ((re.compile("Bài đầy đủ.*DOCX"), ".docx"), ("Tải cả gói (ZIP)", ".zip")):
        with page.expect_download() as waiting:
            page.get_by_role("link", name=name).first.click()
        file = waiting.value
        assert file.suggested_filename.endswith(suffix)
        assert zipfile.is_zipfile(file.path())


def test_what_is_confirmed_without_a_network_goes_once_it_is_back(
    site: Site, open_page: Open, keep: Keep, home: str, team: int
) -> None:
    page = opened(open_page, home, expected=OFFLINE)
    wait_until(page, "navigator.serviceWorker.controller !== null")
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Chuyển đổi số")
    expect(page.locator("[data-net]")).to_be_visible()
    fill_use(page, "300")
    page.get_by_role("button", name="Gửi xác nhận đã dùng").click()
    expect(page.get_by_text("đã lưu trong máy, sẽ gửi khi có mạng")).to_be_visible()
    keep(page, "team-link-offline")
    assert told(site, team) == []
    page.reload()
    expect(page.get_by_text("đã lưu trong máy, sẽ gửi khi có mạng")).to_be_visible()
    page.context.set_offline(False)
    expect(page.get_by_text("đã gửi")).to_be_visible()
    expect(page.get_by_text("Đã dùng: Loa truyền thanh")).to_be_visible()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert [(row.kind, row.reached, bool(row.photo)) for row in told(site, team)] == [
        ("received", 0, False),
        ("used", 300, True),
    ]


def test_what_a_busy_server_did_not_take_stays_in_the_phone_and_goes_later(
    site: Site, open_page: Open, home: str, team: int
) -> None:
    page = opened(open_page, home, expected="503")
    page.route("**/dung", lambda route: route.fulfill(status=503, json={"error": "bận"}))
    fill_use(page, "300")
    page.get_by_role("button", name="Gửi xác nhận đã dùng").click()
    expect(page.get_by_text("máy chủ đang bận nên sẽ tự gửi lại")).to_be_visible()
    page.unroute("**/dung")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Đã dùng: Loa truyền thanh")).to_be_visible()
    assert [row.reached for row in told(site, team)] == [0, 300]


def test_a_pack_that_was_kept_is_whole_without_a_network(open_page: Open, home: str) -> None:
    page = opened(open_page, home)
    page.get_by_role("button", name="Lưu để xem khi không có mạng").click()
    expect(page.get_by_role("button", name="Đã lưu gói trong máy")).to_be_visible()
    page.context.set_offline(True)
    page.reload()
    for picture in page.locator(".pack img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("picture => picture.naturalWidth") > 0
    with page.expect_download() as waiting:
        page.locator(".pack a[download$='.docx']").first.click()
    assert zipfile.is_zipfile(waiting.value.path())


def test_a_link_that_was_closed_leaves_nothing_in_the_phone(site: Site, open_page: Open, home: str, team: int) -> None:
    page = opened(open_page, home, expected="Failed to load resource")
    wait_until(page, "navigator.serviceWorker.controller !== null")
    page.wait_for_load_state("networkidle")
    with site.workspace.db.begin() as connection:
        renew_link(connection, site.workspace.clock.now(), team, "Lan")
    page.goto(home)
    expect(page.get_by_role("heading", level=1)).to_have_text("Liên kết đã đóng")
    page.context.set_offline(True)
    page.goto(f"{home}/goi/1")
    expect(page.get_by_role("heading", level=1)).to_have_text("Chưa có mạng")


def test_what_was_sent_and_not_answered_is_sent_again_and_kept_once(
    site: Site, open_page: Open, home: str, team: int
) -> None:
    page = opened(open_page, home, expected="net::ERR_FAILED")
    lost: list[str] = []

    def lose(route: Any) -> None:
        # The office has it; the phone does not hear so.
        if lost:
            route.continue_()
            return
        lost.append(route.request.url)
        route.fetch()
        route.abort()

    page.route("**/nhan", lose)
    page.get_by_role("button", name="Đã nhận gói").click()
    expect(page.get_by_text("Đã nhận gói: đã lưu trong máy")).to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Đã nhận gói: đã gửi.")).to_be_visible()
    assert (len(lost), [row.kind for row in told(site, team)]) == (1, ["received"])


def test_a_question_is_asked_once(site: Site, open_page: Open, home: str, team: int) -> None:
    page = opened(open_page, home)
    page.get_by_label("Gửi câu hỏi đến cơ quan").fill("Mượn loa ở đâu?")
    page.get_by_role("button", name="Gửi câu hỏi").dblclick()
    expect(page.get_by_text("Câu hỏi: đã gửi.")).to_be_visible()
    with reading(site.workspace.db) as connection:
        mine = select(_questions.c.words).where(_questions.c.team_id == team)
        assert connection.execute(mine).scalars().all() == ["Mượn loa ở đâu?"]


def test_a_team_confirms_without_scripts(site: Site, open_page: Open, home: str, team: int) -> None:
    page = opened(open_page, home, java_script_enabled=False)
    page.get_by_role("button", name="Đã nhận gói").click()
    expect(page.get_by_text("Đã ghi nhận: tổ đã nhận gói")).to_be_visible()
    fill_use(page, "40")
    page.get_by_role("button", name="Gửi xác nhận đã dùng").click()
    expect(page.get_by_text("40 người nghe, xem")).to_be_visible()
    assert bool(told(site, team)[1].photo)


def test_a_team_leaves_in_one_tap_and_finds_back(open_page: Open, keep: Keep, home: str) -> None:
    page = open_page(None, PHONE)
    page.goto(home)
    keep(page, "team-link-home")
    page.get_by_role("button", name="Rời danh sách nhận gói").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tổ đã rời danh sách nhận gói")
    keep(page, "team-link-left")
    page.get_by_role("button", name="Nhận gói trở lại").click()
    expect(page.locator(".packs a").first).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_pages_keep_the_rules_of_accessibility(
    site: Site, open_page: Open, keep: Keep, home: str, size: dict[str, int]
) -> None:
    page = open_page(None, size)
    page.goto(home)
    pack = page.locator(".packs a").first.get_attribute("href") or ""
    broken = {}
    for path in (home, pack, "/to/khong-co"):
        page.goto(path)
        keep(page, f"team-link-{'pack' if path == pack else path[-6:]}-{size['width']}")
        broken[path] = [*violations(page), *too_wide(page, size)]
    assert {path: found for path, found in broken.items() if found} == {}


@pytest.mark.parametrize(("size", "language"), [(DESK, "vi"), (PHONE, "en")], ids=["desk", "phone"])
def test_staff_see_what_teams_told(
    site: Site, open_page: Open, keep: Keep, home: str, team: int, size: dict[str, int], language: str
) -> None:
    phone = opened(open_page, home)
    fill_use(phone, "250")
    phone.get_by_role("button", name="Gửi xác nhận đã dùng").click()
    expect(phone.get_by_text("Đã dùng gói: đã gửi.")).to_be_visible()
    phone.get_by_label("Gửi câu hỏi đến cơ quan").fill("Mượn loa ở đâu?")
    phone.get_by_role("button", name="Gửi câu hỏi").click()
    expect(phone.get_by_text("Câu hỏi: đã gửi.")).to_be_visible()
    staff = open_page(Role.EDITOR, size, language)
    for path in ("/studio/do-phu", "/studio/do-phu/1?don-vi=", "/studio/do-phu/cau-hoi"):
        staff.goto(path)
        for picture in staff.locator("main img").all():
            picture.scroll_into_view_if_needed()
        staff.wait_for_load_state("networkidle")
        keep(staff, f"coverage-{path.rpartition('/')[2][:7]}")
        assert [*violations(staff), *too_wide(staff, size)] == []
    staff.locator("textarea").last.fill("Ở nhà văn hóa thôn.")
    staff.locator("article button").last.click()
    expect(staff.locator(".said").first).to_be_visible()
    phone.goto(home)
    expect(phone.get_by_text("Ở nhà văn hóa thôn.")).to_be_visible()
    keep(phone, "team-link-answered")
