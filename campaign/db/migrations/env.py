"""Runs migrations on the connection that `campaign.db.migrate` opened."""

from alembic import context
from sqlmodel import SQLModel

from campaign.db import tables  # noqa: F401

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=False)
context.run_migrations()
