"""What is handed to a team's people: all of it, and no formula."""

import csv
import io
import json
import zipfile

import pytest

from campaign.db.engine import reading
from campaign.people.actors import Actor, Forbidden
from campaign.states import Role
from campaign.teams.extracts import as_csv, as_json, extract_of, extract_zip
from campaign.teams.privacy import erase
from campaign.teams.registry import NoSuchTeam
from campaign.workspace import Workspace
from tests.campaign.teams.answered import QUESTION, answered, pack, photo
from tests.campaign.teams.registered import CHAT, CONTACT, PHONE, STAFF, added, audited, message_to, registered

HA = Actor(3, "Hà", Role.EDITOR)


@pytest.fixture
def known(workspace: Workspace) -> int:
    told = {"contact": CONTACT, "phone": PHONE, "channel": "telegram", "chat": CHAT, "area": "=HYPERLINK(1)"}
    team_id = registered(workspace, **told)
    answered(workspace, team_id, pack(workspace), photo(workspace))
    return team_id


def test_all_that_is_kept_is_given(workspace: Workspace, known: int) -> None:
    with reading(workspace.db) as connection:
        found = json.loads(as_json(extract_of(connection, known)))
    assert (found["team"][0]["phone"], found["team"][0]["left_at"]) == (PHONE, "")
    assert [one["kind"] for one in found["confirmations"]] == ["received", "used"]
    assert (found["questions"][0]["words"], found["talk"][0]["chat"]) == (QUESTION, CHAT)
    assert (len(found["messages"]), found["confirmations"][1]["pack"]) == (3, "Gói 10/10")


def test_messages_to_another_chat_are_not_given(workspace: Workspace, known: int) -> None:
    message_to(workspace, None, "reply", key="reply/khac", chat="888002", state="sent")
    message_to(workspace, added(workspace, channel="telegram", chat="888003"), "pack", state="sent", chat="888003")
    with reading(workspace.db) as connection:
        assert {row["chat"] for row in extract_of(connection, known)["messages"]} == {CHAT}


def test_the_table_holds_no_formula(workspace: Workspace, known: int) -> None:
    with reading(workspace.db) as connection:
        rows = list(csv.reader(io.StringIO(as_csv(extract_of(connection, known)).lstrip("\ufeff"))))
    assert ["team", "1", "area", "'=HYPERLINK(1)"] in rows
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)


def test_the_zip_has_the_photos_and_the_journal_tells_of_it(workspace: Workspace, known: int) -> None:
    archive = zipfile.ZipFile(io.BytesIO(extract_zip(workspace, HA, known)))
    names = archive.namelist()
    assert (names[:2], names[2].startswith("minh-chung-"), len(names)) == (["du-lieu.json", "du-lieu.csv"], True, 3)
    assert audited(workspace)[-1] == ("Hà", "export-team", f"team {known}", "")


def test_who_only_writes_takes_nothing_out(workspace: Workspace, known: int) -> None:
    with pytest.raises(Forbidden):
        extract_zip(workspace, Actor(1, "Lan", Role.AUTHOR), known)


def test_of_an_erased_team_there_is_nothing_to_give(workspace: Workspace, known: int) -> None:
    erase(workspace, known, STAFF)
    with reading(workspace.db) as connection, pytest.raises(NoSuchTeam):
        extract_of(connection, known)
