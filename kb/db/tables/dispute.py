"""Territorial disputes: parties, numbering in lists, settlement, the agreements that settled."""

from typing import get_args

from sqlalchemy.orm import Mapped, mapped_column

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
from kb.records.common import Qualifier


class DisputeRow(FactColumns, Base):
    """A dispute with its area as one source states it, and how it was settled."""

    __tablename__ = "dispute"
    __table_args__ = (
        one_of("sector", ("frontier", "homeland", "offshore", "river", "other")),
        one_of("compromise", ("yes", "no", "offered", "unknown")),
        one_of("area_qualifier", get_args(Qualifier)),
        flag("unverified"),
        index_of_given("area_source_id"),
    )
    id: Mapped[Key]
    name: Mapped[String]
    sector: Mapped[str | None]
    territory_id: Mapped[str | None] = maybe("territory.id", index=True)
    since_written: Mapped[str | None]
    since_earliest: Mapped[str | None]
    since_latest: Mapped[str | None]
    settled_written: Mapped[str | None]
    settled_earliest: Mapped[str | None]
    settled_latest: Mapped[str | None]
    compromise: Mapped[String]
    area_value: Mapped[str | None]
    area_unit_id: Mapped[str | None] = maybe("unit.id")
    area_qualifier: Mapped[str | None]
    area_source_id: Mapped[str | None] = maybe("source.id")
    area_at: Mapped[str | None]
    area_km2: Mapped[float | None]
    result: Mapped[str | None]


class DisputePartyRow(Base):
    """A party to a dispute."""

    __tablename__ = "dispute_party"
    dispute_id: Mapped[str] = to("dispute.id", primary_key=True)
    party_id: Mapped[str] = to("party.id", primary_key=True, index=True)
    position: Mapped[int]


class DisputeNumberRow(Base):
    """The number of a dispute in a source's list."""

    __tablename__ = "dispute_number"
    dispute_id: Mapped[str] = to("dispute.id", primary_key=True)
    source_id: Mapped[str] = to("source.id", primary_key=True, index=True)
    number: Mapped[int] = mapped_column()


class DisputeAgreementRow(Base):
    """A treaty that settled a dispute."""

    __tablename__ = "dispute_agreement"
    dispute_id: Mapped[str] = to("dispute.id", primary_key=True)
    treaty_id: Mapped[str] = to("treaty.id", primary_key=True, index=True)
    position: Mapped[int]
