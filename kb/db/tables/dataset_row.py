"""Rows of data sets: which of them our figures, citations and statements name."""

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    belongs_to,
    field,
    index_of_given,
    part_identity,
    refers_to,
)

NAMING = ("estimate", "citation", "statement")
"""What may name a row of a data set."""


class DatasetRowRow(Base):
    __tablename__ = "dataset_row"
    __table_args__ = (
        CheckConstraint(
            " + ".join(f"CASE WHEN {one}_id IS NULL THEN 0 ELSE 1 END" for one in NAMING) + " = 1",
            name="one_owner",
        ),
        *(index_of_given(f"{one}_id") for one in NAMING),
    )
    meaning = "A row of a data set that a locator names by its number (derived)."
    id: Mapped[str] = part_identity("the thing and a number")
    source_id: Mapped[str] = refers_to("source.id", "the data set", index=True)
    number: Mapped[int] = field("the number of the row in the data set")
    estimate_id: Mapped[str | None] = belongs_to("estimate.id", "the estimate that names it")
    citation_id: Mapped[str | None] = belongs_to("citation.id", "the citation that names it")
    statement_id: Mapped[str | None] = belongs_to("statement.id", "the statement that names it")
