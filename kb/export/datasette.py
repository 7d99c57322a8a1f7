"""What Datasette shows of an exported SQLite file: descriptions, facets, searches and questions.

All follows from the catalog. Each kind of thing with texts has a view, such as ``treaty_search``,
by which Datasette finds its rows in the one text index, ``search_index``; the views are hidden.
"""

import json
from collections.abc import Container, Mapping, Sequence
from pathlib import Path
from typing import Any

from kb.export.datasette_queries import QUERIES, Query
from kb.export.licenses import license_of
from kb.questions.asked import QUESTIONS
from kb.questions.catalog import CatalogColumn, CatalogTable

_HIDDEN = (
    "alembic_version",
    "documentation",
    "party_line",
    "search_text",
    "territory_enclosure",
    "territory_overlap_parcel",
    "transfer_parcel",
)
"""What serves ``kb`` alone; tables that only join two others are hidden besides."""
_LABELS = ("title", "name", "text", "summary", "says")
_MOST_FACETS = 6

_SEARCH_VIEW = """
CREATE VIEW {entity}_search AS
SELECT t.entity_id AS rowid, i.search_index AS {entity}_search
FROM search_index i JOIN search_text t ON t.id = i.rowid WHERE t.entity = '{entity}';
"""


def metadata_path(database: Path) -> Path:
    """Where the metadata of a database file lie: beside it, and named after it."""
    return database.with_name(f"{database.stem}-metadata.json")


def search_views(tables: Sequence[CatalogTable]) -> str:
    """SQL that makes the views by which Datasette finds things by their texts."""
    return "".join(_SEARCH_VIEW.format(entity=entity) for entity in _searched(tables))


def datasette_metadata(tables: Sequence[CatalogTable], about: Mapping[str, Any], stem: str) -> str:
    """What Datasette shows beside a database file of that name.

    ``about`` is the row of ``data_version``.
    """
    searched = _searched(tables)
    described = {table.name: _shown(table, searched) for table in tables}
    for name in _HIDDEN:
        described.setdefault(name, {})["hidden"] = True
    described |= {f"{entity}_search": {"allow": False} for entity in searched}
    metadata = {
        "title": about["title"],
        "description": (
            f"Data version {about['version']}, fingerprint {about['fingerprint']}. Sums over"
            " transfers count land as often as it moved. To search for Chinese characters, put"
            " blanks between them."
        ),
        "license": about["license"],
        "license_url": license_of(about["license"]).url,
        "databases": {stem: {"tables": described, "queries": dict(map(_query, QUERIES))}},
    }
    return json.dumps(metadata, ensure_ascii=False, indent=2) + "\n"


def _searched(tables: Sequence[CatalogTable]) -> list[str]:
    """The kinds of things that have texts in the index."""
    table = next((one for one in tables if one.name == "search_text"), None)
    column = table.column("entity") if table else None
    return list(column.allowed.get("enum", ())) if column else []


def _shown(table: CatalogTable, searched: Sequence[str]) -> dict[str, Any]:
    """The metadata of a table: what does not hold of it is left out."""
    columns = {column.name: column.meaning for column in table.columns}
    entity = table.name.removeprefix("v_")
    is_searched = entity in searched
    metadata = {
        "description": table.meaning,
        "columns": columns,
        "label_column": _label(columns) if "id" in columns else None,
        "facets": _facets(table) if "id" in columns else None,
        "sort": _sorted_by(table) if table.kind == "view" else None,
        "fts_table": f"{entity}_search" if is_searched else None,
        "fts_pk": "id" if is_searched else None,
        "hidden": _only_joins(table),
    }
    return {name: value for name, value in metadata.items() if value}


def _label(columns: Container[str]) -> str | None:
    """The column by which people know a row."""
    return next((name for name in _LABELS if name in columns), None)


def _sorted_by(table: CatalogTable) -> str | None:
    """The first column by which rows are listed."""
    columns = [column for column in table.columns if column.sorted_by]
    return min(columns, key=lambda one: one.sorted_by or 0).name if columns else None


def _facets(table: CatalogTable) -> list[str]:
    """The columns of few different values: first what people are shown, then flags."""
    columns = [column for column in table.columns if _of_few_values(column)]
    columns.sort(key=lambda column: (column.type == "flag", not column.brief))
    return [column.name for column in columns[:_MOST_FACETS]]


def _of_few_values(column: CatalogColumn) -> bool:
    return (
        column.type == "flag"
        or "enum" in column.allowed
        or column.refers_to == "transfer_kind"
        or column.name == "reliability"
    )


def _only_joins(table: CatalogTable) -> bool:
    return table.kind == "table" and all(
        column.refers_to or column.name == "position" for column in table.columns
    )


def _query(query: Query) -> tuple[str, dict[str, str]]:
    """The question of a query, as ``kb questions`` asks it."""
    asked = next(one.question for one in QUESTIONS if one.command == query.command)
    return query.name, {
        "title": asked,
        "description": f"As {query.command}. {query.change}",
        "sql": query.sql.strip(),
    }
