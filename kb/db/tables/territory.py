"""Territories: parts, enclaves and overlaps, present-day holders, estimates of area."""

from typing import get_args

from sqlalchemy import CheckConstraint, SmallInteger
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import (
    Base,
    FactColumns,
    Flag,
    Key,
    String,
    flag,
    index_of_given,
    maybe,
    one_of,
    positive,
    to,
)
from kb.records.common import Qualifier
from kb.records.territory import TerritoryKind


class TerritoryRow(FactColumns, Base):
    """A named extent of land. ``is_parcel`` is 1 where it lists no parts."""

    __tablename__ = "territory"
    __table_args__ = (
        one_of("kind", get_args(TerritoryKind)),
        flag("is_parcel"),
        flag("unverified"),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )
    id: Mapped[Key]
    name: Mapped[String]
    kind: Mapped[String]
    is_parcel: Mapped[Flag]
    bounds: Mapped[str | None]
    inside_id: Mapped[str | None] = maybe("territory.id", index=True)
    latitude: Mapped[float | None]
    longitude: Mapped[float | None]
    wikidata: Mapped[str | None]
    preferred_estimate: Mapped[str | None]
    preferred_reason: Mapped[str | None]


class TerritoryPartRow(Base):
    """A part of a whole, as the curator lists it."""

    __tablename__ = "territory_part"
    whole_id: Mapped[str] = to("territory.id", primary_key=True)
    part_id: Mapped[str] = to("territory.id", primary_key=True, index=True)
    position: Mapped[int]


class TerritoryOverlapRow(Base):
    """Two territories that share land without being part of one another, as listed."""

    __tablename__ = "territory_overlap"
    territory_id: Mapped[str] = to("territory.id", primary_key=True)
    other_id: Mapped[str] = to("territory.id", primary_key=True, index=True)


class PresentDayRow(FactColumns, Base):
    """The share of a territory that a present-day state holds."""

    __tablename__ = "present_day"
    __table_args__ = (
        CheckConstraint("share BETWEEN 0 AND 1", name="share"),
        flag("unverified"),
    )
    id: Mapped[Key]
    territory_id: Mapped[str] = to("territory.id", index=True)
    state_id: Mapped[str] = to("state.id", index=True)
    position: Mapped[int]
    share: Mapped[float | None]


class PresentUnitRow(FactColumns, Base):
    """A present-day unit and the share of it that belongs to a territory."""

    __tablename__ = "present_unit"
    __table_args__ = (
        positive("km2"),
        CheckConstraint("share BETWEEN 0 AND 1", name="share"),
        flag("unverified"),
    )
    id: Mapped[Key]
    present_day_id: Mapped[str] = to("present_day.id", index=True)
    position: Mapped[int]
    name: Mapped[String]
    native: Mapped[str | None]
    km2: Mapped[float]
    share: Mapped[float]
    share_low: Mapped[float | None]
    share_high: Mapped[float | None]
    reason: Mapped[str | None]


class EstimateRow(FactColumns, Base):
    """One figure as one source states it; the ``_km2`` columns are computed from it.

    ``ours`` is ``derived`` or ``reconstruction`` for figures that we work out. ``origin`` joins
    figures of one origin within a territory; ``counts`` is 1 where the figure enters best, low and
    high.
    """

    __tablename__ = "estimate"
    __table_args__ = (
        one_of("qualifier", get_args(Qualifier)),
        one_of("measures", ("land", "land-and-water", "sea")),
        one_of("ours", ("derived", "reconstruction")),
        flag("counts"),
        flag("unverified"),
        index_of_given("repeats_id"),
        CheckConstraint("ours IS NOT NULL OR source_id IS NOT NULL", name="has_source"),
        CheckConstraint("low_km2 > 0 AND low_km2 <= high_km2", name="range"),
    )
    id: Mapped[Key]
    territory_id: Mapped[str] = to("territory.id", index=True)
    position: Mapped[int]
    value: Mapped[str | None]
    low: Mapped[str | None]
    high: Mapped[str | None]
    unit_id: Mapped[str] = to("unit.id")
    qualifier: Mapped[String]
    source_id: Mapped[str | None] = maybe("source.id", index=True)
    at: Mapped[str | None]
    covers: Mapped[str | None]
    when_written: Mapped[str | None]
    when_earliest: Mapped[str | None]
    when_latest: Mapped[str | None]
    measures: Mapped[String]
    repeats_id: Mapped[str | None] = maybe("source.id")
    same_as: Mapped[str | None]
    set_aside: Mapped[str | None]
    ours: Mapped[str | None]
    ours_reason: Mapped[str | None]
    km2: Mapped[float | None]
    low_km2: Mapped[float]
    high_km2: Mapped[float]
    digits: Mapped[int] = mapped_column(SmallInteger)
    origin: Mapped[String]
    counts: Mapped[Flag]


class EstimateAlsoRow(Base):
    """The same figure as printed in a second unit."""

    __tablename__ = "estimate_also"
    estimate_id: Mapped[str] = to("estimate.id", primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    value: Mapped[String]
    unit_id: Mapped[str] = to("unit.id")


class EstimateOperandRow(Base):
    """An estimate that a derived one adds (sign 1) or takes away (sign -1)."""

    __tablename__ = "estimate_operand"
    __table_args__ = (CheckConstraint("sign IN (-1, 1)", name="sign"),)
    estimate_id: Mapped[str] = to("estimate.id", primary_key=True)
    operand_id: Mapped[str] = to("estimate.id", primary_key=True, index=True)
    sign: Mapped[int] = mapped_column(SmallInteger)
