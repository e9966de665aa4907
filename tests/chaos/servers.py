"""Databases and brokers to be broken: throw-away ones on the shared servers, and servers of our own."""

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError
from sqlalchemy import create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from tests.chaos.crew import Crew, Member, mortal
from tests.chaos.ports import await_port, free_port
from tests.needs import NotAvailable, program

POSTGRES_USER = "postgres"


class OwnRedis:
    """A Redis that nobody else uses. It forgets everything when it is stopped: the worst that may happen."""

    def __init__(self, crew: Crew, folder: Path) -> None:
        self._crew = crew
        self._folder = folder
        self._member: Member | None = None
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Starts it and waits until it answers. Raises NotAvailable."""
        settings = ["--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction", "--bind", "127.0.0.1"]
        command = [program("redis-server"), "--port", str(self.port), "--dir", str(self._folder), *settings]
        member = self._member = self._crew.start("redis", command)
        await_port(self.port, lambda: member.is_alive)

    def stop(self) -> None:
        """Stops it at once; its memory is gone."""
        if self._member:
            self._member.kill()

    def flush(self) -> None:
        """Empties it while others work with it."""
        with Redis(port=self.port) as client:
            client.flushall()

    def queued(self) -> int:
        """Tasks that wait in its lists now; none when it cannot be asked."""
        try:
            with Redis(port=self.port) as client:
                lists = (key for key in client.keys("*") if client.type(key) == b"list")  # type: ignore[union-attr]
                return sum(int(client.llen(key)) for key in lists)  # type: ignore[arg-type]
        except RedisError:
            return 0


class OwnPostgres:
    """A cluster that nobody else uses, to be crashed and started again. Its folder goes with `close`."""

    def __init__(self, crew: Crew) -> None:
        self._crew = crew
        # The server refuses to run as root, and its user may not enter a folder of ours.
        self._user = POSTGRES_USER if os.geteuid() == 0 else ""
        self._home = Path(tempfile.mkdtemp(prefix="chaos-postgres-"))
        self._member: Member | None = None
        self.port = free_port()
        self.place = URL.create(
            "postgresql+psycopg", username="chaos", host="127.0.0.1", port=self.port, database="postgres"
        )

    def make(self) -> None:
        """Makes the cluster and starts it. Raises NotAvailable."""
        if self._user:
            shutil.chown(self._home, self._user)
        command = [str(_programs() / "initdb"), "-D", str(self._home), "-U", "chaos", "-A", "trust", "--no-sync"]
        made = subprocess.run([*mortal(self._user), *command], capture_output=True, text=True, check=False)
        if made.returncode:
            raise NotAvailable(f"initdb failed: {made.stderr.strip()[-400:]}")
        self.start()

    def close(self) -> None:
        """Kills it and removes what it wrote."""
        self.crash()
        shutil.rmtree(self._home, ignore_errors=True)

    def start(self) -> None:
        """Starts the server and waits until it takes queries."""
        settings = {"port": self.port, "listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [str(_programs() / "postgres"), "-D", str(self._home), *words]
        self._member = self._crew.start("postgres", command, user=self._user)
        self._await_queries()

    def crash(self) -> None:
        """Kills every process of the server."""
        if self._member:
            self._member.kill()
        (self._home / "postmaster.pid").unlink(missing_ok=True)

    def _await_queries(self, within_s: float = 30.0) -> None:
        engine = create_engine(self.place, connect_args={"connect_timeout": 2})
        deadline = time.monotonic() + within_s
        while True:
            try:
                engine.connect().close()
                break
            except OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.05)
        engine.dispose()


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if not found:
        raise NotAvailable("no PostgreSQL server programs under /usr/lib/postgresql")
    return found[-1].parent
