"""Vocabulary: what kinds of transfer move, units of area, reign names, present-day states."""

from typing import get_args

from sqlalchemy.orm import Mapped

from kb.db.tables.base import Base, FactColumns, Key, String, flag, one_of, positive
from kb.records.common import Moves


class TransferKindRow(Base):
    """A kind of transfer and what it moves."""

    __tablename__ = "transfer_kind"
    __table_args__ = (one_of("moves", get_args(Moves)),)
    id: Mapped[Key]
    moves: Mapped[String]
    description: Mapped[String]


class UnitRow(FactColumns, Base):
    """A unit of area: ``km2_exact`` is the decimal as written, ``km2`` the same as a number."""

    __tablename__ = "unit"
    __table_args__ = (positive("km2"), flag("unverified"))
    id: Mapped[Key]
    name: Mapped[String]
    km2_exact: Mapped[String]
    km2: Mapped[float]


class ReignRow(Base):
    """A Chinese reign name with the Gregorian years in which it began and ended."""

    __tablename__ = "reign"
    id: Mapped[Key]
    name: Mapped[String]
    first: Mapped[String]
    last: Mapped[String]


class StateRow(Base):
    """A present-day state by its ISO 3166-1 code."""

    __tablename__ = "state"
    id: Mapped[Key]
    name: Mapped[String]
