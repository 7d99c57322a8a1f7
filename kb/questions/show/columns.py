"""The columns of a page: its facts, and those of the sections below them."""

from collections.abc import Collection, Mapping, Sequence
from graphlib import TopologicalSorter
from typing import Any

from kb.answers import Column, ColumnKind, Row, Tone
from kb.questions.catalog import ABSENT, CatalogColumn, answer_column, heading

_SAID = {"title", "name", "position"}
"""Columns that the headline or the order of a page makes superfluous."""

_EVIDENT = {
    "id",
    "name",
    "title",
    "text",
    "date",
    "kind",
    "party",
    "native",
    "role",
    "step",
    "number",
    "summary",
    "territory_name",
    "territory",
    "source",
    "calendar",
    "note",
    "value",
    "low",
    "high",
    "unit",
    "other",
    "other_title",
    "treaty",
    "treaty_title",
    "state",
    "state_name",
    "locator",
    "year",
    "url",
    "language",
    "qualifier",
}
"""Columns that people understand without a title."""


def fact_column(column: CatalogColumn, known: Collection[str]) -> Column:
    """A fact of a page; ``known`` has the names of all columns of its row."""
    shown = answer_column(column)
    detail = column.hidden or column.name in _SAID or _is_said(column.name, known)
    return shown._replace(detail=detail, title=_title(column.name, shown.title))


_IDS = {"id", "other", "party", "person", "parcel", "returned", "entity_id"}
"""Columns of ids, besides those that have the name of a table."""
_DATES = {
    "signed", "effective", "effect", "date", "since", "until", "ended", "existed_from",
    "existed_to", "in_force", "computed_gregorian", "settled", "handed_over", "as_of",
}  # fmt: skip
_BELOW = {
    "note", "unverified", "sources", "url", "inferred", "unverified_fields", "reason", "covers",
    "set_aside", "ours_reason", "articles", "payments", "views", "returns", "shares", "also",
    "operands", "units", "filters", "bounds", "locator", "says", "agreements", "term_ends",
    "missing",
}  # fmt: skip
"""Columns shown in lines below their row, as are all texts much longer than a cell."""
_INSIDE = {"title", "name", "text"}
_LONG = 60
_SIDES = {"from_parties", "to_parties", "parties", "consents", "power"}
_RANKS = {
    "kind": 1, "to_parties": 2, "from_parties": 2, "parties": 3, "computed_gregorian": 1,
    "low_km2": 4, "high_km2": 4, "reliability": 1, "year": 2, "transfers": 5, "ended": 5,
    "carried_out": 6, "standing": 6, "moves": 7, "line": 6, "native": 2, "role": 3, "counts": 5,
    "preferred": 3, "latitude": 3, "longitude": 3, "origins": 7, "position": 9,
    "numbers": 5, "sector": 7, "compromise": 6, "unit": 0, "qualifier": 0,
}  # fmt: skip
"""Where a table lacks room, columns of the highest rank are left out first."""
_OTHERWISE = 8
_FIRST = {
    "id", "territory", "territory_name", "effective", "signed", "best_km2", "km2", "date",
    "date_text", "step", "source", "value_text", "value", "unit", "treaty", "party", "person",
    "other", "state", "existed_from", "existed_to", "number", "entity", "entity_id", "language",
    "calendar", "parcel", "lies", "share", "part",
}  # fmt: skip
_APART = {"estimates.id": 7, "figures.id": 7, "estimates.source": 0}


def section_column(name: str, rows: Sequence[Row], tables: Collection[str]) -> Column:
    """A list of a page, with every column of its rows; columns called like ``tables`` hold ids."""
    names = _in_order(rows)
    return Column(
        name,
        title=name.replace("_", " "),
        kind="table",
        columns=tuple(_inner(name, one, names, rows, tables) for one in names),
    )


def _inner(
    section: str, name: str, names: Collection[str], rows: Sequence[Row], tables: Collection[str]
) -> Column:
    """A column of a list."""
    values = [row.get(name) for row in rows]
    kind = _kind(name, values, tables)
    long = any(isinstance(one, str) and len(one) > _LONG for one in values)
    first = name in _FIRST or name in _INSIDE
    otherwise = _RANKS.get(name, 0 if first else _OTHERWISE)
    return Column(
        name,
        "km2" if name.endswith("km2") else None,
        _title(name, heading(name)),
        kind,
        absent=ABSENT.get(name, ""),
        evident=name.removesuffix("_text") in _EVIDENT,
        detail=_is_said(name, names) or (name == "territory" and "territory_name" in names),
        below=name not in _INSIDE and (name in _BELOW or long),
        below_when_long=name == "id",
        last=name in {"sources", "url", "unverified_fields"},
        rank=_APART.get(f"{section}.{name}", otherwise),
        named=name in _SIDES or (name == "territory" and section != "tied_to"),
        flagged="fair" if name == "unverified" else None,
        tones=_TONES.get(name, {}),
    )


_TONES: Mapping[str, Mapping[str, Tone]] = {
    "standing": {"contested": "fair", "disputed-land": "fair"},
    "carried_out": {"no": "bad", "partly": "fair"},
    "reliability": {"weak": "fair"},
}
"""Colors for doubt, which people should see first."""


def _in_order(rows: Sequence[Row]) -> list[str]:
    """All keys of some rows, in an order that agrees with every row; rows may lack keys."""
    before: dict[str, set[str]] = {}
    for keys in dict.fromkeys(tuple(row) for row in rows):
        for one, following in zip(("", *keys), keys, strict=False):
            before.setdefault(following, set()).add(one)
    return [one for one in TopologicalSorter(before).static_order() if one]


def _is_said(name: str, names: Collection[str]) -> bool:
    """Whether another column says the same to people: a figure as stated, a date as written."""
    if name.endswith(("_earliest", "_latest")) and name.rpartition("_")[0] in names:
        return True
    return f"{name}_text" in names


def _title(name: str, title: str) -> str:
    return title.removesuffix(" text") if name.endswith("_text") else title


def _kind(name: str, values: Sequence[Any], tables: Collection[str]) -> ColumnKind:
    if name.endswith("km2"):
        return "number"
    if any(value is not None for value in values) and all(
        value is None or isinstance(value, bool) for value in values
    ):
        return "flag"
    if any(isinstance(value, list) for value in values):
        return "list"
    if name in _IDS or name in tables:
        return "id"
    return "date" if name in _DATES else "text"
