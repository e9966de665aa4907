"""Ten thousand deliveries due at one instant, to the portal and the feeds: how late the first and the last one are.

Both engines, as processes of their own: embedded on SQLite, Celery on PostgreSQL with a Redis of its own. Lateness is read
from the pages' file times; the last one is out when the last feed is written and the database says that all are sent. The
peer is a bare loop in the same run: select 500 rows, write a page file for each, mark them, commit.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import exists, select

from bench.ground import Ground, ground, is_quick
from bench.peers import pages_rate
from bench.scene import Scene, feed, portal, scene
from campaign.db.engine import reading
from campaign.db.tables import Delivery

POSTS = 5_000
PLACES = 2
AHEAD_S = 12
"""How long before the instant the processes begin to start."""

LAST_S = 5.0
RATE = 2_000
FIRST_S = {"embedded": 0.2, "celery": 1.5}

_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Lateness:
    """Seconds after the instant, and how many there were."""

    first_s: float
    last_s: float
    deliveries: int

    @property
    def rate(self) -> float:
        """Deliveries a second from the instant to the last one."""
        return self.deliveries / self.last_s


def main() -> None:
    """Prints a line for each engine and peer; exits 1 when a limit is missed."""
    posts = 500 if is_quick(__doc__) else POSTS
    with ground() as place:
        missed = [*_report(place, "embedded", "sqlite", posts), *_report(place, "celery", "postgresql", posts)]
    if missed:
        sys.exit("due_at_once: " + "; ".join(missed))


def _report(place: Ground, engine: str, database: str, posts: int) -> list[str]:
    folder = place.subfolder(engine)
    due = int(time.time()) + AHEAD_S
    made = scene(
        folder,
        place.database(database),
        posts=posts,
        due_at=datetime.fromtimestamp(due, UTC),
        channels=[portal(), feed()],
    )
    running = [place.embedded(made)] if engine == "embedded" else place.distributed(made, workers=1)
    if time.time() > due - 1:
        sys.exit(f"due_at_once: {engine} took too long to start")
    late = measure(place, made, due)
    for member in running:
        member.end()
    batched = pages_rate(made.db, folder / "batched", posts, 500)
    synced = pages_rate(made.db, folder / "synced", min(posts, 1000), 1)
    made.close()
    told = f"due_at_once: {engine} on {database}: {late.deliveries:,} deliveries"
    print(
        f"{told}: first {late.first_s:.2f} s late (limit {FIRST_S[engine]} s), last {late.last_s:.2f} s (limit {LAST_S} s)"
    )
    compared = f"bare outbox-to-page loop {batched:,.0f}/s batched, {synced:,.0f}/s with a commit for each"
    print(f"{told}: {late.rate:,.0f}/s, {late.rate / RATE:.2f} × the floor of {RATE:,}/s; {compared}")
    return _missed(engine, late)


def _missed(engine: str, late: Lateness) -> list[str]:
    checks = {
        "first one too late": late.first_s > FIRST_S[engine],
        "last one too late": late.last_s > LAST_S,
        "too slow": late.rate < RATE,
    }
    return [f"{engine}: {what}" for what, is_so in checks.items() if is_so]


def measure(place: Ground, made: Scene, due: int) -> Lateness:
    """Waits until everything is out, and reads the times of the files."""
    place.wait(lambda: time.time() >= due, "the instant", within_s=AHEAD_S * 2)
    place.wait(_all_sent(made), "deliveries", within_s=40)
    settled = time.time()
    pages = [page.stat().st_ctime for page in made.pages()]
    if len(pages) != made.posts or (early := min(pages)) < due:
        sys.exit(f"due_at_once: {len(pages)} of {made.posts} pages, earliest {early - due:.2f} s after the instant")
    feeds = max(file.stat().st_ctime for file in (made.home / "portal").rglob("feed.xml"))
    return Lateness(min(pages) - due, max(settled, *pages, feeds) - due, made.posts * PLACES)


def _all_sent(made: Scene) -> Callable[[], bool]:
    is_open = select(exists().where(_deliveries.c.state.in_(("pending", "sending"))))

    def are_sent() -> bool:
        with reading(made.db) as connection:
            return not connection.execute(is_open).scalar()

    return are_sent


if __name__ == "__main__":
    main()
