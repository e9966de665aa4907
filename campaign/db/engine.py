"""Opens the database and keeps its schema current. One write transaction at a time on SQLite."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from campaign.errors import DatabaseProblem, WrongUse
from content.language import gettext as _

HEAD = "0013"
"""The newest migration; a test holds it to the scripts."""

BUSY_WAIT_S = 30


# A machine that freezes in mid-transaction must not keep its rows locked from the others for hours. And no statement is
# compiled: the server takes the one of each tick for costly and compiled it anew each time, half a second for nothing.
_WAYS_OF_POSTGRESQL = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
    "options": "-c idle_in_transaction_session_timeout=15s -c lock_timeout=20s -c jit=off",
}


def open_database(url: str) -> Engine:
    """An engine for `url`. For SQLite: WAL, full sync (a committed `sending` survives a power cut), foreign keys.

    Raises WrongUse for a URL of no known database, DatabaseProblem for a folder that cannot be made.
    """
    try:
        parsed = make_url(url)
        if parsed.get_backend_name() != "sqlite":
            return create_engine(url, pool_pre_ping=True, connect_args=_WAYS_OF_POSTGRESQL)
        engine = create_engine(url, connect_args={"timeout": BUSY_WAIT_S})
    except (SQLAlchemyError, ImportError) as error:
        message = _("CAMPAIGN_DATABASE_URL không dùng được. Hãy ghi như sqlite:////duong/dan/campaign.db")
        raise WrongUse(message) from error
    try:
        Path(parsed.database or "").parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unreadable(engine) from error
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that starts reading and then writes can fail at once with "locked"; writers say so first.
    kind = "" if connection.get_execution_options().get("read_only") else "IMMEDIATE"
    connection.exec_driver_sql(f"BEGIN {kind}")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection for reading: sees one moment, holds up no writer."""
    with engine.connect().execution_options(read_only=True) as connection, connection.begin():
        yield connection


def is_current(engine: Engine) -> bool:
    """Whether the schema is the newest. Raises DatabaseProblem when the database cannot be read."""
    return schema_version(engine) == HEAD


def schema_version(engine: Engine) -> str:
    """The migration that the database stands at, empty for none. Raises DatabaseProblem when it cannot be read."""
    try:
        with reading(engine) as connection:
            if not inspect(connection).has_table("alembic_version"):
                return ""
            return str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar() or "")
    except SQLAlchemyError as error:
        raise _unreadable(engine) from error


def _unreadable(engine: Engine) -> DatabaseProblem:
    place = engine.url.render_as_string(hide_password=True)
    return DatabaseProblem(
        _("Không mở được cơ sở dữ liệu {place}. Hãy kiểm tra đường dẫn, quyền ghi và dung lượng đĩa.").format(
            place=place
        )
    )
