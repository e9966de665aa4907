"""Many rows of one table in one statement, without the toolkit's work for each row."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert


def insert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Inserts `rows`, each with a plain value (text, whole number, boolean) for each of `columns`."""
    if not rows:
        return
    statement, order = _statement(table, columns, connection.dialect)
    if order is None:
        connection.exec_driver_sql(statement, [dict(zip(columns, row, strict=True)) for row in rows])
    elif order == columns:
        connection.exec_driver_sql(statement, list(rows))
    else:
        places = [columns.index(name) for name in order]
        connection.exec_driver_sql(statement, [tuple(row[place] for place in places) for row in rows])


@lru_cache(maxsize=32)
def _statement(table: Table, columns: tuple[str, ...], dialect: Dialect) -> tuple[str, tuple[str, ...] | None]:
    """The statement, and the order of its places; None where the driver takes them by name."""
    compiled = insert(table).compile(dialect=dialect, column_keys=list(columns))
    return str(compiled), tuple(compiled.positiontup) if compiled.positiontup is not None else None
