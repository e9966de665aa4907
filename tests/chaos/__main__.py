"""The long form: every scenario, as many kills as are asked for, and a table.

python -m tests.chaos [--seed N] [--kills N] [--only TEXT]
"""

import argparse
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.chaos.judge import Verdict
from tests.chaos.report import Row, heading, line
from tests.chaos.scenarios.bad_weather import storm_over_distributed, storm_over_embedded
from tests.chaos.scenarios.broker import lose_broker
from tests.chaos.scenarios.clock_back import set_ahead_distributed, set_back_distributed, set_back_embedded
from tests.chaos.scenarios.crowd import four_beats_and_ticks, two_on_one_file
from tests.chaos.scenarios.database import crash_under_distributed, crash_under_embedded
from tests.chaos.scenarios.disk_full import fill_disk
from tests.chaos.scenarios.frozen import freeze_one_of_two, freeze_worker, freeze_writer
from tests.chaos.scenarios.kills import kill_distributed, kill_embedded
from tests.chaos.scenarios.silence import hold_distributed, hold_embedded
from tests.chaos.stage import Burst

BURST = Burst(posts=50)

Scenario = Callable[[Path, int], Row]


def scenarios(kills: int) -> dict[str, Scenario]:
    """All of them in their long form; `kills` on each of the two engines."""
    return {
        "a-embedded": lambda folder, seed: kill_embedded(folder, seed, kills, BURST),
        "a-celery": lambda folder, seed: kill_distributed(folder, seed, kills, BURST),
        "b-celery": lambda folder, seed: lose_broker(folder, seed, BURST),
        "c-embedded": lambda folder, seed: crash_under_embedded(folder, seed, BURST, crashes=3),
        "c-celery": lambda folder, seed: crash_under_distributed(folder, seed, BURST, crashes=3),
        "hold-embedded": lambda folder, seed: hold_embedded(folder, seed, BURST),
        "hold-celery": lambda folder, seed: hold_distributed(folder, seed, BURST),
        "d-embedded": lambda folder, seed: two_on_one_file(folder, seed, BURST),
        "d-celery": lambda folder, seed: four_beats_and_ticks(folder, seed, BURST),
        "e-embedded": lambda folder, seed: freeze_one_of_two(folder, seed, BURST, is_real=True),
        "e-celery": lambda folder, seed: freeze_worker(folder, seed, BURST, is_real=True),
        "e-portal": lambda folder, seed: freeze_writer(folder, seed, 40, is_real=True),
        "f-embedded": lambda folder, seed: fill_disk(folder, seed, BURST),
        "g-embedded": lambda folder, seed: set_back_embedded(folder, seed, BURST),
        "g-celery": lambda folder, seed: set_back_distributed(folder, seed, BURST),
        "g-celery-ahead": lambda folder, seed: set_ahead_distributed(folder, seed, BURST),
        "h-embedded": lambda folder, seed: storm_over_embedded(folder, seed, BURST),
        "h-celery": lambda folder, seed: storm_over_distributed(folder, seed, BURST),
    }


def _rows(seed: int, kills: int, only: str) -> Iterator[Row]:
    for name, scenario in scenarios(kills).items():
        if only in name:
            with tempfile.TemporaryDirectory(prefix="chaos-", ignore_cleanup_errors=True) as folder:
                yield _play(name, scenario, Path(folder) / name, seed)


def _play(name: str, scenario: Scenario, folder: Path, seed: int) -> Row:
    """One scenario; what keeps it from coming to its end is a problem like any other, and the next one is played."""
    try:
        return scenario(folder, seed)
    except Exception as error:  # noqa: BLE001
        traceback.print_exc()
        letter, _dash, engine = name.partition("-")
        verdict = Verdict(problems=[f"it did not come to its end: {error}"])
        return Row(f"({letter}) broken off", engine, seed, 0, 0, verdict, 0.0)


def _stop(*_signal: object) -> None:
    """A polite end leaves no process behind, as Ctrl-C does."""
    raise KeyboardInterrupt


def main() -> int:
    """Prints each row as it comes. 1 when anything was lost, doubled or wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kills", type=int, default=100, help="kills on each engine")
    parser.add_argument("--only", default="", help="part of a scenario's name: a-, celery, h-embedded")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, _stop)
    print(f"seed {given.seed}\n{heading()}", flush=True)
    is_good = True
    for row in _rows(given.seed, given.kills, given.only):
        print(line(row.cells()) + (f"  ({row.notes})" if row.notes else ""), flush=True)
        if not row.is_good:
            is_good = False
            print(row.complaint(), file=sys.stderr, flush=True)
    return 0 if is_good else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
