"""An office at work, served on this machine for real browsers: the bundled plan, a clock that tests move, people."""

import re
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import uvicorn
from sqlalchemy import select

from campaign.clock import VirtualClock
from campaign.db.engine import open_database, reading
from campaign.db.migrate import upgrade
from campaign.db.tables import Post
from campaign.editorial.composing import compose_due
from campaign.engines.rounds import tick
from campaign.people.accounts import Person, add_account
from campaign.people.actors import at_server
from campaign.plan.office import read_offices
from campaign.plan.planner import plan
from campaign.states import Role
from campaign.web.app import make_app
from campaign.workspace import Workspace
from tests.campaign.web.browser import PASSWORD, token_of

ROOT = Path(__file__).parents[2]
HOME = ZoneInfo("Asia/Ho_Chi_Minh")
MORNING = datetime(2027, 10, 4, 1, 0, tzinfo=UTC)
"""08:00 in Viet Nam, six days before 10/10."""

_posts = Post.__table__  # type: ignore[attr-defined]


@dataclass
class Site:
    """A running installation. `address` is where browsers go."""

    workspace: Workspace
    address: str
    people: dict[str, int] = field(default_factory=dict)

    def add(self, name: str, full_name: str, role: Role, **said: Any) -> None:
        """Somebody who can sign in with PASSWORD."""
        self.people[name] = add_account(
            self.workspace, Person(name, full_name, role, **said), at_server("thử"), PASSWORD
        )

    def token(self, role: Role) -> str:
        """A session of somebody with this role."""
        return token_of(self.workspace, role)

    def at(self, moment: datetime) -> None:
        """Moves the clock, composes and sends what is due."""
        assert isinstance(self.workspace.clock, VirtualClock)
        self.workspace.clock.set(moment)
        compose_due(self.workspace)
        tick(self.workspace)

    def post(self, **where: Any) -> Any:
        """A post's row by its columns."""
        with reading(self.workspace.db) as connection:
            matches = [_posts.c[name] == value for name, value in where.items()]
            return connection.execute(select(_posts).where(*matches).order_by(_posts.c.publish_at)).first()


@contextmanager
def running_site(folder: Path) -> Iterator[Site]:
    """Serves an office in `folder` until the end of the block."""
    shutil.copy(ROOT / "calendar.yaml", folder / "calendar.yaml")
    engine = open_database(f"sqlite:///{folder / 'campaign.db'}")
    upgrade(engine)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        workspace = Workspace(
            db=engine,
            home=folder,
            clock=VirtualClock(MORNING),
            calendar=folder / "calendar.yaml",
            base_url=address,
            environment={"TELEGRAM_TOKEN": "1:test"},
        )
        list(plan(workspace, list(read_offices(workspace.calendar or folder))))
        compose_due(workspace)
        server = uvicorn.Server(uvicorn.Config(make_app(workspace), log_level="warning", log_config=None))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            _wait_for(address)
            yield Site(workspace, address)
        finally:
            server.should_exit = True
            thread.join()
            engine.dispose()


def _wait_for(address: str) -> None:
    transport = httpx.HTTPTransport(retries=20)
    with httpx.Client(transport=transport, trust_env=False) as client:
        client.get(f"{address}/studio/dang-nhap")


def number_in(address: str) -> int:
    """The post's number in an address of the studio."""
    found = re.search(r"/studio/bai/(\d+)", address)
    assert found, address
    return int(found[1])
