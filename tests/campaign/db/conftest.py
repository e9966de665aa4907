"""A migrated database of each kind that the product runs on."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import OperationalError

from campaign.db.engine import open_database
from campaign.db.migrate import upgrade


def server() -> URL:
    """The local PostgreSQL, by the standard variables."""
    return URL.create(
        "postgresql+psycopg",
        username=os.environ.get("PGUSER"),
        password=os.environ.get("PGPASSWORD"),
        host=os.environ.get("PGHOST", "127.0.0.1"),
        port=int(os.environ.get("PGPORT", "5432")),
        database=os.environ.get("PGDATABASE", "postgres"),
    )


def administrator() -> Engine:
    """A connection that may make databases. Skips without a server, fails if the run requires one."""
    engine = create_engine(server(), isolation_level="AUTOCOMMIT")
    try:
        engine.connect().close()
    except OperationalError as error:
        if os.environ.get("CAMPAIGN_TEST_SERVICES") == "required":
            raise
        pytest.skip(f"no PostgreSQL at {server().host}: {error.orig}")
    return engine


@pytest.fixture(params=["sqlite", "postgresql"])
def fresh(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """An empty database, gone afterwards."""
    if request.param == "sqlite":
        engine = open_database(f"sqlite:///{tmp_path / 'fresh.db'}")
        yield engine
        engine.dispose()
        return
    name = f"campaign_test_{uuid.uuid4().hex[:12]}"
    admin = administrator()
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = open_database(server().set(database=name).render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def migrated(fresh: Engine) -> Engine:
    """The same, brought to the newest schema."""
    upgrade(fresh)
    return fresh
