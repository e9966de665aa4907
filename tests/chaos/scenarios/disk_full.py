"""(f) The disk is full while the portal writes; later there is room again."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from campaign.db.engine import reading
from campaign.db.tables import Delivery
from tests.chaos.disk import Limited, Mounted, SmallDisk, mounted
from tests.chaos.engines import Embedded, embedded
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.site import broken_files
from tests.chaos.stage import Burst, Stage
from tests.postgresql import throw_away

READY_S = 4.0
"""Until the burst is due: the product has started and the disk is full by then."""

_deliveries = Delivery.__table__  # type: ignore[attr-defined]


def fill_disk(folder: Path, seed: int, burst: Burst) -> Row:
    """What goes to chats is not held up; what the portal could not write goes out once there is room. Nothing is half there."""
    began = time.monotonic()
    burst = replace(burst, due_ago=timedelta(seconds=-READY_S))
    with _opening(folder, seed, burst) as (engine, disk):
        stage = engine.stage
        engine.start()
        site = stage.scene.home / "portal"
        stage.await_true("the first pages stand", lambda: (site / "index.html").exists())
        stage.await_true("the first feed stands", lambda: (site / "feed.xml").exists())
        disk.squeeze(stage.chance.randrange(4096, 200_000))
        stage.await_true("the portal says that it cannot write", lambda: bool(_complaining(stage)))
        half = broken_files(site)
        disk.release()
        stage.await_end(60.0)
        verdict = judge(stage, is_exact=True)
        verdict.tell([f"while the disk was full: {problem}" for problem in half])
        return Row("disk full", engine.name, seed, 1, 0, verdict, time.monotonic() - began, disk.how)


@contextmanager
def _opening(folder: Path, seed: int, burst: Burst) -> Iterator[tuple[Embedded, SmallDisk]]:
    with ExitStack() as closing:
        small: Mounted | None = closing.enter_context(mounted(folder / "small"))
        # Where only the size of files can be limited, the database must not be a file.
        url = None if small else closing.enter_context(throw_away())
        engine = closing.enter_context(embedded(folder / "installation", seed, burst, database_url=url))
        for name in ("portal", "portal-state"):
            (folder / "small" / name).mkdir()
            (engine.stage.scene.home / name).symlink_to(folder / "small" / name)
        yield engine, small or Limited(lambda: engine.pid)


def _complaining(stage: Stage) -> int:
    """Deliveries that wait and say why."""
    query = select(func.count()).where(_deliveries.c.state == "pending", _deliveries.c.error != "")
    with reading(stage.scene.db) as connection:
        return int(connection.execute(query).scalar_one())
