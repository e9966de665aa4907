"""An installation with a burst of deliveries ahead of it, a platform that takes them, and the means to start an engine."""

import random
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import OperationalError

from bench.scene import Scene, Way, feed, portal, scene, telegram
from campaign.db.engine import reading
from campaign.db.tables import Delivery, Part, Revision
from campaign.states import DeliveryState, PartState
from tests.chaos.crew import Crew, Member
from tests.chaos.journal import Journal, Message
from tests.chaos.ports import await_port, await_url, free_port

LONG_TEXT = "\n\nBài số {n}: " + "Mỗi người dân thử một dịch vụ công trực tuyến. " * 30
"""Does not fit under a picture: such a post is two messages."""

OPEN = (DeliveryState.PENDING, DeliveryState.SENDING)

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Burst:
    """What is to go out: each post to the portal, the feed and `per_post` chats of the `bots` × `chats`.

    The first is due `due_ago`, each next one `every` later.
    """

    posts: int
    per_post: int = 8
    bots: int = 2
    chats: int = 20
    long_every: int = 5
    due_ago: timedelta = timedelta(minutes=1)
    every: timedelta = timedelta(0)

    @property
    def deliveries(self) -> int:
        """How many rows of the outbox that makes."""
        return self.posts * (2 + self.per_post)


@dataclass(frozen=True, slots=True)
class Weather:
    """The platform's latency in seconds and the shares of calls that meet a storm, a 500 or a cut connection."""

    latency_s: float = 0.04
    storm: float = 0.0
    error: float = 0.0
    cut: float = 0.0


@dataclass(slots=True)
class Stage:
    """Everything of one scenario. `chance` is where all that looks random comes from."""

    folder: Path
    crew: Crew
    scene: Scene
    journal: Journal
    chance: random.Random
    burst: Burst
    environment: dict[str, str]
    at_kills: set[Message] = field(default_factory=set)
    outages: list[tuple[float, float]] = field(default_factory=list)
    kills: int = 0

    def start_up(self, host: str = "", *, is_awaited: bool = False) -> Member:
        """Starts the embedded product on a port of its own and, if asked, waits until it is there."""
        port = free_port()
        member = self.command("up", "up", "--port", str(port), host=host)
        if is_awaited:
            await_url(f"http://127.0.0.1:{port}/healthz", lambda: member.is_alive)
        return member

    def command(self, name: str, *words: str, host: str = "", more: Mapping[str, str] | None = None) -> Member:
        """Starts a command of the product, on a machine called `host` if one is named."""
        product = [sys.executable, "-m", "tests.chaos.product", str(self.clock_file), host, "--"]
        return self.crew.start(name, [*product, *words], {**self.environment, **(more or {})})

    @property
    def clock_file(self) -> Path:
        """Holds the seconds that the product's clock is off by."""
        return self.folder / "clock"

    @contextmanager
    def outage(self) -> Iterator[None]:
        """Around whatever may leave messages without an end: notes when it was, and what the database says of it."""
        began = time.time()
        try:
            yield
        finally:
            self.outages.append((began, time.time()))
            self.at_kills |= self.in_flight()

    def kill(self, *members: Member) -> None:
        """Kills all of them at once and notes which messages may have been on their way."""
        with self.outage():
            for member in members:
                self.kills += member.kill()

    def add(self, posts: int) -> None:
        """Puts in posts that are due at once, in every place of the scene."""
        self.scene.add(posts, datetime.now(UTC) - self.burst.due_ago)
        self.burst = replace(self.burst, posts=self.burst.posts + posts)

    def in_flight(self) -> set[Message]:
        """Messages that the database says were handed to a platform and not answered yet."""
        query = (
            select(_deliveries.c.channel, _deliveries.c.destination, _deliveries.c.post_id, _parts.c.name)
            .join(_deliveries, _deliveries.c.id == _parts.c.delivery_id)
            .where(_parts.c.state == PartState.SENDING)
        )
        with reading(self.scene.db) as connection:
            rows = connection.execute(query).all()
        chats = chats_of(self.scene)
        return {Message(chats[row[:2]], row[2], row[3]) for row in rows if row[:2] in chats}

    def open(self) -> int:
        """Deliveries that have not come to an end."""
        query = select(func.count()).where(_deliveries.c.state.in_(OPEN))
        with reading(self.scene.db) as connection:
            return int(connection.execute(query).scalar_one())

    def held(self) -> list[int]:
        """Deliveries that a hold keeps back."""
        query = select(_deliveries.c.id).where(_deliveries.c.state == DeliveryState.HELD)
        with reading(self.scene.db) as connection:
            return list(connection.execute(query).scalars())

    def await_end(self, within_s: float) -> bool:
        """Waits until nothing is open any more; false when something still is after so long."""
        deadline = time.monotonic() + within_s
        while time.monotonic() < deadline:
            try:
                if not self.open():
                    return True
            except OperationalError:
                pass
            time.sleep(0.2)
        return False

    def shift_clock(self, seconds: float) -> None:
        """Sets the product's clock, in every process at once, so far off the machine's."""
        new = self.clock_file.with_suffix(".new")
        new.write_text(str(seconds), encoding="utf-8")
        new.replace(self.clock_file)

    def accepted(self) -> int:
        """How many messages the platform has taken."""
        return sum(self.journal.texts().values())

    def await_accepted(self, count: int) -> None:
        """Waits until the platform has taken so many messages. Raises TimeoutError."""
        self.await_true(f"the platform took {count} messages", lambda: self.accepted() >= count)

    def await_true(self, what: str, is_so: Callable[[], bool], within_s: float = 30.0, pause_s: float = 0.05) -> None:
        """Waits until it is so. Raises TimeoutError."""
        deadline = time.monotonic() + within_s
        while not is_so():
            if time.monotonic() > deadline:
                raise TimeoutError(f"not within {within_s:.0f} s: {what}")
            time.sleep(pause_s)


def chats_of(place: Scene) -> dict[tuple[str, str], str]:
    """The chat of each (channel, destination) that is a chat."""
    return {
        (channel.id, item["id"]): str(item["chat"])
        for channel in place.office.calendar.channels
        for item in channel.options.get("destinations", ())
    }


@contextmanager
def stage(
    folder: Path, seed: int, burst: Burst, *, weather: Weather | None = None, database_url: str | None = None
) -> Iterator[Stage]:
    """The installation and the platform at work; no process of it is left afterwards."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as closing:
        crew = Crew(folder)
        closing.callback(crew.close)
        journal = Journal(folder / "journal.jsonl")
        url = _start_platform(crew, journal, seed, weather or Weather())
        made = _scene(folder, database_url, burst, url)
        closing.callback(made.close)
        environment = made.environment()
        ready = Stage(folder, crew, made, journal, random.Random(seed), burst, environment)
        ready.clock_file.write_text("0", encoding="utf-8")
        try:
            yield ready
        except BaseException:
            print(f"seed {seed}\n{crew.complaints()}", file=sys.stderr)
            raise


def _start_platform(crew: Crew, journal: Journal, seed: int, weather: Weather) -> str:
    port = free_port()
    command = [sys.executable, "-m", "tests.chaos.telegram_server", "--port", str(port), "--seed", str(seed)]
    command += ["--journal", str(journal.file), "--latency", str(weather.latency_s), "--storm", str(weather.storm)]
    crew.start("telegram", [*command, "--error", str(weather.error), "--cut", str(weather.cut)])
    await_port(port)
    return f"http://127.0.0.1:{port}"


def _scene(folder: Path, database_url: str | None, burst: Burst, api_url: str) -> Scene:
    due = (datetime.now(UTC) - burst.due_ago).replace(microsecond=0)
    channels: list[Way] = [portal(), feed()]
    for number in range(burst.bots):
        token = f"{12345 + number}:test-token"
        channels.append(telegram(f"telegram-{number}", api_url, chats=burst.chats, token=token))
    made = scene(folder, database_url, posts=0, due_at=due, channels=channels, with_pictures=True)
    made.add(burst.posts, due, every=burst.every)
    _thin_out(made, burst)
    return made


def _thin_out(made: Scene, burst: Burst) -> None:
    """Leaves each post `per_post` chats, in turn, and makes some posts long."""
    chats = sorted(chats_of(made))
    step = len(chats) // burst.per_post if chats else 1
    with made.db.begin() as connection:
        for index, (channel, destination) in enumerate(chats):
            kept = _deliveries.c.post_id % step == index % step
            this = (_deliveries.c.channel == channel, _deliveries.c.destination == destination)
            connection.execute(delete(_deliveries).where(*this, ~kept))
        for n in range(burst.long_every, burst.posts + 1, burst.long_every):
            longer = _revisions.c.telegram + LONG_TEXT.format(n=n)
            connection.execute(update(_revisions).where(_revisions.c.id == n).values(telegram=longer))
