"""One view of the whole database for reads that take long: backups, and the journal's verification."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from campaign.db.engine import reading


@contextmanager
def one_moment(engine: Engine) -> Iterator[Connection]:
    """A connection for reading whose every statement sees the same moment, however long it takes. Holds up no writer."""
    if engine.dialect.name == "sqlite":
        with reading(engine) as connection:
            yield connection
        return
    options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection
