"""From an approved 10/10 to packs for 5 units and 4 audiences, as files on disk. Limit: 30 s, on two cores, nothing drawn yet.

Then the same again with the pictures in the cache, and once more as ZIPs: what a second order costs.
"""

import os
import shutil
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from bench.ground import ground
from campaign.clock import VirtualClock
from campaign.db.engine import open_database, reading
from campaign.db.migrate import upgrade
from campaign.editorial.approval import approve_templates
from campaign.editorial.composing import compose_due
from campaign.packs.building import Form, Order, build
from campaign.packs.choosing import posts_of_day
from campaign.packs.ordering import orders_of, wanted
from campaign.plan.office import planned_office, read_offices
from campaign.plan.planner import plan
from campaign.workspace import Workspace

LIMIT_S = 30.0
DAY = (10, 10, 2027)
BEFORE = datetime(2027, 9, 28, 1, 0, tzinfo=UTC)
AUDIENCES = ("nguoi-dan", "doanh-nghiep", "can-bo", "to-cong-nghe-so")
BUNDLED = Path(__file__).parent.parent / "calendar.yaml"
CAMPAIGN = "nq57-quang-ngai"
UNITS = 5


def main() -> None:
    """Prints three lines; exits 1 when the first order is above the limit."""
    with ground() as place:
        workspace = approved(place.folder)
        start = time.perf_counter()
        orders = ordered(workspace)
        asked_s = time.perf_counter() - start
        took_s = asked_s + built(workspace, orders, place.folder / "goi", Form(), "first")
        built(workspace, orders, place.folder / "goi-2", Form(), "pictures in the cache")
        built(workspace, orders, place.folder / "zip", Form(is_zip=True), "as ZIPs")
        workspace.db.dispose()
    if took_s > LIMIT_S:
        sys.exit("packs: above the limit")


def approved(home: Path) -> Workspace:
    """The bundled plan with its posts of the day written and approved; no picture of a pack is drawn yet."""
    calendar = home / "calendar.yaml"
    shutil.copy(BUNDLED, calendar)
    engine = open_database(f"sqlite:///{home / 'campaign.db'}")
    upgrade(engine)
    workspace = Workspace(db=engine, home=home, clock=VirtualClock(BEFORE), calendar=calendar)
    list(plan(workspace, read_offices(calendar)))
    compose_due(workspace)
    approve_templates(workspace, CAMPAIGN, "Lãnh đạo")
    return workspace


def ordered(workspace: Workspace) -> list[Order]:
    """The orders of 20 packs."""
    with reading(workspace.db) as connection:
        calendar = planned_office(connection, CAMPAIGN).calendar
        posts = posts_of_day(connection, CAMPAIGN, DAY, date(2027, 9, 28))
        units = [unit.id for unit in calendar.units][:UNITS]
        return orders_of(workspace, connection, calendar, wanted(connection, calendar, posts), units, AUDIENCES)


def built(workspace: Workspace, orders: list[Order], out: Path, form: Form, name: str) -> float:
    """The seconds that building took."""
    start, worked_s = time.perf_counter(), sum(os.times()[:4])
    packs = list(build(workspace, orders, out, form))
    took_s, worked_s = time.perf_counter() - start, sum(os.times()[:4]) - worked_s
    problems = sum(len(pack.problems) for pack in packs)
    files, size_mb = sum(len(pack.names) for pack in packs), sum(pack.size_bytes for pack in packs) / 1e6
    told = f"{len(packs)} packs, {files} files, {size_mb:.0f} MB, {problems} not drawn"
    print(f"packs: {name}: {told}: {took_s:.1f} s ({worked_s:.1f} s of a core), {took_s / LIMIT_S:.2f} × the limit")
    return took_s


if __name__ == "__main__":
    main()
