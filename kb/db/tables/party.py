"""Parties, and the lines in which they continue one another."""

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
    main_name,
    one_of,
    position,
    refers_to,
    whether,
)
from kb.records import words


class LineRow(Base):
    __tablename__ = "line"
    meaning = "A line of parties; a party without one has a line of its own under its own id."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = main_name()
    note: Mapped[str | None] = field("a remark", searched="note")


class PartyRow(FactColumns, Base):
    __tablename__ = "party"
    __table_args__ = (
        one_of("kind", words.PARTY_KINDS),
        days("existed_from"),
        days("existed_to"),
        flag("unverified"),
        index_of_given("state_id"),
    )
    meaning = "A polity that contracts, with the days between which it existed where known."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = main_name()
    kind: Mapped[str] = field("what kind of polity")
    line_id: Mapped[str] = belongs_to(
        "line.id",
        "the line of parties that continue one another; of several the first",
        index=True,
        brief=True,
    )
    existed_from_written, existed_from_earliest, existed_from_latest = dated(
        "the date on which it came into being", optional=True, brief=True
    )
    existed_to_written, existed_to_earliest, existed_to_latest = dated(
        "the date on which it ceased to be", optional=True, brief=True
    )
    wikidata: Mapped[str | None] = field("item of Wikidata")
    cow: Mapped[int | None] = field("country code of the Correlates of War project")
    gw: Mapped[int | None] = field("country code of the list of Gleditsch and Ward")
    state_id: Mapped[str | None] = refers_to(
        "state.id", "the present-day state that it is, or that it lives on in"
    )


class PartySuccessorRow(Base):
    __tablename__ = "party_successor"
    meaning = "A party that continues another, alone or with others."
    party_id: Mapped[str] = belongs_to("party.id", "the party that is continued", key=True)
    successor_id: Mapped[str] = refers_to(
        "party.id", "the party that continues it", key=True, index=True
    )
    position: Mapped[int] = position()


class PartyDependencyRow(Base):
    __tablename__ = "party_dependency"
    __table_args__ = (days("since"), days("until"))
    meaning = (
        "A power on which a party depended: what the one moved then is of the other's line too."
    )
    party_id: Mapped[str] = belongs_to("party.id", "the party that depended on it", key=True)
    position: Mapped[int] = position(key=True)
    power_id: Mapped[str] = refers_to("line.id", "the line of the power", index=True)
    since_written, since_earliest, since_latest = dated(
        "the date from which it depended on the power", optional=True
    )
    until_written, until_earliest, until_latest = dated(
        "the date on which it no longer did", optional=True
    )


class PartyLineRow(Base):
    __tablename__ = "party_line"
    __table_args__ = (flag("dependency"),)
    meaning = "A line of a party: its own, or that of a power on which it depended (derived)."
    party_id: Mapped[str] = belongs_to("party.id", "the party", key=True)
    line_id: Mapped[str] = refers_to("line.id", "the line", key=True, index=True)
    dependency: Mapped[int] = whether("whether it is the line of a power on which it depended")
    position: Mapped[int] = position("place among its lines, from 1")
