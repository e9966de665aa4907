"""Versions of a plan on both databases: numbered in a row, whoever plans at once."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from campaign.db.engine import reading
from campaign.errors import CampaignError
from campaign.plan.planner import plan
from campaign.plan.versions import hash_of, list_versions, text_of_hash, version_text
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR, office

CHANGED = CALENDAR.replace("Kế hoạch thử", "Tên mới")


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest, workspace: Workspace) -> Workspace:
    if request.param == "sqlite":
        return workspace
    engine: Engine = request.getfixturevalue("emptied_on_server")
    return replace(workspace, db=engine)


def test_each_text_in_force_is_a_version_once(either: Workspace) -> None:
    for text in (CALENDAR, CALENDAR, CHANGED, CALENDAR):
        list(plan(either, [office(text)]))
    with reading(either.db) as connection:
        found = list_versions(connection, "thu", 10)
        assert [version.number for version in found] == [3, 2, 1]
        assert version_text(connection, "thu", 2) == CHANGED
        assert text_of_hash(connection, "thu", hash_of(CHANGED)) == CHANGED
        assert text_of_hash(connection, "thu", "no such hash") is None


def test_versions_come_a_page_at_a_time(either: Workspace) -> None:
    for text in (CALENDAR, CHANGED, CALENDAR):
        list(plan(either, [office(text)]))
    with reading(either.db) as connection:
        assert [version.number for version in list_versions(connection, "thu", 2)] == [3, 2]
        assert [version.number for version in list_versions(connection, "thu", 2, before=2)] == [1]


def test_several_who_plan_the_same_text_at_once_make_one_version(either: Workspace) -> None:
    list(plan(either, [office()]))
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _turn: list(plan(either, [office(CHANGED)])), range(4)))
    with reading(either.db) as connection:
        assert [version.number for version in list_versions(connection, "thu", 10)] == [2, 1]


def test_a_version_that_there_is_not_is_told(workspace: Workspace) -> None:
    with reading(workspace.db) as connection, pytest.raises(CampaignError, match="Không có bản số 7"):
        version_text(connection, "thu", 7)
