"""Each test of delivery runs on both databases: what claims, locks and compares differs between them."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlmodel import SQLModel

from campaign.clock import VirtualClock
from campaign.db.engine import open_database
from campaign.db.migrate import upgrade
from campaign.delivery import drain as drain_module
from campaign.workspace import Workspace
from tests.campaign.db.conftest import administrator, fresh, migrated, server
from tests.campaign.sample import BEFORE
from tests.fakes.channel import ScriptedChannel

__all__ = ["fresh", "migrated"]


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> ScriptedChannel:
    """Stands in for Telegram; the portal and the feed stay real."""
    scripted = ScriptedChannel()
    real = drain_module.open_door

    def door(workspace: Workspace, calendar: object, entry: object) -> object:
        is_remote = entry.kind == "telegram"  # type: ignore[attr-defined]
        return scripted if is_remote else real(workspace, calendar, entry)  # type: ignore[arg-type]

    monkeypatch.setattr(drain_module, "open_door", door)
    return scripted


@pytest.fixture(scope="session")
def server_database() -> Iterator[Engine]:
    """One migrated database on the server for all tests of delivery."""
    name = f"campaign_test_{uuid.uuid4().hex[:12]}"
    admin = administrator()
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = open_database(server().set(database=name).render_as_string(hide_password=False))
    upgrade(engine)
    yield engine
    engine.dispose()
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def postgresql(server_database: Engine) -> Iterator[Engine]:
    """The same, empty again after the test."""
    yield server_database
    server_database.dispose()
    names = ", ".join(table.name for table in SQLModel.metadata.sorted_tables)
    with server_database.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, workspace: Workspace, tmp_path: Path) -> Workspace:
    """The installation of all tests, on one database and then on the other."""
    if request.param == "sqlite":
        return workspace
    return replace(workspace, db=request.getfixturevalue("postgresql"))


@pytest.fixture
def shared(postgresql: Engine, tmp_path: Path) -> Workspace:
    """An installation with its rows in PostgreSQL alone, where several may write at once."""
    home = tmp_path / "shared"
    home.mkdir()
    secrets = {"TELEGRAM_TOKEN": "1:test"}
    return Workspace(db=postgresql, home=home, clock=VirtualClock(BEFORE), live=True, environment=secrets)
