"""What one tick costs when ten thousand deliveries are due among a million that are not, against none due.

Measured is what both engines do at each tick before anything is sent: they look (what is late, what is stopped, which
channels have work) and ask whose turn it is to show that they did. Also when the installation is idle. On both databases.
"""

import statistics
import sys
import time
from datetime import timedelta

from sqlalchemy import Engine

from bench.ground import Ground, ground, is_quick
from bench.scene import feed, portal, scene
from campaign.clock import SystemClock
from campaign.engines.rounds import look
from campaign.engines.turns import take_turn
from campaign.workspace import Workspace

PLACES = 2
DUE = 10_000
FUTURE = 1_000_000
ROUNDS = 15
WARM = 3

MOST = 1.25
IDLE_MS = 5.0


def main() -> None:
    """Prints a line for each database; exits 1 above a limit."""
    future = 100_000 if is_quick(__doc__) else FUTURE
    with ground() as place:
        over = [line for kind in ("sqlite", "postgresql") for line in _report(place, kind, future)]
    if over:
        sys.exit(f"tick_cost: above the limit: {', '.join(over)}")


def _report(place: Ground, kind: str, future: int) -> list[str]:
    now = SystemClock().now()
    made = scene(place.subfolder(kind), place.database(kind), posts=0, due_at=now, channels=[portal(), feed()])
    # Planned long before their time, one every half minute for half a year.
    made.add(future // PLACES, now + timedelta(days=20), every=timedelta(seconds=32), is_composed=False)
    idle_ms = tick_ms(made.workspace())
    made.add(DUE // PLACES, now - timedelta(minutes=1))
    due_ms = tick_ms(made.workspace())
    made.close()
    told = f"tick_cost: {kind}, {future:,} future rows: {idle_ms:.2f} ms with none due (limit {IDLE_MS:.0f} ms)"
    print(f"{told}, {due_ms:.2f} ms with {DUE:,} due: {due_ms / idle_ms:.2f} × (limit {MOST} ×), median of {ROUNDS}")
    checks = {f"{kind} with {DUE:,} due": due_ms > MOST * idle_ms, f"{kind} idle": idle_ms > IDLE_MS}
    return [what for what, is_so in checks.items() if is_so]


def tick_ms(workspace: Workspace) -> float:
    """Milliseconds of one tick, the median of some rounds after a few that warm up."""
    _gather_statistics(workspace.db)
    times = []
    for _round in range(WARM + ROUNDS):
        start = time.perf_counter()
        look(workspace)
        take_turn(workspace, "sign", timedelta(seconds=5))
        times.append(time.perf_counter() - start)
    return statistics.median(times[WARM:]) * 1000


def _gather_statistics(engine: Engine) -> None:
    # As the database does by itself, some time after so many rows were put in.
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="AUTOCOMMIT").exec_driver_sql("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
