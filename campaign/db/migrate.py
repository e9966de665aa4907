"""Brings a database to the newest schema. The only module that knows the migration tool."""

from gettext import gettext as _
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine

from campaign.db.engine import HEAD
from campaign.errors import DatabaseProblem


def upgrade(engine: Engine) -> None:
    """Runs the migrations that are missing. Safe to call again. Raises DatabaseProblem for a newer database."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, HEAD)
    except CommandError as error:
        message = _("Cơ sở dữ liệu này do một bản mới hơn của chương trình tạo ra. Hãy cài bản mới rồi chạy lại.")
        raise DatabaseProblem(message) from error
