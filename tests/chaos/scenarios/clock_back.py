"""(g) The clock is set back an hour, or jumps ahead past every lease, while messages go out."""

import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from campaign.delivery.lease import LEASE
from tests.chaos.engines import Distributed, Embedded, distributed, embedded
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.stage import Burst

HOUR_S = 3600.0


def set_back_embedded(folder: Path, seed: int, burst: Burst) -> Row:
    """Under `campaign up`."""
    with embedded(folder, seed, _long_due(burst)) as engine:
        return _set_back(engine, seed)


def set_back_distributed(folder: Path, seed: int, burst: Burst) -> Row:
    """Under workers and a beat that each think they are alone on their machine."""
    with distributed(folder, seed, _long_due(burst), hosts=True) as engine:
        return _set_back(engine, seed)


def set_ahead_distributed(folder: Path, seed: int, burst: Burst) -> Row:
    """A machine that was asleep, or a clock that is put right: living workers lose their leases to each other."""
    began = time.monotonic()
    with distributed(folder, seed, burst, hosts=True) as engine:
        stage = engine.stage
        engine.start()
        stage.await_accepted(5)
        for jump in range(1, 4):
            with stage.outage():
                stage.shift_clock(jump * (LEASE.total_seconds() + 2))
            time.sleep(stage.chance.uniform(1.5, 3.5))
        stage.await_end(90.0)
        engine.expect_alive()
        return Row("clock jumps ahead of the leases", engine.name, seed, 1, 0, judge(stage), time.monotonic() - began)


def _long_due(burst: Burst) -> Burst:
    """Due since so long that it is due in the repeated hour as well."""
    return replace(burst, due_ago=timedelta(minutes=70))


def _set_back(engine: Embedded | Distributed, seed: int) -> Row:
    began = time.monotonic()
    stage = engine.stage
    engine.start()
    stage.await_accepted(5)
    stage.shift_clock(-HOUR_S)
    stage.await_accepted(stage.accepted() + 5)
    engine.kill_all()
    engine.start()
    stage.await_end(90.0)
    verdict = judge(stage, is_exact=isinstance(engine, Embedded))
    return Row("clock set back an hour", engine.name, seed, 1, stage.kills, verdict, time.monotonic() - began)
