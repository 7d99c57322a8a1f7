"""Data packages written by ``kb export --package``, read again as editions to compare."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kb.answers import DataVersion
from kb.db.reader import sqlite_reader
from kb.db.revision import HEAD
from kb.errors import KbError
from kb.output.files import temporary_folder
from kb.questions.catalog import Catalog, CatalogTable, catalog_of
from kb.questions.diff.edition import Edition, Row, edition_of

DESCRIPTION = "datapackage.json"
_CATALOG = "documentation"
_LARGEST = 1 << 24
_HINT = "write the package again: kb export all --package DIR"
_FLAGS = {"true": 1, "false": 0, "1": 1, "0": 0}


@contextmanager
def open_package(folder: Path) -> Iterator[Edition]:
    """The edition in a package; with totals only where its schema is that of this version.

    Raises:
        KbError: a file is missing, or does not hold what its description says.
    """
    about = _described(folder)
    catalog = _catalog(folder)
    data = DataVersion(str(about.get("version", "")), str(about.get("fingerprint", "")))

    def rows(table: CatalogTable) -> Iterable[Row]:
        return _rows(folder, table)

    revision = about.get("schemaRevision")
    if revision != HEAD:
        untold = f"of revision {revision} of the schema, this version counts with {HEAD}"
        yield Edition(str(folder), data, catalog, rows, None, untold)
        return
    from kb.export.sqlite_file import write_database

    with temporary_folder() as home:
        database = home / "package.sqlite"
        write_database(tuple(catalog.values()), lambda table: iter(rows(table)), database)
        with sqlite_reader(database) as reader:
            yield edition_of(reader, str(folder))


def _described(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTION
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise KbError(f"cannot read {path}: {error}", hint=_HINT) from error
    if not isinstance(found, dict) or found.get("name") != "territorial-treaties":
        raise KbError(f"{path} does not describe a package of kb", hint=_HINT)
    return found


def _catalog(folder: Path) -> Catalog:
    """The tables of a package, as its own table ``documentation`` describes them."""
    whole: dict[str, Callable[[str], Any]] = dict.fromkeys(
        ("position", "in_key", "optional", "belongs", "hidden", "brief", "sorted_by"), _whole
    )
    names = (
        *("name", "position", "field", "type", "unit", "meaning", "in_key", "optional"),
        *("refers_to", "belongs", "hidden", "brief", "sorted_by", "allowed"),
    )
    found = []
    for row in _records(folder, _CATALOG):
        missing = [name for name in names if name not in row]
        if missing:
            raise KbError(f"{folder}/{_CATALOG}.csv has no column {missing[0]}", hint=_HINT)
        found.append(
            tuple(whole.get(name, str)(row[name]) if row[name] else None for name in names)
        )
    return catalog_of(found)


def _whole(text: str) -> int:
    return _FLAGS[text] if text in _FLAGS else int(text)


def _rows(folder: Path, table: CatalogTable) -> Iterator[Row]:
    """The rows of a table as the database has them: numbers, and flags as 0 and 1."""
    types: dict[str, Callable[[str], Any]] = {
        "integer": int,
        "number": float,
        "flag": lambda text: _FLAGS[text],
    }
    convert = [(column.name, types.get(column.type, str)) for column in table.columns]
    for number, row in enumerate(_records(folder, table.name), start=2):
        try:
            yield tuple(make(row[name]) if row[name] else None for name, make in convert)
        except (KeyError, ValueError, TypeError) as error:
            raise KbError(
                f"{folder}/{table.name}.csv, row {number}: not what its description says ({error})",
                hint=_HINT,
            ) from error


def _records(folder: Path, name: str) -> Iterator[dict[str, str]]:
    path = folder / f"{name}.csv"
    csv.field_size_limit(_LARGEST)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            yield from csv.DictReader(stream, strict=True)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KbError(f"cannot read {path}: {error}", hint=_HINT) from error
