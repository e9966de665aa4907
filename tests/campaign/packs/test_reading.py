"""Which packs there are for whom."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.packs.reading import NoSuchPack, latest_packs, pack_for_team, pack_of
from campaign.packs.rows import make_pack
from campaign.workspace import Workspace
from tests.campaign.packs.play import COUNTDOWN, WRITER, made, out, posts


def two_out(workspace: Workspace) -> list[int]:
    first = made(workspace)
    second = make_pack(workspace, WRITER, "thu", posts(workspace, COUNTDOWN))
    out(workspace, second)
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + timedelta(hours=1))
    out(workspace, first)
    return [first, second]


def test_the_pack_that_was_approved_last_comes_first(workspace: Workspace) -> None:
    expected = two_out(workspace)
    with reading(workspace.db) as connection:
        now = workspace.clock.now()
        assert [row.id for row in latest_packs(connection, "thu", now)] == expected
        assert [row.id for row in latest_packs(connection, "thu", now, most=1)] == expected[:1]
        assert latest_packs(connection, "khac", now) == []


def test_a_team_sees_packs_of_its_own_office_that_are_out(workspace: Workspace) -> None:
    pack_id = made(workspace)
    ours: Any = SimpleNamespace(campaign_id="thu")
    theirs: Any = SimpleNamespace(campaign_id="khac")
    with reading(workspace.db) as connection:
        assert pack_for_team(connection, ours, pack_id) is None
    out(workspace, pack_id)
    with reading(workspace.db) as connection:
        assert pack_for_team(connection, ours, pack_id) is not None
        assert pack_for_team(connection, theirs, pack_id) is None


def test_a_pack_of_another_office_is_not_there(workspace: Workspace) -> None:
    pack_id = made(workspace)
    with reading(workspace.db) as connection, pytest.raises(NoSuchPack):
        pack_of(connection, pack_id, "khac")
