"""The migrations make exactly the tables that the code knows, on both databases, and keep what must not change."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import CheckConstraint, Engine, inspect, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import SQLModel

from campaign.clock import from_seconds
from campaign.db import migrate, tables
from campaign.db.engine import HEAD, is_current, schema_version
from campaign.db.migrate import upgrade
from campaign.errors import DatabaseProblem

MIGRATIONS = Path(migrate.__file__).parent / "migrations"
TABLES = [cls.__table__ for cls in vars(tables).values() if isinstance(cls, type) and hasattr(cls, "__table__")]

CAMPAIGN = (
    "INSERT INTO campaign (id, name, organisation, file, calendar, calendar_hash, planned_until) "
    "VALUES ('thu', 'T', 'S', 'f', '', '', 0)"
)
EVENT = (
    "INSERT INTO audit_event (campaign_id, at, who, action, subject, detail) "
    "VALUES ('thu', 1, 'Nguyễn Văn A', 'approve', 'post 2027/x', '')"
)


def with_event(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text(CAMPAIGN))
        connection.execute(text(EVENT))


def uniques(found: list[Any]) -> set[tuple[str, ...]]:
    return {tuple(unique["column_names"]) for unique in found}


def test_head_is_the_newest_script() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_the_schema_stands_at_head_and_a_second_run_changes_nothing(migrated: Engine) -> None:
    assert (schema_version(migrated), is_current(migrated)) == (HEAD, True)
    upgrade(migrated)
    assert is_current(migrated)


def test_an_empty_database_is_not_current(fresh: Engine) -> None:
    assert (schema_version(fresh), is_current(fresh)) == ("", False)


def test_the_tables_are_those_that_the_code_knows(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.parametrize("table", TABLES, ids=lambda table: str(table.name))
def test_a_table_has_its_columns_keys_and_unique_rules(migrated: Engine, table: Any) -> None:
    found = inspect(migrated)
    columns = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
    assert columns == {column.name: column.nullable for column in table.columns}
    keys = found.get_pk_constraint(table.name)["constrained_columns"]
    assert keys == [column.name for column in table.primary_key]
    known = {
        tuple(c.name for c in rule.columns) for rule in table.constraints if type(rule).__name__ == "UniqueConstraint"
    }
    known |= {(column.name,) for column in table.columns if column.unique}
    assert uniques(found.get_unique_constraints(table.name)) == known


@pytest.mark.parametrize("table", [t for t in TABLES if "state" in t.columns], ids=lambda table: str(table.name))
def test_states_are_held_by_the_database(migrated: Engine, table: Any) -> None:
    checks = {check["name"]: check["sqltext"] for check in inspect(migrated).get_check_constraints(table.name)}
    rules = [rule for rule in table.constraints if isinstance(rule, CheckConstraint)]
    rule = next(rule for rule in rules if rule.name == "state_known")
    states = str(rule.sqltext).partition("(")[2].rstrip(")").replace("'", "").split(", ")
    assert set(checks) == {rule.name for rule in rules}
    assert all(f"'{state}'" in checks["state_known"] for state in states)


def test_a_post_of_an_unknown_campaign_is_refused(migrated: Engine) -> None:
    with pytest.raises(IntegrityError), migrated.begin() as connection:
        connection.execute(text(EVENT))


@pytest.mark.parametrize("change", ["UPDATE audit_event SET who = 'ai đó'", "DELETE FROM audit_event"])
def test_audit_events_are_never_changed(migrated: Engine, change: str) -> None:
    with_event(migrated)
    with pytest.raises(DBAPIError, match="never changed"), migrated.begin() as connection:
        connection.execute(text(change))
    with migrated.connect() as connection:
        assert connection.execute(text("SELECT who FROM audit_event")).scalars().all() == ["Nguyễn Văn A"]


def test_a_newer_database_is_refused_and_left_as_it_is(migrated: Engine) -> None:
    with migrated.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(DatabaseProblem, match="mới hơn"):
        upgrade(migrated)
    assert schema_version(migrated) == "9999"


def test_two_programs_that_upgrade_at_once_both_end_well(fresh: Engine) -> None:
    url = fresh.url.render_as_string(hide_password=False)
    code = "import sys\nfrom campaign.db import engine, migrate\nmigrate.upgrade(engine.open_database(sys.argv[1]))"
    started = [subprocess.Popen([sys.executable, "-c", code, url], stderr=subprocess.PIPE) for _number in range(3)]
    said = [program.communicate(timeout=60)[1] for program in started]
    assert ([program.returncode for program in started], said) == ([0, 0, 0], [b"", b"", b""])
    assert is_current(fresh)


def test_moments_survive_past_2038(migrated: Engine) -> None:
    far = 4_102_444_800
    with migrated.begin() as connection:
        connection.execute(text(CAMPAIGN.replace("'', '', 0", f"'', '', {far}")))
        assert from_seconds(connection.execute(text("SELECT planned_until FROM campaign")).scalar_one()).year == 2100
