"""Treaties: dates as written and rivals, parties, signatories, steps, articles, relations."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    dated,
    days,
    field,
    flag,
    identity,
    index_of_given,
    one_of,
    part_identity,
    position,
    refers_to,
)
from kb.records import words


class TreatyRow(FactColumns, Base):
    __tablename__ = "treaty"
    __table_args__ = (
        one_of("kind", words.TREATY_KINDS),
        days("signed"),
        flag("unverified"),
        Index(None, "signed_earliest", "signed_latest"),
    )
    meaning = "One instrument with the day of its signature."
    id: Mapped[str] = identity(searched="id")
    title: Mapped[str] = field("the title in English", brief=True)
    kind: Mapped[str] = field("treaty, convention, protocol, …")
    signed_written, signed_earliest, signed_latest = dated(
        "the date of signature", brief=True, searched="signed"
    )
    place: Mapped[str | None] = field("where it was signed", searched="signed")
    wikidata: Mapped[str | None] = field("item of Wikidata")


class TreatyDateRow(FactColumns, Base):
    __tablename__ = "treaty_date"
    __table_args__ = (
        one_of("role", words.DATE_ROLES),
        one_of("calendar", words.CALENDARS),
        flag("unverified"),
    )
    meaning = "A day of signature as a text gives it, or as a source has it that differs."
    label = "date"
    id: Mapped[str] = part_identity("treaty and number")
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", index=True)
    position: Mapped[int] = position()
    role: Mapped[str] = field("as-written in a text of the treaty, or rival where a source differs")
    calendar: Mapped[str] = field("the calendar of the date: gregorian, julian or chinese")
    date_text: Mapped[str] = field("the date in its own calendar, as written", searched="date")


class TreatyPartyRow(Base):
    __tablename__ = "treaty_party"
    meaning = "A party to a treaty."
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party", key=True, index=True)
    position: Mapped[int] = position()


class TreatyAgentRow(Base):
    __tablename__ = "treaty_agent"
    meaning = "A party to a treaty that contracted for another."
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party to the treaty", key=True, index=True)
    on_behalf_of_id: Mapped[str] = refers_to(
        "party.id", "the party for which it contracted", index=True
    )
    position: Mapped[int] = position()


class TreatyArbiterRow(Base):
    __tablename__ = "treaty_arbiter"
    __table_args__ = (index_of_given("party_id"),)
    meaning = "Who decided between the parties: a party, or a person or body by name."
    label = "arbiter"
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", key=True)
    position: Mapped[int] = position(key=True)
    party_id: Mapped[str | None] = refers_to("party.id", "the party that decided")
    name: Mapped[str | None] = field("the person or body that decided", searched="arbiter")


class SignatoryRow(FactColumns, Base):
    __tablename__ = "signatory"
    __table_args__ = (flag("unverified"), index_of_given("person_id"))
    meaning = "One who signed for a party."
    label = "signatory"
    id: Mapped[str] = part_identity("treaty and number")
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", index=True, brief=True)
    party_id: Mapped[str] = refers_to("party.id", "the party signed for", index=True, brief=True)
    position: Mapped[int] = position()
    person_id: Mapped[str | None] = refers_to(
        "person.id", "who it was, under whatever spelling; empty: not told", brief=True
    )
    name: Mapped[str] = field("the name of the signatory", brief=True, searched="signatory")
    native: Mapped[str | None] = field("the name in the original script", searched="signatory")
    role: Mapped[str | None] = field(
        "the office of the signatory", brief=True, searched="signatory"
    )


class TreatyLanguageRow(Base):
    __tablename__ = "treaty_language"
    meaning = "A language in which a treaty was made."
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", key=True)
    position: Mapped[int] = position(key=True)
    language: Mapped[str] = field("the language, by its BCP 47 tag")


class StepRow(FactColumns, Base):
    __tablename__ = "step"
    __table_args__ = (
        one_of("step", words.STEPS),
        days("date"),
        flag("unverified"),
        index_of_given("party_id"),
    )
    meaning = "What became of a treaty, by one party or (without one) by all."
    label = "{step}"
    id: Mapped[str] = part_identity("treaty and number")
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", index=True, brief=True)
    position: Mapped[int] = position()
    step: Mapped[str] = field("ratified, exchanged, in-force, …", brief=True)
    party_id: Mapped[str | None] = refers_to(
        "party.id", "the party; empty where it is all of them", brief=True
    )
    date_written, date_earliest, date_latest = dated("the date of the step", brief=True)


class ArticleRow(FactColumns, Base):
    __tablename__ = "article"
    __table_args__ = (one_of("kind", words.ARTICLE_KINDS), flag("unverified"))
    meaning = "A numbered provision."
    label = "article {number}"
    id: Mapped[str] = part_identity("treaty and number")
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", index=True)
    position: Mapped[int] = position()
    number: Mapped[str] = field("the number of the article", brief=True)
    kind: Mapped[str] = field("what kind of provision", brief=True)
    summary: Mapped[str] = field(
        "what it says, in our words", brief=True, searched="article {number}"
    )


class RelationRow(FactColumns, Base):
    __tablename__ = "relation"
    __table_args__ = (one_of("kind", words.RELATIONS), flag("unverified"))
    meaning = "How a treaty bears on another."
    label = "relation"
    id: Mapped[str] = part_identity("treaty and number")
    treaty_id: Mapped[str] = belongs_to("treaty.id", "the treaty", index=True, brief=True)
    position: Mapped[int] = position()
    kind: Mapped[str] = field("how it bears on the other", brief=True)
    other_id: Mapped[str] = refers_to(
        "treaty.id", "the treaty that it bears on", index=True, brief=True
    )
