"""Claiming on both databases."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bench.scene import CAMPAIGN, Scene, scene, telegram
from campaign.delivery.claiming import claim

NOW = datetime(2027, 10, 10, 0, 31, tzinfo=UTC)
CHATS = 60


@pytest.fixture
def due(fresh: Engine, tmp_path: Path) -> Iterator[Scene]:
    url = fresh.url.render_as_string(hide_password=False)
    channels = [telegram("kenh", "http://127.0.0.1:1", chats=CHATS)]
    made = scene(tmp_path, url, posts=5, due_at=NOW - timedelta(minutes=1), channels=channels)
    yield made
    made.close()


@pytest.mark.parametrize("most", [1, 7])
def test_a_claim_takes_no_more_than_was_asked_for(due: Scene, most: int) -> None:
    with due.db.begin() as connection:
        claimed = claim(connection, CAMPAIGN, "kenh", "me", NOW, most)
    assert len(claimed) == most
    assert due.states() == {"pending": 5 * CHATS - most, "sending": most}


def test_claims_go_by_time_and_never_take_the_same_twice(due: Scene) -> None:
    taken = []
    for _turn in range(3):
        with due.db.begin() as connection:
            taken += [item.id for item in claim(connection, CAMPAIGN, "kenh", "me", NOW, 10)]
    assert taken == sorted(set(taken)) == list(range(1, 31))
