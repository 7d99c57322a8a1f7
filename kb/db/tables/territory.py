"""Territories: parts, enclaves and overlaps, present-day holders, estimates of area."""

from sqlalchemy import CheckConstraint, SmallInteger
from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    between,
    dated,
    days,
    field,
    flag,
    identity,
    index_of_given,
    main_name,
    one_of,
    part_identity,
    position,
    positive,
    refers_to,
    whether,
)
from kb.records import words


class TerritoryRow(FactColumns, Base):
    __tablename__ = "territory"
    __table_args__ = (
        one_of("kind", words.TERRITORY_KINDS),
        flag("is_parcel"),
        flag("unverified"),
        between("latitude", -90, 90),
        between("longitude", -180, 180),
    )
    meaning = "A named extent of land."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = main_name()
    kind: Mapped[str] = field("what kind of extent")
    is_parcel: Mapped[int] = whether("whether it lists no parts")
    bounds: Mapped[str | None] = field("from where to where it reaches", searched="bounds")
    inside_id: Mapped[str | None] = refers_to(
        "territory.id", "the territory that it lies inside", index=True
    )
    latitude: Mapped[float | None] = field("latitude of a point in it, north positive (WGS 84)")
    longitude: Mapped[float | None] = field("longitude of a point in it, east positive (WGS 84)")
    wikidata: Mapped[str | None] = field("item of Wikidata")
    preferred_estimate: Mapped[str | None] = field("the estimate that is preferred", type="id")
    preferred_reason: Mapped[str | None] = field("why it is preferred", searched="preferred")


class TerritoryPartRow(Base):
    __tablename__ = "territory_part"
    meaning = "A part of a whole, as the curator lists it."
    whole_id: Mapped[str] = belongs_to("territory.id", "the territory that is filled", key=True)
    part_id: Mapped[str] = refers_to("territory.id", "the part", key=True, index=True)
    position: Mapped[int] = position()


class TerritoryOverlapRow(Base):
    __tablename__ = "territory_overlap"
    __table_args__ = (between("share", 0, 1), between("share_of_other", 0, 1))
    meaning = "Two territories that share land, none being part of the other; each way round."
    territory_id: Mapped[str] = belongs_to("territory.id", "the territory", key=True)
    other_id: Mapped[str] = refers_to(
        "territory.id", "the territory that shares land with it", key=True, index=True
    )
    share: Mapped[float | None] = field(
        "which share of the territory lies in the other, from 0 to 1; empty: not stated"
    )
    share_of_other: Mapped[float | None] = field(
        "which share of the other lies in the territory, from 0 to 1; empty: not stated"
    )
    reason: Mapped[str | None] = field("where the share is from", searched="overlap")


class PresentDayRow(FactColumns, Base):
    __tablename__ = "present_day"
    __table_args__ = (between("share", 0, 1), flag("unverified"))
    meaning = "The share of a territory that a present-day state holds."
    label = "present day"
    id: Mapped[str] = part_identity("territory and number")
    territory_id: Mapped[str] = belongs_to("territory.id", "the territory", index=True)
    state_id: Mapped[str] = refers_to(
        "state.id", "the present-day state, by ISO 3166-1 code", index=True
    )
    position: Mapped[int] = position()
    share: Mapped[float | None] = field("the share of the territory, from 0 to 1")


class PresentUnitRow(FactColumns, Base):
    __tablename__ = "present_unit"
    __table_args__ = (positive("km2"), between("share", 0, 1), flag("unverified"))
    meaning = "A present-day unit and the share of it that belongs to a territory."
    label = "present day"
    id: Mapped[str] = part_identity("territory and numbers")
    present_day_id: Mapped[str] = belongs_to(
        "present_day.id", "the present-day share that the unit belongs to", index=True
    )
    position: Mapped[int] = position()
    name: Mapped[str] = field("the name of the unit", searched="present day")
    native: Mapped[str | None] = field("the name in the original script", searched="present day")
    km2: Mapped[float] = field("the area of the whole unit")
    share: Mapped[float] = field("the share of the unit that belongs to the territory, from 0 to 1")
    share_low: Mapped[float | None] = field("the lowest that the share may be")
    share_high: Mapped[float | None] = field("the highest that the share may be")
    reason: Mapped[str | None] = field(
        "why this share of the unit", searched="present day", apart=True
    )


class EstimateRow(FactColumns, Base):
    __tablename__ = "estimate"
    __table_args__ = (
        one_of("qualifier", words.QUALIFIERS),
        one_of("measures", words.MEASURES),
        one_of("ours", words.OURS),
        days("as_of"),
        flag("counts"),
        flag("unverified"),
        index_of_given("repeats_id"),
        CheckConstraint("ours IS NOT NULL OR source_id IS NOT NULL", name="has_source"),
        CheckConstraint(
            "low_km2 > 0 AND low_km2 <= high_km2",
            name="range",
            info={"column": "low_km2", "allowed": {"exclusiveMinimum": 0}},
        ),
    )
    meaning = "One figure as one source states it, with what it comes to in km²."
    id: Mapped[str] = identity(brief=False)
    territory_id: Mapped[str] = belongs_to("territory.id", "the territory", index=True, brief=True)
    position: Mapped[int] = position()
    value_text: Mapped[str | None] = field("the figure as stated, digit by digit")
    value: Mapped[float | None] = field("the figure as stated, in its unit", brief=True)
    low_text: Mapped[str | None] = field("lower end of a stated range, digit by digit")
    low: Mapped[float | None] = field("lower end of a stated range, in its unit", brief=True)
    high_text: Mapped[str | None] = field("upper end of a stated range, digit by digit")
    high: Mapped[float | None] = field("upper end of a stated range, in its unit", brief=True)
    unit_id: Mapped[str] = refers_to("unit.id", "the unit of the figure as stated", brief=True)
    qualifier: Mapped[str] = field(
        "how the source hedges the figure: exact, about, more than, …", brief=True
    )
    source_id: Mapped[str | None] = refers_to(
        "source.id", "the source; empty for a figure of ours", index=True, brief=True
    )
    locator: Mapped[str | None] = field("where in the source: page, article or section")
    covers: Mapped[str | None] = field(
        "what the figure covers, in the words of the source or ours", searched="covers"
    )
    as_of_written, as_of_earliest, as_of_latest = dated(
        "the date that the figure describes", optional=True
    )
    measures: Mapped[str] = field(
        "what is measured: land, land-and-water or sea; only land enters totals"
    )
    repeats_id: Mapped[str | None] = refers_to(
        "source.id", "the source that this figure was taken from"
    )
    same_as: Mapped[str | None] = field(
        "label that joins figures of one origin where nobody knows who copied whom"
    )
    set_aside: Mapped[str | None] = field("why the figure does not count", searched="set aside")
    ours: Mapped[str | None] = field("derived or reconstruction for figures that we work out")
    ours_reason: Mapped[str | None] = field("how we work it out", searched="derived")
    km2: Mapped[float | None] = field("the figure in km²", brief=True)
    low_km2: Mapped[float] = field("lower end of the figure in km²")
    high_km2: Mapped[float] = field("upper end of the figure in km²")
    digits: Mapped[int] = field(
        "significant digits of the figure as stated", sql=SmallInteger(), hidden=True
    )
    origin: Mapped[str] = field("joins figures of one origin within a territory", hidden=True)
    counts: Mapped[int] = whether("whether the figure enters best, low and high", brief=True)


class EstimateAlsoRow(Base):
    __tablename__ = "estimate_also"
    meaning = "The same figure as printed in a second unit."
    estimate_id: Mapped[str] = belongs_to("estimate.id", "the estimate", key=True)
    position: Mapped[int] = position(key=True)
    value_text: Mapped[str] = field("the figure as printed in the second unit, digit by digit")
    value: Mapped[float] = field("the figure as printed in the second unit")
    unit_id: Mapped[str] = refers_to("unit.id", "the second unit")


class EstimateOperandRow(Base):
    __tablename__ = "estimate_operand"
    __table_args__ = (one_of("sign", words.SIGNS),)
    meaning = "An estimate that a derived one adds (sign 1) or takes away (sign -1)."
    estimate_id: Mapped[str] = belongs_to("estimate.id", "the estimate", key=True)
    operand_id: Mapped[str] = refers_to(
        "estimate.id", "the estimate that is added or taken away", key=True, index=True
    )
    sign: Mapped[int] = field("1 where it is added, -1 where it is taken away", sql=SmallInteger())
