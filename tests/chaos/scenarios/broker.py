"""(b) Redis forgets everything, is gone for a while and comes back empty, while messages go out."""

import time
from pathlib import Path

from tests.chaos.engines import distributed
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.stage import Burst


def lose_broker(folder: Path, seed: int, burst: Burst, away_s: float = 20.0) -> Row:
    """Flushed, stopped for `away_s` and restarted mid-burst. Nobody dies, so not one message may be in doubt."""
    began = time.monotonic()
    with distributed(folder, seed, burst) as engine:
        stage = engine.stage
        engine.start()
        stage.await_accepted(5)
        engine.redis.flush()
        stage.await_accepted(stage.accepted() + 5)
        engine.redis.stop()
        time.sleep(away_s)
        engine.redis.start()
        stage.await_end(90.0)
        engine.expect_alive()
        verdict = judge(stage, is_exact=True)
        return Row("redis flushed, stopped, restarted", engine.name, seed, 1, 0, verdict, time.monotonic() - began)
