"""The pages of accounts: an administrator makes, changes, closes and opens them; never those of another office."""

import re
from dataclasses import replace

import pytest

from campaign.people.accounts import Person, add_account, list_accounts
from campaign.people.actors import at_server
from campaign.people.known import mark_name
from campaign.people.one_time import choose_password, password_link
from campaign.people.signing_in import OF_PAIR, SignInRefused, sign_in
from campaign.states import Role
from campaign.web.app import make_app
from campaign.web.shell.doors import SESSION_COOKIE
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.sample import CALENDAR
from tests.campaign.web.browser import PASSWORD, Client, browser

SERVER = at_server("thử")
LAN = {"name": "lan", "full_name": "Trần Thị Lan", "role": "editor", "campaign_id": "thu", "language": "vi"}


@pytest.fixture
def offices(workspace: Workspace) -> Workspace:
    planned(workspace)
    planned(workspace, CALENDAR.replace("id: thu,", "id: hai,"))
    return workspace


@pytest.fixture
def boss(offices: Workspace) -> Client:
    """The administrator of the office `thu` alone."""
    return browser(offices, campaign_id="thu", name="quan", full_name="Hoàng Quản")


def account(workspace: Workspace, name: str = "lan") -> int:
    return next(row.id for row in list_accounts(workspace, SERVER) if row.name == name)


def test_a_new_account_gets_a_link_with_which_its_person_comes_in(offices: Workspace, boss: Client) -> None:
    page = boss.post("/studio/nguoi-dung/them", LAN)
    found = re.search(r"/studio/bat-dau/([\w-]+)", page.text)
    assert (page.status_code, found is not None) == (200, True)
    choose_password(offices, found[1] if found else "", PASSWORD)
    assert sign_in(offices, "lan", PASSWORD, "10.0.0.1")


def test_a_link_can_be_given_again(offices: Workspace, boss: Client) -> None:
    boss.post("/studio/nguoi-dung/them", LAN)
    page = boss.post(f"/studio/nguoi-dung/{account(offices)}/lien-ket")
    assert (page.status_code, "/studio/bat-dau/" in page.text) == (200, True)


def test_an_account_is_changed_and_closed(offices: Workspace, boss: Client) -> None:
    boss.post("/studio/nguoi-dung/them", LAN)
    answer = boss.post(f"/studio/nguoi-dung/{account(offices)}", {**LAN, "role": "viewer"})
    assert answer.status_code == 303
    (row,) = [row for row in list_accounts(offices, SERVER) if row.name == "lan"]
    assert (row.role, row.is_active) == ("viewer", False)


def test_a_refused_account_keeps_what_was_typed(boss: Client) -> None:
    page = boss.post("/studio/nguoi-dung/them", {**LAN, "name": "Tên Sai"})
    assert (page.status_code, 'value="Trần Thị Lan"' in page.text) == (422, True)


def test_the_list_shows_an_office_administrator_their_own_people(offices: Workspace, boss: Client) -> None:
    add_account(offices, Person("xa", "Phạm Xa", Role.EDITOR, campaign_id="hai"), SERVER)
    add_account(offices, Person("gan", "Trần Gần", Role.EDITOR, campaign_id="thu"), SERVER)
    page = boss.get("/studio/nguoi-dung").text
    assert ("Phạm Xa" in page, "Trần Gần" in page) == (False, True)


@pytest.mark.parametrize("office", ["hai", None])
def test_no_page_opens_an_account_beyond_ones_office(offices: Workspace, boss: Client, office: str | None) -> None:
    add_account(offices, Person("xa", "Phạm Xa", Role.ADMINISTRATOR, campaign_id=office), SERVER)
    page, fields = f"/studio/nguoi-dung/{account(offices, 'xa')}", {**LAN, "name": "xa", "role": "viewer"}
    answers = [boss.get(page), boss.post(page, fields), boss.post(f"{page}/lien-ket")]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert not any("/bat-dau/" in answer.text for answer in answers)


@pytest.mark.parametrize("office", ["hai", ""])
def test_no_form_gives_more_than_ones_office(offices: Workspace, boss: Client, office: str) -> None:
    answer = boss.post("/studio/nguoi-dung/them", {**LAN, "campaign_id": office})
    assert (answer.status_code, "phạm vi của bạn" in answer.text) == (422, True)
    assert [row.name for row in list_accounts(offices, SERVER)] == ["quan"]


def test_an_office_administrator_is_offered_their_own_office_alone(boss: Client) -> None:
    page = boss.get("/studio/nguoi-dung/them").text
    choice = page[page.index('name="campaign_id"') : page.index("</select>", page.index('name="campaign_id"'))]
    assert re.findall(r'value="(\w*)"', choice) == ["thu"]


@pytest.mark.parametrize(("base", "is_secure"), [("https://truyenthong.example.gov.vn", True), ("http://a.vn", False)])
def test_the_session_cookie_is_for_the_server_alone(workspace: Workspace, base: str, is_secure: bool) -> None:
    add_account(workspace, Person("lan", "Trần Thị Lan", Role.EDITOR), SERVER, PASSWORD)
    client = Client(make_app(replace(workspace, base_url=base)))
    answer = client.post("/studio/dang-nhap", {"name": "lan", "password": PASSWORD})
    (cookie,) = [value for value in answer.headers.get_list("set-cookie") if value.startswith(f"{SESSION_COOKIE}=")]
    flags = {part.strip().lower() for part in cookie.split(";")[1:]}
    assert {"httponly", "samesite=lax", "path=/"} <= flags
    assert ("secure" in flags) == is_secure


def test_a_browser_that_signed_in_is_known_there_and_nowhere_else(workspace: Workspace) -> None:
    add_account(workspace, Person("lan", "Trần Thị Lan", Role.EDITOR), SERVER, PASSWORD)
    client, fields = Client(make_app(workspace)), {"name": "lan", "password": PASSWORD}
    cookie = mark_name(workspace, "lan")
    mark = client.post("/studio/dang-nhap", fields).cookies[cookie]
    for _guess in range(OF_PAIR.free):
        client.post("/studio/dang-nhap", {**fields, "password": "đoán mò thôi mà"})
    known = client.post("/studio/dang-nhap", fields, headers={"Cookie": f"{cookie}={mark}"})
    assert (client.post("/studio/dang-nhap", fields).status_code, known.status_code) == (422, 303)
    assert known.cookies[cookie] == mark


def test_a_new_link_lets_in_whom_guesses_keep_out(workspace: Workspace) -> None:
    lan = add_account(workspace, Person("lan", "Trần Thị Lan", Role.EDITOR), SERVER)
    client, cookie = Client(make_app(workspace)), mark_name(workspace, "lan")
    for _guess in range(OF_PAIR.free):
        client.post("/studio/dang-nhap", {"name": "lan", "password": "đoán mò thôi mà"})
    link = password_link(workspace, lan, SERVER)
    begun = client.post(f"/studio/bat-dau/{link}", {"password": PASSWORD, "again": PASSWORD})
    headers = {"Cookie": f"{cookie}={begun.cookies[cookie]}"}
    answer = client.post("/studio/dang-nhap", {"name": "lan", "password": PASSWORD}, headers=headers)
    assert answer.status_code == 303


def test_the_old_password_is_not_guessed_without_end(workspace: Workspace) -> None:
    add_account(workspace, Person("lan", "Trần Thị Lan", Role.EDITOR), SERVER, PASSWORD)
    client = Client(make_app(workspace), token=sign_in(workspace, "lan", PASSWORD, "10.0.0.1"))
    new = {"password": "một câu khác hẳn", "again": "một câu khác hẳn"}
    for _guess in range(OF_PAIR.free):
        client.post("/studio/toi/mat-khau", {**new, "old": "không nhớ nữa"})
    answer = client.post("/studio/toi/mat-khau", {**new, "old": PASSWORD})
    assert (answer.status_code, "quá nhiều lần" in answer.text) == (422, True)


def test_a_person_changes_their_own_password_with_the_old_one(workspace: Workspace) -> None:
    add_account(workspace, Person("lan", "Trần Thị Lan", Role.EDITOR), SERVER, PASSWORD)
    client = Client(make_app(workspace), token=sign_in(workspace, "lan", PASSWORD, "10.0.0.1"))
    new = {"password": "một câu khác hẳn", "again": "một câu khác hẳn"}
    assert client.post("/studio/toi/mat-khau", {**new, "old": "không nhớ nữa"}).status_code == 422
    assert client.post("/studio/toi/mat-khau", {**new, "old": PASSWORD}).status_code == 303
    assert client.get("/studio/toi").status_code == 303
    with pytest.raises(SignInRefused):
        sign_in(workspace, "lan", PASSWORD, "10.0.0.1")
