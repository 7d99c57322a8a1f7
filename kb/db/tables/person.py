"""Persons: who signed, under whatever spelling."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import Base, field, identity


class PersonRow(Base):
    __tablename__ = "person"
    meaning = "A human being, under whatever spelling of the name."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = field("the name that we use", brief=True)
    wikidata: Mapped[str | None] = field("item of Wikidata")
    note: Mapped[str | None] = field("a remark", searched="note")
