"""Whether the part that runs on this machine is at work: the answer is for it alone, not for the parts elsewhere."""

import socket
from pathlib import Path

import pytest

from campaign.cli.opening import open_workspace
from campaign.settings import load_settings
from campaign.watching.heartbeats import HeartbeatKind, beat
from campaign.watching.troubles import SILENT_S
from campaign.workspace import Workspace
from tests.campaign.cli.conftest import Call

HERE = socket.gethostname()
NAMES = {HeartbeatKind.WORKER: "campaign-7@{host}", HeartbeatKind.BEAT: "{host}-7"}


@pytest.fixture
def workspace(folder: Path) -> Workspace:
    return open_workspace(load_settings({}))


def age(workspace: Workspace, by_s: int) -> None:
    with workspace.db.begin() as connection:
        connection.exec_driver_sql(f"UPDATE heartbeat SET at = at - {by_s}")


@pytest.mark.parametrize("kind", NAMES)
def test_a_part_that_gave_a_sign_is_alive(call: Call, workspace: Workspace, kind: HeartbeatKind) -> None:
    beat(workspace, kind, NAMES[kind].format(host=HERE))
    assert call("alive", kind).code == 0


@pytest.mark.parametrize("kind", NAMES)
def test_a_part_that_is_silent_is_not(call: Call, workspace: Workspace, kind: HeartbeatKind) -> None:
    beat(workspace, kind, NAMES[kind].format(host=HERE))
    age(workspace, SILENT_S + 2)
    done = call("alive", kind)
    assert (done.code, done.out) == (1, "")
    assert kind in done.err


@pytest.mark.parametrize("kind", NAMES)
def test_a_part_of_another_machine_does_not_count(call: Call, workspace: Workspace, kind: HeartbeatKind) -> None:
    beat(workspace, kind, NAMES[kind].format(host=f"x{HERE}"))
    assert call("alive", kind).code == 1


def test_the_other_part_does_not_count(call: Call, workspace: Workspace) -> None:
    beat(workspace, HeartbeatKind.BEAT, f"{HERE}-7")
    assert call("alive", "worker").code == 1


def test_an_unknown_part_is_wrong_use(call: Call, folder: Path) -> None:
    done = call("alive", "tick")
    assert (done.code, done.out) == (2, "")
    assert "worker" in done.err and "beat" in done.err
