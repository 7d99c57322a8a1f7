"""Derived tables, filled in the transaction of the load so that questions are short and fast."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import (
    Base,
    belongs_to,
    between,
    field,
    flag,
    identity,
    index_of_given,
    one_of,
    refers_to,
    whether,
)
from kb.records import words

NOT_SUMMED = "not to be summed: wholes hold parcels; see counted"
"""Ends the meaning of an area whose land may be in several rows."""


class TerritoryParcel(Base):
    __tablename__ = "territory_parcel"
    meaning = "Which parcels fill a territory; a parcel is its own (derived)."
    territory_id: Mapped[str] = refers_to("territory.id", "the territory", key=True)
    parcel_id: Mapped[str] = refers_to("territory.id", "the parcel", key=True, index=True)


class TerritoryEnclosure(Base):
    __tablename__ = "territory_enclosure"
    meaning = "A parcel that lies inside a host, directly or through others (derived)."
    parcel_id: Mapped[str] = refers_to("territory.id", "the parcel", key=True)
    host_id: Mapped[str] = refers_to(
        "territory.id", "the territory that it lies inside", key=True, index=True
    )
    depth: Mapped[int] = field("how many steps inside its host")


class TerritoryOverlapParcel(Base):
    __tablename__ = "territory_overlap_parcel"
    __table_args__ = (between("share", 0, 1), between("share_of_other", 0, 1))
    meaning = "Two parcels that share land, both ways round (derived)."
    parcel_id: Mapped[str] = refers_to("territory.id", "the parcel", key=True)
    other_id: Mapped[str] = refers_to(
        "territory.id", "the parcel that shares land with it", key=True, index=True
    )
    share: Mapped[float | None] = field(
        "which share of the parcel lies in the other, from 0 to 1; empty: not known"
    )
    share_of_other: Mapped[float | None] = field(
        "which share of the other lies in the parcel, from 0 to 1; empty: not known"
    )


class TransferParcel(Base):
    __tablename__ = "transfer_parcel"
    __table_args__ = (
        one_of("moves", words.MOVES),
        between("share", 0, 1),
        flag("unverified"),
        Index(None, "from_line", "to_line", "moves", "effective_earliest"),
        Index(None, "parcel_id", "moves", "effective_earliest"),
        Index(None, "to_line", "moves", "effective_earliest"),
    )
    meaning = (
        "One row per transfer, parcel, ceding and receiving party, and line of either (derived)."
    )
    transfer_id: Mapped[str] = refers_to("transfer.id", "the transfer", key=True)
    parcel_id: Mapped[str] = refers_to("territory.id", "the parcel", key=True)
    from_party: Mapped[str] = field(
        "the ceding party; 'nobody' where there is none", key=True, type="id"
    )
    to_party: Mapped[str] = field(
        "the receiving party; 'nobody' where there is none", key=True, type="id"
    )
    from_line: Mapped[str] = field(
        "a line of the ceding party; 'nobody' where there is none", key=True, type="id"
    )
    to_line: Mapped[str] = field(
        "a line of the receiving party; 'nobody' where there is none", key=True, type="id"
    )
    share: Mapped[float | None] = field(
        "the share of the land that passes between the two, from 0 to 1; empty: all, or not stated"
    )
    kind: Mapped[str] = field("cession, lease, occupation, …")
    moves: Mapped[str] = field("what passes: title, possession, use or nothing")
    effective_earliest: Mapped[str] = field(
        "the first day on which it may have taken effect", type="day"
    )
    effective_latest: Mapped[str] = field(
        "the last day on which it may have taken effect", type="day"
    )
    ended_earliest: Mapped[str | None] = field(
        "the first day on which it may have ended", type="day"
    )
    ended_latest: Mapped[str | None] = field("the last day on which it may have ended", type="day")
    carried_out: Mapped[str] = field("whether land changed hands in fact: yes, no or partly")
    standing: Mapped[str] = field("agreed, contested, or disputed-land")
    unverified: Mapped[int] = whether(
        "whether nobody has checked the transfer, or what totals need of it, its treaty or event"
    )
    depth: Mapped[int] = field("how many steps inside the outermost host")
    doubted: Mapped[str | None] = field(
        "which fields that totals need nobody has checked; none where it is the whole"
    )


class TerritoryArea(Base):
    __tablename__ = "territory_area"
    __table_args__ = (
        one_of("figures", words.FIGURES),
        one_of("rule", words.RULES_OF_BEST),
        CheckConstraint("low_km2 <= best_km2 AND best_km2 <= high_km2", name="range"),
    )
    meaning = "Best, low and high km² of a territory (derived)."
    territory_id: Mapped[str] = belongs_to("territory.id", "the territory", key=True)
    figures: Mapped[str] = field("which estimates are used: checked, or all", key=True)
    best_km2: Mapped[float] = field(f"best figure: preferred, or of the best sources; {NOT_SUMMED}")
    low_km2: Mapped[float] = field(f"lowest figure; {NOT_SUMMED}")
    high_km2: Mapped[float] = field(f"highest figure; {NOT_SUMMED}")
    best_estimate: Mapped[str] = refers_to(
        "estimate.id", "the estimate that gives the best figure", index=True
    )
    low_estimate: Mapped[str] = refers_to(
        "estimate.id", "the estimate that gives the low figure", index=True
    )
    high_estimate: Mapped[str] = refers_to(
        "estimate.id", "the estimate that gives the high figure", index=True
    )
    origins: Mapped[int] = field("how many independent origins the figures have")
    digits: Mapped[int] = field("significant digits of the best figure as stated", hidden=True)
    rule: Mapped[str] = field("how the best figure was chosen: preferred, middle or only")


class CountedLand(Base):
    __tablename__ = "counted_land"
    __table_args__ = (
        one_of("counting", words.COUNTINGS),
        flag("counted"),
        flag("certain"),
        between("share", 0, 1),
        Index(None, "from_line", "to_line", "counting", "position"),
        *(index_of_given(f"{end}_estimate") for end in ("best", "low", "high")),
    )
    meaning = (
        "What totals between two lines over all time count and leave out, land by land (derived)."
    )
    id: Mapped[str] = identity("both lines, way of counting, position", brief=False)
    from_line: Mapped[str] = field(
        "the line that gave; 'nobody' where there is none", type="id", brief=True
    )
    to_line: Mapped[str] = field(
        "the line that received; 'nobody' where there is none", type="id", brief=True
    )
    counting: Mapped[str] = field(
        "unique, gross or net; unique in a period or with anyone: 'kb total --by parcel' tells it",
        brief=True,
    )
    position: Mapped[int] = field("place among the rows of both lines in this way of counting")
    transfer_id: Mapped[str] = refers_to("transfer.id", "the transfer", index=True, brief=True)
    territory_id: Mapped[str] = refers_to(
        "territory.id", "a parcel, or the whole that stands for its parcels", index=True, brief=True
    )
    counted: Mapped[int] = whether(
        "whether it counts, for certain or in the high bound only", brief=True
    )
    certain: Mapped[int] = whether("whether it counts for certain: in best, low and high")
    reason: Mapped[str | None] = field(
        "why it does not count, or not for certain; or at which transfer its figure stands",
        brief=True,
    )
    best_km2: Mapped[float | None] = field(
        "what it adds to best; to be summed over two lines and one way of counting, not beyond",
        brief=True,
    )
    low_km2: Mapped[float | None] = field("what it adds to the low bound; to be summed as best_km2")
    high_km2: Mapped[float | None] = field(
        "what it adds to the high bound; to be summed as best_km2"
    )
    parcels: Mapped[str] = field("the parcels, joined by '; '", type="list")
    transfers: Mapped[str] = field("the transfers that moved them, joined by '; '", type="list")
    share: Mapped[float] = field("which share of the land the row is about, from 0 to 1")
    best_estimate: Mapped[str | None] = refers_to("estimate.id", "the estimate that best rests on")
    low_estimate: Mapped[str | None] = refers_to("estimate.id", "that of the low bound")
    high_estimate: Mapped[str | None] = refers_to("estimate.id", "that of the high bound")


class DataVersionRow(Base):
    __tablename__ = "data_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    meaning = "The one row that says which data these are, and when they were loaded."
    id: Mapped[int] = mapped_column(
        primary_key=True, autoincrement=False, info={"meaning": "always 1"}
    )
    version: Mapped[str] = field(
        "the version of the data; it ends in +own where own records stand beside them"
    )
    title: Mapped[str] = field("the title of the data")
    license: Mapped[str] = field("the license of the data")
    fingerprint: Mapped[str] = field("a digest of the data folders and of the version of kb")
    loaded_at: Mapped[str] = field("when they were loaded (UTC)", hidden=True)
