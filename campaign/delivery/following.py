"""Lets a post's state follow from its deliveries. Locks posts in one order, so that two channels never wait for each other."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Update, select

from campaign.db.moving import moving
from campaign.db.rowset import among, listed
from campaign.db.tables import Delivery, Post
from campaign.moves import POST_MOVES
from campaign.states import DeliveryState, PostState
from campaign.webhooks.outbox import hear_posts

_deliveries = Delivery.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]

_OPEN = {DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.HELD}
_LEFT = {DeliveryState.SENT, DeliveryState.SENDING, DeliveryState.UNKNOWN}

_AFTER_APPROVAL = (
    PostState.SCHEDULED,
    PostState.PUBLISHING,
    PostState.PARTLY_PUBLISHED,
    PostState.FAILED,
)
"""A post that nobody has approved yet can only fail, when its time is over."""


def lock_posts(connection: Connection, post_ids: Collection[int]) -> dict[int, str]:
    """The states of the posts, which nobody else changes until the transaction ends. Posts before deliveries, always."""
    dialect = connection.dialect.name
    return dict(connection.execute(_locking(dialect), {"ids": listed(dialect, post_ids)}).all())


def follow_posts(connection: Connection, post_ids: Collection[int], locked: Mapping[int, str] | None = None) -> None:
    """Writes the state of each post that its deliveries now give it. `locked` is what `lock_posts` told, if it was asked."""
    if not post_ids:
        return
    dialect = connection.dialect.name
    known = lock_posts(connection, post_ids) if locked is None else {one: locked[one] for one in post_ids}
    states: dict[int, set[str]] = {}
    for post_id, state in connection.execute(_present(dialect), {"ids": listed(dialect, post_ids)}).all():
        states.setdefault(post_id, set()).add(state)
    moved: dict[PostState, list[int]] = {}
    for post_id, present in known.items():
        target = _target(frozenset(states.get(post_id, ())))
        if target and target != present and _may_follow(present, target):
            moved.setdefault(target, []).append(post_id)
    for target, ids in moved.items():
        connection.execute(_moving(dialect, target), {"ids": listed(dialect, ids)})
        hear_posts(connection, target, ids)


@cache
def _locking(dialect: str) -> Select[Any]:
    ordered = select(_posts.c.id, _posts.c.state).where(among(dialect, _posts.c.id)).order_by(_posts.c.id)
    return ordered.with_for_update()


@cache
def _present(dialect: str) -> Select[Any]:
    return select(_deliveries.c.post_id, _deliveries.c.state).where(among(dialect, _deliveries.c.post_id)).distinct()


@cache
def _moving(dialect: str, target: PostState) -> Update:
    return moving(_posts, target, among(dialect, _posts.c.id))


@cache
def _target(names: frozenset[str]) -> PostState | None:
    return post_state({DeliveryState(name) for name in names} - {DeliveryState.CANCELLED})


def _may_follow(present: str, target: PostState) -> bool:
    return (present in _AFTER_APPROVAL or target == PostState.FAILED) and target in POST_MOVES[present]


def post_state(states: set[DeliveryState]) -> PostState | None:
    """What deliveries in `states` make of their post. What was only simulated is never counted as published."""
    if not states:
        return None
    if states & _OPEN:
        return PostState.PUBLISHING if states & _LEFT else PostState.SCHEDULED
    real = states - {DeliveryState.SIMULATED}
    if not real:
        return PostState.SCHEDULED
    if real == {DeliveryState.SENT}:
        return PostState.PUBLISHED
    if real & {DeliveryState.SENT, DeliveryState.UNKNOWN}:
        return PostState.PARTLY_PUBLISHED
    return PostState.FAILED
