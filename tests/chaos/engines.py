"""The two engines as processes: how each is started, killed at random and started again."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.chaos.crew import Member
from tests.chaos.servers import OwnRedis
from tests.chaos.stage import Burst, Stage, Weather, stage
from tests.postgresql import throw_away


@dataclass(slots=True)
class Embedded:
    """`campaign up` alone."""

    stage: Stage
    name: str = "embedded"
    _up: Member | None = None

    def start(self) -> None:
        """Starts what is not running. Does not wait for it."""
        if self._up is None or not self._up.is_alive:
            self._up = self.stage.start_up()

    def expect_alive(self) -> None:
        """Raises ChildProcessError when it ended although nobody killed it."""
        assert self._up is not None
        self.stage.crew.expect_alive(self._up)

    @property
    def pid(self) -> int:
        """The process that runs."""
        assert self._up is not None
        return self._up.process.pid

    def kill_some(self) -> None:
        """Kills what there is."""
        self.kill_all()

    def kill_all(self) -> None:
        """The whole machine goes."""
        if self._up:
            self.stage.kill(self._up)


@dataclass(slots=True)
class Distributed:
    """Workers and beats on a broker of their own. `hosts` lets each process think that it is alone on its machine."""

    stage: Stage
    redis: OwnRedis
    workers: int = 2
    beats: int = 1
    hosts: bool = False
    name: str = "celery"
    members: dict[str, Member] = field(default_factory=dict)

    def start(self) -> None:
        """Starts what is not running. Does not wait for it."""
        wanted = [f"worker-{n}" for n in range(self.workers)] + [f"beat-{n}" for n in range(self.beats)]
        for name in wanted:
            if name not in self.members or not self.members[name].is_alive:
                host = name if self.hosts else ""
                self.members[name] = self.stage.command(name, name.partition("-")[0], host=host, more=self.more())

    def kill_some(self) -> None:
        """Kills a whole worker, one of its children, a beat or everything, as chance will have it."""
        drawn = self.stage.chance.random()
        if drawn < 0.15:
            self._kill_child()
        elif drawn < 0.25:
            self.stage.kill(self._one_of("beat"))
        elif drawn < 0.35:
            self.kill_all()
        else:
            self.stage.kill(self._one_of("worker"))

    def kill_all(self) -> None:
        """Every process of the product at once."""
        self.stage.kill(*self.members.values())

    def expect_alive(self) -> None:
        """Raises ChildProcessError when one of them ended although nobody killed it."""
        self.stage.crew.expect_alive(*self.members.values())

    def worker(self, number: int) -> Member:
        """A worker that runs."""
        return self.members[f"worker-{number}"]

    def _one_of(self, kind: str) -> Member:
        return self.stage.chance.choice([m for name, m in sorted(self.members.items()) if name.startswith(kind)])

    def _kill_child(self) -> None:
        children = self._one_of("worker").children()
        if not children:
            return
        with self.stage.outage(), suppress(psutil.NoSuchProcess):
            self.stage.chance.choice(sorted(children, key=lambda child: int(child.pid))).kill()
            self.stage.kills += 1

    def more(self) -> dict[str, str]:
        """The settings that make a command of the product part of this engine."""
        return {"CAMPAIGN_ENGINE": "celery", "CAMPAIGN_REDIS_URL": self.redis.url}


@contextmanager
def embedded(
    folder: Path, seed: int, burst: Burst, weather: Weather | None = None, database_url: str | None = None
) -> Iterator[Embedded]:
    """The embedded engine with a burst ahead of it, not started yet; SQLite unless told otherwise."""
    with stage(folder, seed, burst, weather=weather, database_url=database_url) as ready:
        yield Embedded(ready)


@contextmanager
def distributed(
    folder: Path,
    seed: int,
    burst: Burst,
    weather: Weather | None = None,
    database_url: str | None = None,
    workers: int = 2,
    beats: int = 1,
    hosts: bool = False,
) -> Iterator[Distributed]:
    """Workers and beats with a burst ahead of them, not started yet, on a throw-away database unless one is named."""
    if database_url is None:
        with (
            throw_away() as url,
            distributed(folder, seed, burst, weather, url, workers, beats, hosts) as made,
        ):
            yield made
        return
    with stage(folder, seed, burst, weather=weather, database_url=database_url) as ready:
        redis = OwnRedis(ready.crew, folder)
        redis.start()
        yield Distributed(ready, redis, workers, beats, hosts)
