"""A new text field costs two lines: one of the record, one of the table; all else follows."""

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.samples.world import sample

MEANING = "the archive that keeps the original"
ADDED = {
    "kb/records/treaty.py": ("    signed: Signed\n", "    archive: Text | None = None\n"),
    "kb/db/tables/treaty.py": (
        '    place: Mapped[str | None] = field("where it was signed", searched="signed")\n',
        f'    archive: Mapped[str | None] = field("{MEANING}", searched="archive")\n',
    ),
}
"""The line after which each file gets one more."""

KEPT = "Central Archive of Ancient Acts"

Run = Callable[..., str]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``kb`` with the field, on the sample world where a treaty has it."""
    folder = tmp_path_factory.mktemp("field")
    code = folder / "code"
    shutil.copytree(ROOT / "kb", code / "kb", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "migrations", code / "migrations")
    for name, (after, line) in ADDED.items():
        text = (code / name).read_text(encoding="utf-8")
        assert text.count(after) == 1
        (code / name).write_text(text.replace(after, after + line), encoding="utf-8")
    sample().change("treaties", "peace-1850", archive=KEPT).write(folder / "data")

    def ask(*arguments: str) -> str:
        own = {"KB_DATA_DIR": "data", "KB_HOME": "home", "PYTHONPATH": str(code)}
        command = [sys.executable, "-c", "from kb.cli.main import main; main()", *arguments]
        environment = {**os.environ, **own}
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=folder, env=environment, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ask


def test_page_and_its_json_show_it(run: Run) -> None:
    assert f"archive  {KEPT}" in run("show", "peace-1850")
    page = json.loads(run("show", "peace-1850", "--format", "json"))
    assert page["rows"][0]["archive"] == KEPT
    assert {"name": "archive", "unit": None} in page["columns"]


def test_list_and_export_have_its_column(run: Run, tmp_path: Path) -> None:
    listed = run("list", "treaties", "--format", "csv")
    assert run("export", "treaties") == listed
    kept = {row["id"]: row["archive"] for row in csv.DictReader(listed.splitlines())}
    assert {name: one for name, one in kept.items() if one} == {"peace-1850": KEPT}


def test_description_and_package_tell_its_meaning(run: Run, tmp_path: Path) -> None:
    described = json.loads(run("sql", "--describe", "treaties", "--format", "json"))
    assert MEANING in json.dumps(described)
    run("export", "all", "--package", str(tmp_path / "package"))
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text(encoding="utf-8"))
    fields = [
        one
        for table in package["resources"]
        for one in table["schema"]["fields"]
        if one["name"] == "archive"
    ]
    assert [one["description"] for one in fields] == [MEANING] * len(fields)
    assert fields


def test_search_finds_it_and_schema_allows_it(run: Run) -> None:
    found = json.loads(run("search", "Ancient Acts", "--format", "json"))
    assert [(row["id"], row["field"]) for row in found["rows"]] == [("peace-1850", "archive")]
    assert "archive" in json.loads(run("schema", "treaty"))["$defs"]["record"]["properties"]


def test_the_tables_themselves_tell_of_it(run: Run) -> None:
    sql = "SELECT meaning FROM documentation WHERE field = 'archive' AND name = 'v_treaty'"
    assert MEANING in run("sql", sql)
