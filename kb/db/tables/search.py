"""Texts to search: every name, title, summary and note, folded and split into words."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import Base, field, one_of
from kb.records import words

SEARCHED = tuple(words.SEARCHED)


class SearchTextRow(Base):
    """A text of something that can be shown.

    ``tokens`` are the words of ``text`` as ``kb.db.textindex`` splits them; SQLite indexes them in
    ``search_index`` by triggers, by ``id``; PostgreSQL by an index over the column.
    """

    __tablename__ = "search_text"
    __table_args__ = (
        one_of("entity", words.SEARCHED),
        Index(None, "entity", "entity_id", "field", "position", unique=True),
    )
    meaning = "One text of one thing that can be shown, and its words as they are searched."
    id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, info={"meaning": "a running number"}
    )
    entity: Mapped[str] = field("the kind of thing")
    entity_id: Mapped[str] = field("the id of the thing", type="id")
    field: Mapped[str] = field("which of the texts of the thing")
    text: Mapped[str] = mapped_column(info={"meaning": "the text as it stands"})
    tokens: Mapped[str] = mapped_column(
        info={"meaning": "the words of the text, with blanks between", "hidden": True}
    )
    position: Mapped[int] = mapped_column(
        info={"meaning": "place among the texts of the field, from 1"}
    )
