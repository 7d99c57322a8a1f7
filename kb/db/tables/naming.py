"""Names in all languages and citations, each in one table: a row belongs to one thing."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import C_TEXT, Base, Key, String, flag, maybe, one_of, to

NAMED = (
    "treaty",
    "party",
    "line",
    "territory",
    "dispute",
    "event",
    "source",
    "unit",
    "reign",
    "state",
)
CITING = (
    "treaty",
    "treaty_date",
    "step",
    "relation",
    "transfer",
    "view",
    "territory",
    "present_unit",
    "party",
    "event",
    "dispute",
    "unit",
)


def _exactly_one(owners: Iterable[str]) -> CheckConstraint:
    terms = " + ".join(f"CASE WHEN {owner}_id IS NULL THEN 0 ELSE 1 END" for owner in owners)
    return CheckConstraint(f"{terms} = 1", name="one_owner")


class NameRow(Base):
    """A name of one thing in one language; ``folded`` is what look-ups compare.

    ``role`` is ``main`` for the name a thing goes by, ``name`` for others, ``alias`` for aliases
    (which have no language).
    """

    __tablename__ = "name"
    __table_args__ = (one_of("role", ("main", "name", "alias")), _exactly_one(NAMED))
    id: Mapped[Key]
    treaty_id: Mapped[str | None] = maybe("treaty.id", index=True)
    party_id: Mapped[str | None] = maybe("party.id", index=True)
    line_id: Mapped[str | None] = maybe("line.id", index=True)
    territory_id: Mapped[str | None] = maybe("territory.id", index=True)
    dispute_id: Mapped[str | None] = maybe("dispute.id", index=True)
    event_id: Mapped[str | None] = maybe("event.id", index=True)
    source_id: Mapped[str | None] = maybe("source.id", index=True)
    unit_id: Mapped[str | None] = maybe("unit.id")
    reign_id: Mapped[str | None] = maybe("reign.id")
    state_id: Mapped[str | None] = maybe("state.id")
    role: Mapped[String]
    language: Mapped[str | None]
    position: Mapped[int]
    text: Mapped[String]
    folded: Mapped[str] = mapped_column(C_TEXT, index=True)


class CitationRow(Base):
    """A source cited for one thing, with a locator; ``inherited`` where the treaty cites it."""

    __tablename__ = "citation"
    __table_args__ = (flag("inherited"), _exactly_one(CITING))
    id: Mapped[Key]
    source_id: Mapped[str] = to("source.id", index=True)
    treaty_id: Mapped[str | None] = maybe("treaty.id", index=True)
    treaty_date_id: Mapped[str | None] = maybe("treaty_date.id", index=True)
    step_id: Mapped[str | None] = maybe("step.id", index=True)
    relation_id: Mapped[str | None] = maybe("relation.id", index=True)
    transfer_id: Mapped[str | None] = maybe("transfer.id", index=True)
    view_id: Mapped[str | None] = maybe("view.id", index=True)
    territory_id: Mapped[str | None] = maybe("territory.id", index=True)
    present_unit_id: Mapped[str | None] = maybe("present_unit.id", index=True)
    party_id: Mapped[str | None] = maybe("party.id", index=True)
    event_id: Mapped[str | None] = maybe("event.id", index=True)
    dispute_id: Mapped[str | None] = maybe("dispute.id", index=True)
    unit_id: Mapped[str | None] = maybe("unit.id", index=True)
    position: Mapped[int]
    at: Mapped[str | None]
    inherited: Mapped[int]
    note: Mapped[str | None]
