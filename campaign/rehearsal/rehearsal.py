"""Plays one day of a calendar: plans, writes, draws, approves and publishes it with the product's own engine."""

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import select

from campaign.clock import VirtualClock, from_seconds
from campaign.db.engine import open_database, reading
from campaign.db.migrate import upgrade
from campaign.db.tables import Delivery, Post
from campaign.delivery.drain import drain
from campaign.delivery.sweep import channels_with_work, hold_back
from campaign.editorial.approval import Approver, approve_templates
from campaign.editorial.composing import compose_due
from campaign.editorial.reviewing import asked_of, say_yes
from campaign.errors import CampaignError
from campaign.library.texts import lay_in_force
from campaign.plan.occasions import expand
from campaign.plan.office import Office
from campaign.plan.planner import plan
from campaign.rehearsal.stage import StagedPost, read_stage
from campaign.states import PostState
from campaign.workspace import Workspace
from channels.store import FolderStore
from content.language import gettext as _

REHEARSER = "Diễn tập"
"""In whose name everything is approved; it exists only inside the rehearsal's own database."""

OwnTexts: TypeAlias = Mapping[str, Mapping[str, str]]
_NO_TEXTS: OwnTexts = {}

_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the day would bring, each post with its deliveries and pictures, by time."""

    day: date
    posts: tuple[StagedPost, ...]


def next_day(offices: Sequence[Office], now: datetime) -> date:
    """The next day that the plan counts down to, else the next observance. Raises CampaignError when there is none."""
    coming = [
        occasion
        for office in offices
        for occasion in expand(office.calendar, now, now + timedelta(days=400))
        if occasion.origin == "observance"
    ]
    if not coming:
        raise CampaignError(_("Lịch không có ngày hưởng ứng nào trong năm tới. Hãy thêm vào mục observances."))
    awaited = {occasion.event_date for occasion in coming if occasion.wall.date() < occasion.event_date}
    return min(awaited or {occasion.event_date for occasion in coming})


def rehearse(
    offices: Sequence[Office], day: date, out: Path, *, is_folder: bool = False, own: OwnTexts = _NO_TEXTS
) -> Rehearsal:
    """Plays `day` (local date) and leaves portal/, outbox/ and images/ in `out`. Raises CampaignError.

    `own` are the texts of the offices' own that are in force: by campaign, the whole file of each by its id.
    """
    with tempfile.TemporaryDirectory(prefix="dien-tap-") as temporary:
        home = Path(temporary)
        workspace = _stage(home, day, offices[0], is_folder)
        try:
            _play(workspace, offices, day, own)
            posts = read_stage(workspace, _day_window(offices[0], day))
        finally:
            workspace.db.dispose()
        _carry_out(home, out)
        for post in posts:
            post.copy_images(FolderStore(home / "media"), out / "images")
    return Rehearsal(day, tuple(posts))


def _day_window(office: Office, day: date) -> tuple[datetime, datetime]:
    zone = ZoneInfo(office.calendar.campaign.time_zone)
    start, end = (datetime.combine(d, time.min, tzinfo=zone) for d in (day, day + timedelta(days=1)))
    return start, end


def _stage(home: Path, day: date, office: Office, is_folder: bool) -> Workspace:
    database = open_database(f"sqlite:///{home / 'rehearsal.db'}")
    upgrade(database)
    clock = VirtualClock(_day_window(office, day)[0])
    return Workspace(db=database, home=home, clock=clock, live=False, shared_site=is_folder)


def _play(workspace: Workspace, offices: Sequence[Office], day: date, own: OwnTexts) -> None:
    clock = workspace.clock
    assert isinstance(clock, VirtualClock)
    for _planned in plan(workspace, offices, until=_day_window(offices[0], day)[1]):
        pass
    with workspace.db.begin() as connection:
        for campaign_id, texts in own.items():
            lay_in_force(connection, campaign_id, texts)
    compose_due(workspace)
    for office in offices:
        approve_templates(workspace, office.calendar.campaign.id, REHEARSER)
    for post in _unapproved(workspace):
        with workspace.db.begin() as connection:
            say_yes(connection, asked_of(connection, post.id, is_locking=True), Approver(REHEARSER), clock.now())
    for moment in _due_moments(workspace):
        clock.set(moment)
        hold_back(workspace)
        for campaign_id, channel in channels_with_work(workspace):
            drain(workspace, campaign_id, channel)


def _unapproved(workspace: Workspace) -> list[Any]:
    with reading(workspace.db) as connection:
        return list(connection.execute(select(_posts).where(_posts.c.state == PostState.IN_REVIEW)).all())


def _due_moments(workspace: Workspace) -> list[datetime]:
    query = select(_deliveries.c.due_at).distinct().order_by(_deliveries.c.due_at)
    with reading(workspace.db) as connection:
        moments = [from_seconds(due) for due in connection.execute(query).scalars()]
    return [moment for moment in moments if moment >= workspace.clock.now()]


def _carry_out(home: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for name in ("portal", "outbox", "images"):
        shutil.rmtree(out / name, ignore_errors=True)
        (home / name).mkdir(exist_ok=True)
        shutil.copytree(home / name, out / name)
