"""Photos go after a year, and with them what nobody names any more."""

import os
from pathlib import Path

import pytest

from campaign.confirmations import photos
from campaign.confirmations.forgetting import forget_proofs
from campaign.confirmations.photos import FOLDER, dump_proof, keep_proof
from campaign.confirmations.recording import confirm
from campaign.states import ConfirmationKind
from campaign.workspace import Workspace
from tests.campaign.confirmations.rows import add_pack, add_team
from tests.campaign.library.checks.files import picture
from tests.campaign.library.uploads import checked_here
from tests.campaign.play import count, later, planned


@pytest.fixture
def proof(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a photo that a team sent a while ago."""
    monkeypatch.setattr(photos, "open_upload", checked_here)
    planned(workspace)
    stored = keep_proof(workspace, picture())
    with workspace.db.begin() as connection:
        team, pack, now = add_team(connection), add_pack(connection), workspace.clock.now()
        confirm(connection, now, team, pack, ConfirmationKind.USED, photo=dump_proof(stored), way="link")
    file = workspace.home / FOLDER / stored.path
    os.utime(file, (now.timestamp(), now.timestamp()))
    return file


def test_a_photo_is_kept_for_a_year(workspace: Workspace, proof: Path) -> None:
    later(workspace, days=364)
    assert (forget_proofs(workspace), proof.is_file()) == (0, True)


def test_after_a_year_the_photo_goes_and_the_confirmation_stays(workspace: Workspace, proof: Path) -> None:
    later(workspace, days=366)
    assert (forget_proofs(workspace), proof.exists(), count(workspace, "confirmation")) == (1, False, 2)


def test_a_file_that_no_confirmation_names_goes_a_day_later(workspace: Workspace, proof: Path) -> None:
    with workspace.db.begin() as connection:
        connection.exec_driver_sql("UPDATE confirmation SET photo = ''")
    assert (forget_proofs(workspace), proof.exists()) == (0, True)
    later(workspace, days=2)
    assert (forget_proofs(workspace), proof.exists()) == (1, False)


def test_nothing_is_forgotten_where_nothing_was_kept(workspace: Workspace) -> None:
    assert forget_proofs(workspace) == 0
