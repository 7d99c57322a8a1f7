"""A Frictionless Data Package (version 2): a CSV per table and view, and descriptions of them.

The description says of every column what it means, of which type and unit it is and what it may
hold; of every table its key and what it refers to; of every file its size and hash. Beside it
stands the same for readers of CSV on the Web and of Croissant. Nothing tells the time of writing:
equal data are equal bytes.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kb.errors import KbError
from kb.export import Fetch, Options, Row, croissant, csv_file, csvw
from kb.export.licenses import licenses_of
from kb.export.package_schema import MISSING, SCHEMA_URL, table_schema
from kb.output.files import whole_folder
from kb.questions.catalog import CatalogTable
from kb.questions.cite import authors_of

DESCRIPTION = "datapackage.json"
_PROFILE = f"{SCHEMA_URL}/datapackage.json"
_RESOURCE_PROFILE = f"{SCHEMA_URL}/dataresource.json"

_SAYS = (
    "Treaties by which land changed hands, the territories, and what sources say of their areas. "
    "Columns named _km2 are computed from figures as stated; tables marked as derived are computed "
    "from the others; views join them for reading."
)
_NO_PAGES: Mapping[str, str] = MappingProxyType({})


def write_package(
    tables: Iterable[CatalogTable],
    fetch: Fetch,
    folder: Path,
    options: Options,
    *,
    pages: Mapping[str, str] = _NO_PAGES,
    force: bool = False,
) -> None:
    """Write a package of all tables and views, and ``pages`` (texts by the names of their files).

    ``fetch`` gives the rows of a table in its order. The folder appears when it is whole.

    Raises:
        KbError: the folder is not empty and ``force`` is not given, or it cannot be written; a
            text is empty, which CSV cannot tell from no value.
    """
    chosen = list(tables)
    with whole_folder(folder, force=force) as building:
        resources = [_resource(table, fetch(table), building) for table in chosen]
        hashes = {one["name"]: one["hash"].removeprefix("sha256:") for one in resources}
        descriptions = {
            DESCRIPTION: _described(chosen, fetch, resources, options),
            csvw.METADATA: csvw.csvw(chosen, options.about),
            croissant.METADATA: croissant.croissant(chosen, hashes, _SAYS, options),
        }
        for name, one in descriptions.items():
            _write(building / name, f"{json.dumps(one, ensure_ascii=False, indent=2)}\n")
        for name, text in pages.items():
            _write(building / name, text)


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _described(
    tables: list[CatalogTable], fetch: Fetch, resources: list[dict[str, Any]], options: Options
) -> dict[str, Any]:
    from kb.db.revision import HEAD

    named = {table.name: table for table in tables}
    about = _records(named["data_version"], fetch)[0]
    terms = licenses_of(about["license"])
    return {
        "$schema": _PROFILE,
        "name": "territorial-treaties",
        "title": about["title"],
        "description": _SAYS,
        "version": options.version,
        "fingerprint": options.fingerprint,
        "schemaRevision": HEAD,
        "licenses": [{"name": one.name, "path": one.url, "title": one.title} for one in terms],
        "contributors": [
            {"title": one, "roles": ["author"]} for one in authors_of(about["version"])
        ],
        "keywords": ["treaties", "territorial change", "history", "international relations"],
        **({"citation": options.about.citation} if options.about else {}),
        "sources": [_source(one) for one in _records(named["source"], fetch)],
        "resources": resources,
    }


def _source(source: dict[str, Any]) -> dict[str, str]:
    """A source as the standard has it, with our id beside; it admits no address with two dots."""
    address = source["url"] or (f"https://doi.org/{source['doi']}" if source["doi"] else None)
    return {
        "id": source["id"],
        "title": source["title"],
        **({"path": address} if address and ".." not in address else {}),
    }


def _records(table: CatalogTable, fetch: Fetch) -> list[dict[str, Any]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in fetch(table)]


def _resource(table: CatalogTable, rows: Iterator[Row], folder: Path) -> dict[str, Any]:
    """Write the CSV of a table and describe it."""
    path = folder / f"{table.name}.csv"
    with path.open("wb") as stream:
        csv_file.write(table, _without_empty_texts(table, rows), stream, Options())
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {
        "$schema": _RESOURCE_PROFILE,
        "name": table.name,
        "type": "table",
        "description": table.meaning,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"'},
        "schema": table_schema(table),
    }


def _without_empty_texts(table: CatalogTable, rows: Iterator[Row]) -> Iterator[Row]:
    for row in rows:
        if MISSING in row:
            name = table.columns[row.index(MISSING)].name
            raise KbError(
                f"{table.name}.{name} holds an empty text, which a package cannot tell from none",
                hint="give it a text in the data, or leave the field out",
            )
        yield row
