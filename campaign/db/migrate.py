"""Brings a database to the newest schema. The only module that knows the migration tool."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from campaign.db.engine import HEAD
from campaign.errors import DatabaseProblem
from content.language import gettext as _

LOCK = 57_2024
"""The number of the advisory lock that one upgrade at a time holds on PostgreSQL."""


def upgrade(engine: Engine) -> None:
    """Runs the migrations that are missing. Safe to call again and by several programs at once.

    Raises DatabaseProblem for a database of a newer program.
    """
    with engine.begin() as connection:
        _wait_for_turn(connection)
        upgrade_within(connection)


def upgrade_within(connection: Connection, version: str = HEAD) -> None:
    """The same in the caller's transaction, and only as far as `version`: one that an earlier release left."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, version)
    except CommandError as error:
        message = _("Cơ sở dữ liệu này do một bản mới hơn của phần mềm tạo ra. Hãy cài bản mới rồi chạy lại.")
        raise DatabaseProblem(message) from error


def _wait_for_turn(connection: Connection) -> None:
    # Programs that start together: on SQLite the transaction itself lets one in, on PostgreSQL both would create tables.
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": LOCK})
