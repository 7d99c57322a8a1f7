"""Territorial disputes: parties, numbering in lists, settlement, the agreements that settled."""

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
)
from kb.records import words


class DisputeRow(FactColumns, Base):
    __tablename__ = "dispute"
    __table_args__ = (
        one_of("sector", words.SECTORS),
        one_of("compromise", words.COMPROMISES),
        one_of("area_qualifier", words.QUALIFIERS),
        days("since"),
        days("settled"),
        flag("unverified"),
        index_of_given("area_source_id"),
    )
    meaning = "A dispute with its area as one source states it, and how it was settled."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = main_name()
    sector: Mapped[str | None] = field("frontier, homeland, offshore, river or other", brief=True)
    territory_id: Mapped[str | None] = refers_to("territory.id", "the territory", index=True)
    since_written, since_earliest, since_latest = dated(
        "the date from which it was in dispute", optional=True
    )
    settled_written, settled_earliest, settled_latest = dated(
        "the date of settlement", optional=True, brief=True
    )
    compromise: Mapped[str] = field(
        "whether it was settled by a compromise: yes, no, offered or unknown", brief=True
    )
    area_value_text: Mapped[str | None] = field("the area in dispute as stated, digit by digit")
    area_value: Mapped[float | None] = field("the area in dispute as stated, in its unit")
    area_unit_id: Mapped[str | None] = refers_to("unit.id", "the unit of the area as stated")
    area_qualifier: Mapped[str | None] = field(
        "how the source hedges the area: exact, about, more than, …"
    )
    area_source_id: Mapped[str | None] = refers_to("source.id", "the source of the area")
    area_locator: Mapped[str | None] = field("where in the source the area stands")
    area_km2: Mapped[float | None] = field("the area in dispute", brief=True)
    result: Mapped[str | None] = field("how it was settled", searched="result")


class DisputePartyRow(Base):
    __tablename__ = "dispute_party"
    meaning = "A party to a dispute."
    dispute_id: Mapped[str] = belongs_to("dispute.id", "the dispute", key=True)
    party_id: Mapped[str] = refers_to("party.id", "the party", key=True, index=True)
    position: Mapped[int] = position()


class DisputeNumberRow(Base):
    __tablename__ = "dispute_number"
    meaning = "The number of a dispute in a source's list."
    dispute_id: Mapped[str] = belongs_to("dispute.id", "the dispute", key=True)
    source_id: Mapped[str] = refers_to(
        "source.id", "the source whose list it is", key=True, index=True
    )
    number: Mapped[int] = field("the number of the dispute in the list of the source")


class DisputeAgreementRow(Base):
    __tablename__ = "dispute_agreement"
    meaning = "A treaty that settled a dispute."
    dispute_id: Mapped[str] = belongs_to("dispute.id", "the dispute", key=True)
    treaty_id: Mapped[str] = refers_to("treaty.id", "the treaty", key=True, index=True)
    position: Mapped[int] = position()
