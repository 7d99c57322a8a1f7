"""Derived tables, filled in the transaction of the load so that questions are short and fast."""

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import Base, Flag, Key, String, flag, one_of, to

NOBODY = "nobody"
"""The side of a transfer that names no party: a renunciation, or land that was no one's."""


class TerritoryParcel(Base):
    """The closure of wholes over parcels; a parcel is its own."""

    __tablename__ = "territory_parcel"
    territory_id: Mapped[str] = to("territory.id", primary_key=True)
    parcel_id: Mapped[str] = to("territory.id", primary_key=True, index=True)


class TerritoryEnclosure(Base):
    """A parcel that lies inside a host, directly or through other hosts (``depth`` steps)."""

    __tablename__ = "territory_enclosure"
    parcel_id: Mapped[str] = to("territory.id", primary_key=True)
    host_id: Mapped[str] = to("territory.id", primary_key=True, index=True)
    depth: Mapped[int]


class TerritoryOverlapParcel(Base):
    """Two parcels that share land, both ways round."""

    __tablename__ = "territory_overlap_parcel"
    parcel_id: Mapped[str] = to("territory.id", primary_key=True)
    other_id: Mapped[str] = to("territory.id", primary_key=True, index=True)


class TransferParcel(Base):
    """One row per transfer, parcel, ceding party and receiving party, with what is filtered by.

    ``from_line`` and ``to_line`` are ``nobody`` where a side names no party; ``unverified`` is 1
    where the transfer or its treaty is.
    """

    __tablename__ = "transfer_parcel"
    __table_args__ = (
        one_of("moves", ("title", "possession", "use", "nothing")),
        flag("unverified"),
        Index(None, "from_line", "to_line", "moves", "effective_earliest"),
        Index(None, "parcel_id", "moves", "effective_earliest"),
        Index(None, "to_line", "moves", "effective_earliest"),
    )
    transfer_id: Mapped[str] = to("transfer.id", primary_key=True)
    parcel_id: Mapped[str] = to("territory.id", primary_key=True)
    from_party: Mapped[Key]
    to_party: Mapped[Key]
    from_line: Mapped[String]
    to_line: Mapped[String]
    kind: Mapped[String]
    moves: Mapped[String]
    effective_earliest: Mapped[String]
    effective_latest: Mapped[String]
    ended_earliest: Mapped[str | None]
    ended_latest: Mapped[str | None]
    carried_out: Mapped[String]
    standing: Mapped[String]
    unverified: Mapped[Flag]
    depth: Mapped[int]


class TerritoryArea(Base):
    """Best, low and high km² of a territory, over checked figures and over all of them.

    ``rule`` says how best was chosen; ``origins`` counts independent origins; ``digits`` is the
    significant digits of the best figure as stated.
    """

    __tablename__ = "territory_area"
    __table_args__ = (
        one_of("figures", ("checked", "all")),
        one_of("rule", ("preferred", "middle", "only")),
        CheckConstraint("low_km2 <= best_km2 AND best_km2 <= high_km2", name="range"),
    )
    territory_id: Mapped[str] = to("territory.id", primary_key=True)
    figures: Mapped[Key]
    best_km2: Mapped[float]
    low_km2: Mapped[float]
    high_km2: Mapped[float]
    best_estimate: Mapped[str] = to("estimate.id", index=True)
    low_estimate: Mapped[str] = to("estimate.id", index=True)
    high_estimate: Mapped[str] = to("estimate.id", index=True)
    origins: Mapped[int]
    digits: Mapped[int]
    rule: Mapped[String]


class DataVersionRow(Base):
    """The one row that says which data were loaded, and when (UTC)."""

    __tablename__ = "data_version"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    version: Mapped[String]
    title: Mapped[String]
    license: Mapped[String]
    fingerprint: Mapped[String]
    loaded_at: Mapped[String]
