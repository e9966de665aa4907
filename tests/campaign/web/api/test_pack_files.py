"""The files of approved packs by program."""

import io
import zipfile

import pytest

from campaign.states import Role
from campaign.workspace import Workspace
from tests.campaign.packs.play import made, out, say
from tests.campaign.web.api.conftest import Hire, Program

PATH = "/packs/1/files"


@pytest.fixture
def reader(workspace: Workspace, hire: Hire) -> Program:
    """Of an office with an approved pack that somebody translated in part."""
    pack_id = made(workspace)
    say(workspace, pack_id, "Short.", language="en")
    out(workspace, pack_id)
    return hire(Role.VIEWER)


def test_files_are_named_by_language(reader: Program) -> None:
    every = reader("GET", PATH).json()["items"]
    english = reader("GET", f"{PATH}?language=en").json()["items"]
    assert {one["language"] for one in every} == {"vi", "en"}
    assert english and english == [one for one in every if one["language"] == "en"]
    assert reader("GET", f"{PATH}?language=hre").json()["items"] == []


@pytest.mark.parametrize("query", ["unit=khac", "audience=khac", "language=fr"])
def test_whom_the_plan_does_not_name_has_no_pack(reader: Program, query: str) -> None:
    assert reader("GET", f"{PATH}?{query}").status_code == 422


def test_a_file_is_handed_out_to_be_saved(reader: Program) -> None:
    [text, *_others] = [one for one in reader("GET", PATH).json()["items"] if one["media_type"].startswith("text/")]
    answer = reader("GET", f"{PATH}/{text['name']}")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, text["media_type"])
    assert answer.headers["Content-Disposition"].startswith("attachment") and answer.content


@pytest.mark.parametrize("name", ["khac.txt", "..%2f..%2fsecret-key", "index.html", "%00"])
def test_no_other_file_is_reached(reader: Program, name: str) -> None:
    assert reader("GET", f"{PATH}/{name}").status_code in (404, 422)


def test_a_draft_hands_nothing_out(workspace: Workspace, hire: Hire) -> None:
    made(workspace)
    reader = hire(Role.VIEWER)
    assert [reader("GET", path).status_code for path in (PATH, f"{PATH}/x.txt", "/packs/1/archive")] == [409] * 3


def test_the_whole_pack_is_one_archive(workspace: Workspace, reader: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("tin-ngan.txt", "Tin")
    monkeypatch.setattr("campaign.web.api.pack_files.archive_for", lambda *_asked: ("goi", held.getvalue()))
    answer = reader("GET", "/packs/1/archive")
    assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["tin-ngan.txt"]
    assert answer.headers["Content-Type"] == "application/zip"
