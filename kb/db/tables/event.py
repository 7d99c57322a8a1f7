"""Events: what happened and is not a treaty."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import Base, FactColumns, Key, String, days, flag, to


class EventRow(FactColumns, Base):
    """Something that happened on a date."""

    __tablename__ = "event"
    __table_args__ = (
        days("date"),
        flag("unverified"),
        Index(None, "date_earliest", "date_latest"),
    )
    id: Mapped[Key]
    title: Mapped[String]
    date_written: Mapped[String]
    date_earliest: Mapped[String]
    date_latest: Mapped[String]
    summary: Mapped[String]


class EventPlaceRow(Base):
    """A place of an event."""

    __tablename__ = "event_place"
    event_id: Mapped[str] = to("event.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[String]


class EventPartyRow(Base):
    """A party that took part in an event."""

    __tablename__ = "event_party"
    event_id: Mapped[str] = to("event.id", primary_key=True)
    party_id: Mapped[str] = to("party.id", primary_key=True, index=True)
    position: Mapped[int]


class EventTreatyRow(Base):
    """A treaty that an event bears on."""

    __tablename__ = "event_treaty"
    event_id: Mapped[str] = to("event.id", primary_key=True)
    treaty_id: Mapped[str] = to("treaty.id", primary_key=True, index=True)
    position: Mapped[int]
