"""The short form of every misfortune. `make chaos` plays the long one and prints a table.

Another seed: CHAOS_SEED=N pytest tests/chaos
"""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.chaos.report import Row
from tests.chaos.scenarios.bad_weather import storm_over_embedded
from tests.chaos.scenarios.broker import lose_broker
from tests.chaos.scenarios.clock_back import set_back_embedded
from tests.chaos.scenarios.crowd import four_beats_and_ticks, two_on_one_file
from tests.chaos.scenarios.database import crash_under_distributed
from tests.chaos.scenarios.disk_full import fill_disk
from tests.chaos.scenarios.frozen import freeze_worker, freeze_writer
from tests.chaos.scenarios.kills import kill_distributed, kill_embedded
from tests.chaos.scenarios.silence import hold_distributed
from tests.chaos.stage import Burst

SEED = int(os.environ.get("CHAOS_SEED", "57"))
SMALL = Burst(posts=10, per_post=4)
MIDDLE = Burst(posts=20, per_post=8)
LONG = Burst(posts=40, per_post=4, bots=1)
SLOW = replace(SMALL, due_ago=timedelta(0), every=timedelta(seconds=1))

pytestmark = pytest.mark.timeout(100)


def played(scenario: Callable[..., Row], folder: Path, *given: Any, **named: Any) -> Row:
    """The scenario's row."""
    return scenario(folder, SEED, *given, **named)


def wrong(row: Row) -> str:
    """What the run lost, doubled or left unfinished; empty for nothing."""
    return "" if row.is_good else row.complaint()


def test_kill_9_of_the_product_loses_and_doubles_nothing(tmp_path: Path) -> None:
    row = played(kill_embedded, tmp_path, 6, MIDDLE)
    assert (wrong(row), row.kills >= 6) == ("", True)


def test_kill_9_of_workers_and_beats_loses_and_doubles_nothing(tmp_path: Path) -> None:
    row = played(kill_distributed, tmp_path, 6, LONG)
    assert (wrong(row), row.kills >= 6) == ("", True)


def test_a_hold_silences_another_process_within_seconds(tmp_path: Path) -> None:
    assert wrong(played(hold_distributed, tmp_path, LONG)) == ""


def test_a_lost_broker_loses_nothing(tmp_path: Path) -> None:
    assert wrong(played(lose_broker, tmp_path, SLOW, away_s=4.0)) == ""


def test_a_crashed_database_loses_nothing(tmp_path: Path) -> None:
    assert wrong(played(crash_under_distributed, tmp_path, SLOW)) == ""


def test_two_products_share_a_sqlite_file(tmp_path: Path) -> None:
    assert wrong(played(two_on_one_file, tmp_path, SMALL)) == ""


def test_four_beats_and_four_ticks_double_nothing(tmp_path: Path) -> None:
    assert wrong(played(four_beats_and_ticks, tmp_path, SMALL)) == ""


def test_a_worker_that_was_stopped_past_its_lease_doubles_nothing(tmp_path: Path) -> None:
    assert wrong(played(freeze_worker, tmp_path, MIDDLE, is_real=False)) == ""


def test_a_writer_that_was_stopped_past_its_lease_undoes_nothing(tmp_path: Path) -> None:
    assert wrong(played(freeze_writer, tmp_path, 20, is_real=False)) == ""


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    assert wrong(played(fill_disk, tmp_path, SMALL)) == ""


def test_a_clock_that_is_set_back_an_hour_stops_nothing(tmp_path: Path) -> None:
    assert wrong(played(set_back_embedded, tmp_path, MIDDLE)) == ""


def test_a_platform_in_bad_weather_gets_each_message_once(tmp_path: Path) -> None:
    assert wrong(played(storm_over_embedded, tmp_path, SMALL)) == ""
