"""Statements of a source, with the question that checks each."""

from typing import get_args

from sqlalchemy.orm import Mapped

from kb.db.tables.base import Base, Key, String, maybe, one_of, to
from kb.records.common import Qualifier


class StatementRow(Base):
    """One assertion in our words, what it asks and what it expects."""

    __tablename__ = "statement"
    __table_args__ = (
        one_of("scope", ("in", "out")),
        one_of("expects_qualifier", get_args(Qualifier)),
    )
    id: Mapped[Key]
    source_id: Mapped[str] = to("source.id", index=True)
    position: Mapped[int]
    at: Mapped[str | None]
    says: Mapped[String]
    asks_question: Mapped[str | None]
    expects_value: Mapped[str | None]
    expects_unit_id: Mapped[str | None] = maybe("unit.id")
    expects_qualifier: Mapped[str | None]
    expects_date: Mapped[str | None]
    expects_id: Mapped[str | None]
    expects_count: Mapped[int | None]
    expects_of: Mapped[int | None]
    scope: Mapped[String]
    note: Mapped[str | None]


class StatementFilterRow(Base):
    """A filter of the question that a statement asks."""

    __tablename__ = "statement_filter"
    statement_id: Mapped[str] = to("statement.id", primary_key=True)
    name: Mapped[Key]
    value: Mapped[String]
