"""Texts to search, gathered from the rows of all other tables."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.db.tables import (
    ArticleRow,
    Base,
    DisputeRow,
    EstimateRow,
    EventPlaceRow,
    EventRow,
    LineRow,
    NameRow,
    PartyRow,
    PaymentRow,
    PresentDayRow,
    PresentUnitRow,
    RelationRow,
    SearchTextRow,
    SignatoryRow,
    SourceAuthorRow,
    SourceRow,
    StatementRow,
    StepRow,
    TerritoryRow,
    TransferRow,
    TreatyDateRow,
    TreatyRow,
    ViewRow,
)
from kb.db.tables.naming import NAMED
from kb.db.tables.search import SEARCHED
from kb.db.textindex import tokens
from kb.loading.rows import Rows


class Texts(NamedTuple):
    """Which columns of a table are one text of a thing: joined by commas where there are several.

    ``owner`` is the column with the thing's id. ``field`` may name a column in braces.
    """

    row: type[Base]
    entity: str
    owner: str
    field: str
    columns: tuple[str, ...]


TEXTS = (
    Texts(TreatyRow, "treaty", "id", "id", ("id",)),
    Texts(TreatyRow, "treaty", "id", "signed", ("signed_written", "place")),
    Texts(TreatyRow, "treaty", "id", "inferred", ("inferred",)),
    Texts(TreatyRow, "treaty", "id", "note", ("note",)),
    Texts(SignatoryRow, "treaty", "treaty_id", "signatory", ("name", "native", "role")),
    Texts(SignatoryRow, "treaty", "treaty_id", "signatory", ("inferred",)),
    Texts(SignatoryRow, "treaty", "treaty_id", "signatory", ("note",)),
    Texts(ArticleRow, "treaty", "treaty_id", "article {number}", ("summary",)),
    Texts(ArticleRow, "treaty", "treaty_id", "article {number}", ("inferred",)),
    Texts(ArticleRow, "treaty", "treaty_id", "article {number}", ("note",)),
    Texts(TreatyDateRow, "treaty", "treaty_id", "date", ("date",)),
    Texts(TreatyDateRow, "treaty", "treaty_id", "date", ("note",)),
    Texts(TreatyDateRow, "treaty", "treaty_id", "date", ("inferred",)),
    Texts(StepRow, "treaty", "treaty_id", "{step}", ("inferred",)),
    Texts(StepRow, "treaty", "treaty_id", "{step}", ("note",)),
    Texts(RelationRow, "treaty", "treaty_id", "relation", ("inferred",)),
    Texts(RelationRow, "treaty", "treaty_id", "relation", ("note",)),
    Texts(TransferRow, "transfer", "id", "inferred", ("inferred",)),
    Texts(TransferRow, "transfer", "id", "note", ("note",)),
    Texts(ViewRow, "transfer", "transfer_id", "view", ("holds",)),
    Texts(ViewRow, "transfer", "transfer_id", "view", ("inferred",)),
    Texts(ViewRow, "transfer", "transfer_id", "view", ("note",)),
    Texts(PaymentRow, "transfer", "transfer_id", "payment", ("amount", "currency", "purpose")),
    Texts(TerritoryRow, "territory", "id", "id", ("id",)),
    Texts(TerritoryRow, "territory", "id", "bounds", ("bounds",)),
    Texts(TerritoryRow, "territory", "id", "preferred", ("preferred_reason",)),
    Texts(TerritoryRow, "territory", "id", "inferred", ("inferred",)),
    Texts(TerritoryRow, "territory", "id", "note", ("note",)),
    Texts(EstimateRow, "estimate", "id", "covers", ("covers",)),
    Texts(EstimateRow, "estimate", "id", "set aside", ("set_aside",)),
    Texts(EstimateRow, "estimate", "id", "derived", ("ours_reason",)),
    Texts(EstimateRow, "estimate", "id", "inferred", ("inferred",)),
    Texts(EstimateRow, "estimate", "id", "note", ("note",)),
    Texts(PartyRow, "party", "id", "id", ("id",)),
    Texts(PartyRow, "party", "id", "inferred", ("inferred",)),
    Texts(PartyRow, "party", "id", "note", ("note",)),
    Texts(LineRow, "line", "id", "id", ("id",)),
    Texts(LineRow, "line", "id", "note", ("note",)),
    Texts(EventRow, "event", "id", "id", ("id",)),
    Texts(EventRow, "event", "id", "date", ("date_written",)),
    Texts(EventRow, "event", "id", "summary", ("summary",)),
    Texts(EventPlaceRow, "event", "event_id", "place", ("place",)),
    Texts(EventRow, "event", "id", "inferred", ("inferred",)),
    Texts(EventRow, "event", "id", "note", ("note",)),
    Texts(DisputeRow, "dispute", "id", "id", ("id",)),
    Texts(DisputeRow, "dispute", "id", "result", ("result",)),
    Texts(DisputeRow, "dispute", "id", "inferred", ("inferred",)),
    Texts(DisputeRow, "dispute", "id", "note", ("note",)),
    Texts(SourceRow, "source", "id", "id", ("id",)),
    Texts(SourceAuthorRow, "source", "source_id", "author", ("name",)),
    Texts(SourceRow, "source", "id", "published", ("container", "publisher", "year")),
    Texts(SourceRow, "source", "id", "seen", ("seen",)),
    Texts(SourceRow, "source", "id", "note", ("note",)),
    Texts(StatementRow, "source", "source_id", "statement", ("says",)),
    Texts(StatementRow, "source", "source_id", "statement", ("note",)),
)


def add_search_texts(rows: Rows) -> None:
    """Every text of everything that can be shown, once per thing and field, numbered there."""
    seen: set[tuple[str, str, str, str]] = set()
    positions: Counter[tuple[str, str, str]] = Counter()
    for entity, entity_id, field, text in _texts(rows):
        words = " ".join(tokens(text))
        key = (entity, entity_id, field, words)
        if words and key not in seen:
            seen.add(key)
            positions[key[:3]] += 1
            rows.add(
                SearchTextRow,
                entity=entity,
                entity_id=entity_id,
                field=field,
                text=text,
                tokens=words,
                position=positions[key[:3]],
            )


def _texts(rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    yield from _names(rows)
    for kind in TEXTS:
        named = kind.field.partition("{")[2].rstrip("}") or kind.owner
        for owner, name, *values in rows.of(kind.row, kind.owner, named, *kind.columns):
            text = _joined(values)
            if text:
                yield kind.entity, owner, kind.field.replace(f"{{{named}}}", str(name)), text
    yield from _present_day(rows)


def _names(rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    owners = [one for one in NAMED if one in SEARCHED]
    for name, text, *ids in rows.of(NameRow, "id", "text", *(f"{one}_id" for one in owners)):
        entity = name.partition("/")[0]
        if entity in owners:
            yield entity, ids[owners.index(entity)], "name", text


def _present_day(rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    """Present-day units belong to a territory by way of its share in a state."""
    owners: dict[str, str] = dict(rows.of(PresentDayRow, "id", "territory_id"))
    for owner, *texts in rows.of(PresentDayRow, "territory_id", "inferred", "note"):
        for text in texts:
            yield "territory", owner, "present day", text or ""
    columns = ("present_day_id", "name", "native", "reason", "inferred", "note")
    for day, name, native, *texts in rows.of(PresentUnitRow, *columns):
        for text in (_joined((name, native)), *texts):
            yield "territory", owners[day], "present day", text or ""


def _joined(values: Iterable[object]) -> str:
    return ", ".join(str(value) for value in values if value is not None)
