"""Tells people of troubles: once, bundled, again after hours, and when it is over. Never one message for each item."""

import logging
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from campaign.clock import to_seconds
from campaign.db.engine import reading
from campaign.db.tables import Alert
from campaign.settings import Engine, Settings
from campaign.watching.rounds import Round, Standing, look, may_speak
from campaign.watching.senders import AlertFailed, send
from campaign.watching.troubles import troubles
from campaign.watching.wording import message_of
from campaign.workspace import Workspace

log = logging.getLogger(__name__)

LAST = "~last"
"""The row of the last message: `told_at` is its time, `count` grows with each change that anybody makes to the table."""

FAILING = "~failing"
"""The row of an alert channel that fails: `told_at` is the last failure, `count` how many in a row."""

_alerts = Alert.__table__  # type: ignore[attr-defined]


def tell(workspace: Workspace, settings: Settings) -> int:
    """Looks for troubles and sends at most one message. Returns how many were sent.

    May be called in several processes at once: one of them sends. Waits for the alert channel up to some ten seconds,
    so it is not to be called by what sends posts. An alert channel that fails is logged; a database that fails raises.
    """
    if not settings.alert_to:
        return 0
    now = to_seconds(workspace.clock.now())
    known = _read(workspace)
    last, failing = known.pop(LAST, None), known.pop(FAILING, None)
    made = look(known, troubles(workspace, is_distributed=settings.engine == Engine.CELERY), now)
    is_speaking = may_speak(made, last, failing, now)
    rows = made.remembered(now) if is_speaking else made.noted
    if not rows or not _keep(workspace, last, rows, now if is_speaking else None):
        return 0
    return _speak(workspace, settings, made, known, failing) if is_speaking else 0


def _read(workspace: Workspace) -> dict[str, Standing]:
    with reading(workspace.db) as connection:
        rows = connection.execute(select(_alerts.c.key, _alerts.c.since, _alerts.c.told_at, _alerts.c.count))
        return {row.key: Standing(*row) for row in rows}


def _keep(
    workspace: Workspace, last: Standing | None, rows: Mapping[str, Standing | None], told_at: int | None
) -> bool:
    """Writes the rows unless another process changed the table since it was read: it has seen the same troubles."""
    with workspace.db.begin() as connection:
        before = last or _first(connection)
        after = {"count": before.count + 1, "told_at": before.told_at if told_at is None else told_at}
        mine = (_alerts.c.key == LAST, _alerts.c.count == before.count)
        if not connection.execute(update(_alerts).where(*mine).values(after)).rowcount:
            return False
        _write(connection, rows)
        return True


def _first(connection: Connection) -> Standing:
    row = Standing(LAST, 0, 0, 0)
    connection.execute(_insert(connection, row).on_conflict_do_nothing())
    return row


def _insert(connection: Connection, row: Standing) -> Any:
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    values = {"key": row.key, "since": row.since, "told_at": row.told_at, "count": row.count}
    return dialect.insert(_alerts).values(values)


def _write(connection: Connection, rows: Mapping[str, Standing | None]) -> None:
    for key, row in rows.items():
        if row is None:
            connection.execute(delete(_alerts).where(_alerts.c.key == key))
            continue
        statement = _insert(connection, row)
        values = {"since": row.since, "told_at": row.told_at, "count": row.count}
        connection.execute(statement.on_conflict_do_update(index_elements=["key"], set_=values))


def _speak(
    workspace: Workspace, settings: Settings, made: Round, known: Mapping[str, Standing], failing: Standing | None
) -> int:
    at = workspace.clock.now()
    message = message_of(made.told, made.over, settings.base_url.rstrip("/"))
    try:
        send(settings, message, at)
    except AlertFailed as error:
        log.error("alert not sent: %s", error)
        _forget_telling(workspace, made, known, failing, to_seconds(workspace.clock.now()))
        return 0
    log.info("alert sent: %s new or again, %s over", len(made.told), len(made.over))
    if failing:
        with workspace.db.begin() as connection:
            _write(connection, {FAILING: None})
    return 1


def _forget_telling(
    workspace: Workspace, made: Round, known: Mapping[str, Standing], failing: Standing | None, now: int
) -> None:
    """Nobody was told after all: the next round after a while tries again."""
    rows: dict[str, Standing | None] = {standing.key: standing for standing in made.over}
    for item in made.told:
        untold = Standing(item.trouble.key, item.since, 0, item.trouble.count)
        rows[item.trouble.key] = known.get(item.trouble.key, untold)
    rows[FAILING] = Standing(FAILING, failing.since if failing else now, now, failing.count + 1 if failing else 1)
    with workspace.db.begin() as connection:
        _write(connection, rows)
        connection.execute(update(_alerts).where(_alerts.c.key == LAST).values(count=_alerts.c.count + 1))
