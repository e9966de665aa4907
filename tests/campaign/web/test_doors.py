"""Every door of the studio, and who may go through it."""

import re

import pytest
from starlette.routing import Mount, Route

from campaign.people.rights import RIGHTS, Right
from campaign.states import Role
from campaign.web.app import make_app
from campaign.web.families import all_doors
from campaign.web.shell.doors import PUBLIC, Door
from campaign.workspace import Workspace
from tests.campaign.play import planned
from tests.campaign.web.browser import Client, browser

DOORS = all_doors()
OPEN = {
    ("GET", "/studio/dang-nhap"),
    ("POST", "/studio/dang-nhap"),
    ("POST", "/studio/dang-xuat"),
    ("POST", "/studio/ngon-ngu"),
    ("POST", "/studio/ke-hoach-dang-xem"),
    ("GET", "/studio/bat-dau/{token}"),
    ("POST", "/studio/bat-dau/{token}"),
    ("GET", "/lich/{token}.ics"),
    ("GET", "/duyet/{token}"),
    ("GET", "/duyet/{token}/anh/{name}"),
    ("POST", "/duyet/{token}"),
    ("GET", "/to/giu-trang.js"),
    ("GET", "/to/goi.css"),
    ("GET", "/to/{token}"),
    ("GET", "/to/{token}/goi/{pack_id:int}"),
    ("GET", "/to/{token}/goi/{pack_id:int}/tep/{name}"),
    ("GET", "/to/{token}/goi/{pack_id:int}/goi.zip"),
    ("POST", "/to/{token}/goi/{pack_id:int}/nhan"),
    ("POST", "/to/{token}/goi/{pack_id:int}/dung"),
    ("POST", "/to/{token}/goi/{pack_id:int}/hoi"),
    ("POST", "/to/{token}/doi"),
    ("POST", "/to/{token}/roi"),
    ("POST", "/to/{token}/tro-lai"),
    ("POST", "/bot/{campaign}/{channel}"),
    ("GET", "/api"),
    ("GET", "/api/problems/{kind}"),
}
"""The doors that strangers may use. A new one is argued here: each guards itself."""

CLOSED = [door for door in DOORS if door.right is not PUBLIC]


def told(door: Door) -> str:
    return f"{door.method} {door.path}"


def address(door: Door) -> str:
    """A path that the door answers to, naming things that there are not."""
    return re.sub(r"\{\w+(:\w+)?\}", lambda found: "999999" if found[1] == ":int" else "khong-co", door.path)


def knock(client: Client, door: Door) -> int:
    return client.get(address(door)).status_code if door.method == "GET" else client.post(address(door)).status_code


def test_each_method_and_path_has_one_door() -> None:
    told = [(door.method, door.path) for door in DOORS]
    assert sorted(told) == sorted(set(told))


def test_only_these_doors_are_open_to_strangers() -> None:
    assert {(door.method, door.path) for door in DOORS if door.right is PUBLIC} == OPEN


def test_every_route_below_the_studio_is_a_door(workspace: Workspace) -> None:
    routes = make_app(workspace).router.routes
    paths = {route.path for route in routes if isinstance(route, Route | Mount)}
    ours = {path for path in paths if path.startswith(("/studio", "/duyet", "/lich", "/to/"))}
    assert ours - {door.path for door in DOORS} == {"/studio/static/{name:path}", "/studio/fonts"}


def test_a_stranger_is_sent_to_sign_in(workspace: Workspace) -> None:
    planned(workspace)
    client = browser(workspace, None)
    answers = {knock(client, door) for door in CLOSED if door.method == "GET"}
    assert (answers, {knock(client, door) for door in CLOSED if door.method == "POST"}) == ({303}, {401})


@pytest.mark.parametrize("role", Role)
def test_a_role_goes_through_the_doors_of_its_rights_alone(workspace: Workspace, role: Role) -> None:
    planned(workspace)
    client = browser(workspace, role)
    answers = {door: knock(client, door) for door in CLOSED}
    assert [told(door) for door, status in answers.items() if (status == 403) != (door.right not in RIGHTS[role])] == []
    assert {told(door): status for door, status in answers.items() if status >= 500} == {}


def test_a_form_of_another_session_does_nothing(workspace: Workspace) -> None:
    planned(workspace)
    client = browser(workspace)
    deeds = [door for door in CLOSED if door.method == "POST"]
    answers = {told(door): client.request("POST", address(door), data={"csrf": "0" * 64}).status_code for door in deeds}
    assert {name for name, status in answers.items() if status != 403} == set()


def test_a_form_from_another_site_does_nothing(workspace: Workspace) -> None:
    planned(workspace)
    client = browser(workspace)
    foreign = {"Sec-Fetch-Site": "cross-site"}
    deeds = [door for door in DOORS if door.method == "POST"]
    answers = {told(door): client.post(address(door), headers=foreign).status_code for door in deeds}
    assert {name for name, status in answers.items() if status != 403} == set()


def test_every_right_is_somebodys_and_administrators_have_all() -> None:
    assert RIGHTS[Role.ADMINISTRATOR] == frozenset(Right)
    assert all(RIGHTS[Role.VIEWER] <= rights for rights in RIGHTS.values())


def test_a_form_sent_after_the_session_ended_is_told_so_with_the_way_to_sign_in(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace, None).post("/studio/tam-dung", {"reason": "Chờ"})
    assert (answer.status_code, 'href="/studio/dang-nhap"' in answer.text) == (401, True)


def test_a_module_whose_session_ended_is_told_as_it_reads_it(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace, None).send("/studio/bai/1/luu", {})
    assert (answer.status_code, "đăng nhập" in answer.json()["error"]) == (401, True)


def test_back_shows_what_was_typed_and_never_what_is_shown_once(workspace: Workspace) -> None:
    planned(workspace)
    client = browser(workspace)
    refused = client.post("/studio/bai/moi", {"ten": ""})
    assert (refused.status_code, refused.headers["cache-control"]) == (422, "private, no-cache")
    assert client.get("/studio/bai/moi").headers["cache-control"] == "private, no-cache"
    secret = client.post("/studio/lich/dang-ky")
    assert (secret.status_code, secret.headers["cache-control"]) == (200, "no-store")


def test_nobody_goes_back_to_pages_of_who_signed_out(workspace: Workspace) -> None:
    planned(workspace)
    assert browser(workspace).post("/studio/dang-xuat").headers["clear-site-data"] == '"cache"'


def test_a_file_that_is_too_large_is_refused_on_its_own_page(workspace: Workspace) -> None:
    planned(workspace)
    answer = browser(workspace).post("/studio/bai/moi", {"ten": "x" * 3_000_000})
    assert (answer.status_code, "quá lớn" in answer.text, 'name="ten"' in answer.text) == (413, True, True)


BACK = re.compile(r'action="/studio/ngon-ngu".*?name="tiep" value="([^"]*)"')


@pytest.mark.parametrize(
    ("method", "path", "back"),
    [
        ("GET", "/studio/lich?kieu=tuan&ngay=2027-10-10", "/studio/lich?kieu=tuan&amp;ngay=2027-10-10"),
        ("POST", "/studio/bai/moi", "/studio"),
        ("POST", "/studio/bai/1/lien-ket", "/studio/bai/1"),
        ("POST", "/studio/dang-nhap", "/studio/dang-nhap"),
    ],
)
def test_another_language_shows_the_same_page(workspace: Workspace, method: str, path: str, back: str) -> None:
    planned(workspace)
    client = browser(workspace)
    page = client.get(path) if method == "GET" else client.post(path)
    assert BACK.findall(page.text) == [back]
