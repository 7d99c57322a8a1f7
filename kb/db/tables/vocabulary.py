"""Vocabulary: what kinds of transfer move, units of area, reign names, present-day states."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    dated,
    days,
    field,
    flag,
    identity,
    main_name,
    one_of,
    positive,
    whether,
)
from kb.records import words


class TransferKindRow(Base):
    __tablename__ = "transfer_kind"
    __table_args__ = (one_of("moves", words.MOVES), flag("cession"))
    meaning = "A kind of transfer and what it moves."
    id: Mapped[str] = identity("the word that transfers use")
    moves: Mapped[str] = field("what passes: title, possession, use or nothing")
    description: Mapped[str] = field("what the kind means")
    cession: Mapped[int] = whether("whether it is a cession, which totals count by default")


class UnitRow(FactColumns, Base):
    __tablename__ = "unit"
    __table_args__ = (positive("km2"), flag("unverified"))
    meaning = "A unit of area."
    id: Mapped[str] = identity()
    name: Mapped[str] = main_name()
    km2_text: Mapped[str] = field("km² of one unit, as the exact decimal")
    km2: Mapped[float] = field("km² of one unit")


class ReignRow(Base):
    __tablename__ = "reign"
    __table_args__ = (days("began"), days("ended"))
    meaning = "A Chinese reign name with the Gregorian years in which it began and ended."
    id: Mapped[str] = identity()
    name: Mapped[str] = main_name()
    began_written, began_earliest, began_latest = dated(
        "the Gregorian year in which its year 1 began"
    )
    ended_written, ended_earliest, ended_latest = dated("the Gregorian year in which it ended")


class StateRow(Base):
    __tablename__ = "state"
    meaning = "A present-day state by its ISO 3166-1 codes."
    id: Mapped[str] = identity("ISO 3166-1 code of two letters")
    iso3: Mapped[str | None] = field("ISO 3166-1 code of three letters", brief=True)
    name: Mapped[str] = main_name()
