"""Texts to search: every name, title, summary and note, folded and split into words."""

from sqlalchemy import Identity, Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import Base, String, one_of

SEARCHED = (
    "treaty",
    "territory",
    "party",
    "line",
    "dispute",
    "event",
    "source",
    "transfer",
    "estimate",
)


class SearchTextRow(Base):
    """One text of one thing that can be shown; ``field`` says which of its texts.

    ``position`` counts the texts of a field. ``id`` is what the index of SQLite needs: each
    database gives it, and equal texts may have others elsewhere.

    ``tokens`` are the words of ``text`` as ``kb.db.textindex`` splits them, with blanks between;
    SQLite indexes them in ``search_index`` by triggers, PostgreSQL by an index over the column.
    """

    __tablename__ = "search_text"
    __table_args__ = (
        one_of("entity", SEARCHED),
        Index(None, "entity", "entity_id", "field", "position", unique=True),
    )
    id: Mapped[int] = mapped_column(Identity(), primary_key=True)
    entity: Mapped[String]
    entity_id: Mapped[String]
    field: Mapped[String]
    text: Mapped[String]
    tokens: Mapped[String]
    position: Mapped[int]
