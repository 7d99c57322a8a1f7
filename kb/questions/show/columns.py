"""The columns of a page: its facts, and those of the sections below them."""

from collections.abc import Collection, Sequence
from graphlib import TopologicalSorter
from typing import Any

from kb.answers import Column, ColumnKind, Row
from kb.questions.catalog import ABSENT, CatalogColumn, answer_column, heading

_SAID = {"title", "name", "position"}
"""What the headline or the order of a page says already."""

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
"""What a reader understands without its title."""


def fact_column(column: CatalogColumn, known: Collection[str]) -> Column:
    """A column of the row of a page, ``known`` by the names of its columns."""
    shown = answer_column(column)
    detail = column.hidden or column.name in _SAID or _is_said(column.name, known)
    return shown._replace(detail=detail, title=_title(column.name, shown.title))


def section_column(name: str, rows: Sequence[Row]) -> Column:
    """A section with the columns that any of its rows has."""
    names = _in_order(rows)
    columns = tuple(
        Column(
            one,
            "km2" if one.endswith("km2") else None,
            _title(one, heading(one)),
            _kind(one, [row.get(one) for row in rows]),
            absent=ABSENT.get(one, ""),
            evident=one.removesuffix("_text") in _EVIDENT,
            detail=_is_said(one, names),
        )
        for one in names
    )
    return Column(name, title=name.replace("_", " "), kind="table", columns=columns)


def _in_order(rows: Sequence[Row]) -> list[str]:
    """The keys of rows that leave some out, in the order that all of them keep."""
    before: dict[str, set[str]] = {}
    for keys in dict.fromkeys(tuple(row) for row in rows):
        for one, following in zip(("", *keys), keys, strict=False):
            before.setdefault(following, set()).add(one)
    return [one for one in TopologicalSorter(before).static_order() if one]


def _is_said(name: str, names: Collection[str]) -> bool:
    """Whether another column tells people the same: a figure as stated, a date as written."""
    if name.endswith(("_earliest", "_latest")) and name.rpartition("_")[0] in names:
        return True
    return f"{name}_text" in names


def _title(name: str, title: str) -> str:
    return title.removesuffix(" text") if name.endswith("_text") else title


def _kind(name: str, values: Sequence[Any]) -> ColumnKind:
    if name.endswith("km2"):
        return "number"
    return "flag" if all(value is None or isinstance(value, bool) for value in values) else "text"
