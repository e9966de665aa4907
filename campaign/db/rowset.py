"""Many plain values in one parameter, read by the database as a table: one statement where there would be thousands.

The statements are put together once for each database (`functools.cache` on the dialect's name): for a single row that
takes longer than running them.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import JSON, BigInteger, ColumnElement, FromClause, Integer, Text, bindparam, cast, column, func, select
from sqlalchemy.dialects.postgresql import ARRAY

Kinds: TypeAlias = tuple[tuple[str, type[int] | type[str]], ...]
"""The names of the columns with what each holds."""

POSTGRESQL = "postgresql"


def given(dialect: str, kinds: Kinds) -> FromClause:
    """A table named `given` that reads the parameter `rows`, as `packed` makes it."""
    if dialect == POSTGRESQL:
        columns = [column(name, BigInteger if kind is int else Text) for name, kind in kinds]
        rows = func.json_to_recordset(cast(bindparam("rows", type_=Text), JSON)).table_valued(*columns)
        return rows.render_derived(name="given", with_types=True)
    each = func.json_each(bindparam("rows", type_=Text)).table_valued("value")
    picked = [func.json_extract(each.c.value, f"$[{n}]").label(name) for n, (name, _kind) in enumerate(kinds)]
    return select(*picked).subquery("given")


def packed(dialect: str, kinds: Kinds, rows: Iterable[Sequence[Any]]) -> str:
    """The parameter `rows`."""
    if dialect == POSTGRESQL:
        names = [name for name, _kind in kinds]
        return json.dumps([dict(zip(names, row, strict=True)) for row in rows])
    return json.dumps([tuple(row) for row in rows])


def among(dialect: str, wanted: ColumnElement[int], name: str = "ids") -> ColumnElement[bool]:
    """Whether `wanted` is one of the parameter `name`, as `listed` makes it."""
    if dialect == POSTGRESQL:
        return wanted == func.any(bindparam(name, type_=ARRAY(Integer)))
    return wanted.in_(select(func.json_each(bindparam(name, type_=Text)).table_valued("value").c.value))


def listed(dialect: str, ids: Iterable[int]) -> Any:
    """The parameter of `among`."""
    wanted = sorted(set(ids))
    return wanted if dialect == POSTGRESQL else json.dumps(wanted)
