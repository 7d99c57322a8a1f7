"""What files say of the data in them: title, version, license, and how to cite."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from kb.db.reader import Reader
from kb.db.revision import HEAD
from kb.db.schema import APPLICATION
from kb.export import csv_file, geojson_file, json_file, parquet_file, xlsx_file
from kb.export.about import about_of
from kb.export.exports import export_database, export_table, options_of
from kb.export.stream import rows
from kb.output.endings import Ending
from kb.questions.catalog import table_of
from tests.conftest import Ask
from tests.export.samples import CATALOG

SAID = {
    "title": "Invented Treaties",
    "version": "1.0.0",
    "license": "CC0-1.0",
    "license_url": "https://creativecommons.org/publicdomain/zero/1.0/",
}


def _written(reader: Reader, write: Callable[..., None], name: str = "territories") -> bytes:
    table = table_of(CATALOG, name)
    found = rows(reader, table)
    target = io.BytesIO()
    write(table, found, target, options_of(reader))
    return target.getvalue()


def _is_said(told: Any) -> None:
    assert {name: told[name] for name in SAID} == SAID
    assert len(told["fingerprint"]) == 16
    assert "Invented Treaties" in told["citation"]
    assert "1.0.0" in told["citation"]


def test_the_citation_is_that_of_the_command(reader: Reader) -> None:
    _is_said(about_of(reader).fields())


@pytest.mark.parametrize("write", [json_file.write, geojson_file.write], ids=["json", "geojson"])
def test_json_says_it_in_data(reader: Reader, write: Callable[..., None]) -> None:
    _is_said(json.loads(_written(reader, write))["data"])


def test_json_is_an_answer_by_the_contract(kb_sample: Ask) -> None:
    listed = kb_sample("list", "treaties", "--format", "json").json
    exported = kb_sample("export", "treaties", "--format", "json").json
    assert list(listed) == list(exported)
    assert listed["schema_version"] == exported["schema_version"]
    assert listed["columns"] == exported["columns"]
    assert listed["rows"] == exported["rows"]
    assert listed["data"].items() <= exported["data"].items()


def test_parquet_says_it_in_its_schema(reader: Reader, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    told = parquet.read_schema(io.BytesIO(_written(reader, parquet_file.write))).metadata
    said = {name.decode(): text.decode() for name, text in told.items()}
    assert said["data_license"] == "CC0-1.0"
    assert said["data_license_url"] == SAID["license_url"]
    assert said["data_title"] == "Invented Treaties"
    assert said["data_citation"] == about_of(reader).citation


def test_workbooks_say_it_in_their_properties(reader: Reader) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    content = _written(reader, xlsx_file.write)
    book = openpyxl.load_workbook(io.BytesIO(content))
    custom = {one.name: one.value for one in book.custom_doc_props.props}
    assert SAID.items() <= custom.items()
    assert about_of(reader).citation in book.properties.description
    assert SAID["license_url"] in book.properties.description
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        assert "docProps/custom.xml" in packed.namelist()


@pytest.mark.parametrize("whole", [True, False], ids=["all", "one"])
def test_sqlite_says_it_in_a_table_and_in_its_header(
    reader: Reader, tmp_path: Path, whole: bool
) -> None:
    path = tmp_path / "made.sqlite"
    if whole:
        export_database(reader, path)
    else:
        export_table(reader, "treaties", path, Ending("sqlite"))
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        (found,) = connection.execute("SELECT * FROM about").fetchall()
        _is_said(dict(found))
        connection.row_factory = None
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (int(HEAD),)
    header = path.read_bytes()[:100]
    assert header[68:72] == b"kbtt"


def test_formats_without_a_place_for_it_hold_rows_alone(reader: Reader) -> None:
    for write in (csv_file.write, csv_file.write_tsv, json_file.write_ndjson):
        assert b"CC0-1.0" not in _written(reader, write)
