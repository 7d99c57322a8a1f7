"""Names in all languages and citations, each in one table: a row belongs to one thing."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from kb.db.tables.base import C_TEXT, Base, Key, String, flag, index_of_given, maybe, one_of, to

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


def _index(owner: str) -> Index:
    """An index of the rows that belong to a thing of this kind: most belong to another."""
    return index_of_given(f"{owner}_id")


class NameRow(Base):
    """A name of one thing in one language; ``folded`` is what look-ups compare.

    ``role`` is ``main`` for the name a thing goes by, ``name`` for others, ``alias`` for aliases
    (which have no language).
    """

    __tablename__ = "name"
    __table_args__ = (
        one_of("role", ("main", "name", "alias")),
        _exactly_one(NAMED),
        *map(_index, NAMED),
    )
    id: Mapped[Key]
    treaty_id: Mapped[str | None] = maybe("treaty.id")
    party_id: Mapped[str | None] = maybe("party.id")
    line_id: Mapped[str | None] = maybe("line.id")
    territory_id: Mapped[str | None] = maybe("territory.id")
    dispute_id: Mapped[str | None] = maybe("dispute.id")
    event_id: Mapped[str | None] = maybe("event.id")
    source_id: Mapped[str | None] = maybe("source.id")
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
    __table_args__ = (flag("inherited"), _exactly_one(CITING), *map(_index, CITING))
    id: Mapped[Key]
    source_id: Mapped[str] = to("source.id", index=True)
    treaty_id: Mapped[str | None] = maybe("treaty.id")
    treaty_date_id: Mapped[str | None] = maybe("treaty_date.id")
    step_id: Mapped[str | None] = maybe("step.id")
    relation_id: Mapped[str | None] = maybe("relation.id")
    transfer_id: Mapped[str | None] = maybe("transfer.id")
    view_id: Mapped[str | None] = maybe("view.id")
    territory_id: Mapped[str | None] = maybe("territory.id")
    present_unit_id: Mapped[str | None] = maybe("present_unit.id")
    party_id: Mapped[str | None] = maybe("party.id")
    event_id: Mapped[str | None] = maybe("event.id")
    dispute_id: Mapped[str | None] = maybe("dispute.id")
    unit_id: Mapped[str | None] = maybe("unit.id")
    position: Mapped[int]
    at: Mapped[str | None]
    inherited: Mapped[int]
    note: Mapped[str | None]
