"""The pages of the dress rehearsal: for those who may see what every office has not published yet."""

import json
from dataclasses import replace

import pytest

from campaign.states import Role
from campaign.web.shell.doors import SESSION_COOKIE
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import browser

PAGE = "/studio/dien-tap/"


@pytest.fixture
def rehearsed(workspace: Workspace) -> Workspace:
    planned(workspace)
    (workspace.home / "rehearsal").mkdir()
    (workspace.home / "rehearsal" / "index.html").write_text("<p>Bài chưa đăng</p>", encoding="utf-8")
    return workspace


def test_the_office_of_an_installation_sees_its_rehearsal(rehearsed: Workspace) -> None:
    viewer = browser(rehearsed, Role.VIEWER, campaign_id="thu")
    assert 'src="/studio/dien-tap/index.html"' in viewer.get(PAGE).text
    answer = viewer.get(f"{PAGE}index.html")
    assert (answer.status_code, "Bài chưa đăng" in answer.text) == (200, True)


def test_it_stands_within_the_studio_with_its_stop_switch(rehearsed: Workspace) -> None:
    answer = browser(rehearsed, Role.EDITOR).get(PAGE)
    assert ('href="/studio/tam-dung"' in answer.text, 'href="/studio/lich"' in answer.text) == (True, True)
    assert "frame-src 'self'; frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    framed = browser(rehearsed, Role.VIEWER).get(f"{PAGE}index.html").headers["Content-Security-Policy"]
    assert ("frame-ancestors 'self'" in framed, "script-src" in framed) == (True, False)


def test_its_studio_page_speaks_the_reader_s_language(rehearsed: Workspace) -> None:
    summary = {"date": "2027-10-10", "posts": 1, "images": 2, "deliveries": 5}
    (rehearsed.home / "rehearsal" / "summary.json").write_text(json.dumps(summary), encoding="utf-8")
    viewer = browser(rehearsed, Role.VIEWER)
    assert "Ngày 10/10/2027</b>: 1 bài, 2 đồ họa, 5 lượt đăng." in viewer.get(PAGE).text
    english = viewer.get(PAGE, headers={"Cookie": f"{SESSION_COOKIE}={viewer.token}; ngon-ngu=en"}).text
    assert ('lang="en"' in english, "1 post, 2 graphics, 5 deliveries" in english) == (True, True)


def test_before_the_first_one_it_is_told_within_the_studio(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace, Role.EDITOR).get(PAGE)
    assert (answer.status_code, "Chưa có bản diễn tập" in answer.text) == (404, True)
    assert 'href="/studio/lich"' in answer.text


def test_of_several_offices_only_who_serves_all_sees_it(rehearsed: Workspace) -> None:
    shared = replace(rehearsed, shared_site=True)
    one, all_of_them = browser(shared, Role.EDITOR, campaign_id="thu", name="mot"), browser(shared, Role.VIEWER)
    assert (one.get(PAGE).status_code, all_of_them.get(PAGE).status_code) == (404, 200)
    assert "Bài chưa đăng" not in one.get(f"{PAGE}index.html").text


def test_the_front_leads_into_the_folder(rehearsed: Workspace) -> None:
    assert browser(rehearsed, Role.VIEWER).get("/studio/dien-tap").headers["Location"] == PAGE


@pytest.mark.parametrize("path", ["../campaign.db", "%2e%2e/campaign.db", "..%2fsecret-key", "images"])
def test_nothing_beside_the_rehearsal_is_served(rehearsed: Workspace, path: str) -> None:
    assert browser(rehearsed, Role.VIEWER).get(f"{PAGE}{path}").status_code == 404
