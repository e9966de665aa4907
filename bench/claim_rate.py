"""How fast deliveries are claimed and marked: the product's own functions against bare SQL on the same tables.

All commit twice: once when a delivery is taken into hand, once when it is out. Ours then also writes the attempt and lets
the post follow, and so does the bare loop of the floor; the ratio to one that only marks is printed beside it. Taken in
turns, so that a busy moment of the machine meets all; the best of each counts.
"""

import sys
import time
from datetime import datetime, timedelta

from sqlalchemy import Engine

from bench.ground import Ground, ground, is_quick
from bench.peers import claim_and_mark
from bench.scene import CAMPAIGN, feed, portal, scene, telegram
from campaign.clock import SystemClock
from campaign.delivery.claiming import claim
from campaign.delivery.settling import Ending, Settlement, settle
from campaign.states import DeliveryState

FLOOR = 0.5
ROUNDS = 5
SIZES = {500: 2_000, 1: 200}
"""How many deliveries one round takes, by how many are taken at a time."""

OURS = "tin-rss"


def main() -> None:
    """Prints a line for each database and size; exits 1 below the floor."""
    rounds = 2 if is_quick(__doc__) else ROUNDS
    with ground() as place:
        low = [line for kind in ("sqlite", "postgresql") for line in _report(place, kind, rounds)]
    if low:
        sys.exit(f"claim_rate: below {FLOOR:.0%} of bare SQL: {', '.join(low)}")


def _report(place: Ground, kind: str, rounds: int) -> list[str]:
    due = SystemClock().now() - timedelta(minutes=1)
    posts = sum(SIZES.values()) * rounds
    channels = [portal(), feed(), telegram("kenh", "http://127.0.0.1:1")]
    made = scene(place.subfolder(kind), place.database(kind), posts=posts, due_at=due, channels=channels)
    low = []
    for batch, rows in SIZES.items():
        rates = [
            (
                claim_and_mark(made.db, "cong", rows, batch, is_told=True),
                claim_and_mark(made.db, "kenh", rows, batch, is_told=False),
                _claim_and_settle(made.db, due, rows, batch),
            )
            for _round in range(rounds)
        ]
        bare, marking, ours = (max(column) for column in zip(*rates, strict=True))
        size = f"{batch} at a time" if batch > 1 else "one at a time"
        told = f"claim_rate: {kind}, {size}: {ours:,.0f}/s, {ours / bare:.0%} of bare SQL that writes the same"
        print(
            f"{told} ({bare:,.0f}/s, floor {FLOOR:.0%}), {ours / marking:.0%} of one that only marks ({marking:,.0f}/s)"
        )
        low += [f"{kind}, {size}"] if ours < FLOOR * bare else []
    made.close()
    return low


def _claim_and_settle(engine: Engine, due: datetime, rows: int, batch: int) -> float:
    now = due + timedelta(minutes=1)
    start = time.perf_counter()
    for _turn in range(rows // batch):
        with engine.begin() as connection:
            claimed = claim(connection, CAMPAIGN, OURS, "me", now, batch)
        assert len(claimed) == batch
        ending = Ending(DeliveryState.SENT, url="https://example.gov.vn/nq57/")
        with engine.begin() as connection:
            settle(connection, CAMPAIGN, "me", [Settlement(item, now, (), ending) for item in claimed], now)
    return rows / (time.perf_counter() - start)


if __name__ == "__main__":
    main()
