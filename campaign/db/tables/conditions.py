"""What tables share: the check that a state is known, and indexes that hold only the rows that work is found by."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, text


def one_of(column: str, states: type[StrEnum]) -> CheckConstraint:
    """The column holds one of the states and nothing else."""
    values = ", ".join(f"'{state}'" for state in states)
    return CheckConstraint(f"{column} IN ({values})", name=f"{column}_known")


def found_where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    """An index of the few rows that work is found by, however many others there are."""
    return Index(name, *columns, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))
