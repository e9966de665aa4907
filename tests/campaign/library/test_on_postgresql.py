"""The library's statements hold on PostgreSQL as well."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.db.engine import reading
from campaign.db.tables import AssetKind
from campaign.library import assets as keeping
from campaign.library.authoring import approve_text, ask_approval, save_text
from campaign.library.catalogue import list_texts
from campaign.library.descriptions import Description
from campaign.library.shelf import shelf
from campaign.library.texts import library_of
from campaign.workspace import Workspace
from tests.campaign.library.checks.files import picture
from tests.campaign.library.people import AUTHOR, LEADER
from tests.campaign.library.test_authoring import content
from tests.campaign.library.uploads import open_here
from tests.campaign.play import planned

DAY = "day/ngay-chuyen-doi-so"
"""What the day's own post is written from."""


@pytest.fixture
def office(migrated_on_server: Engine, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    open_here(monkeypatch)
    whole = replace(workspace, db=migrated_on_server)
    planned(whole)
    return whole


def test_a_thing_is_kept_described_hidden_and_found(office: Workspace) -> None:
    said = Description("Chuyển đổi số", "Quét mã", themes=("chuyen-doi-so",))
    taken = keeping.add_file(office, "thu", "a.png", picture(), None, AUTHOR)
    keeping.describe(office, "thu", taken.asset_id, said, AUTHOR)
    keeping.remove(office, "thu", taken.asset_id, AUTHOR)
    keeping.bring_back(office, "thu", taken.asset_id, AUTHOR)
    with reading(office.db) as connection:
        found = [shelf(connection, "thu", AssetKind.PICTURE, "quet", theme).items for theme in ("", "chuyen-doi-so")]
    assert [[one.title for one in items] for items in found] == [["Chuyển đổi số"], ["Chuyển đổi số"]]


def test_a_text_goes_in_force(office: Workspace) -> None:
    saved = save_text(office, "thu", DAY, content(), AUTHOR)
    ask_approval(office, "thu", saved, AUTHOR)
    approve_text(office, "thu", saved, LEADER)
    with reading(office.db) as connection:
        assert [text.id for text in library_of(connection, "thu").texts() if text.is_own] == [DAY]
        assert [one.approved_by for one in list_texts(connection, "thu") if one.text_id == DAY] == [LEADER.name]
