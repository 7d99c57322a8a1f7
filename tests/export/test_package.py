import csv
import hashlib
import json
import re
import subprocess
import sys

import pytest
from sqlalchemy import CheckConstraint

from kb.db.reader import sqlite_reader
from kb.db.tables import Base
from kb.errors import KbError
from kb.export.package import write_package
from kb.export.package_schema import table_schema
from tests.export.samples import EVERYTHING, OPTIONS, TABLES, fetcher, hostile


@pytest.fixture(scope="module")
def fetch(tmp_path_factory):
    with sqlite_reader(hostile().build(tmp_path_factory.mktemp("world"))) as reader:
        yield fetcher(reader)


@pytest.fixture(scope="module")
def package(fetch, tmp_path_factory):
    folder = tmp_path_factory.mktemp("package") / "made"
    write_package(EVERYTHING, fetch, folder, OPTIONS, pages={"README.md": "# Read\n"})
    return folder


@pytest.fixture
def copy(fetch, tmp_path):
    """A package that may be spoiled."""
    write_package(EVERYTHING, fetch, tmp_path / "copy", OPTIONS, pages={"README.md": "# Read\n"})
    return tmp_path / "copy"


def described(folder):
    return json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))


def schemas(folder):
    return {one["name"]: one["schema"] for one in described(folder)["resources"]}


def field(folder, table, name):
    (found,) = [one for one in schemas(folder)[table]["fields"] if one["name"] == name]
    return found


def validate(folder):
    """What ``frictionless validate`` reports, from a process of its own."""
    pytest.importorskip("frictionless")
    command = [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


@pytest.mark.slow
def test_frictionless_finds_neither_error_nor_warning(package):
    code, report = validate(package)
    assert (code, report["valid"], report["errors"], report["warnings"]) == (0, True, [], [])
    assert (report["stats"]["errors"], report["stats"]["warnings"]) == (0, 0)
    assert report["stats"]["tasks"] == len(EVERYTHING)


SPOILED = {
    "foreign-key": ("step", "treaty_id", "nowhere"),
    "constraint-error": ("treaty", "kind", "promise"),
    "type-error": ("treaty", "signed_earliest", "1850-02-30"),
    "primary-key": ("treaty", "id", "peace-1850"),
    "foreign-key to itself": ("territory", "inside_id", "nowhere"),
}


@pytest.fixture(scope="module")
def spoiled(fetch, tmp_path_factory):
    """What is reported of a package with a mistake of each kind, by table the kinds."""
    folder = tmp_path_factory.mktemp("spoiled") / "made"
    write_package(EVERYTHING, fetch, folder, OPTIONS)
    for place, (table, column, value) in enumerate(SPOILED.values()):
        path = folder / f"{table}.csv"
        with path.open(encoding="utf-8", newline="") as stream:
            rows = list(csv.DictReader(stream))
        assert rows[place % len(rows)][column] != value
        rows[place % len(rows)][column] = value
        with path.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, rows[0], lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    code, report = validate(folder)
    assert code == 1
    return {task["name"]: {error["type"] for error in task["errors"]} for task in report["tasks"]}


@pytest.mark.slow
@pytest.mark.parametrize("kind", SPOILED)
def test_frictionless_checks_keys_references_types_and_vocabularies(spoiled, kind):
    assert kind.removesuffix(" to itself") in spoiled[SPOILED[kind][0]]


def test_there_is_one_file_per_table_and_view_and_the_pages(package):
    names = {f"{table.name}.csv" for table in EVERYTHING}
    assert set(Base.metadata.tables) < {table.name for table in EVERYTHING}
    pages = {"datapackage.json", "csvw-metadata.json", "croissant.json", "README.md"}
    assert {one.name for one in package.iterdir()} == pages | names
    assert len(described(package)["resources"]) == len(EVERYTHING)
    assert (package / "README.md").read_text() == "# Read\n"


def test_it_is_of_version_two_and_says_which_data_it_holds(package):
    about = described(package)
    assert about["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (about["version"], about["fingerprint"]) == ("1.0.0", "0123456789abcdef")
    assert about["title"] == "Invented Treaties"
    assert [one["name"] for one in about["licenses"]] == ["CC0-1.0"]


def test_sources_are_all_there_with_their_addresses(package):
    sources = described(package)["sources"]
    (atlas,) = [one for one in sources if one["id"] == "atlas"]
    assert atlas == {"id": "atlas", "title": "The Atlas", "path": "https://atlas.example"}


def test_every_file_has_its_size_and_hash(package):
    for resource in described(package)["resources"]:
        content = (package / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_every_column_of_every_file_is_described(package):
    for name, schema in schemas(package).items():
        with (package / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert next(csv.reader(stream)) == [one["name"] for one in schema["fields"]]
        assert all(one["description"] and one["type"] for one in schema["fields"])


def test_columns_say_what_they_may_hold(package):
    assert field(package, "treaty", "id")["constraints"] == {"required": True, "unique": True}
    assert "treaty" in field(package, "treaty", "kind")["constraints"]["enum"]
    assert field(package, "estimate_operand", "sign")["constraints"]["enum"] == [-1, 1]
    latitude = field(package, "territory", "latitude")
    assert latitude["constraints"] == {"minimum": -90, "maximum": 90}
    assert field(package, "estimate", "low_km2")["unit"] == "km2"
    assert field(package, "treaty", "signed_earliest")["type"] == "date"
    unverified = field(package, "treaty", "unverified")
    assert (unverified["type"], unverified["trueValues"]) == ("boolean", ["true"])


def test_every_vocabulary_of_the_database_is_in_the_schema(package):
    found = schemas(package)
    for table in Base.metadata.tables.values():
        for check in table.constraints:
            text = str(getattr(check, "sqltext", ""))
            if isinstance(check, CheckConstraint) and re.match(r"\w+ IN \('", text):
                name = text.partition(" ")[0]
                (one,) = [one for one in found[table.name]["fields"] if one["name"] == name]
                assert one["constraints"]["enum"] == re.findall(r"'([^']+)'", text)


def test_keys_and_references_are_those_of_the_database(package):
    for name, table in Base.metadata.tables.items():
        schema = schemas(package)[name]
        assert set(schema["primaryKey"]) == {column.name for column in table.primary_key}
        found = {
            (key["fields"][0], key["reference"].get("resource", name), *key["reference"]["fields"])
            for key in schema.get("foreignKeys", ())
        }
        assert found == {
            (key.parent.name, key.column.table.name, key.column.name) for key in table.foreign_keys
        }


def test_the_same_data_are_the_same_bytes(package, copy):
    for path in package.iterdir():
        assert path.read_bytes() == (copy / path.name).read_bytes()


def test_a_folder_that_holds_something_is_left_alone(fetch, tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "diary.txt").write_text("dear diary")
    with pytest.raises(KbError, match="not empty"):
        write_package(EVERYTHING, fetch, tmp_path / "there", OPTIONS)
    assert [one.name for one in tmp_path.rglob("*")] == ["there", "diary.txt"]


def test_force_replaces_a_package_and_nothing_else(fetch, package, copy):
    (copy / "diary.txt").write_text("dear diary")
    (copy / "treaty.csv").write_text("id\n")
    write_package(EVERYTHING, fetch, copy, OPTIONS, force=True)
    assert (copy / "diary.txt").read_text() == "dear diary"
    assert (copy / "treaty.csv").read_bytes() == (package / "treaty.csv").read_bytes()
    assert [one.name for one in copy.parent.iterdir() if one.name.startswith(".")] == []


def test_an_empty_folder_is_filled(fetch, tmp_path):
    (tmp_path / "empty").mkdir()
    write_package(EVERYTHING, fetch, tmp_path / "empty", OPTIONS)
    assert (tmp_path / "empty" / "datapackage.json").is_file()


def test_a_failure_half_way_leaves_no_folder(fetch, tmp_path):
    def broken(table):
        if table.name == "treaty":
            raise OSError(28, "No space left on device")
        return fetch(table)

    with pytest.raises(KbError, match="No space left on device"):
        write_package(EVERYTHING, broken, tmp_path / "new", OPTIONS)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_text_is_refused_for_it_would_come_back_as_none(fetch, tmp_path):
    def emptied(table):
        for row in fetch(table):
            yield ("id", "", *row[2:]) if table.name == "treaty" else row

    with pytest.raises(KbError, match=r"treaty\.title holds an empty text"):
        write_package(EVERYTHING, emptied, tmp_path / "new", OPTIONS)


def test_no_shipped_text_is_empty(shipped):
    for table in TABLES:
        for column in table.columns:
            found = shipped.rows(f"SELECT count(*) AS n FROM {table.name} WHERE {column.name} = ''")
            assert found == [{"n": 0}], (table.name, column.name)


def test_only_columns_that_may_be_empty_are_not_required():
    for table in TABLES:
        for column, one in zip(table.columns, table_schema(table)["fields"], strict=True):
            assert one.get("constraints", {}).get("required", False) is not column.optional


def test_no_constraint_is_one_that_older_readers_refuse(package):
    """frictionless before 5.21 reads no table at all where a number has one."""
    assert "exclusiveMinimum" not in (package / "datapackage.json").read_text(encoding="utf-8")


def test_views_have_keys_and_references_too(package):
    view = schemas(package)["v_transfer"]
    assert view["primaryKey"] == ["id"]
    targets = {key["fields"][0]: key["reference"]["resource"] for key in view["foreignKeys"]}
    assert targets["territory"] == "territory"


def ran(source, folder):
    """What a program prints in its last line, as JSON; it runs in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


CSVW = """
import json, warnings
from csvw import CSVW
from csvw.metadata import TableGroup
warnings.simplefilter("ignore")
found = TableGroup.from_file("csvw-metadata.json")
(treaties,) = [table for table in found.tables if table.local_name == "v_treaty.csv"]
try:
    valid = bool(CSVW("csvw-metadata.json", validate=True).is_valid)
except ValueError:
    valid = False
print(json.dumps([valid, len(found.tables), list(treaties)], default=str))
"""


@pytest.mark.slow
def test_csvw_finds_it_valid_and_reads_types_and_lists(package):
    pytest.importorskip("csvw")
    valid, tables, treaties = ran(CSVW, package)
    assert (valid, tables) == (True, len(EVERYTHING))
    (peace,) = [row for row in treaties if row["id"] == "peace-1850"]
    assert peace["signed_earliest"].startswith("1850-05-01")
    assert peace["unverified"] is False
    assert len(peace["parties"]) == 2


@pytest.mark.slow
def test_csvw_refuses_a_broken_reference(copy):
    pytest.importorskip("csvw")
    path = copy / "step.csv"
    lines = path.read_text(encoding="utf-8")
    assert ",peace-1850," in lines
    path.write_text(lines.replace(",peace-1850,", ",nowhere,"), encoding="utf-8")
    assert ran(CSVW, copy)[0] is False


CROISSANT = """
import json, logging
logging.disable(logging.CRITICAL)
import mlcroissant
found = mlcroissant.Dataset("croissant.json")
counts = {one.uuid: sum(1 for _ in found.records(one.uuid)) for one in found.metadata.record_sets}
print(json.dumps([sorted(found.metadata.ctx.issues.errors), counts]))
"""


@pytest.mark.slow
def test_mlcroissant_reads_every_table(package):
    pytest.importorskip("mlcroissant")
    errors, counts = ran(CROISSANT, package)
    assert errors == []
    assert set(counts) == {table.name for table in EVERYTHING}
    for name, count in counts.items():
        with (package / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            assert count == sum(1 for _ in csv.DictReader(stream)), name
