"""The list of teams and their links as files."""

import pytest

from campaign.states import Role
from campaign.teams.links import token_of
from campaign.workspace import Workspace
from tests.campaign.teams.registered import added, audited
from tests.campaign.teams.test_listing import many
from tests.campaign.web.browser import browser
from tests.campaign.web.teams.seen import of_unit, office, page, two_teams, words


@pytest.fixture
def ready(workspace: Workspace) -> Workspace:
    return office(workspace)


def test_an_office_without_teams_is_told_how_to_begin(ready: Workspace) -> None:
    assert "Chưa có tổ nào" in page(browser(ready), "/studio/to")


def test_teams_are_listed_counted_and_searched(ready: Workspace) -> None:
    two_teams(ready)
    client = browser(ready)
    whole = words(page(client, "/studio/to"))
    assert ("2 đang nhận gói" in whole, "Tổ Ba Tơ" in whole, "Tổ Trà Bồng" in whole) == (True, True, True)
    found = words(page(client, "/studio/to?tim=tra+bong&trang-thai=active&dang=message&ngon-ngu=vi"))
    assert ("Tổ Trà Bồng" in found, "Tổ Ba Tơ" in found) == (True, False)
    assert "Không có tổ nào như vậy" in page(client, "/studio/to?don-vi=xa-la")


def test_numbers_are_whole_for_who_writes_and_masked_for_who_looks(ready: Workspace) -> None:
    two_teams(ready)
    assert "0912345678" in page(browser(ready, Role.AUTHOR), "/studio/to")
    seen = page(browser(ready, Role.VIEWER), "/studio/to")
    assert ("0912345678" in seen, "***678" in seen) == (False, True)


def test_a_person_of_a_unit_sees_that_units_teams_alone(ready: Workspace) -> None:
    two_teams(ready)
    client = of_unit(ready)
    for address in ("/studio/to", "/studio/to?don-vi=xa-tra-bong", "/studio/to?tim=tra"):
        assert "Tổ Trà Bồng" not in page(client, address)
    assert "1 đang nhận gói" in words(page(client, "/studio/to"))


def test_pages_are_turned(workspace: Workspace) -> None:
    many(workspace, 120)
    client = browser(workspace)
    first = page(client, "/studio/to?dang=message")
    address = first.partition('push" href="')[2].partition('"')[0]
    second = page(client, address)
    assert ("Tổ 00049" in first, "Tổ 00050" in first, "Tổ 00050" in second) == (True, False, True)
    assert ("Về trang đầu" in second, "dang=message" in address) == (True, True)


@pytest.mark.parametrize(
    "query", ["tiep=%00", "tim=%25%27--", "don-vi=%3Cscript%3E", "trang-thai=x", "tiep=" + "A" * 900]
)
def test_any_address_is_answered(ready: Workspace, query: str) -> None:
    two_teams(ready)
    answer = browser(ready).get(f"/studio/to?{query}")
    assert (answer.status_code, "<script>" in answer.text) == (200, False)


def test_a_hostile_name_is_shown_as_text(ready: Workspace) -> None:
    trap = '<img src=x onerror=alert(1)>"{{ 7*7 }}'
    team_id = added(ready, name=trap, unit="xa-ba-to", area=trap, contact=trap[:40])
    for address in ("/studio/to", f"/studio/to/{team_id}", f"/studio/to/{team_id}/sua", f"/studio/to/{team_id}/xoa"):
        answer = browser(ready).get(address)
        assert (answer.status_code, "<img src=x" in answer.text, "7*7" in answer.text) == (200, False, True)


@pytest.mark.parametrize(
    ("kind", "begins"),
    [("xlsx", b"PK"), ("csv", "\ufeffSố;".encode()), ("txt", "\ufeff== ".encode()), ("pdf", b"%PDF-")],
)
def test_links_are_taken_as_files(ready: Workspace, kind: str, begins: bytes) -> None:
    near, _far = two_teams(ready)
    answer = browser(ready, Role.AUTHOR).post("/studio/to/lien-ket", {"tep": kind, "don-vi": "xa-ba-to"})
    assert (answer.status_code, answer.content.startswith(begins)) == (200, True)
    assert answer.headers["content-disposition"] == f'attachment; filename="lien-ket-to-xa-ba-to.{kind}"'
    assert answer.headers["cache-control"] == "no-store"
    assert kind not in ("csv", "txt") or token_of(ready, near, 1) in answer.text
    assert audited(ready)[-1][3] == f"{kind}, 1"


def test_a_person_of_a_unit_takes_that_units_links(ready: Workspace) -> None:
    near, far = two_teams(ready)
    text = of_unit(ready).post("/studio/to/lien-ket", {"tep": "csv", "don-vi": ""}).text
    assert (token_of(ready, near, 1) in text, token_of(ready, far, 1) in text) == (True, False)


@pytest.mark.parametrize(
    "fields", [{"tep": "exe"}, {}, {"tep": "csv", "don-vi": "xa-la"}, {"tep": "csv", "dang": "script"}]
)
def test_what_cannot_be_taken_is_told_on_the_page(ready: Workspace, fields: dict[str, str]) -> None:
    two_teams(ready)
    answer = browser(ready).post("/studio/to/lien-ket", fields)
    assert (answer.status_code, 'role="alert"' in answer.text, 'name="tep"' in answer.text) == (422, True, True)
