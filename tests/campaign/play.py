"""Short words for what tests do again and again."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from campaign.clock import VirtualClock
from campaign.db.engine import reading
from campaign.db.tables import Post
from campaign.delivery.listing import Listed, list_deliveries
from campaign.editorial.approval import Approver, approve_templates
from campaign.editorial.composing import compose_due
from campaign.editorial.reviewing import asked_of, say_yes
from campaign.engines.rounds import Tick, tick
from campaign.plan.planner import PlanResult, plan
from campaign.workspace import Workspace
from tests.campaign.sample import CALENDAR, DAY_KEY, office

_posts = Post.__table__  # type: ignore[attr-defined]


def planned(workspace: Workspace, calendar: str = CALENDAR) -> PlanResult:
    """Plans the sample and returns what changed."""
    return next(iter(plan(workspace, [office(calendar)])))


def approved(workspace: Workspace, calendar: str = CALENDAR) -> None:
    """Planned, composed and approved through its templates."""
    planned(workspace, calendar)
    compose_due(workspace)
    approve_templates(workspace, "thu", "Lãnh đạo")


def approve_post(workspace: Workspace, post: Any, by: str) -> None:
    """Somebody's yes to what waits of the post."""
    with workspace.db.begin() as connection:
        say_yes(connection, asked_of(connection, post.id, is_locking=True), Approver(by), workspace.clock.now())


def at(workspace: Workspace, moment: datetime) -> Tick:
    """Moves the clock and ticks."""
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(moment)
    return tick(workspace)


def later(workspace: Workspace, **ahead: float) -> None:
    """Moves the clock; `ahead` is a timedelta's words."""
    assert isinstance(workspace.clock, VirtualClock)
    workspace.clock.set(workspace.clock.now() + timedelta(**ahead))


class Killed(BaseException):
    """The process is no more: nothing after this line happens."""


def die(*_words: Any, **_named: Any) -> None:
    """Stands in for the step at which a process is killed."""
    raise Killed


def deliveries(workspace: Workspace, key: str = DAY_KEY) -> dict[str, Listed]:
    """The deliveries of a post by channel."""
    return {item.channel: item for item in list_deliveries(workspace) if item.post == key}


def states(workspace: Workspace, key: str = DAY_KEY) -> dict[str, str]:
    """The states of a post's deliveries by channel."""
    return {channel: item.state for channel, item in deliveries(workspace, key).items()}


def post(workspace: Workspace, key: str = DAY_KEY) -> Any:
    """A post's row."""
    with reading(workspace.db) as connection:
        return connection.execute(select(_posts).where(_posts.c.key == key)).one()


def count(workspace: Workspace, table: str) -> int:
    """Rows in a table."""
    with reading(workspace.db) as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def due_states(workspace: Workspace, channel: str, due: int) -> dict[str, int]:
    """The states of what is due on a channel at `due` (seconds since 1970 UTC), with their numbers."""
    query = "SELECT state, count(*) FROM delivery WHERE channel = :channel AND due_at = :due GROUP BY state"
    with reading(workspace.db) as connection:
        return dict(connection.execute(text(query), {"channel": channel, "due": due}).all())  # type: ignore[arg-type]
