"""Coverage: of whom and of which years the record is complete, and what is known to be missing."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    belongs_to,
    dated,
    days,
    field,
    identity,
    index_of_given,
    one_of,
    part_identity,
    position,
    refers_to,
)
from kb.records import words


class CoverageClaimRow(Base):
    __tablename__ = "coverage_claim"
    __table_args__ = (days("since"), days("until"), index_of_given("other_id"))
    meaning = "A claim to know all that moved between two lines, or between one and all others."
    id: Mapped[str] = identity()
    position: Mapped[int] = position("place among all claims, from 1")
    line_id: Mapped[str] = refers_to("line.id", "the line", index=True, brief=True)
    other_id: Mapped[str | None] = refers_to(
        "line.id", "the line on the other side; empty for all others", brief=True
    )
    since_written, since_earliest, since_latest = dated(
        "from when on the record is complete", brief=True
    )
    until_written, until_earliest, until_latest = dated("up to when it is", brief=True)
    says: Mapped[str] = field("what is claimed, in words", brief=True)
    note: Mapped[str | None] = field("a remark")


class CoverageMoveRow(Base):
    __tablename__ = "coverage_move"
    __table_args__ = (one_of("moves", words.MOVES),)
    meaning = "What moves in the transfers that a claim of coverage is about."
    claim_id: Mapped[str] = belongs_to("coverage_claim.id", "the claim", key=True)
    moves: Mapped[str] = field("title, possession, use or nothing", key=True)
    position: Mapped[int] = position()


class CoverageMissingRow(Base):
    __tablename__ = "coverage_missing"
    __table_args__ = (
        days("since"),
        days("until"),
        index_of_given("territory_id"),
        index_of_given("source_id"),
    )
    meaning = "Something that curators know to be missing where they call the record complete."
    id: Mapped[str] = part_identity("claim and number")
    claim_id: Mapped[str] = belongs_to("coverage_claim.id", "the claim", index=True, brief=True)
    position: Mapped[int] = position()
    what: Mapped[str] = field("what is missing, in words", brief=True)
    territory_id: Mapped[str | None] = refers_to("territory.id", "the territory", brief=True)
    since_written, since_earliest, since_latest = dated(
        "from when on it is missing", optional=True, brief=True
    )
    until_written, until_earliest, until_latest = dated(
        "up to when it is missing", optional=True, brief=True
    )
    source_id: Mapped[str | None] = refers_to("source.id", "the source that tells of it")
    locator: Mapped[str | None] = field("where in the source: page, article or section")
