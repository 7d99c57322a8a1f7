"""Lists of entities with filters: the rows of a public view, in order of day or id."""

from collections.abc import Mapping
from typing import Any

from kb.answers import Answer, Column, ColumnKind, Note
from kb.db.placeholders import names_in
from kb.db.reader import Reader, Record, data_version
from kb.errors import UsageError
from kb.questions.beyond import beyond_filters
from kb.questions.catalog import CatalogColumn, CatalogTable, answer_column, read_table, with_types
from kb.questions.choosing import EVERY_ROW, Choice, chosen
from kb.questions.effect import with_days
from kb.questions.entities import LISTINGS, Listing
from kb.questions.filters import Conditions, Filters, conditions_of
from kb.questions.listing.disputes import counts_by_list
from kb.values.text import did_you_mean

_OF_TRANSFERS = ("v_treaty", "v_event", "v_transfer")
"""Lists that a filter by territory follows to transfers."""


def list_entities(
    reader: Reader,
    entity: str,
    choice: Choice = EVERY_ROW,
    **filters: Any,
) -> Answer:
    """The rows of an entity that match the filters, with columns and in order of ``choice``.

    ``filters`` are the fields of ``Filters``: a party or line, a period, a kind and so on. Areas
    are in km². Rows that possibly fall in the period are listed; a note counts rows without a date.

    Raises:
        UsageError: the entity is not known, or lacks a filter or a column.
        NotFoundError, AmbiguousError: a name is not known, or means several things.
    """
    listing = _listing(entity)
    table = read_table(reader, listing.view)
    found = conditions_of(reader, table, Filters(**filters), f"the list of {entity}")
    rows = _rows(reader, table, found)
    notes = [*found.notes]
    notes += [] if rows else [Note("empty", f"none of the {entity} match")]
    if listing.view in _OF_TRANSFERS and filters.get("territory") is not None:
        from kb.questions.around import passed_around

        notes += passed_around(reader, found.asked["territory"])
    notes += _undated(reader, table, found)
    notes += _beyond(reader, listing, found)
    summary = {"count": len(rows)}
    if entity == "disputes":
        per_list, counted = counts_by_list(reader, {row["id"] for row in rows})
        notes += per_list
        summary |= counted
    columns = [_ranked(one, place, len(table.columns)) for place, one in enumerate(table.columns)]
    answer = Answer(
        question="list",
        filters={"entity": entity, **found.asked},
        data=data_version(reader),
        columns=columns,
        rows=rows,
        summary=summary,
        notes=notes,
        table=with_days(columns, rows),
    )
    return chosen(answer, choice)


_FIRST = {"id": 0, "best_km2": 0, "km2": 0, "title": 1, "name": 1}
_TURNS: Mapping[ColumnKind, int] = {"date": 1, "day": 1, "flag": 1, "id": 2, "text": 3}
_LAST_TURN = 4


def _ranked(column: CatalogColumn, place: int, count: int) -> Column:
    """A column of the list, with the rank by which it is left out where a table lacks room.

    The id and the area are never left out, the name last of all. First go numbers whose unit stands
    in another column, then texts, ids, and at last dates, areas and flags; of columns of one kind
    the last goes first.
    """
    shown = answer_column(column)._replace(named=False)
    if column.name in _FIRST:
        return shown._replace(rank=_FIRST[column.name], below_when_long=column.name == "id")
    turn = _TURNS.get(shown.kind, _LAST_TURN)
    return shown._replace(
        rank=(1 if shown.unit and turn == _LAST_TURN else turn) * count + place + 2
    )


def _undated(reader: Reader, table: CatalogTable, found: Conditions) -> list[Note]:
    """The note on rows without a date, which match every filter but the period."""
    if not found.dated:
        return []
    others = [f"NOT coalesce({found.dated}, 1 = 0)", *found.undated]
    sql = f"SELECT count(*) AS n FROM {table.name} v WHERE {' AND '.join(others)}"
    named = names_in(sql)
    count = reader.rows(sql, {k: v for k, v in found.parameters.items() if k in named})[0]["n"]
    if not count:
        return []
    told = f"{count} without a date {'is' if count == 1 else 'are'} left out"
    return [Note("undated", told, {"count": count})]


def _beyond(reader: Reader, listing: Listing, found: Conditions) -> list[Note]:
    """The note that the filters reach beyond the claims of coverage."""
    if not listing.claimed:
        return []
    asked, parameters = found.asked, found.parameters
    note = beyond_filters(
        reader,
        party=asked["party"],
        territory=asked["territory"],
        kind=asked["kind"] if listing.view == "v_transfer" else None,
        first=parameters.get("since"),
        last=parameters.get("until"),
    )
    return [note] if note else []


def _rows(reader: Reader, table: CatalogTable, found: Conditions) -> list[Record]:
    sql = f"SELECT {table.selected} FROM {table.name} v WHERE {found.where} ORDER BY {table.order}"
    return with_types(reader.rows(sql, found.parameters), table)


def _listing(entity: str) -> Listing:
    listing = LISTINGS.get(entity)
    if listing is None:
        raise UsageError(
            f"nothing called '{entity}' can be listed{did_you_mean(entity, LISTINGS)}",
            hint=f"one of {', '.join(LISTINGS)}",
        )
    return listing
