"""Deliveries a second through the Celery engine, against bare no-op tasks on the same broker in the same run.

A task of ours drains a whole channel, so the broker's cost is shared by all that is due on it. Two worker processes each.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from redis import Redis

from bench.ground import Ground, ground, is_quick
from bench.noop_tasks import app, nothing
from bench.scene import feed, portal, scene
from campaign.clock import SystemClock

POSTS = 5_000
PLACES = 2
TASKS = 5_000
NOOP_DATABASE = 1
"""A number of the same Redis that the product does not use."""


def main() -> None:
    """Prints one line; exits 1 when deliveries are slower than bare tasks."""
    short = is_quick(__doc__)
    with ground() as place:
        bare = noop_rate(place, 1_000 if short else TASKS)
        ours = delivery_rate(place, 500 if short else POSTS)
    print(
        f"celery_rate: {ours:,.0f} deliveries/s to portal and feeds, {bare:,.0f} bare no-op tasks/s: {ours / bare:.2f} ×"
    )
    if ours < bare:
        sys.exit("celery_rate: below the rate of bare tasks")


def delivery_rate(place: Ground, posts: int) -> float:
    """Deliveries a second, from the moment they stand in the database until the last one is sent."""
    due = SystemClock().now() - timedelta(minutes=1)
    made = scene(
        place.subfolder("ours"), place.database("postgresql"), posts=0, due_at=due, channels=[portal(), feed()]
    )
    members = place.distributed(made, workers=1)
    made.add(posts, due)
    start = time.perf_counter()
    place.wait(lambda: made.states() == {"sent": posts * PLACES}, "deliveries")
    spent = time.perf_counter() - start
    for member in members:
        member.end()
    made.close()
    return posts * PLACES / spent


def noop_rate(place: Ground, tasks: int) -> float:
    """Tasks a second, from the first that is published until the last is acknowledged."""
    url = place.redis().rpartition("/")[0] + f"/{NOOP_DATABASE}"
    app.conf.broker_url = url
    with _noop_worker(place, url), Redis.from_url(url) as broker:
        _publish(place, broker, 100)
        return _publish(place, broker, tasks)


def _publish(place: Ground, broker: "Redis", tasks: int) -> float:
    start = time.perf_counter()
    for number in range(tasks):
        nothing.delay(number)
    place.wait(lambda: not broker.llen("celery") and not broker.hlen("unacked"), "no-op tasks", every_s=0.01)
    return tasks / (time.perf_counter() - start)


@contextmanager
def _noop_worker(place: Ground, url: str) -> Iterator[None]:
    command = [
        sys.executable,
        "-m",
        "celery",
        "-A",
        "bench.noop_tasks",
        "worker",
        "--concurrency",
        "2",
        "--loglevel",
        "ERROR",
    ]
    member = place.crew.start("noop", command, {**os.environ, "BROKER_URL": url})
    yield
    member.end()


if __name__ == "__main__":
    main()
