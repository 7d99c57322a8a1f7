"""How tables are declared: columns with their meaning, and checks of what they allow.

Text keys sort by code point on both databases: SQLite does so anyway, PostgreSQL by ``"C"``.
Truth values are small integers 0 and 1, days are ISO texts, so that one SQL text serves both.

A column says in ``info`` what it means (``meaning``) and, where that is not told by its type and
name, its ``type`` and ``unit``; whether tables for people show it (``brief``) or it is only for
programs (``hidden``); and under which label its text is searched (``searched``). A check on one
column says in ``info`` what it allows. From that follow the table ``documentation``, lists, pages,
exports and the search.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from sqlalchemy import (
    CheckConstraint,
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


class Base(DeclarativeBase):
    """The declarative base; ``metadata`` names every constraint.

    ``meaning`` says what one row of a table is. ``label`` is under which name the texts of a table
    that is part of another are found, with names of columns in braces.
    """

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
    meaning: ClassVar[str]
    label: ClassVar[str] = ""

    def __init_subclass__(cls, **more: Any) -> None:
        """Let the table say what its class says of it."""
        super().__init_subclass__(**more)
        cast(Table, cls.__table__).info.update(meaning=cls.meaning, label=cls.label)


def names_of(table: Table) -> list[str]:
    """The names of the columns of a table, in its order."""
    return [column.name for column in table.columns]


def field(
    meaning: str, *, sql: Any = None, key: bool = False, index: bool = False, **info: Any
) -> Any:
    """A column: its annotation tells whether it may be empty; for ``info`` see above."""
    given = () if sql is None else (sql,)
    described = {"meaning": meaning, **info}
    if key:
        return mapped_column(*given, index=index, info=described, primary_key=True)
    return mapped_column(*given, index=index, info=described)


def identity(
    meaning: str = "stable identifier, never used again", *, brief: bool = True, **info: Any
) -> Any:
    """The key of a table that has one column for it."""
    return field(meaning, sql=C_TEXT, key=True, type="id", brief=brief, **info)


def part_identity(meaning: str) -> Any:
    """The key of a part of something: only for programs."""
    return identity(f"stable identifier: {meaning}", brief=False, hidden=True)


def whether(meaning: str, **info: Any) -> Any:
    """A column that is 0 or 1; ``flag`` holds it to that."""
    return field(meaning, sql=SmallInteger(), type="flag", **info)


def dated(meaning: str, *, optional: bool = False, **info: Any) -> tuple[Any, Any, Any]:
    """The three columns of a date: ``x_written``, ``x_earliest`` and ``x_latest``, for comparing.

    ``optional``: all three may be empty. ``info`` is that of the first.
    """
    return (
        _text(meaning, optional, type="edtf", **info),
        _text("the first day that the date may mean", optional, type="day"),
        _text("the last day that the date may mean", optional, type="day"),
    )


def _text(meaning: str, optional: bool, **info: Any) -> Any:
    return mapped_column(C_TEXT, nullable=optional, info={"meaning": meaning, **info})


def main_name() -> Any:
    """The name that lists and pages show."""
    return field("the name that it goes by in English", brief=True)


def belongs_to(target: str, meaning: str, **more: Any) -> Any:
    """A column that refers to ``table.column``, of which this row is a part."""
    return field(meaning, sql=ForeignKey(target), type="id", belongs=True, **more)


def refers_to(target: str, meaning: str, **more: Any) -> Any:
    """A column that refers to ``table.column``, or to nothing where it may be empty."""
    return field(meaning, sql=ForeignKey(target), type="id", **more)


def position(meaning: str = "place in the list that the curator gives, from 1", **more: Any) -> Any:
    """The place of a row among those of the thing that it belongs to."""
    return field(meaning, **more)


def index_of_given(column: str) -> Index:
    """An index over a column, of those rows that have a value there: most rows have none."""
    some = text(f"{column} IS NOT NULL")
    return Index(None, column, sqlite_where=some, postgresql_where=some)


def _allows(column: str, condition: str, **allowed: Any) -> CheckConstraint:
    return CheckConstraint(condition, name=column, info={"column": column, "allowed": allowed})


def one_of(column: str, values: Mapping[Any, str]) -> CheckConstraint:
    """A check that a column holds one of some words or numbers, or nothing where it may be null.

    ``values`` says of each what it means, for the codebook.
    """
    listed = ", ".join(f"'{one}'" if isinstance(one, str) else str(one) for one in values)
    meanings = {str(one): meaning for one, meaning in values.items()}
    return _allows(column, f"{column} IN ({listed})", enum=list(values), meanings=meanings)


def flag(column: str) -> CheckConstraint:
    """A check that a column is 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)


def between(column: str, low: int, high: int) -> CheckConstraint:
    """A check that a number lies between two others."""
    return _allows(column, f"{column} BETWEEN {low} AND {high}", minimum=low, maximum=high)


def positive(column: str) -> CheckConstraint:
    """A check that a number is above zero."""
    return _allows(column, f"{column} > 0", exclusiveMinimum=0)


def days(name: str) -> CheckConstraint:
    """A check that ``name_earliest`` and ``name_latest`` are ISO days in order."""
    low, high = f"{name}_earliest", f"{name}_latest"
    return CheckConstraint(
        f"length({low}) = 10 AND length({high}) = 10 AND {low} <= {high}", name=name
    )


class FactColumns:
    """Columns of every fact: whether it is checked, the reason of an inference, a remark."""

    unverified: Mapped[int] = whether("whether nobody has read a source for it yet", brief=True)
    unverified_fields: Mapped[str | None] = field(
        "which fields nobody has checked yet, joined by '; '", type="list"
    )
    inferred: Mapped[str | None] = field(
        "why we conclude it where no source states it", searched="inferred"
    )
    note: Mapped[str | None] = field("a remark", searched="note")
