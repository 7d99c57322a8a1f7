"""Names in all languages and citations, each in one table: a row belongs to one thing."""

from collections.abc import Iterable

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    belongs_to,
    field,
    flag,
    index_of_given,
    one_of,
    part_identity,
    position,
    refers_to,
    whether,
)
from kb.records import words

NAMED = (
    "treaty",
    "party",
    "line",
    "person",
    "territory",
    "place",
    "dispute",
    "event",
    "source",
    "unit",
    "reign",
    "state",
    "label",
)
CITING = (
    "treaty",
    "treaty_date",
    "step",
    "relation",
    "transfer",
    "party_view",
    "territory",
    "outline",
    "place",
    "place_tie",
    "present_unit",
    "party",
    "event",
    "dispute",
    "unit",
    "label",
    "label_use",
)


def _exactly_one(owners: Iterable[str]) -> CheckConstraint:
    terms = " + ".join(f"CASE WHEN {owner}_id IS NULL THEN 0 ELSE 1 END" for owner in owners)
    return CheckConstraint(f"{terms} = 1", name="one_owner")


def _index(owner: str) -> Index:
    """An index of the rows that belong to a thing of this kind: most belong to another."""
    return index_of_given(f"{owner}_id")


class NameRow(Base):
    __tablename__ = "name"
    __table_args__ = (
        one_of("role", words.NAME_ROLES),
        _exactly_one(NAMED),
        *map(_index, NAMED),
    )
    meaning = "A name of one thing in one language, or an alias."
    id: Mapped[str] = part_identity("the thing and a number")
    treaty_id: Mapped[str | None] = belongs_to("treaty.id", "the treaty")
    party_id: Mapped[str | None] = belongs_to("party.id", "the party")
    line_id: Mapped[str | None] = belongs_to("line.id", "the line")
    person_id: Mapped[str | None] = belongs_to("person.id", "the person")
    territory_id: Mapped[str | None] = belongs_to("territory.id", "the territory")
    place_id: Mapped[str | None] = belongs_to("place.id", "the place")
    dispute_id: Mapped[str | None] = belongs_to("dispute.id", "the dispute")
    event_id: Mapped[str | None] = belongs_to("event.id", "the event")
    source_id: Mapped[str | None] = belongs_to("source.id", "the source")
    unit_id: Mapped[str | None] = belongs_to("unit.id", "the unit")
    reign_id: Mapped[str | None] = belongs_to("reign.id", "the reign name")
    state_id: Mapped[str | None] = belongs_to("state.id", "the present-day state")
    label_id: Mapped[str | None] = belongs_to("label.id", "the label")
    role: Mapped[str] = field(
        "main for the name that the thing goes by, name for others, alias for aliases"
    )
    language: Mapped[str | None] = field(
        "the language, by its BCP 47 tag; empty: not known, or none"
    )
    position: Mapped[int] = position("place among the names of the thing, from 1")
    text: Mapped[str] = field("the name")
    folded: Mapped[str] = field(
        "the text in lower case without accents, as look-ups compare it", index=True, hidden=True
    )


class CitationRow(Base):
    __tablename__ = "citation"
    __table_args__ = (flag("inherited"), _exactly_one(CITING), *map(_index, CITING))
    meaning = "A source cited for one thing, with a locator."
    id: Mapped[str] = part_identity("the thing and a number")
    source_id: Mapped[str] = refers_to("source.id", "the source", index=True)
    treaty_id: Mapped[str | None] = belongs_to("treaty.id", "the treaty")
    treaty_date_id: Mapped[str | None] = belongs_to("treaty_date.id", "the day of signature")
    step_id: Mapped[str | None] = belongs_to("step.id", "the step")
    relation_id: Mapped[str | None] = belongs_to("relation.id", "the relation between treaties")
    transfer_id: Mapped[str | None] = belongs_to("transfer.id", "the transfer")
    party_view_id: Mapped[str | None] = belongs_to("party_view.id", "the view of a party")
    territory_id: Mapped[str | None] = belongs_to("territory.id", "the territory")
    outline_id: Mapped[str | None] = belongs_to("outline.id", "the outline, by its territory")
    place_id: Mapped[str | None] = belongs_to("place.id", "the place")
    place_tie_id: Mapped[str | None] = belongs_to("place_tie.id", "where a place lies")
    present_unit_id: Mapped[str | None] = belongs_to("present_unit.id", "the present-day unit")
    party_id: Mapped[str | None] = belongs_to("party.id", "the party")
    event_id: Mapped[str | None] = belongs_to("event.id", "the event")
    dispute_id: Mapped[str | None] = belongs_to("dispute.id", "the dispute")
    unit_id: Mapped[str | None] = belongs_to("unit.id", "the unit")
    label_id: Mapped[str | None] = belongs_to("label.id", "the label")
    label_use_id: Mapped[str | None] = belongs_to("label_use.id", "the use of a label")
    position: Mapped[int] = position("place among the citations of the thing, from 1")
    locator: Mapped[str | None] = field("where in the source: page, article or section")
    inherited: Mapped[int] = whether("whether the citation is that of the treaty")
    note: Mapped[str | None] = field("a remark on the citation")
