"""Texts of treaties: the pages where they stand, where an article does, and quoted words."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    field,
    flag,
    one_of,
    part_identity,
    position,
    refers_to,
)
from kb.records import words


class TreatyTextRow(FactColumns, Base):
    __tablename__ = "treaty_text"
    __table_args__ = (one_of("role", words.TEXT_ROLES), flag("unverified"))
    meaning = "A page with a text of a treaty: entered, or cited as a treaty-text with an address."
    label = "text"
    id: Mapped[str] = part_identity("treaty and number")
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", index=True, brief=True)
    position: Mapped[int] = position("place among the texts of the treaty, from 1")
    source_id: Mapped[str] = refers_to("source.id", "the source", index=True, brief=True)
    language: Mapped[str | None] = field(
        "the language, by its BCP 47 tag; empty: not told", brief=True
    )
    role: Mapped[str | None] = field(
        "whether it is in a language in which the treaty was made; empty: not told", brief=True
    )
    locator: Mapped[str | None] = field("where in the source the text stands")
    url: Mapped[str | None] = field("its own page, where the source has several")


class ArticleTextRow(Base):
    __tablename__ = "article_text"
    meaning = "A text in which an article can be read, and where in it."
    id: Mapped[str] = part_identity("article and number")
    article_id: Mapped[str] = belongs_to("article.id", "the article", index=True)
    position: Mapped[int] = position("place among the texts of the article, from 1")
    text_id: Mapped[str] = refers_to("treaty_text.id", "the text", index=True)
    locator: Mapped[str | None] = field("where in the text the article stands", brief=True)


class QuotationRow(FactColumns, Base):
    __tablename__ = "quotation"
    __table_args__ = (flag("unverified"),)
    meaning = "The operative words of an article, letter by letter, with our translation."
    label = "quotation"
    id: Mapped[str] = part_identity("article and number")
    article_id: Mapped[str] = belongs_to("article.id", "the article", index=True)
    position: Mapped[int] = position()
    text: Mapped[str] = field("the words in their language", brief=True, searched="quotation")
    language: Mapped[str] = field("the language, by its BCP 47 tag", brief=True)
    our_translation: Mapped[str | None] = field(
        "our translation into English; empty where the words are English",
        brief=True,
        searched="our translation",
    )
    source_id: Mapped[str] = refers_to(
        "source.id", "the source in which they were read", index=True, brief=True
    )
    locator: Mapped[str | None] = field("where in the source they stand", brief=True)
    because: Mapped[str | None] = field(
        "why they are quoted from a source that is not the text of a treaty"
    )
