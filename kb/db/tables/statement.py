"""Statements of a source, with the question that checks each."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    belongs_to,
    dated,
    days,
    field,
    identity,
    one_of,
    position,
    refers_to,
)
from kb.records import words


class StatementRow(Base):
    __tablename__ = "statement"
    __table_args__ = (
        one_of("scope", words.SCOPES),
        one_of("expects_qualifier", words.QUALIFIERS),
        days("expects_date"),
    )
    meaning = "One assertion in our words, what it asks and what it expects."
    label = "statement"
    id: Mapped[str] = identity()
    source_id: Mapped[str] = belongs_to("source.id", "the source", index=True, brief=True)
    position: Mapped[int] = position("place among the statements of its source, from 1")
    locator: Mapped[str | None] = field("where in the source: page, article or section")
    says: Mapped[str] = field(
        "what the source asserts, in our words", brief=True, searched="statement"
    )
    asks_question: Mapped[str | None] = field("the question of the knowledge base that decides it")
    expects_value_text: Mapped[str | None] = field("the value that it expects, digit by digit")
    expects_value: Mapped[float | None] = field("the value that it expects, in its unit")
    expects_unit_id: Mapped[str | None] = refers_to("unit.id", "the unit of the expected value")
    expects_qualifier: Mapped[str | None] = field("how the expected value is hedged")
    expects_date_written, expects_date_earliest, expects_date_latest = dated(
        "the date that it expects", optional=True
    )
    expects_id: Mapped[str | None] = field("the id that it expects")
    expects_count: Mapped[int | None] = field("the count that it expects")
    expects_of: Mapped[int | None] = field("the number of which the count is a part")
    scope: Mapped[str] = field("whether the knowledge base can decide it: in or out")
    note: Mapped[str | None] = field("a remark", searched="note")
    untested: Mapped[str | None] = field("what of it the question leaves untested")


class StatementFilterRow(Base):
    __tablename__ = "statement_filter"
    meaning = "A filter of the question that a statement asks."
    statement_id: Mapped[str] = belongs_to("statement.id", "the statement", key=True)
    name: Mapped[str] = field("the name of the filter", key=True)
    value: Mapped[str] = field("the value of the filter")
