"""A database from a data package: the way back from the files of ``kb export all --package``."""

import csv
import datetime
import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from kb.db.bulk_sqlite import SqliteFilling, filling_sqlite
from kb.db.complaints import reason
from kb.db.empty import empty_file
from kb.db.revision import HEAD
from kb.db.tables import Base
from kb.errors import KbError

_READ: dict[str, Callable[[str], Any]] = {
    "integer": int,
    "number": float,
    "boolean": int,
    "string": str,
    "date": str,
}


def load_package(package: Path, database: Path) -> None:
    """Build an SQLite database of the tables of a package; the file appears when it is whole.

    The one thing that a package does not hold is the time of load, which is now.

    Raises:
        KbError: the package cannot be read, is of another schema, has been changed since it was
            written, or contradicts itself.
    """
    building = database.with_name(f".building-{secrets.token_hex(8)}-{database.name}")
    try:
        description = _description(package)
        _build(building, package, description)
        building.replace(database)
    except OSError as error:
        raise KbError(f"cannot load {package}: {error.strerror or error}") from error
    except SQLAlchemyError as error:
        raise KbError(f"the package {package} does not fit the schema: {reason(error)}") from error
    except (ValueError, KeyError, TypeError) as error:
        raise KbError(f"the package {package} is damaged: {error}") from error
    finally:
        building.unlink(missing_ok=True)


def _description(package: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    if found["schemaRevision"] != HEAD:
        raise KbError(
            f"the package is of schema {found['schemaRevision']}, this version has {HEAD}",
            hint="load it with the version of territorial-treaties that wrote it",
        )
    return found


def _build(path: Path, package: Path, description: dict[str, Any]) -> None:
    path.write_bytes(empty_file())
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)

    @event.listens_for(engine, "connect")
    def _proven_at_the_end(connection: object, _: object) -> None:
        connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[attr-defined]

    with engine.begin() as connection:
        connection.exec_driver_sql("BEGIN")
        with filling_sqlite(connection.exec_driver_sql) as into:
            for resource in description["resources"]:
                _fill(into, package, resource)
    engine.dispose()


def _fill(into: SqliteFilling, package: Path, resource: dict[str, Any]) -> None:
    table = Base.metadata.tables.get(resource["name"])
    path = package / resource["path"]
    if table is None:
        raise KbError(f"the package has a table that we do not know: '{resource['name']}'")
    if path.parent != package:
        raise KbError(f"the package names a file outside itself: '{resource['path']}'")
    with path.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if resource["hash"] != f"sha256:{found}":
        raise KbError(f"{path} is not what datapackage.json says: its hash differs")
    unset = {}
    if table.name == "data_version":
        unset["loaded_at"] = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
    names = [field["name"] for field in resource["schema"]["fields"]]
    into.insert(table.name, [*names, *unset], _rows(path, resource, tuple(unset.values())))


def _rows(
    path: Path, resource: dict[str, Any], further: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    """The rows of a file, each with further values; an empty cell is no value."""
    fields = resource["schema"]["fields"]
    readers = [_READ[field["type"]] for field in fields]
    csv.field_size_limit(2**31 - 1)
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, strict=True)
        if next(lines) != [field["name"] for field in fields]:
            raise ValueError(f"{path.name} has other columns than its description")
        for cells in lines:
            values = zip(readers, cells, strict=True)
            yield (*(read(text) if text else None for read, text in values), *further)
