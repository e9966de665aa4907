"""Writes what other systems are to be told, in the transaction that does it: kept until the commit, then written at once.

Where nobody wants to be told this costs one question to a small table.
"""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, Row, select

from campaign.clock import from_seconds, to_seconds
from campaign.db.at_commit import Turn, kept
from campaign.db.bulk import insert_rows
from campaign.db.rowset import among, listed
from campaign.db.tables import Delivery, Post, Webhook, WebhookCall
from campaign.states import DeliveryState, PostState
from campaign.webhooks.events import Event, event_of_action, event_of_delivery, event_of_post

_hooks = Webhook.__table__  # type: ignore[attr-defined]
_calls = WebhookCall.__table__  # type: ignore[attr-defined]
_posts = Post.__table__  # type: ignore[attr-defined]
_deliveries = Delivery.__table__  # type: ignore[attr-defined]

_COLUMNS = (
    "webhook_id",
    "event",
    "event_id",
    "at",
    "body",
    "state",
    "attempts",
    "not_before",
    "claimed_until",
    "called_at",
    "status",
    "error",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One event. `kind` and `name` are the audit's subject (`post`, its key; `delivery`, its id), `at` in seconds."""

    event: Event
    campaign_id: str
    at: int
    kind: str
    name: str
    by: str = ""
    detail: str = ""


@dataclass(slots=True)
class _Waiting:
    """What a transaction has done so far; `at` is the newest moment that any of its deeds named."""

    at: int = 0
    happenings: list[Happening] = field(default_factory=list)
    posts: dict[int, Event] = field(default_factory=dict)
    deliveries: dict[int, Event] = field(default_factory=dict)


def hear_deed(
    connection: Connection, campaign_id: str, at: datetime, by: str, action: str, subject: str, detail: str
) -> None:
    """Called with each deed of the audit."""
    waiting = _of(connection)
    waiting.at = max(waiting.at, to_seconds(at))
    known = event_of_action(action)
    if known:
        kind, _gap, name = subject.partition(" ")
        told = detail if kind == "hold" else ""
        waiting.happenings.append(Happening(known, campaign_id, to_seconds(at), kind, name, by, told))


def hear_endings(connection: Connection, endings: Iterable[tuple[int, DeliveryState]], at: datetime) -> None:
    """Called with deliveries, by id, and what their attempts came to."""
    waiting = _of(connection)
    waiting.at = max(waiting.at, to_seconds(at))
    known = ((delivery_id, event_of_delivery(state)) for delivery_id, state in endings)
    waiting.deliveries.update({delivery_id: event for delivery_id, event in known if event})


def hear_posts(connection: Connection, state: PostState, post_ids: Collection[int]) -> None:
    """Called with posts whose deliveries brought them to `state`, in a transaction that tells its deeds, too."""
    known = event_of_post(state)
    if known:
        _of(connection).posts.update(dict.fromkeys(post_ids, known))


def _of(connection: Connection) -> _Waiting:
    return kept(connection, Turn.CALLS, _Waiting, _write)


def _write(connection: Connection, waiting: _Waiting) -> None:
    if not (waiting.happenings or waiting.posts or waiting.deliveries):
        return
    wanted = select(_hooks.c.id, _hooks.c.campaign_id, _hooks.c.events)
    hooks = connection.execute(wanted.where(_hooks.c.is_active, _hooks.c.removed_at == 0)).all()
    if hooks:
        insert_rows(connection, _calls, _COLUMNS, _rows(connection, waiting, hooks))


def _rows(connection: Connection, waiting: _Waiting, hooks: Iterable[Row[Any]]) -> list[tuple[Any, ...]]:
    happened = [*waiting.happenings, *_of_rows(connection, waiting)]
    facts = _Facts(connection, happened)
    rows = []
    for one in happened:
        told, event_id = None, f"evt_{uuid4().hex}"
        for hook in hooks:
            if hook.campaign_id in (None, one.campaign_id) and one.event in hook.events.split():
                told = told or body_of(one, event_id, facts.of(one))
                rows.append((hook.id, str(one.event), event_id, one.at, told, "waiting", 0, one.at, 0, 0, 0, ""))
    return rows


def _of_rows(connection: Connection, waiting: _Waiting) -> Iterable[Happening]:
    """What happened to deliveries and posts by themselves; what a deed told of them already is not told twice."""
    known = {(one.kind, one.name) for one in waiting.happenings}
    for table, kind, events in ((_deliveries, "delivery", waiting.deliveries), (_posts, "post", waiting.posts)):
        name = table.c.id if kind == "delivery" else table.c.key
        for row in _found(connection, select(table.c.id, table.c.campaign_id, name.label("name")), table, events):
            if (kind, str(row.name)) not in known or kind == "post":
                yield Happening(events[row.id], row.campaign_id, waiting.at, kind, str(row.name))


def _found(connection: Connection, query: Any, table: Any, ids: Collection[int]) -> Iterable[Row[Any]]:
    if not ids:
        return []
    dialect = connection.dialect.name
    return connection.execute(query.where(among(dialect, table.c.id)), {"ids": listed(dialect, ids)}).all()


class _Facts:
    """What is told of posts and deliveries, as they stand at the end of the transaction."""

    def __init__(self, connection: Connection, happened: Iterable[Happening]) -> None:
        delivery_ids = [int(one.name) for one in happened if one.kind == "delivery" and one.name.isdigit()]
        keys = [one.name for one in happened if one.kind == "post"]
        columns = (_deliveries.c.id, _deliveries.c.channel, _deliveries.c.destination, _deliveries.c.state)
        going = select(*columns, _deliveries.c.url, _deliveries.c.post_id, _posts.c.key)
        going = going.join(_posts, _posts.c.id == _deliveries.c.post_id)
        self._deliveries = {row.id: row for row in _found(connection, going, _deliveries, delivery_ids)}
        named = select(_posts.c.campaign_id, _posts.c.key, _posts.c.id, _posts.c.state).where(_posts.c.key.in_(keys))
        rows = connection.execute(named).all() if keys else []
        self._posts = {(row.campaign_id, row.key): row for row in rows}

    def of(self, one: Happening) -> dict[str, Any]:
        """The part of the body that depends on the thing."""
        delivery = self._deliveries.get(int(one.name)) if one.kind == "delivery" and one.name.isdigit() else None
        if delivery is not None:
            names = ("id", "channel", "destination", "state", "url")
            post = {"id": delivery.post_id, "key": delivery.key}
            return {"delivery": {name: getattr(delivery, name) for name in names}, "post": post}
        row = self._posts.get((one.campaign_id, one.name)) if one.kind == "post" else None
        if row is not None:
            return {"post": {"id": row.id, "key": row.key, "state": row.state}}
        if one.kind == "hold":
            scope, _gap, name = one.name.partition(" ")
            return {"hold": {"scope": scope, "name": name, "reason": one.detail}}
        return {}


def body_of(one: Happening, event_id: str, facts: dict[str, Any]) -> str:
    """What is sent, as JSON: short, what is missing is read through the API."""
    told = {"id": event_id, "type": str(one.event), "occurred_at": from_seconds(one.at).isoformat()}
    who = {"by": one.by} if one.by else {}
    return json.dumps({**told, "office": one.campaign_id, "data": {**facts, **who}}, ensure_ascii=False)
