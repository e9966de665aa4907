"""Calls the addresses that are to be told: a few at once, again after longer and longer waits, for a day, then no more.

A call that nobody settled, because the process died, is made again: an address takes the same event id once.
"""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection, select, update

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.moving import stands
from campaign.db.tables import Webhook, WebhookCall
from campaign.fetching.connecting import Network
from campaign.fetching.fetching import OPEN, Bounds, post_json
from campaign.fetching.problems import AddressRefused, FetchProblem
from campaign.retelling import kept
from campaign.webhooks.signing import secret_of, signed_headers
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Calls in flight."""

PER_ADDRESS = 4
"""Calls of one address in one turn, so that a slow one takes no more than its share."""

BOUNDS = Bounds(seconds=5.0, bytes=2_000, redirects=0)
CLAIM = timedelta(seconds=60)
"""Far longer than a turn may last: then whoever claimed a call has died."""

LIFE = timedelta(hours=24)
"""A call that was not taken for so long is given up; a person may have it called again."""

WAITS = tuple(timedelta(seconds=s) for s in (10, 30, 120, 300, 900, 1800, 3600, 7200, 14400, 28800))
"""Between one attempt of a call and the next; the last one again and again."""

LONGEST_REST = timedelta(minutes=15)
"""An address that does not answer is left in peace so long at most."""

_hooks = Webhook.__table__  # type: ignore[attr-defined]
_calls = WebhookCall.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class _Due:
    """A call that this process makes now."""

    id: int
    webhook_id: int
    url: str
    secret_turn: int
    event_id: str
    body: str
    at: int
    attempts: int


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of it: the answer's status, 0 for none, and why it failed; empty when it was taken.

    `is_final`: the address may not be called at all, now or later.
    """

    status: int
    error: str
    is_final: bool = False


def call_due(workspace: Workspace, network: Network = OPEN) -> int:
    """Makes the calls that are due, at most a few seconds long. Several processes at once share them. Returns how many."""
    due = _claim(workspace)
    if not due:
        return 0
    now, key = to_seconds(workspace.clock.now()), workspace.key
    with ThreadPoolExecutor(AT_ONCE, "webhook") as pool:
        outcomes = list(pool.map(lambda one: _call(one, key, now, network), due))
    with workspace.db.begin() as connection:
        for one, outcome in zip(due, outcomes, strict=True):
            _settle(connection, one, outcome, to_seconds(workspace.clock.now()))
        _rest(connection, due, outcomes, to_seconds(workspace.clock.now()))
    return len(due)


def _claim(workspace: Workspace) -> list[_Due]:
    now = to_seconds(workspace.clock.now())
    awake = (_hooks.c.is_active, _hooks.c.removed_at == 0, _hooks.c.rest_until <= now)
    with reading(workspace.db) as connection:
        hooks = connection.execute(select(_hooks).where(*awake)).all()
        found = [(*one, hook) for hook in hooks for one in _waiting(connection, hook.id, now)]
    if not found:
        return []
    # Each address has its first call made before any has its second: one that has much to hear starves no other.
    of = {call_id: hook for *_order, call_id, hook in sorted(found, key=lambda one: one[:3])[:AT_ONCE]}
    free = (_calls.c.id.in_(of), stands(_calls, "waiting"), _calls.c.claimed_until <= now)
    claimed = update(_calls).where(*free).values(claimed_until=now + int(CLAIM.total_seconds())).returning(_calls)
    with workspace.db.begin() as connection:
        rows = connection.execute(claimed).all()
    return [_due(of[row.id], row) for row in rows]


def _waiting(connection: Connection, webhook_id: int, now: int) -> list[tuple[int, int, int]]:
    """The calls of an address that come next: their place in its row, since when they are due, and their id."""
    mine = (_calls.c.webhook_id == webhook_id, stands(_calls, "waiting"), _calls.c.not_before <= now)
    free = select(_calls.c.not_before, _calls.c.id).where(*mine, _calls.c.claimed_until <= now)
    rows = connection.execute(free.order_by(_calls.c.not_before, _calls.c.id).limit(PER_ADDRESS))
    return [(place, row.not_before, row.id) for place, row in enumerate(rows)]


def _due(hook: Any, row: Any) -> _Due:
    return _Due(row.id, hook.id, hook.url, hook.secret_turn, row.event_id, row.body, row.at, row.attempts)


def _call(one: _Due, key: bytes, now: int, network: Network) -> _Outcome:
    body = one.body.encode()
    signed = signed_headers(secret_of(key, one.webhook_id, one.secret_turn), one.event_id, now, body)
    try:
        answer = post_json(one.url, body, signed, bounds=BOUNDS, network=network)
    except FetchProblem as problem:
        return _Outcome(0, kept(partial(str, problem)), is_final=isinstance(problem, AddressRefused))
    return _Outcome(answer.status, "" if 200 <= answer.status < 300 else f"HTTP {answer.status}")


def _settle(connection: Connection, one: _Due, outcome: _Outcome, now: int) -> None:
    attempts = one.attempts + 1
    following = now + int(wait_after(attempts).total_seconds())
    is_over = outcome.is_final or following > one.at + LIFE.total_seconds()
    state = "taken" if not outcome.error else "given_up" if is_over else "waiting"
    values = {"state": state, "attempts": attempts, "not_before": following, "claimed_until": 0}
    values |= {"called_at": now, "status": outcome.status, "error": outcome.error}
    connection.execute(update(_calls).where(_calls.c.id == one.id, stands(_calls, "waiting")).values(**values))
    if state == "given_up":
        log.warning("webhook %d: call %d was given up after %d attempts", one.webhook_id, one.id, attempts)


def wait_after(attempts: int) -> timedelta:
    """How long a call waits after so many attempts."""
    return WAITS[min(attempts, len(WAITS)) - 1]


def _rest(connection: Connection, due: Sequence[_Due], outcomes: Sequence[_Outcome], now: int) -> None:
    """One that took something is well; one that took nothing rests, the longer the more often in a row."""
    took = {one.webhook_id for one, outcome in zip(due, outcomes, strict=True) if not outcome.error}
    for webhook_id in {one.webhook_id for one in due}:
        this = update(_hooks).where(_hooks.c.id == webhook_id)
        if webhook_id in took:
            connection.execute(this.where(_hooks.c.failures > 0).values(failures=0, rest_until=0))
            continue
        counted = this.values(failures=_hooks.c.failures + 1).returning(_hooks.c.failures)
        failures = connection.execute(counted).scalar_one()
        rest_until = now + int(min(wait_after(failures), LONGEST_REST).total_seconds())
        connection.execute(this.values(rest_until=rest_until))
