"""``-o FILE`` of list, total, sql and export: the file is what its name says, or is refused."""

import csv
import gzip
import io
import json
import shlex
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from tests.conftest import Ask

COMMANDS = {
    "list": "list territories",
    "total": "total --from alpha --to beta",
    "sql": 'sql "SELECT * FROM v_territory"',
    "export": "export territories",
}
Rows = list[dict[str, Any]]


def of_csv(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def of_sqlite(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'about'"
        ((name,),) = connection.execute(tables)
        return [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]


def of_xlsx(path: Path) -> Rows:
    header, *rows = openpyxl.load_workbook(path).worksheets[0].values
    return [dict(zip(header, row, strict=True)) for row in rows]


def of_zip(path: Path) -> Rows:
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        assert name == f"{path.name.removesuffix('.zip').removesuffix('.csv')}.csv"
        return of_csv(archive.read(name))


READ: dict[str, Callable[[Path], Rows]] = {
    "csv": lambda path: of_csv(path.read_bytes()),
    "csv.gz": lambda path: of_csv(gzip.decompress(path.read_bytes())),
    "csv.zip": of_zip,
    "zip": of_zip,
    "jsonl": lambda path: list(map(json.loads, path.read_text().splitlines())),
    "ndjson.gz": lambda path: list(
        map(json.loads, gzip.decompress(path.read_bytes()).split(b"\n")[:-1])
    ),
    "parquet": lambda path: pyarrow.parquet.read_table(path).to_pylist(),
    "xlsx": of_xlsx,
    "sqlite": of_sqlite,
    "DB": of_sqlite,
}


@pytest.mark.parametrize("ending", READ)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_is_what_its_name_says(
    kb_sample: Ask, tmp_path: Path, command: str, ending: str
) -> None:
    arguments = shlex.split(COMMANDS[command])
    path = tmp_path / f"made.{ending}"
    outcome = kb_sample(*arguments, "-o", str(path))
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    expected = of_csv(kb_sample(*arguments, "--format", "csv").out.encode())
    found = READ[ending](path)
    assert [list(row) for row in found] == [list(row) for row in expected]
    keys = ("transfer",) if command == "total" else ("id", "name")
    assert [[row[key] for key in keys] for row in found] == [
        [row[key] for key in keys] for row in expected
    ]
    areas = [row["best_km2"] for row in found if row["best_km2"]]
    assert list(map(float, areas)) == [
        float(row["best_km2"]) for row in expected if row["best_km2"]
    ]
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("ending", ["foo", "duckdb", "tar.gz", "docx", "xls"])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_unknown_ending_is_refused(
    kb_sample: Ask, tmp_path: Path, command: str, ending: str
) -> None:
    outcome = kb_sample(*shlex.split(COMMANDS[command]), "-o", str(tmp_path / f"made.{ending}"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "tells no format that is written" in outcome.err.splitlines()[0]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["list", "export", "sql"])
def test_places_make_a_map(kb_sample: Ask, tmp_path: Path, command: str) -> None:
    path = tmp_path / "map.geojson"
    assert kb_sample(*shlex.split(COMMANDS[command]), "-o", str(path)).code == 0
    features = {one["id"]: one for one in json.loads(path.read_text())["features"]}
    assert features["northland"]["geometry"] == {"type": "Point", "coordinates": [-20, 60.5]}


def test_a_map_of_the_list_has_the_rows_of_the_export_and_points(kb_sample: Ask) -> None:
    """The export draws outlines and tells more of each land than its columns do."""
    listed, exported = (
        kb_sample(command, "territories", "-f", "geojson").json["features"]
        for command in ("list", "export")
    )
    assert [one["id"] for one in listed] == [one["id"] for one in exported] != []
    for one, more in zip(listed, exported, strict=True):
        assert one["properties"].items() <= more["properties"].items()
    points = {one["id"]: one["geometry"] for one in listed if one["geometry"]}
    assert points == {"northland": {"type": "Point", "coordinates": [-20, 60.5]}}
    drawn = {one["id"] for one in exported if one["geometry"]}
    assert drawn == {"northland", "hillside"}


def test_what_has_no_place_makes_no_map(kb_sample: Ask, tmp_path: Path) -> None:
    outcome = kb_sample("list", "treaties", "-o", str(tmp_path / "map.geojson"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "treaties has no points for GeoJSON" in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["svg", "png"])
@pytest.mark.parametrize(
    "line",
    [
        "list treaties", "show northland", "where northland", "search north", "questions",
        "coverage", "doctor", "cite atlas", "sql 'SELECT 1 AS a'", "sql --tables",
    ],
)  # fmt: skip
def test_an_answer_without_a_picture_says_so_on_standard_output_too(
    kb_sample: Ask, line: str, form: str
) -> None:
    outcome = kb_sample(*shlex.split(line), "--format", form)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"there is no picture of this answer, and {form} is one" in outcome.err


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("form", "same"), [("CSV", "csv"), ("jsonl", "ndjson"), ("JsonL", "ndjson")]
)
def test_formats_in_any_case_and_by_either_name(
    kb_sample: Ask, command: str, form: str, same: str
) -> None:
    arguments = shlex.split(COMMANDS[command])
    outcome = kb_sample(*arguments, "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out == kb_sample(*arguments, "--format", same).out


@pytest.mark.parametrize("ending", ["csv.gz", "zip", "xlsx", "sqlite", "parquet"])
def test_two_files_of_one_answer_are_the_same_bytes(
    kb_sample: Ask, tmp_path: Path, ending: str
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        kb_sample("list", "treaties", "-o", str(tmp_path / folder / f"t.{ending}"))
    first, second = ((tmp_path / one / f"t.{ending}").read_bytes() for one in ("a", "b"))
    assert first == second


# --- all tables ----------------------------------------------------------------------------------


def test_all_tables_are_one_workbook(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "all.xlsx"
    assert kb_sample("export", "all", "-o", str(path)).code == 0
    book = openpyxl.load_workbook(path)
    contents, *sheets = book.worksheets
    assert [row[0] for row in contents.values][1:] == [sheet.title for sheet in sheets]
    assert {"treaty", "v_treaty", "documentation", "v_counted"} <= set(book.sheetnames)
    ids = [row["id"] for row in of_csv(kb_sample("export", "v_treaty").out.encode())]
    assert [row[0] for row in book["v_treaty"].values][1:] == ids


@pytest.mark.parametrize(
    ("arguments", "member"),
    [
        (("-o", "all.zip"), "v_treaty.csv"),
        (("-o", "all.zip", "-f", "ndjson"), "v_treaty.ndjson"),
        (("-o", "all.parquet.zip"), "v_treaty.parquet"),
        (("-o", "all.sqlite.zip"), "all.sqlite"),
        (("-o", "all.xlsx.zip"), "all.xlsx"),
        (("--package", "all.zip"), "datapackage.json"),
    ],
)
def test_all_tables_are_one_archive(
    kb_sample: Ask, tmp_path: Path, arguments: tuple[str, ...], member: str
) -> None:
    option, name, *more = arguments
    outcome = kb_sample("export", "all", option, str(tmp_path / name), *more)
    assert (outcome.code, outcome.err) == (0, "")
    with zipfile.ZipFile(tmp_path / name) as archive:
        assert member in archive.namelist()
        assert archive.testzip() is None
        stamps = {one.date_time for one in archive.infolist()}
    assert stamps == {(1980, 1, 1, 0, 0, 0)}
    again = kb_sample("export", "all", option, str(tmp_path / name), *more)
    assert (again.code, "is there already" in again.err) == (1, True)
    assert [one.name for one in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    "arguments",
    [
        "all -o x.csv",
        "all -f csv -o x.csv",
        "all -o x.parquet",
        "all -o x.csv.gz",
        "all -o x.sqlite.gz",
        "all -o x.foo",
        "all -o x.md",
        "all --package x.tar.gz",
        "all --package x.csv",
        "treaties --partition-by kind -o x.zip",
    ],
)
def test_all_tables_in_what_does_not_hold_them_are_refused(
    kb_sample: Ask, tmp_path: Path, arguments: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    outcome = kb_sample("export", *arguments.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("query", "types"),
    [
        ("SELECT 1 AS n, 1.5 AS x, 'a' AS t, NULL AS e", ["int64", "double", "string", "string"]),
        ("SELECT 1 AS n UNION ALL SELECT 2.5", ["double"]),
        ("SELECT 1 AS n UNION ALL SELECT 'b'", ["string"]),
        ("SELECT 1 AS n WHERE 1 = 0", ["string"]),
    ],
)
def test_a_query_has_the_types_of_its_values(
    kb_sample: Ask, tmp_path: Path, query: str, types: list[str]
) -> None:
    path = tmp_path / "q.parquet"
    assert kb_sample("sql", query, "-o", str(path)).code == 0
    assert [str(one.type) for one in pyarrow.parquet.read_schema(path)] == types


def test_names_that_differ_in_case_alone_fit_into_sqlite(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "q.sqlite"
    outcome = kb_sample("sql", 'SELECT 1 AS a, 2 AS A, 3 AS "q""x"', "-o", str(path))
    assert (outcome.code, outcome.err) == (0, "")
    assert [list(row.values()) for row in of_sqlite(path)] == [[1, 2, 3]]
