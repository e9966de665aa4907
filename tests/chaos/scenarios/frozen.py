"""(e) A process is stopped past its lease, another takes over, then the first goes on."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from sqlalchemy import select, text

from campaign.db.engine import reading
from campaign.db.tables import ChannelLease
from campaign.delivery.lease import LEASE
from tests.chaos.crew import Member
from tests.chaos.engines import distributed, embedded
from tests.chaos.judge import judge
from tests.chaos.report import Row
from tests.chaos.stage import Burst, Stage

IDLE_IN_TRANSACTION = """\
SELECT count(*) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'"""

_leases = ChannelLease.__table__  # type: ignore[attr-defined]


def freeze_one_of_two(folder: Path, seed: int, burst: Burst, *, is_real: bool) -> Row:
    """Two `campaign up` on one file."""
    began = time.monotonic()
    with embedded(folder, seed, burst) as engine:
        stage = engine.stage
        first = stage.start_up("may-1")
        stage.await_accepted(5)
        second = stage.start_up("may-2", is_awaited=True)
        time.sleep(stage.chance.uniform(0.5, 1.5))
        with stage.outage():
            _freeze_between_transactions(stage, first)
        _let_lease_end(stage, is_real)
        stage.await_end(60.0)
        first.thaw()
        _let_it_go_on(stage)
        stage.crew.expect_alive(first, second)
        return Row("stopped past its lease", engine.name, seed, 1, 0, judge(stage), time.monotonic() - began)


def freeze_worker(folder: Path, seed: int, burst: Burst, *, is_real: bool) -> Row:
    """The worker that drains a bot's channel, with its children; another worker stands beside it."""
    began = time.monotonic()
    with distributed(folder, seed, burst, hosts=True) as engine:
        stage = engine.stage
        engine.start()
        stage.await_accepted(5)
        holder = engine.members[_await_drainer(stage, "telegram-0")]
        with stage.outage():
            if is_real:
                holder.freeze()
            else:
                _freeze_between_transactions(stage, holder)
        _let_lease_end(stage, is_real)
        stage.await_end(60.0)
        holder.thaw()
        _let_it_go_on(stage)
        engine.expect_alive()
        return Row("stopped past its lease", engine.name, seed, 1, 0, judge(stage), time.monotonic() - began)


def freeze_writer(folder: Path, seed: int, posts: int, *, is_real: bool) -> Row:
    """Stopped in the middle of writing the portal. Another wants to write all that, and more; then the first goes on."""
    began = time.monotonic()
    with embedded(folder, seed, Burst(posts, per_post=0, bots=0)) as engine:
        stage = engine.stage
        first = stage.start_up("may-1")
        pages = stage.scene.home / "portal" / "bai"
        stage.await_true("the first page is written", lambda: any(pages.glob("*/*/*/index.html")), pause_s=0.002)
        with stage.outage():
            _freeze_while_writing(stage, first)
        second = stage.start_up("may-2", is_awaited=True)
        _let_lease_end(stage, is_real)
        stage.await_true("the other has tried", lambda: _drainer(stage, "cong", is_now=False) == "may-2")
        stage.add(10)
        time.sleep(1.0)
        first.thaw()
        _let_it_go_on(stage)
        stage.crew.expect_alive(first, second)
        verdict = judge(stage, is_exact=True)
        return Row("stopped while it writes pages", engine.name, seed, 1, 0, verdict, time.monotonic() - began)


def _freeze_between_transactions(stage: Stage, member: Member) -> None:
    """A process that is stopped while it writes to a SQLite file shuts everybody out: nobody can mend that.

    PostgreSQL ends such a transaction, but only after a while.
    """
    member.freeze()
    while not _is_writable(stage):
        member.thaw()
        time.sleep(stage.chance.uniform(0, 0.01))
        member.freeze()


def _freeze_while_writing(stage: Stage, member: Member) -> None:
    """Gives the portal new posts until it is stopped in the middle of writing some."""
    _freeze_between_transactions(stage, member)
    while not stage.scene.states("cong").get("sending"):
        member.thaw()
        stage.add(5)
        stage.await_true("it writes them", lambda: bool(stage.scene.states("cong").get("sending")), pause_s=0.001)
        _freeze_between_transactions(stage, member)


def _is_writable(stage: Stage) -> bool:
    if stage.scene.db.dialect.name == "postgresql":
        with reading(stage.scene.db) as connection:
            return not connection.execute(text(IDLE_IN_TRANSACTION)).scalar()
    with closing(sqlite3.connect(stage.scene.db.url.database or "", timeout=0.1, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
        connection.execute("ROLLBACK")
        return True


def _await_drainer(stage: Stage, channel: str) -> str:
    """Waits until some worker has the channel and names its machine. Raises TimeoutError."""
    seen: list[str] = []

    def is_drained() -> bool:
        seen.append(_drainer(stage, channel))
        return bool(seen[-1])

    stage.await_true(f"a worker drains {channel}", is_drained, pause_s=0.01)
    return seen[-1]


def _drainer(stage: Stage, channel: str, *, is_now: bool = True) -> str:
    """The machine whose worker has the channel now, or had it last; empty when none has."""
    query = select(_leases.c.owner).where(_leases.c.channel == channel)
    if is_now:
        query = query.where(_leases.c.until > 0)
    with reading(stage.scene.db) as connection:
        owner = str(connection.execute(query).scalar() or "")
    return owner.split("|")[0].split("/")[0]


def _let_lease_end(stage: Stage, is_real: bool) -> None:
    """A lease's time passes: really, or by moving the product's clock, as when a machine wakes up."""
    span_s = LEASE.total_seconds() + 2
    if is_real:
        time.sleep(span_s)
    else:
        stage.shift_clock(span_s)


def _let_it_go_on(stage: Stage) -> None:
    """Time for what was in the middle of a call or a write to come to its end."""
    time.sleep(2.0)
    stage.await_end(60.0)
