"""What the web door answers, and what it never gives away."""

from dataclasses import replace

import pytest

from campaign.editorial.composing import compose_due
from campaign.web.app import make_app
from campaign.web.health import STALE_S
from campaign.workspace import Workspace
from tests.campaign.play import approved, at, planned
from tests.campaign.sample import CALENDAR, DAY_KEY, ON_THE_DAY
from tests.campaign.web.browser import Client


@pytest.fixture
def client(workspace: Workspace) -> Client:
    return Client(make_app(workspace, lambda: 1.0))


def test_a_ticking_engine_is_well(client: Client) -> None:
    answer = client.get("/healthz")
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
    assert [client.request("HEAD", path).status_code for path in ("/healthz", "/studio")] == [200, 200]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/healthz", "/studio", "/"])
def test_nothing_can_be_changed_from_the_web(client: Client, method: str, path: str) -> None:
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


@pytest.mark.parametrize("path", ["/studio", "/healthz", "/khong-co"])
def test_every_answer_forbids_frames_and_foreign_scripts(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "script-src" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
