"""The pages of the dress rehearsal: for those who may see what every office has not published yet."""

from dataclasses import replace

import pytest

from campaign.states import Role
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
    answer = browser(rehearsed, Role.VIEWER, campaign_id="thu").get(PAGE)
    assert (answer.status_code, "Bài chưa đăng" in answer.text) == (200, True)


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
