"""(h) The platform refuses in storms, answers 500, and cuts connections before and after it has accepted."""

import time
from pathlib import Path

from tests.chaos.engines import Distributed, Embedded, distributed, embedded
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.stage import Burst, Weather

WEATHER = Weather(storm=0.03, error=0.06, cut=0.06)


def storm_over_embedded(folder: Path, seed: int, burst: Burst) -> Row:
    """Under `campaign up`."""
    with embedded(folder, seed, burst, WEATHER) as engine:
        return _publish(engine, seed)


def storm_over_distributed(folder: Path, seed: int, burst: Burst) -> Row:
    """Under workers and a beat."""
    with distributed(folder, seed, burst, WEATHER) as engine:
        return _publish(engine, seed)


def _publish(engine: Embedded | Distributed, seed: int) -> Row:
    began = time.monotonic()
    engine.start()
    engine.stage.await_end(120.0)
    engine.expect_alive()
    verdict = judge(engine.stage, is_exact=True)
    return Row("429 storms, 500s, cut connections", engine.name, seed, 1, 0, verdict, time.monotonic() - began)
