"""Parties, and the lines in which they continue one another."""

from typing import get_args

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    Key,
    String,
    flag,
    index_of_given,
    maybe,
    one_of,
    to,
)
from kb.records.party import PartyKind


class LineRow(Base):
    """A line of parties; a party without one has a line of its own under its own id."""

    __tablename__ = "line"
    id: Mapped[Key]
    name: Mapped[String]
    note: Mapped[str | None]


class PartyRow(FactColumns, Base):
    """A polity that contracts, with the days between which it existed where they are known."""

    __tablename__ = "party"
    __table_args__ = (
        one_of("kind", get_args(PartyKind)),
        flag("unverified"),
        index_of_given("successor_id"),
    )
    id: Mapped[Key]
    line_id: Mapped[str] = to("line.id", index=True)
    kind: Mapped[String]
    name: Mapped[String]
    from_written: Mapped[str | None]
    from_earliest: Mapped[str | None]
    from_latest: Mapped[str | None]
    to_written: Mapped[str | None]
    to_earliest: Mapped[str | None]
    to_latest: Mapped[str | None]
    successor_id: Mapped[str | None] = maybe("party.id")
    wikidata: Mapped[str | None]
    cow: Mapped[int | None]
