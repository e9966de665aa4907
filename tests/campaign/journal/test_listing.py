"""Events are found by post, person, action and time, a page at a time, each once."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from campaign.audit import record
from campaign.clock import from_seconds
from campaign.db.engine import reading
from campaign.journal.listing import (
    Wanted,
    events_of_post,
    every_event,
    every_event_of,
    list_events,
    people_of,
    place_of,
)
from campaign.workspace import Workspace
from tests.campaign.journal.conftest import say, with_offices
from tests.campaign.play import planned
from tests.campaign.sample import BEFORE


@pytest.fixture
def told(migrated_file: Engine) -> Engine:
    """Ten events, two in each second, by two people in turn."""
    with with_offices(migrated_file).begin() as connection:
        for number in range(10):
            say(connection, f"post {number}", at=1_000 + number // 2, who=("An", "Bình")[number % 2])
        say(connection, "account an", "")
    return migrated_file


def test_pages_hold_every_event_once_newest_first(told: Engine) -> None:
    subjects, after = [], None
    with reading(told) as connection:
        while page := list_events(connection, Wanted("mot"), after, most=3):
            subjects += [entry.subject for entry in page]
            after = place_of(page[-1])
    assert subjects == [f"post {number}" for number in range(9, -1, -1)]


def test_only_what_is_wanted_is_found(told: Engine) -> None:
    since, until = from_seconds(1_001), from_seconds(1_003)
    with reading(told) as connection:
        found = list_events(connection, Wanted("mot", who="An", action="approve", since=since, until=until))
        assert [entry.subject for entry in found] == ["post 4", "post 2"]
        assert list_events(connection, Wanted("mot", action="edit")) == []
        assert [entry.subject for entry in list_events(connection, Wanted(""))] == ["account an"]


def test_all_are_read_in_pieces_and_several_chains_in_the_order_of_time(told: Engine) -> None:
    assert len(list(every_event(told, Wanted("mot")))) == 10
    merged = [entry.at for entry in every_event_of(told, [Wanted("mot"), Wanted("hai"), Wanted("")])]
    assert (len(merged), merged) == (11, sorted(merged, reverse=True))


def test_the_people_of_a_chain_are_named_once(told: Engine) -> None:
    with reading(told) as connection:
        assert [people_of(connection, chain) for chain in ("mot", "hai", "")] == [["An", "Bình"], [], ["Nguyễn"]]


def test_a_post_has_its_own_events_and_those_of_its_deliveries(workspace: Workspace) -> None:
    planned(workspace)
    later = BEFORE + timedelta(hours=1)
    with workspace.db.begin() as connection:
        key, one = connection.exec_driver_sql(
            "SELECT p.key, d.id FROM post p JOIN delivery d ON d.post_id = p.id LIMIT 1"
        ).one()
        record(connection, "thu", BEFORE, "An", "edit", f"post {key}")
        record(connection, "thu", later, "An", "resolve-drop", f"delivery {one}")
        record(connection, "thu", later, "An", "resolve-drop", "delivery 99999")
        record(connection, "thu", later, "An", "edit", f"post {key}-khac")
    with reading(workspace.db) as connection:
        assert [entry.action for entry in events_of_post(connection, "thu", key)] == ["resolve-drop", "edit"]
