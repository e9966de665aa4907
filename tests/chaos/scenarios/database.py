"""(c) PostgreSQL crashes and comes back while messages go out."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

from tests.chaos.crew import Crew
from tests.chaos.engines import Distributed, Embedded, distributed, embedded
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.servers import OwnPostgres
from tests.chaos.stage import Burst
from tests.postgresql import throw_away

AWAY_S = 2.0

Engine = Embedded | Distributed


def crash_under_embedded(folder: Path, seed: int, burst: Burst, crashes: int = 1) -> Row:
    """`campaign up` on a PostgreSQL that crashes."""

    def opening(url: str) -> AbstractContextManager[Engine]:
        return embedded(folder / "installation", seed, burst, database_url=url)

    return _crash(folder, seed, crashes, opening)


def crash_under_distributed(folder: Path, seed: int, burst: Burst, crashes: int = 1) -> Row:
    """Workers and a beat on a PostgreSQL that crashes."""

    def opening(url: str) -> AbstractContextManager[Engine]:
        return distributed(folder / "installation", seed, burst, database_url=url)

    return _crash(folder, seed, crashes, opening)


def _crash(folder: Path, seed: int, crashes: int, opening: Callable[[str], AbstractContextManager[Engine]]) -> Row:
    began = time.monotonic()
    folder.mkdir(parents=True, exist_ok=True)
    crew = Crew(folder)
    with closing(crew), closing(OwnPostgres(crew)) as postgres:
        postgres.make()
        with throw_away(postgres.place) as url, opening(url) as engine:
            stage = engine.stage
            engine.start()
            for _crash in range(crashes):
                stage.await_accepted(stage.accepted() + 8)
                time.sleep(stage.chance.uniform(0, 0.5))
                with stage.outage():
                    postgres.crash()
                    time.sleep(AWAY_S)
                    postgres.start()
            engine.expect_alive()
            stage.await_end(120.0)
            engine.expect_alive()
            verdict = judge(stage)
            return Row("postgresql crashes", engine.name, seed, 1, 0, verdict, time.monotonic() - began)
