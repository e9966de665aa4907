"""Brings a database to the newest schema. The only module that knows the migration tool."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from campaign.db.engine import HEAD


def upgrade(engine: Engine) -> None:
    """Runs the migrations that are missing. Safe to call again and by several processes one after another."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)
