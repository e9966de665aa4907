"""One team's page: what is kept, its link, what happened, leaving and coming back."""

import html
import io

import pytest
from PIL import Image

from campaign.states import Role
from campaign.teams.links import token_of
from campaign.teams.privacy import erase
from campaign.workspace import Workspace
from tests.campaign.teams.answered import QUESTION, answered, pack, photo
from tests.campaign.teams.registered import STAFF, message_to, messages, team
from tests.campaign.web.browser import browser
from tests.campaign.web.teams.seen import of_unit, office, page, two_teams, words


@pytest.fixture
def known(workspace: Workspace) -> int:
    return two_teams(office(workspace))[0]


def test_all_that_is_kept_is_shown(workspace: Workspace, known: int) -> None:
    answered(workspace, known, pack(workspace), photo(workspace))
    text = words(page(browser(workspace), f"/studio/to/{known}"))
    for told in ("Xã Ba Tơ", "Phạm Văn Rê", "0912345678", "đã dùng : bảng tin, tường", QUESTION, "Gói 10/10", "40"):
        assert told.replace(" :", "") in text.replace(" :", "").replace(": ", " ") or told in text
    assert "liên kết riêng" in text


def test_the_link_is_shown_to_who_writes_and_to_nobody_else(workspace: Workspace, known: int) -> None:
    token = token_of(workspace, known, 1)
    shown = page(browser(workspace, Role.AUTHOR), f"/studio/to/{known}")
    assert (shown.count(token) >= 3, " gửi Tổ Ba Tơ: " in shown) == (True, True)
    seen = page(browser(workspace, Role.VIEWER), f"/studio/to/{known}")
    assert (token in seen, "0912345678" in seen, "***678" in seen) == (False, False, True)


def test_the_code_is_a_picture(workspace: Workspace, known: int) -> None:
    answer = browser(workspace, Role.AUTHOR).get(f"/studio/to/{known}/ma-qr.png")
    assert (answer.status_code, Image.open(io.BytesIO(answer.content)).size) == (200, (498, 545))
    assert browser(workspace, Role.VIEWER).get(f"/studio/to/{known}/ma-qr.png").status_code == 403


def test_another_link_closes_the_old_one(workspace: Workspace, known: int) -> None:
    client = browser(workspace, Role.AUTHOR)
    assert client.post(f"/studio/to/{known}/lien-ket").status_code == 303
    shown = page(client, f"/studio/to/{known}")
    assert (token_of(workspace, known, 1) in shown, token_of(workspace, known, 2) in shown) == (False, True)


def test_a_team_leaves_and_comes_back(workspace: Workspace, known: int) -> None:
    client = browser(workspace, Role.AUTHOR)
    message_to(workspace, known)
    client.post(f"/studio/to/{known}/roi")
    shown = page(client, f"/studio/to/{known}")
    assert (
        team(workspace, known).state,
        messages(workspace)[0][1],
        "/to/" + token_of(workspace, known, 1) in shown,
    ) == (
        "left",
        "cancelled",
        False,
    )
    assert client.get(f"/studio/to/{known}/ma-qr.png").status_code == 404
    client.post(f"/studio/to/{known}/tro-lai")
    assert team(workspace, known).state == "active"


def test_a_photo_and_a_question_lead_to_where_they_are_looked_at(workspace: Workspace, known: int) -> None:
    answered(workspace, known, pack(workspace), photo(workspace))
    client = browser(workspace, Role.AUTHOR)
    shown = page(client, f"/studio/to/{known}")
    address = shown.partition('href="/studio/do-phu/anh/')[2].partition('"')[0]
    assert client.get(f"/studio/do-phu/anh/{address}").headers["content-type"] == "image/jpeg"
    assert ('href="/studio/do-phu/cau-hoi"' in shown, client.get("/studio/do-phu/cau-hoi").status_code) == (True, 200)


def test_nothing_of_another_unit_is_shown_or_done(workspace: Workspace, known: int) -> None:
    client, far = of_unit(workspace), known + 1
    for path in ("", "/sua", "/ma-qr.png", "/xoa"):
        assert client.get(f"/studio/to/{far}{path}").status_code == 404
    for path in ("/sua", "/roi", "/tro-lai", "/lien-ket", "/trich", "/xoa"):
        assert client.post(f"/studio/to/{far}{path}").status_code == 404
    assert (team(workspace, far).state, team(workspace, far).link_number) == ("active", 1)


def test_an_erased_team_is_shown_empty_and_nothing_is_done_to_it(workspace: Workspace, known: int) -> None:
    erase(workspace, known, STAFF)
    client = browser(workspace)
    shown = html.unescape(client.get(f"/studio/to/{known}").text)
    assert ("đã xóa dữ liệu" in shown, "Phạm Văn Rê" in shown, '<form method="post" action="/studio/to/' in shown) == (
        True,
        False,
        False,
    )
    for path in ("/sua", "/roi", "/tro-lai", "/lien-ket", "/trich", "/xoa"):
        assert client.post(f"/studio/to/{known}{path}").status_code == 404
