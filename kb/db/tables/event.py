"""Events: what happened and is not a treaty."""

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
    part_identity,
    position,
    refers_to,
)


class EventRow(FactColumns, Base):
    __tablename__ = "event"
    __table_args__ = (
        days("date"),
        flag("unverified"),
        Index(None, "date_earliest", "date_latest"),
    )
    meaning = "Something that happened on a date."
    id: Mapped[str] = identity(searched="id")
    title: Mapped[str] = field("the title in English", brief=True)
    date_written, date_earliest, date_latest = dated(
        "the date on which it happened", brief=True, searched="date"
    )
    summary: Mapped[str] = field("what happened, in our words", searched="summary")


class EventPlaceRow(Base):
    __tablename__ = "event_place"
    meaning = "A place of an event."
    event_id: Mapped[str] = belongs_to("event.id", "the event", key=True)
    position: Mapped[int] = position(key=True)
    place: Mapped[str] = field("a place of the event", searched="place")


class EventPartyRow(Base):
    __tablename__ = "event_party"
    meaning = "A party that took part in an event."
    event_id: Mapped[str] = belongs_to("event.id", "the event", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party", key=True, index=True)
    position: Mapped[int] = position()


class EventActorRow(Base):
    __tablename__ = "event_actor"
    meaning = "A party whose act an event was, where several took part."
    event_id: Mapped[str] = belongs_to("event.id", "the event", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party", key=True, index=True)
    position: Mapped[int] = position()


class EventTreatyRow(Base):
    __tablename__ = "event_treaty"
    meaning = "A treaty that an event bears on."
    event_id: Mapped[str] = belongs_to("event.id", "the event", key=True)
    treaty_id: Mapped[str] = refers_to("treaty.id", "the treaty", key=True, index=True)
    position: Mapped[int] = position()


class VoteRow(FactColumns, Base):
    __tablename__ = "vote"
    __table_args__ = (days("date"), flag("unverified"), index_of_given("territory_id"))
    meaning = "A vote that an event held."
    label = "vote"
    id: Mapped[str] = part_identity("event and number")
    event_id: Mapped[str] = belongs_to("event.id", "the event", index=True, brief=True)
    position: Mapped[int] = position()
    date_written, date_earliest, date_latest = dated("the day of the vote", brief=True)
    territory_id: Mapped[str | None] = refers_to(
        "territory.id", "the land whose people voted", brief=True
    )
    question: Mapped[str] = field("what was voted on", brief=True, searched="vote")
    votes_for: Mapped[int | None] = field("how many were for it", brief=True)
    votes_against: Mapped[int | None] = field("how many were against it", brief=True)
