"""Rows as JSON lines and back: the same text from every database, so that a backup of one can be read into another.

Knows tables by looking at the database, whatever schema version it stands at.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, inspect, select, text
from sqlmodel import SQLModel

from campaign.db import tables as _tables  # noqa: F401
from campaign.db.bulk import insert_rows

CHUNK_BYTES = 8_000_000
"""About how much one chunk holds, so that neither side needs much memory or a file of its own for it."""

_FETCHED = 500

_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


def standing_tables(connection: Connection) -> list[Table]:
    """The product's tables as they stand in this database, each after those that it refers to."""
    known = set(inspect(connection).get_table_names()) & set(SQLModel.metadata.tables)
    found = MetaData()
    found.reflect(connection, only=sorted(known))
    return found.sorted_tables


def count(connection: Connection, table: Table) -> int:
    """How many rows the table has."""
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def dump(connection: Connection, table: Table) -> Iterator[tuple[bytes, int]]:
    """The table's rows in the order of its key, in chunks of lines, each with its number of rows.

    A chunk's first line names the columns; every other is one row.
    """
    head = _to_json([column.name for column in table.columns])
    ordered = select(table).order_by(*table.primary_key)
    lines, size = [head], 0
    for rows in connection.execute(ordered, execution_options={"yield_per": _FETCHED}).partitions():
        fresh = [_to_json(tuple(row)) for row in rows]
        size += sum(map(len, fresh))
        lines += fresh
        if size >= CHUNK_BYTES:
            yield _joined(lines)
            lines, size = [head], 0
    if len(lines) > 1:
        yield _joined(lines)


def _joined(lines: list[str]) -> tuple[bytes, int]:
    return ("\n".join(lines) + "\n").encode(), len(lines) - 1


def load(connection: Connection, table: Table, chunk: bytes) -> int:
    """Adds the rows of one chunk and returns how many. Raises ValueError for lines that are no rows of this table."""
    # A line break inside a value is escaped, so each one that stands here parts two rows.
    parsed = json.loads(b"[" + chunk.rstrip(b"\n").replace(b"\n", b",") + b"]")
    columns, rows = tuple(parsed[0]), [tuple(row) for row in parsed[1:]]
    if not set(columns) <= set(table.columns.keys()) or any(len(row) != len(columns) for row in rows):
        raise ValueError(f"no rows of {table.name}")
    if connection.dialect.name == "postgresql":
        _copy(connection, table, columns, rows)
    else:
        insert_rows(connection, table, columns, rows)
    return len(rows)


def _copy(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
    quoted = connection.dialect.identifier_preparer.quote
    names = ", ".join(quoted(name) for name in columns)
    driver: Any = connection.connection.driver_connection
    try:
        with driver.cursor() as cursor, cursor.copy(f"COPY {quoted(table.name)} ({names}) FROM STDIN") as out:
            for row in rows:
                out.write_row(row)
    except connection.dialect.loaded_dbapi.DataError as error:
        raise ValueError(f"no rows of {table.name}") from error
    except connection.dialect.loaded_dbapi.IntegrityError as error:
        raise ValueError(f"rows of {table.name} that the schema refuses") from error


def go_on_numbering(connection: Connection, tables: Sequence[Table]) -> None:
    """Lets new rows take numbers after those that were loaded. SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    quoted = connection.dialect.identifier_preparer.quote
    for table in tables:
        for column in table.primary_key:
            if column.type.python_type is int and column.server_default is not None:
                highest = f"(SELECT max({quoted(column.name)}) FROM {quoted(table.name)})"
                sequence = f"pg_get_serial_sequence('{quoted(table.name)}', '{column.name}')"
                connection.execute(text(f"SELECT setval({sequence}, highest) FROM (SELECT {highest} AS highest) AS a"))
