"""The columns of a page: its facts, and those of the sections below them."""

from collections.abc import Sequence
from typing import Any

from kb.answers import Column, ColumnKind, Row
from kb.questions.catalog import CatalogColumn, answer_column

_SAID = {"title", "name", "signed_earliest", "signed_latest"}
"""What the headline or another line of a page says already."""

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
    "unit",
    "qualifier",
}
"""What a reader understands without its title."""


def fact_column(column: CatalogColumn) -> Column:
    """A column of the row of a page."""
    return answer_column(column)._replace(detail=column.hidden or column.name in _SAID)


def section_column(name: str, rows: Sequence[Row]) -> Column:
    """A section with its columns, those of all its rows in the order in which they come."""
    columns = tuple(
        Column(
            one,
            "km2" if one.endswith("km2") else None,
            one.replace("_", " "),
            _kind(one, [row.get(one) for row in rows]),
            absent="no figure" if one == "best_km2" else "",
            evident=one in _EVIDENT,
        )
        for one in dict.fromkeys(one for row in rows for one in row)
    )
    return Column(name, title=name.replace("_", " "), kind="table", columns=columns)


def _kind(name: str, values: Sequence[Any]) -> ColumnKind:
    if name.endswith("km2"):
        return "number"
    return "flag" if all(value is None or isinstance(value, bool) for value in values) else "text"
