"""Handing out and erasing what is kept of a team's people."""

import io
import zipfile

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.teams.registered import audited, team
from tests.campaign.web.browser import browser
from tests.campaign.web.teams.seen import of_unit, office, page, two_teams


@pytest.fixture
def known(workspace: Workspace) -> int:
    return two_teams(office(workspace))[0]


def test_the_extract_is_a_file(workspace: Workspace, known: int) -> None:
    answer = browser(workspace, Role.EDITOR).post(f"/studio/to/{known}/trich")
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["du-lieu.json", "du-lieu.csv"]
    assert answer.headers["content-disposition"] == f'attachment; filename="du-lieu-to-{known}.zip"'
    assert answer.headers["cache-control"] == "no-store"
    assert audited(workspace)[-1][1] == "export-team"


def test_erasing_asks_for_the_word_with_the_number(workspace: Workspace, known: int) -> None:
    client = browser(workspace, Role.APPROVER)
    assert f"XÓA {known}" in page(client, f"/studio/to/{known}/xoa")
    for typed in ("", "XÓA", f"XÓA {known + 1}", "có"):
        answer = client.post(f"/studio/to/{known}/xoa", {"chac-chan": typed})
        assert (answer.status_code, "Chưa xóa" in answer.text) == (422, True)
    assert team(workspace, known).phone == "0912345678"
    assert client.post(f"/studio/to/{known}/xoa", {"chac-chan": f"xóa  {known}"}).status_code == 303
    assert (team(workspace, known).phone, team(workspace, known).state) == ("", "erased")


@pytest.mark.parametrize("word", ["XOÁ", "xoá", "XO\u0301A", "XOA"])
def test_the_word_counts_wherever_a_keyboard_puts_its_tone(workspace: Workspace, known: int, word: str) -> None:
    client = browser(workspace, Role.APPROVER)
    assert client.post(f"/studio/to/{known}/xoa", {"chac-chan": f"{word} {known + 1}"}).status_code == 422
    assert client.post(f"/studio/to/{known}/xoa", {"chac-chan": f"{word} {known}"}).status_code == 303


@pytest.mark.parametrize("path", ["trich", "xoa"])
def test_who_only_writes_neither_takes_out_nor_erases(workspace: Workspace, known: int, path: str) -> None:
    answer = browser(workspace, Role.AUTHOR).post(f"/studio/to/{known}/{path}", {"chac-chan": f"XÓA {known}"})
    assert (answer.status_code, team(workspace, known).state) == (403, "active")
    assert f"/studio/to/{known}/xoa" not in page(browser(workspace, Role.AUTHOR), f"/studio/to/{known}")


def test_an_editor_of_a_unit_serves_that_units_people(workspace: Workspace, known: int) -> None:
    client = of_unit(workspace)
    assert client.post(f"/studio/to/{known}/xoa", {"chac-chan": f"XÓA {known}"}).status_code == 303
    assert client.post(f"/studio/to/{known + 1}/xoa", {"chac-chan": f"XÓA {known + 1}"}).status_code == 404
