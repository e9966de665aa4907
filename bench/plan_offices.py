"""How fast a year is planned for every commune: posts a second on SQLite, calendar files read and checked included.

Prints the rate, its ratio to the floor of 10,000 posts a second, and to bare inserts of as many rows in the same run.
"""

import argparse
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import func, insert, select

from campaign.clock import VirtualClock
from campaign.db.engine import open_database, reading
from campaign.db.migrate import upgrade
from campaign.db.tables import Campaign, Delivery, Post
from campaign.plan.office import read_offices
from campaign.plan.planner import plan
from campaign.workspace import Workspace

COMMUNES = 3321
"""Communes and wards since 1/7/2025 (facts of the project, checked 2026-11)."""

FLOOR = 10_000

CALENDAR = """\
campaign: {{id: xa-{n:04}, name: Kế hoạch xã {n}, organisation: Ủy ban nhân dân xã {n}}}
policy: {{review: template, grace: 2h, lead_time: 14d}}
audiences: [{{id: nguoi-dan, name: Người dân}}]
channels:
  - {{id: cong, kind: portal, base_url: "https://xa{n}.example.gov.vn"}}
  - {{id: tin-rss, kind: rss}}
themes:
  - {{id: chuyen-doi-so, name: Chuyển đổi số, audiences: [nguoi-dan], templates: [theme-tip]}}
  - {{id: ky-nang-so, name: Kỹ năng số, audiences: [nguoi-dan], templates: [theme-tip]}}
observances:
  - id: ngay-chuyen-doi-so
    name: Ngày Chuyển đổi số quốc gia
    date: 10/10
    theme: chuyen-doi-so
    posts:
      - {{id: dem-nguoc-7, at: "-7d 08:00", template: countdown, channels: [cong, tin-rss]}}
      - {{id: dem-nguoc-1, at: "-1d 08:00", template: countdown, channels: [cong, tin-rss]}}
      - {{id: ngay-chinh, at: "0d 07:30", template: day, channels: [cong, tin-rss]}}
  - id: ngay-khoa-hoc-cong-nghe
    name: Ngày Khoa học và Công nghệ Việt Nam
    date: 18/5
    theme: chuyen-doi-so
    posts:
      - {{id: dem-nguoc-7, at: "-7d 08:00", template: countdown, channels: [cong, tin-rss]}}
      - {{id: dem-nguoc-1, at: "-1d 08:00", template: countdown, channels: [cong, tin-rss]}}
      - {{id: ngay-chinh, at: "0d 07:30", template: day, channels: [cong, tin-rss]}}
slots:
  - id: chu-de-tuan
    every: "FREQ=WEEKLY;BYDAY=MO"
    at: "08:00"
    themes: [ky-nang-so, chuyen-doi-so]
    channels: [cong, tin-rss]
"""


def main() -> None:
    """Plans, plans again, and inserts the same number of rows bare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offices", type=int, default=COMMUNES)
    parser.add_argument("--quick", action="store_true", help="a short form: 200 offices")
    given = parser.parse_args()
    offices = min(given.offices, 200) if given.quick else given.offices
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        calendars = folder / "calendars"
        calendars.mkdir()
        for n in range(offices):
            (calendars / f"{n:04}.yaml").write_text(CALENDAR.format(n=n), encoding="utf-8")
        report(folder, calendars)


def report(folder: Path, calendars: Path) -> None:
    """Prints the measurements of one run."""
    engine = open_database(f"sqlite:///{folder / 'plan.db'}")
    upgrade(engine)
    workspace = Workspace(db=engine, home=folder, clock=VirtualClock(datetime(2026, 12, 1, tzinfo=UTC)))
    first = timed(workspace, calendars)
    with reading(engine) as connection:
        posts = connection.execute(select(func.count()).select_from(Post)).scalar_one()
        rows = posts + connection.execute(select(func.count()).select_from(Delivery)).scalar_one()
    again = timed(workspace, calendars)
    bare = bare_inserts(folder, rows)
    rate = posts / first
    print(
        f"plan_offices: {posts} posts in {first:.1f} s = {rate:,.0f} posts/s, {rate / FLOOR:.2f} × the floor of {FLOOR:,}"
    )
    print(f"plan_offices: planned again, nothing to do: {again:.1f} s")
    print(f"plan_offices: {rows} rows inserted bare in {bare:.1f} s; planning costs {first / bare:.1f} × that")
    if rate < FLOOR:
        sys.exit("plan_offices: below the floor")


def timed(workspace: Workspace, calendars: Path) -> float:
    """Seconds to read, check and plan the folder."""
    start = time.perf_counter()
    for _result in plan(workspace, read_offices(calendars)):
        pass
    return time.perf_counter() - start


def bare_inserts(folder: Path, rows: int) -> float:
    """Seconds for the same number of post rows in one statement, without any planning: the peer."""
    engine = open_database(f"sqlite:///{folder / 'bare.db'}")
    upgrade(engine)
    row: dict[str, object] = {name: 0 for name in Post.model_fields if name not in ("id", "revision_id")}
    text = {"campaign_id": "c", "origin": "slot", "source_id": "s", "post_id": "p", "name": "n", "theme": "t"}
    row |= {**text, "audience": "", "template": "t", "event_date": "2027-01-01", "state": "draft"}
    row |= {"calendar_hash": "", "waiting_for": "", "edited": False}
    campaign = {"id": "c", "name": "", "organisation": "", "file": "", "calendar": "", "calendar_hash": ""}
    start = time.perf_counter()
    with engine.begin() as connection:
        connection.execute(insert(Campaign), {**campaign, "planned_until": 0})
        connection.execute(insert(Post), [{**row, "key": str(n)} for n in range(rows)])
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
