"""Treaties: dates as written and rivals, parties, signatories, steps, articles, relations."""

from typing import get_args

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import (
    C_TEXT,
    Base,
    FactColumns,
    Key,
    String,
    days,
    flag,
    index_of_given,
    maybe,
    one_of,
    to,
)
from kb.records.common import Calendar
from kb.records.treaty import ArticleKind, RelationKind, StepKind, TreatyKind


class TreatyRow(FactColumns, Base):
    """One instrument with the day of its signature."""

    __tablename__ = "treaty"
    __table_args__ = (
        one_of("kind", get_args(TreatyKind)),
        days("signed"),
        flag("unverified"),
        Index(None, "signed_earliest", "signed_latest"),
    )
    id: Mapped[Key]
    title: Mapped[String]
    kind: Mapped[String]
    signed_written: Mapped[String]
    signed_earliest: Mapped[String]
    signed_latest: Mapped[String]
    place: Mapped[str | None]


class TreatyDateRow(FactColumns, Base):
    """A day of signature as a text gives it (``as-written``) or as a source has it (``rival``)."""

    __tablename__ = "treaty_date"
    __table_args__ = (
        one_of("role", ("as-written", "rival")),
        one_of("calendar", get_args(Calendar)),
        flag("unverified"),
    )
    id: Mapped[Key]
    treaty_id: Mapped[str] = to("treaty.id", index=True)
    position: Mapped[int]
    role: Mapped[String]
    calendar: Mapped[String]
    date: Mapped[String]


class TreatyPartyRow(Base):
    """A party to a treaty."""

    __tablename__ = "treaty_party"
    treaty_id: Mapped[str] = to("treaty.id", primary_key=True)
    party_id: Mapped[str] = to("party.id", primary_key=True, index=True)
    position: Mapped[int]


class SignatoryRow(FactColumns, Base):
    """One who signed for a party."""

    __tablename__ = "signatory"
    __table_args__ = (flag("unverified"),)
    id: Mapped[Key]
    treaty_id: Mapped[str] = to("treaty.id", index=True)
    party_id: Mapped[str] = to("party.id", index=True)
    position: Mapped[int]
    name: Mapped[String]
    native: Mapped[str | None]
    role: Mapped[str | None]


class TreatyLanguageRow(Base):
    """A language in which a treaty was made, by BCP 47 tag."""

    __tablename__ = "treaty_language"
    treaty_id: Mapped[str] = to("treaty.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    language: Mapped[String]


class StepRow(FactColumns, Base):
    """What became of a treaty, by one party or (without one) by all."""

    __tablename__ = "step"
    __table_args__ = (
        one_of("step", get_args(StepKind)),
        days("date"),
        flag("unverified"),
        index_of_given("party_id"),
    )
    id: Mapped[Key]
    treaty_id: Mapped[str] = to("treaty.id", index=True)
    position: Mapped[int]
    step: Mapped[String]
    party_id: Mapped[str | None] = maybe("party.id")
    date_written: Mapped[String]
    date_earliest: Mapped[String]
    date_latest: Mapped[String]


class ArticleRow(FactColumns, Base):
    """A numbered provision."""

    __tablename__ = "article"
    __table_args__ = (one_of("kind", get_args(ArticleKind)), flag("unverified"))
    id: Mapped[Key]
    treaty_id: Mapped[str] = to("treaty.id", index=True)
    position: Mapped[int]
    number: Mapped[str] = mapped_column(C_TEXT)
    kind: Mapped[String]
    summary: Mapped[String]


class RelationRow(FactColumns, Base):
    """How a treaty bears on another."""

    __tablename__ = "relation"
    __table_args__ = (one_of("kind", get_args(RelationKind)), flag("unverified"))
    id: Mapped[Key]
    treaty_id: Mapped[str] = to("treaty.id", index=True)
    position: Mapped[int]
    kind: Mapped[String]
    other_id: Mapped[str] = to("treaty.id", index=True)
