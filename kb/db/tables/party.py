"""Parties, and the lines in which they continue one another."""

from typing import get_args

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    days,
    earliest,
    edtf,
    field,
    flag,
    identity,
    index_of_given,
    latest,
    one_of,
    refers_to,
)
from kb.records.party import PartyKind


class LineRow(Base):
    __tablename__ = "line"
    meaning = "A line of parties; a party without one has a line of its own under its own id."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = field("the name that it goes by in English", brief=True)
    note: Mapped[str | None] = field("a remark", searched="note")


class PartyRow(FactColumns, Base):
    __tablename__ = "party"
    __table_args__ = (
        one_of("kind", get_args(PartyKind)),
        days("existed_from"),
        days("existed_to"),
        flag("unverified"),
        index_of_given("successor_id"),
        index_of_given("state_id"),
    )
    meaning = "A polity that contracts, with the days between which it existed where known."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = field("the name that it goes by in English", brief=True)
    kind: Mapped[str] = field("what kind of polity")
    line_id: Mapped[str] = belongs_to(
        "line.id", "the line of parties that continue one another", index=True, brief=True
    )
    existed_from_written: Mapped[str | None] = edtf(
        "the date on which it came into being", brief=True
    )
    existed_from_earliest: Mapped[str | None] = earliest()
    existed_from_latest: Mapped[str | None] = latest()
    existed_to_written: Mapped[str | None] = edtf("the date on which it ceased to be", brief=True)
    existed_to_earliest: Mapped[str | None] = earliest()
    existed_to_latest: Mapped[str | None] = latest()
    successor_id: Mapped[str | None] = refers_to("party.id", "the party that continues it")
    wikidata: Mapped[str | None] = field("item of Wikidata")
    cow: Mapped[int | None] = field("country code of the Correlates of War project")
    state_id: Mapped[str | None] = refers_to(
        "state.id", "the present-day state that it is, or that it lives on in"
    )
