"""What benches stand on: databases, a broker and the product's own processes. All of it is gone at the end, also of a failure."""

import argparse
import json
import os
import signal
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from bench.scene import Scene
from campaign.db.engine import reading
from campaign.db.tables import Heartbeat
from tests.chaos.crew import Crew, Member
from tests.chaos.ports import free_port
from tests.chaos.servers import OwnRedis
from tests.postgresql import throw_away

START_S = 30.0
"""The longest that a process may take until it works."""

_heartbeats = Heartbeat.__table__  # type: ignore[attr-defined]


def is_quick(description: str | None) -> bool:
    """Whether the command was asked for its short form, for a look; the full one is what counts."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a short form with smaller numbers")
    return bool(parser.parse_args().quick)


@dataclass(slots=True)
class Ground:
    """A folder, processes, databases and a broker of one's own."""

    folder: Path
    crew: Crew
    stack: ExitStack
    broker: OwnRedis | None = None

    def database(self, kind: str) -> str | None:
        """The URL of an empty PostgreSQL database; None for `sqlite`, which a scene makes in its own folder."""
        return self.stack.enter_context(throw_away()) if kind == "postgresql" else None

    def subfolder(self, name: str) -> Path:
        """A new folder."""
        made = self.folder / name
        made.mkdir()
        return made

    def redis(self) -> str:
        """The URL of a Redis that nobody else uses."""
        if self.broker is None:
            self.broker = OwnRedis(self.crew, self.subfolder("redis"))
            self.broker.start()
        return self.broker.url

    def embedded(self, scene: Scene) -> Member:
        """`campaign up` on the scene, returned once its engine ticks."""
        port = free_port()
        command = [sys.executable, "-m", "campaign", "up", "--port", str(port)]
        member = self.crew.start("up", command, scene.environment())
        self.wait(lambda: _is_well(port), "campaign up")
        return member

    def distributed(self, scene: Scene, workers: int) -> list[Member]:
        """Workers and a beat on the scene, returned once all of them have shown that they live."""
        beat = self.crew.start("beat", [sys.executable, "-m", "campaign", "beat"], self._celery(scene))
        members = [*self.more_workers(scene, workers), beat]
        self.wait(lambda: _living(scene, "tick") > 0, "campaign beat")
        return members

    def more_workers(self, scene: Scene, count: int) -> list[Member]:
        """So many workers more, returned once they have shown that they live."""
        wanted = _living(scene, "worker") + count
        command = [sys.executable, "-m", "campaign", "worker"]
        members = [self.crew.start("worker", command, self._celery(scene)) for _worker in range(count)]
        self.wait(lambda: _living(scene, "worker") >= wanted, "campaign worker")
        return members

    def _celery(self, scene: Scene) -> dict[str, str]:
        return scene.environment(CAMPAIGN_ENGINE="celery", CAMPAIGN_REDIS_URL=self.redis())

    def wait(self, is_done: Callable[[], bool], what: str, within_s: float = START_S, every_s: float = 0.05) -> float:
        """Returns the seconds that it took. Exits with what the processes said when it never comes."""
        start = time.perf_counter()
        while not is_done():
            if time.perf_counter() - start > within_s:
                sys.exit(f"{what}: nothing after {within_s:.0f} s\n{self.crew.complaints()}")
            time.sleep(every_s)
        return time.perf_counter() - start


def _is_well(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
            return bool(json.load(answer))
    except OSError:
        return False


def _living(scene: Scene, kind: str) -> int:
    counted = select(func.count()).select_from(_heartbeats).where(_heartbeats.c.kind == kind)
    with reading(scene.db) as connection:
        return int(connection.execute(counted).scalar_one())


def _end(*_: object) -> None:
    # Once is enough: a second signal would break off the clearing away.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    sys.exit("ended")


@contextmanager
def ground() -> Iterator[Ground]:
    """Stands until the block ends, also by Ctrl-C or SIGTERM."""
    signal.signal(signal.SIGTERM, _end)
    if os.getloadavg()[0] > cores():
        print(
            f"bench: this machine is busy (load {os.getloadavg()[0]:.0f}), so these numbers tell little",
            file=sys.stderr,
        )
    with tempfile.TemporaryDirectory(prefix="bench-") as temporary, ExitStack() as stack:
        crew = Crew(Path(temporary))
        stack.callback(crew.close)
        yield Ground(Path(temporary), crew, stack)


def wait_until(moment_s: float) -> None:
    """Sleeps until the wall clock shows `moment_s` (seconds since 1970)."""
    time.sleep(max(0.0, moment_s - time.time()))


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))
