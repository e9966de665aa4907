"""The distributed installation without containers: each service's own words from the compose file, with the paths and ports
of a test instead of the container's.

PostgreSQL is the machine's own, with a database that is gone afterwards.
"""

import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import make_url

from tests.deploy.compose import ROOT, Service, services
from tests.deploy.processes import Process, environment_with, free_port, running
from tests.deploy.test_secrets import make_secrets
from tests.needs import program
from tests.postgresql import throw_away

SECONDS_TO_RUN = 60


@dataclass
class Installation:
    """A folder with what the containers would see, and the processes that run. Services are called by their name."""

    folder: Path
    redis_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)
    running: dict[str, Process] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def database_url(self) -> str:
        return (self.folder / "secrets" / "database_url").read_text(encoding="utf-8")

    def start(self, name: str) -> None:
        """Starts the service's own command. It is stopped with the installation, if not before."""
        service = services()[name]
        started = running(self.words(service, service.command), self.environment(service), self.folder, name)
        self.running[name] = self.stack.enter_context(started)

    def run(self, name: str, *words: str) -> str:
        """As `docker compose run NAME …`, the service's own command if there are no words. Raises for a failure."""
        service = services()[name]
        done = self._run(service, self.words(service, words or service.command))
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def is_healthy(self, name: str) -> bool:
        """What the service's health check says now."""
        service = services()[name]
        return self._run(service, self.words(service, service.health)).returncode == 0

    def words(self, service: Service, words: list[str] | tuple[str, ...]) -> list[str]:
        """The words with this machine's paths and ports."""
        return [self._placed(service, word) for word in words]

    def environment(self, service: Service) -> dict[str, str]:
        """The image's variables and the service's own."""
        image = re.findall(r"\b(CAMPAIGN_\w+)=(\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
        values = (dict(image) if service.is_ours else {}) | service.environment
        return environment_with({name: self._placed(service, str(value)) for name, value in values.items()})

    def _run(self, service: Service, words: list[str]) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            words,
            cwd=self.folder,
            env=self.environment(service),
            capture_output=True,
            text=True,
            timeout=SECONDS_TO_RUN,
        )

    def _placed(self, service: Service, word: str) -> str:
        word = word.replace("/run/secrets/", f"{self.folder}/secrets/")
        word = re.sub(r"(?<![\w/])/data\b", str(self.folder / ("redis" if service.name == "redis" else "home")), word)
        word = word.replace("/etc/campaign", str(self.folder / "calendar"))
        if service.name == "redis":
            word = word.replace("redis-server -", f"redis-server - --bind 127.0.0.1 --port {self.redis_port}")
            return word.replace("redis-cli", f"redis-cli -p {self.redis_port}")
        return re.sub(r"\b8000\b", str(self.web_port), word)


@contextmanager
def installation(folder: Path, calendar: str) -> Iterator[Installation]:
    """An installation with its secrets, calendar and an empty database; nothing runs yet."""
    program("redis-server")
    made = Installation(folder)
    with throw_away() as url, made.stack:
        make_secrets(folder)
        for name in ("home/portal", "redis", "calendar"):
            (folder / name).mkdir(parents=True)
        (folder / "calendar" / "calendar.yaml").write_text(calendar, encoding="utf-8")
        secrets = folder / "secrets"
        secrets.joinpath("database_url").write_text(url, encoding="utf-8")
        broker = make_url(secrets.joinpath("redis_url").read_text(encoding="utf-8"))
        here = broker.set(host="127.0.0.1", port=made.redis_port)
        secrets.joinpath("redis_url").write_text(here.render_as_string(hide_password=False), encoding="utf-8")
        yield made
