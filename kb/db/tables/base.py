"""What all tables share: naming of constraints, column types, checks for vocabularies.

Text keys sort by code point on both databases: SQLite does so anyway, PostgreSQL by ``"C"``.
Truth values are small integers 0 and 1, days are ISO texts, so that one SQL text serves both.
"""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any, ClassVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    MetaData,
    SmallInteger,
    Table,
    Text,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

C_TEXT = Text().with_variant(Text(collation="C"), "postgresql")

Key = Annotated[str, mapped_column(C_TEXT, primary_key=True)]
String = Annotated[str, mapped_column(C_TEXT)]
Flag = Annotated[int, mapped_column(SmallInteger)]


class Base(DeclarativeBase):
    """The declarative base; ``metadata`` names every constraint."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: C_TEXT}


def given_columns(table: Table) -> Sequence[Column[Any]]:
    """The columns of a table that rows bring a value for: all but a number the database gives."""
    return [column for column in table.columns if column.identity is None]


def given_names(table: Table) -> list[str]:
    """The names of these columns, in the order of the table."""
    return [column.name for column in given_columns(table)]


def key_columns(table: Table) -> Sequence[Column[Any]]:
    """The columns of a table by which a row is known in every database.

    Where the database numbers the rows that is not their number, but what an index holds unique.
    """
    keys = list(table.primary_key)
    if all(column.identity is None for column in keys):
        return keys
    (unique,) = (index for index in table.indexes if index.unique)
    return list(unique.columns)


def to(target: str, *, index: bool = False, primary_key: bool = False) -> Mapped[str]:
    """A column that refers to ``table.column``."""
    return mapped_column(C_TEXT, ForeignKey(target), index=index, primary_key=primary_key)


def maybe(target: str, *, index: bool = False) -> Mapped[str | None]:
    """A column that refers to ``table.column`` or to nothing."""
    return mapped_column(C_TEXT, ForeignKey(target), index=index, nullable=True)


def index_of_given(column: str) -> Index:
    """An index over a column, of those rows that have a value there: most rows have none."""
    some = text(f"{column} IS NOT NULL")
    return Index(None, column, sqlite_where=some, postgresql_where=some)


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """A check that a column holds one of some words (or nothing where it may be null)."""
    words = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({words})", name=column)


def flag(column: str) -> CheckConstraint:
    """A check that a column is 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def days(name: str) -> CheckConstraint:
    """A check that ``name_earliest`` and ``name_latest`` are ISO days in order."""
    low, high = f"{name}_earliest", f"{name}_latest"
    return CheckConstraint(
        f"length({low}) = 10 AND length({high}) = 10 AND {low} <= {high}", name=name
    )


def positive(column: str) -> CheckConstraint:
    """A check that a number is above zero."""
    return CheckConstraint(f"{column} > 0", name=column)


class FactColumns:
    """Columns of every fact: 0/1 and the unchecked fields, reason of an inference, remark."""

    unverified: Mapped[Flag]
    unverified_fields: Mapped[str | None]
    inferred: Mapped[str | None]
    note: Mapped[str | None]
