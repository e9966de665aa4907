"""Throw-away databases on the PostgreSQL server of this machine, found by the standard variables."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from tests.needs import NotAvailable


def server() -> URL:
    """The local PostgreSQL."""
    return URL.create(
        "postgresql+psycopg",
        username=os.environ.get("PGUSER"),
        password=os.environ.get("PGPASSWORD"),
        host=os.environ.get("PGHOST", "127.0.0.1"),
        port=int(os.environ.get("PGPORT", "5432")),
        database=os.environ.get("PGDATABASE", "postgres"),
    )


@contextmanager
def throw_away(at: URL | None = None, like: str = "") -> Iterator[str]:
    """The URL of a database that is gone afterwards, with whoever still uses it. Raises NotAvailable.

    Empty, or a copy of the database `like`, which nobody may be connected to.
    """
    place = at or server()
    name = f"campaign_test_{uuid.uuid4().hex[:12]}"
    admin = create_engine(place, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {like or 'template1'}"))
    except OperationalError as error:
        raise NotAvailable(f"needs PostgreSQL at {place.host}:{place.port}: {error.orig}") from error
    try:
        yield place.set(database=name).render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
