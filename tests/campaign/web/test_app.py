"""What the web door answers, and what it never gives away."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from campaign.editorial.composing import compose_due
from campaign.web.app import make_app
from campaign.web.health import STALE_S
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, planned
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY
from tests.campaign.web.browser import Client, browser


@pytest.fixture
def client(workspace: Workspace) -> Client:
    return browser(workspace)


def test_a_ticking_engine_is_well(workspace: Workspace) -> None:
    answer = Client(make_app(workspace, lambda: 1.0)).get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "last_tick_age_s": 1.0})


def test_an_engine_that_stopped_ticking_is_not(workspace: Workspace) -> None:
    answer = Client(make_app(workspace, lambda: STALE_S)).get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (503, "stale")


def test_the_studio_answers_before_anything_is_planned(client: Client) -> None:
    answer = client.get("/studio")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_the_studio_tells_the_coming_day(workspace: Workspace, client: Client) -> None:
    planned(workspace)
    compose_due(workspace)
    assert "Ngày Chuyển đổi số quốc gia" in client.get("/studio").text


def test_watchers_may_ask_with_head(client: Client) -> None:
    assert [client.request("HEAD", path).status_code for path in ("/readyz", "/studio")] == [503, 200]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/healthz", "/studio/nhat-ky", "/"])
def test_pages_that_only_show_take_no_other_method(client: Client, method: str, path: str) -> None:
    assert client.request(method, path).status_code == 405


def test_pictures_of_the_media_folder_are_served_by_hash(workspace: Workspace, client: Client) -> None:
    planned(workspace)
    compose_due(workspace)
    file = next((workspace.home / "media").glob("*/*.png"))
    answer = client.get(f"/studio/media/{file.name}")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    assert answer.content == file.read_bytes()


@pytest.mark.parametrize(
    "name", ["x.png", "0" * 64, f"{'0' * 64}.png", f"{'A' * 64}.png", "..%2Fcampaign.db", f"{'0' * 63}%2F.png"]
)
def test_any_other_name_is_not_found(client: Client, name: str) -> None:
    assert client.get(f"/studio/media/{name}").status_code == 404


def test_the_portal_serves_what_was_published(workspace: Workspace, client: Client) -> None:
    approved(workspace)
    at(workspace, ON_THE_DAY)
    answer = client.get(f"/bai/{DAY_KEY}/")
    assert answer.status_code == 200
    assert "Ngày Chuyển đổi số quốc gia" in answer.text


def test_an_installation_without_a_portal_answers_not_found(workspace: Workspace, client: Client) -> None:
    lines = [line for line in CALENDAR.splitlines(keepends=True) if "kind: portal" not in line]
    planned(workspace, "".join(lines).replace("cong, ", ""))
    assert client.get("/").status_code == 404


def test_offices_side_by_side_are_found_from_the_front(workspace: Workspace) -> None:
    planned(workspace)
    page = Client(make_app(replace(workspace, shared_site=True), lambda: 1.0)).get("/")
    assert page.status_code == 200
    assert 'href="thu/"' in page.text
    assert "Sở Khoa học và Công nghệ" in page.text


def test_a_page_that_is_not_there_shows_the_way_back(client: Client) -> None:
    answer = client.get("/khong-co")
    assert (answer.status_code, "Không có trang này" in answer.text) == (404, True)
    assert 'href="/studio"' in answer.text


def test_a_rehearsal_that_is_not_there_yet_is_told_in_words(client: Client) -> None:
    answer = client.get("/studio/dien-tap/")
    assert answer.status_code == 404
    assert "diễn tập" in answer.text


@pytest.mark.parametrize(
    "path", ["/campaign.db", "/%2e%2e/campaign.db", "/..%2fcampaign.db", "/portal-state/", "/docs"]
)
def test_nothing_beside_the_portal_is_served(workspace: Workspace, client: Client, path: str) -> None:
    assert (workspace.home / "campaign.db").exists()
    assert client.get(path).status_code == 404


def test_other_host_names_are_refused(client: Client) -> None:
    assert client.get("/studio", headers={"host": "evil.example"}).status_code == 400
    assert client.get("/studio", headers={"host": "localhost:8000"}).status_code == 200


OURS_ALONE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; media-src 'self'; "
    "connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
NO_SCRIPT = (
    "default-src 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
OF_A_TEAM = (
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
)
"""Spelled out once more: who loosens a policy comes by here."""


@pytest.mark.parametrize(
    ("path", "policy"),
    [
        ("/studio", OURS_ALONE),
        ("/studio/dang-nhap", OURS_ALONE),
        ("/duyet/khong-co", OURS_ALONE),
        ("/to/khong-co", OF_A_TEAM),
        ("/studio/khong-co", NO_SCRIPT),
        ("/healthz", NO_SCRIPT),
        ("/khong-co", NO_SCRIPT),
    ],
)
def test_every_answer_forbids_frames_and_foreign_scripts(client: Client, path: str, policy: str) -> None:
    headers = client.get(path).headers
    assert (headers["content-security-policy"], headers["x-content-type-options"]) == (policy, "nosniff")


@pytest.fixture
def broken(workspace: Workspace) -> Client:
    """A browser whose installation has lost a table; the error itself goes to the log, as uvicorn does it."""
    client = browser(workspace)
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE account RENAME TO gone")
    return replace(client, app=_logged(client.app))


def _logged(app: Any) -> Any:
    async def run(scope: Any, receive: Any, send: Any) -> None:
        with pytest.raises(OperationalError):
            await app(scope, receive, send)

    return run


def test_what_nobody_foresaw_is_told_in_words_without_its_insides(broken: Client) -> None:
    answer = broken.get("/studio")
    assert (answer.status_code, "Có lỗi ngoài dự kiến" in answer.text) == (500, True)
    assert answer.headers["content-security-policy"] == NO_SCRIPT
    assert not any(inside in answer.text for inside in ("Traceback", "sqlite", "no such table"))


def test_what_nobody_foresaw_is_told_in_the_reader_s_language(broken: Client) -> None:
    page = broken.get("/studio", headers={"Accept-Language": "en"}).text
    assert 'lang="en"' in page
    assert "administrator" in page


def test_what_nobody_foresaw_is_told_to_modules_as_they_read_it(broken: Client) -> None:
    assert "nhật ký" in broken.send("/studio/bai/1/luu", {}).json()["error"]


@pytest.mark.parametrize("door", ["/studio/bai/", "/studio/nguoi-dung/", "/"])
def test_a_number_without_end_is_no_address(client: Client, door: str) -> None:
    assert client.get(door + "9" * 5_000).status_code == 404
    assert client.get(f"{door}{'9' * 30}").status_code == 404
