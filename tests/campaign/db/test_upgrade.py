"""A database of the first release, with rows in every table, is upgraded: nothing is lost and the product goes on with it."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from campaign.clock import VirtualClock, from_seconds
from campaign.db.engine import is_current, reading
from campaign.db.migrate import upgrade
from campaign.library.finding import search
from campaign.library.indexing import Kind
from campaign.workspace import Workspace
from tests.campaign.db.release_0001 import DELIVERY_STATES, MOMENT, PART_STATES, POST_STATES, left_by_release, rows
from tests.campaign.play import at

OF_THE_MOMENT = "channel_lease"
"""Says who drains now: an upgrade may begin it anew."""


def read(connection: Connection, table: str, columns: list[str]) -> list[dict[str, Any]]:
    names = ", ".join(f'"{column}"' for column in columns)
    return [dict(row) for row in connection.execute(text(f"SELECT {names} FROM {table} ORDER BY 1")).mappings()]


@pytest.fixture
def upgraded(fresh: Engine) -> Engine:
    left_by_release(fresh)
    upgrade(fresh)
    return fresh


def test_the_sample_has_every_table_and_every_state_of_the_first_release(fresh: Engine) -> None:
    left_by_release(fresh)
    known = set(inspect(fresh).get_table_names()) - {"alembic_version"}
    assert set(rows()) == known
    states = {name: {row["state"] for row in rows()[name]} for name in ("post", "delivery", "part")}
    assert states == {"post": set(POST_STATES), "delivery": set(DELIVERY_STATES), "part": set(PART_STATES)}


def test_every_row_is_as_it_was(upgraded: Engine) -> None:
    with reading(upgraded) as connection:
        for table, before in rows().items():
            if table != OF_THE_MOMENT:
                assert read(connection, table, list(before[0])) == before, table


def test_new_rows_are_numbered_after_the_old_ones(upgraded: Engine) -> None:
    event = (
        "INSERT INTO audit_event (campaign_id, at, who, action, subject, detail) VALUES ('cu', 1, 'a', 'b', 'c', '')"
    )
    with upgraded.begin() as connection:
        connection.execute(text(event))
        assert connection.execute(text("SELECT max(id) FROM audit_event")).scalar() == 4


def test_what_was_written_before_is_found_by_its_words(upgraded: Engine) -> None:
    first = rows()["revision"][0]
    with reading(upgraded) as connection:
        key = connection.execute(
            text("SELECT id, campaign_id FROM post WHERE revision_id = :id"), {"id": first["id"]}
        ).one()
        found = [thing.ref_id for thing in search(connection, key.campaign_id, first["title"], [Kind.POST])]
        used = connection.execute(text("SELECT count(*) FROM library_use")).scalar()
    assert key.id in found
    assert used == sum(1 for row in rows()["revision"] if row["text_id"])


def test_the_product_goes_on_with_it(upgraded: Engine, tmp_path: Path) -> None:
    assert is_current(upgraded)
    home = tmp_path / "home"
    home.mkdir()
    workspace = Workspace(db=upgraded, home=home, clock=VirtualClock(from_seconds(MOMENT)))
    at(workspace, from_seconds(MOMENT))
    with reading(upgraded) as connection:
        found = read(connection, "delivery", ["id", "state"])[:5]
    assert [row["state"] for row in found] == ["sent", "sent", "simulated", "pending", "unknown"]
    assert (home / "portal" / "feed.xml").exists()
