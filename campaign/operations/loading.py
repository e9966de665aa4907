"""Reads a backup's rows into an empty schema of the backup's own version. Runs in the caller's transaction."""

from pathlib import PurePosixPath

from sqlalchemy import Connection, delete, text
from sqlalchemy.exc import DataError, IntegrityError, StatementError

from campaign.db.tables import ChannelLease, Heartbeat
from campaign.operations.archive import Damaged
from campaign.operations.rows import count, go_on_numbering, load, standing_tables
from content.language import gettext as _

_leases = ChannelLease.__table__  # type: ignore[attr-defined]
_heartbeats = Heartbeat.__table__  # type: ignore[attr-defined]


class RowLoader:
    """Takes chunks of rows in the order in which the backup holds them: a table after those that it refers to."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tables = {table.name: table for table in standing_tables(connection)}

    def take(self, name: str, chunk: bytes) -> int:
        """Adds a member's rows and returns how many. Raises Damaged for what are no rows of a table here."""
        try:
            return load(self._connection, self._tables[PurePosixPath(name).parent.name], chunk)
        except (KeyError, IndexError, TypeError, ValueError, StatementError) as error:
            if isinstance(error, StatementError) and not isinstance(error, IntegrityError | DataError):
                raise
            message = _("Phần {name} trong bản sao lưu không đọc được vào cơ sở dữ liệu. Chưa có gì bị thay đổi.")
            raise Damaged(message.format(name=name)) from error

    def finish(self, rows: dict[str, int]) -> None:
        """Checks the numbers of rows and lets new rows take the next ones. Raises Damaged."""
        check_counts(self._connection, rows)
        go_on_numbering(self._connection, list(self._tables.values()))


def check_counts(connection: Connection, rows: dict[str, int]) -> None:
    """Raises Damaged unless every table has as many rows as the backup's had. Leases are of the moment only."""
    standing = {table.name: count(connection, table) for table in standing_tables(connection)}
    wrong = [name for name, number in rows.items() if name != _leases.name and standing.get(name) != number]
    if wrong:
        message = _("Số dòng của bảng {tables} không khớp bản kê. Chưa có gì bị thay đổi. Hãy dùng bản sao lưu khác.")
        raise Damaged(message.format(tables=", ".join(wrong)))


def clear_tables(connection: Connection) -> None:
    """Drops the product's own tables, and nothing else that the database holds."""
    for table in reversed(standing_tables(connection)):
        table.drop(connection)
    connection.execute(text("DROP TABLE IF EXISTS alembic_version"))
    if connection.dialect.name == "postgresql":
        connection.execute(text("DROP FUNCTION IF EXISTS refuse_audit_change"))


def forget_the_living(connection: Connection) -> None:
    """Takes out leases and signs of life: whoever had them when the backup was made does not work on this database."""
    connection.execute(delete(_leases))
    connection.execute(delete(_heartbeats))
