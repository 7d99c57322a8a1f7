"""Sources and their authors."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    belongs_to,
    dated,
    days,
    field,
    flag,
    identity,
    one_of,
    position,
    whether,
)
from kb.records import words


class SourceRow(Base):
    __tablename__ = "source"
    __table_args__ = (
        one_of("type", words.SOURCE_TYPES),
        one_of("reliability", words.RELIABILITY),
        days("published"),
        flag("located"),
        flag("unverified"),
    )
    meaning = "A publication."
    id: Mapped[str] = identity(searched="id")
    type: Mapped[str] = field("what kind of publication")
    title: Mapped[str] = field("the title", brief=True)
    language: Mapped[str | None] = field("the language of the title, by its BCP 47 tag")
    container: Mapped[str | None] = field(
        "the journal, book or site that it is part of", searched="published"
    )
    publisher: Mapped[str | None] = field("the publisher", searched="published")
    year: Mapped[int | None] = field("the year of publication", brief=True, searched="published")
    published_written, published_earliest, published_latest = dated(
        "the date of publication, where more is known", optional=True
    )
    url: Mapped[str | None] = field("where it can be read")
    doi: Mapped[str | None] = field("Digital Object Identifier")
    isbn: Mapped[str | None] = field("International Standard Book Number")
    located: Mapped[int] = whether("whether an address, DOI or ISBN is known")
    reliability: Mapped[str] = field(
        "primary, government, scholarly, reference, press, advocacy or weak", index=True, brief=True
    )
    seen: Mapped[str | None] = field("how much of it was read", searched="seen")
    unverified: Mapped[int] = whether("whether nobody has read it yet", brief=True)
    note: Mapped[str | None] = field("a remark", searched="note")


class SourceAuthorRow(Base):
    __tablename__ = "source_author"
    meaning = "An author of a source, by position."
    source_id: Mapped[str] = belongs_to("source.id", "the source", key=True)
    position: Mapped[int] = position(key=True)
    name: Mapped[str] = field("the author, as 'Family, Given' or as a whole", searched="author")
    family: Mapped[str | None] = field("the family name of a person; empty for a body")
    given: Mapped[str | None] = field("the given name of a person")
    also: Mapped[str | None] = field("the name in another script or spelling", searched="author")
