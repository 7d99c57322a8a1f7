"""A new field costs lines of two files: of the record and of the table; all else follows."""

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from kb.db.revision import HEAD
from kb.loading.load import load_url
from kb.questions.entities import LISTINGS
from kb.questions.names import SHOWN
from tests.conftest import ROOT
from tests.samples.world import World, sample

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


def kb_with(folder: Path, added: Mapping[str, Mapping[str, str]], world: World, **more: str) -> Run:
    """``kb`` on a world, its code with lines put behind others: by file, then by the one before.

    ``more`` is what its environment has besides.
    """
    code = folder / "code"
    shutil.copytree(ROOT / "kb", code / "kb", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "migrations", code / "migrations")
    for name, lines in added.items():
        text = (code / name).read_text(encoding="utf-8")
        for after, line in lines.items():
            assert text.count(after) == 1, after
            text = text.replace(after, after + line)
        (code / name).write_text(text, encoding="utf-8")
    world.write(folder / "data")

    def ask(*arguments: str) -> str:
        own = {"KB_DATA_DIR": "data", "KB_HOME": "home", "PYTHONPATH": str(code)}
        command = [sys.executable, "-c", "from kb.cli.main import main; main()", *arguments]
        environment = {**os.environ, **own, **more}
        done = subprocess.run(
            command, capture_output=True, text=True, cwd=folder, env=environment, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return ask


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``kb`` with the field, on the sample world where a treaty has it."""
    world = sample().change("treaties", "peace-1850", archive=KEPT)
    added = {name: dict([lines]) for name, lines in ADDED.items()}
    return kb_with(tmp_path_factory.mktemp("field"), added, world)


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


REVISION = """
import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{new}", "{head}", None, None


def upgrade() -> None:
    text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    op.add_column("treaty", sa.Column("archive", text, nullable=True))


def downgrade() -> None:
    op.drop_column("treaty", "archive")
"""


@pytest.mark.slow
def test_postgresql_has_it_by_a_revision(tmp_path: Path, postgres_url: str) -> None:
    """The third file that a database which is there needs."""
    new = f"{int(HEAD) + 1:04}"
    added = {name: dict([lines]) for name, lines in ADDED.items()}
    added["kb/db/revision.py"] = {f'HEAD = "{HEAD}"\n': f'HEAD = "{new}"\n'}
    load_url(sample().write(tmp_path / "before"), postgres_url)
    world = sample().change("treaties", "peace-1850", archive=KEPT)
    ask = kb_with(tmp_path, added, world, KB_DATABASE_URL=postgres_url)
    revision = tmp_path / "code" / "migrations" / "versions" / f"{new}_archive.py"
    revision.write_text(REVISION.format(new=new, head=HEAD), encoding="utf-8")
    ask("load")
    assert "the schema is the one of this version" in ask("db", "check")
    listed = ask("list", "treaties", "--format", "csv")
    assert ask("export", "treaties") == listed
    assert f",{KEPT}," in listed
    page = json.loads(ask("show", "peace-1850", "--format", "json"))
    assert page["rows"][0]["archive"] == KEPT
    assert "peace-1850" in ask("search", "Ancient Acts")
    assert MEANING in ask("sql", "--describe", "treaties", "--format", "csv")


# --- every kind of thing -------------------------------------------------------------------------

WHERE = {
    "treaty": ("treaty", "Treaty", "TreatyRow"),
    "party": ("party", "Party", "PartyRow"),
    "line": ("party", "Line", "LineRow"),
    "person": ("person", "Person", "PersonRow"),
    "place": ("place", "Place", "PlaceRow"),
    "territory": ("territory", "Territory", "TerritoryRow"),
    "estimate": ("territory", "Estimate", "EstimateRow"),
    "transfer": ("transfer", "Transfer", "TransferRow"),
    "source": ("source", "Source", "SourceRow"),
    "dispute": ("dispute", "Dispute", "DisputeRow"),
    "event": ("event", "Event", "EventRow"),
    "label": ("label", "Label", "LabelRow"),
}
"""The file of a record and of its table, and what the two classes are called."""

IN_RECORD = """
    archive: common.Text | None = None
    archived: common.Edtf | None = None
    shelf: common.Count | None = None
    lost: bool | None = None
"""
IN_TABLE = """
    archive: Mapped[str | None] = base.field("the archive that keeps it", searched="archive")
    archived_written, archived_earliest, archived_latest = base.dated(
        "the date on which it came there", optional=True
    )
    shelf: Mapped[int | None] = base.field("on which shelf it stands")
    lost: Mapped[int | None] = base.whether("whether it is lost there")
"""
FIELDS = ("archive", "archived", "archived_earliest", "archived_latest", "shelf", "lost")


def kept(kind: str) -> dict[str, Any]:
    return {"archive": f"Vault of {kind} papers", "archived": "1921-03~", "shelf": 7, "lost": False}


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """``kb`` where everything that is shown has four fields more, and one of each kind has them."""
    world = sample()
    for kind, (thing, collection) in THINGS.items():
        if collection:
            world.change(collection, thing, **kept(kind))
    world.records["territories"]["northland"]["estimates"][0].update(kept("estimate"))
    world.records["treaties"]["peace-1850"]["transfers"][0].update(kept("transfer"))
    added: dict[str, dict[str, str]] = {}
    for file, record, row in WHERE.values():
        for name, own, more, names in (
            (f"kb/records/{file}.py", record, IN_RECORD, "from kb.records import common"),
            (f"kb/db/tables/{file}.py", row, IN_TABLE, "from kb.db.tables import base"),
        ):
            text = (ROOT / name).read_text(encoding="utf-8")
            (head,) = re.findall(
                rf"^class {own}\(.*?(?=\n    id: )", text, re.MULTILINE | re.DOTALL
            )
            (opening,) = re.findall(r'\A"""(?:.|\n)*?"""\n', text)
            added.setdefault(name, {}).update({head: more.rstrip(), opening: f"\n{names}\n"})
    return kb_with(tmp_path_factory.mktemp("wide"), added, world)


THINGS = {
    "treaty": ("peace-1850", "treaties"),
    "party": ("alpha-kingdom", "parties"),
    "line": ("alpha", "lines"),
    "person": ("ann-aleph", "persons"),
    "place": ("quay-village", "places"),
    "territory": ("northland", "territories"),
    "estimate": ("northland-survey", ""),
    "transfer": ("peace-1850-northland", ""),
    "source": ("gazette", "sources"),
    "dispute": ("delta-question", "disputes"),
    "event": ("march-1900", "events"),
    "label": ("harsh-peace", "labels"),
}


def test_everything_that_is_shown_is_tried() -> None:
    assert set(WHERE) == set(THINGS) == set(SHOWN)


@pytest.mark.slow
@pytest.mark.parametrize("kind", THINGS)
def test_a_page_and_the_search_have_new_fields_of_any_thing(wide: Run, kind: str) -> None:
    name = THINGS[kind][0]
    (page,) = json.loads(wide("show", name, "--format", "json"))["rows"]
    given = kept(kind)
    assert {field: page[field] for field in FIELDS} == {
        **given,
        "archived_earliest": "1921-03-01",
        "archived_latest": "1921-03-31",
    }
    shown = wide("show", name)
    assert all(
        re.search(rf"^{one} +{given[one]}$", shown, re.MULTILINE) for one in ("archive", "shelf")
    )
    (found,) = json.loads(wide("search", f"vault of {kind}", "--format", "json"))["rows"]
    assert (found["entity"], found["id"], found["field"]) == (kind, name, "archive")


@pytest.mark.slow
@pytest.mark.parametrize(
    "listed", sorted(set(LISTINGS) - {"coverage", "counted", "outlines", "quotations"})
)
def test_lists_exports_and_descriptions_have_new_fields_of_any_thing(
    wide: Run, listed: str
) -> None:
    found = wide("list", listed, "--format", "csv")
    assert wide("export", listed) == found
    rows = [[row[field] for field in FIELDS] for row in csv.DictReader(found.splitlines())]
    (full,) = [row for row in rows if any(row)]
    assert full[1:] == ["1921-03~", "1921-03-01", "1921-03-31", "7", "false"]
    described = json.loads(wide("sql", "--describe", listed, "--format", "json"))["rows"]
    types = {row["name"]: row["type"] for row in described}
    assert [types[field] for field in FIELDS] == ["text", "edtf", "day", "day", "integer", "flag"]
