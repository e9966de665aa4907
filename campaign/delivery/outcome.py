"""What came of a post, place by place: its state there, its link, and what a person may say or has to do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, String, bindparam, func, select

from campaign.clock import from_seconds
from campaign.db.moving import stands
from campaign.db.tables import Amendment, Attempt, Delivery, Part, Post, Revision
from campaign.delivery.resolving import POSSIBLE, Choice
from campaign.states import AMENDMENTS_FOR_PERSON, FOR_PERSON

MOST = 200
"""Rows of a kind on one page."""

_amendments = Amendment.__table__  # type: ignore[attr-defined]
_attempts = Attempt.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_parts = Part.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_revisions = Revision.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Task:
    """A change of what is out: on its way, made, or left to a person, who then finds here what to do.

    `words` is what is to be shown there, for one who types it in; empty for a withdrawal. `post` is the post's title.
    """

    id: int
    delivery_id: int
    post_id: int
    post: str
    kind: str
    state: str
    channel: str
    destination: str
    url: str
    reason: str
    error: str
    by: str
    at: datetime
    ended_at: datetime | None
    ended_by: str
    words: str

    @property
    def is_for_person(self) -> bool:
        """Whether only a person can lead it on."""
        return self.state in AMENDMENTS_FOR_PERSON


@dataclass(frozen=True, slots=True)
class Outcome:
    """One place of a post. Moments are aware UTC; `tried` is when the last attempt ended, `revision` the number of the text
    that is out or is to go out. `post` is its title, `task` the last change of what is out there."""

    id: int
    post_id: int
    post: str
    unit: str
    channel: str
    destination: str
    state: str
    due: datetime
    tried: datetime | None
    attempts: int
    revision: int | None
    url: str
    error: str
    choices: tuple[Choice, ...]
    task: Task | None = None


def outcome_of(connection: Connection, post_id: int) -> tuple[Outcome, ...]:
    """Every place of the post, in the order in which it was planned."""
    rows = connection.execute(_places(_deliveries.c.post_id == post_id).order_by(_deliveries.c.id)).all()
    tasks = {task.delivery_id: task for task in _tasks(connection, _amendments.c.post_id == post_id)}
    return tuple(_outcome(row, tasks.get(row.id)) for row in rows)


def waiting_for_person(connection: Connection, campaign_id: str) -> tuple[Outcome, ...]:
    """The deliveries of an office that only a person can lead on, the latest first. At most MOST."""
    mine = _places(stands(_deliveries, *FOR_PERSON)).where(_deliveries.c.campaign_id == campaign_id)
    rows = connection.execute(mine.order_by(_deliveries.c.due_at.desc(), _deliveries.c.id).limit(MOST)).all()
    return tuple(_outcome(row, None) for row in rows)


def tasks_for_person(connection: Connection, campaign_id: str) -> tuple[Task, ...]:
    """The changes of what is out that only a person can make or lead on, the oldest first. At most MOST."""
    is_open = stands(_amendments, *AMENDMENTS_FOR_PERSON)
    return tuple(_tasks(connection, is_open, _amendments.c.campaign_id == campaign_id, most=MOST))


def count_for_person(connection: Connection, campaign_id: str) -> dict[str, int]:
    """How many deliveries of an office only a person can lead on, by state."""
    counted = select(_deliveries.c.state, func.count()).where(_deliveries.c.campaign_id == campaign_id)
    counted = counted.where(stands(_deliveries, *FOR_PERSON)).group_by(_deliveries.c.state)
    return dict(connection.execute(counted).all())


def count_tasks(connection: Connection, campaign_id: str, most: int) -> int:
    """How many such changes there are, counted up to `most`."""
    found: int = connection.execute(TASKS_COUNTED, {"campaign": campaign_id, "most": most}).scalar_one()
    return found


_OPEN_TASKS = select(_amendments.c.id).where(stands(_amendments, *AMENDMENTS_FOR_PERSON))
_OPEN_TASKS = _OPEN_TASKS.where(_amendments.c.campaign_id == bindparam("campaign", type_=String))
TASKS_COUNTED = select(func.count()).select_from(_OPEN_TASKS.limit(bindparam("most", type_=Integer)).subquery())
"""The same as a statement, for a `campaign` and up to `most`."""


_newest = _revisions.alias("newest")
_newest_title = select(_newest.c.title).where(_newest.c.id == _posts.c.revision_id).scalar_subquery()
_TITLE = func.coalesce(func.nullif(_newest_title, ""), _posts.c.name).label("post_title")
"""What a post is called: five posts of one day have five titles, and one occasion."""


def _places(which: ColumnElement[bool]) -> Select[Any]:
    ended = select(func.max(_attempts.c.ended_at)).where(_attempts.c.delivery_id == _deliveries.c.id)
    begun = select(func.max(_parts.c.at)).where(_parts.c.delivery_id == _deliveries.c.id)
    tried = func.coalesce(ended.scalar_subquery(), begun.scalar_subquery()).label("tried")
    columns = (_TITLE, _posts.c.unit, _revisions.c.number, tried)
    found = select(_deliveries, *columns).join(_posts, _posts.c.id == _deliveries.c.post_id)
    return found.outerjoin(_revisions, _revisions.c.id == _deliveries.c.revision_id).where(which)


def _outcome(row: Row[Any], task: Task | None) -> Outcome:
    tried = from_seconds(row.tried) if row.tried else None
    return Outcome(
        id=row.id,
        post_id=row.post_id,
        post=row.post_title,
        unit=row.unit,
        channel=row.channel,
        destination=row.destination,
        state=row.state,
        due=from_seconds(row.due_at),
        tried=tried,
        attempts=row.attempts,
        revision=row.number,
        url=row.url,
        error=row.error,
        choices=POSSIBLE.get(row.state, ()),
        task=task,
    )


def _tasks(connection: Connection, *which: ColumnElement[bool], most: int | None = None) -> list[Task]:
    columns = (_deliveries.c.destination, _deliveries.c.url, _TITLE, _revisions.c.telegram, _revisions.c.title)
    found: Select[Any] = select(_amendments, *columns).join(_deliveries, _deliveries.c.id == _amendments.c.delivery_id)
    found = found.join(_posts, _posts.c.id == _amendments.c.post_id)
    found = found.outerjoin(_revisions, _revisions.c.id == _amendments.c.revision_id).where(*which)
    rows = connection.execute(found.order_by(_amendments.c.id).limit(most)).all()
    return [_task(row) for row in rows]


def _task(row: Row[Any]) -> Task:
    return Task(
        id=row.id,
        delivery_id=row.delivery_id,
        post_id=row.post_id,
        post=row.post_title,
        kind=row.kind,
        state=row.state,
        channel=row.channel,
        destination=row.destination,
        url=row.url,
        reason=row.reason,
        error=row.error,
        by=row.by,
        at=from_seconds(row.at),
        ended_at=from_seconds(row.ended_at) if row.ended_at else None,
        ended_by=row.ended_by,
        words=f"{row.title}\n\n{row.telegram}" if row.kind == "edit" and row.title else "",
    )
