"""JSON Schemas of the data files: what an editor sees accepts what ``kb validate`` accepts."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from kb.reading.entries import entries_of
from kb.reading.files import OUTLINE, DataFile, listed
from kb.reading.json_schema import FOLDER, KINDS, mode_line
from tests.conftest import ROOT, Ask
from tests.samples.world import sample

DATA = ROOT / "data"
FILES = [file for file in listed(DATA).files if file.kind is not OUTLINE]
"""Those of YAML: the schema of an outline is RFC 7946."""


def kind_of(file: DataFile) -> str:
    """The kind of the records of a file, a line among parties being one of them."""
    (kind,) = {entry.kind.name for entry in entries_of(file.kind, file.read())} - {"line"} or {
        "party"
    }
    return kind


class Core(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates, ``yes`` and ``no`` are texts, numbers are numbers."""


Core.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag.rpartition(":")[2] in {"int", "float", "null"}
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver(
    "tag:yaml.org,2002:bool", __import__("re").compile("^(?:true|false)$"), ["t", "f"]
)


def seen(text: str) -> Any:
    return yaml.load(text, Loader=Core)


@cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    schema = json.loads((DATA / FOLDER / f"{kind}.json").read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems_of(kind: str, text: str) -> list[str]:
    return [error.message for error in validator(kind).iter_errors(seen(text))]


def test_the_schemas_beside_the_data_are_those_of_the_models(kb: Ask, tmp_path: Path) -> None:
    assert kb("schema", "-o", str(tmp_path / "schema")).code == 0
    made = {path.name: path.read_text() for path in (tmp_path / "schema").iterdir()}
    kept = {path.name: path.read_text() for path in (DATA / FOLDER).iterdir()}
    assert made == kept, "run: kb schema -o data/.schema --force"


@pytest.mark.sweep
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.path.stem)
def test_shipped_files_satisfy_the_schema_that_their_first_line_names(file: Any) -> None:
    text = file.path.read_text()
    kind = kind_of(file)
    first = text.partition("\n")[0]
    depth = len(file.path.relative_to(DATA.resolve()).parts) - 1
    assert first == mode_line(KINDS[kind], depth)
    schema = file.path.parent / first.rpartition("=")[2]
    assert schema.resolve() == (DATA / FOLDER / f"{kind}.json").resolve()
    assert problems_of(kind, text) == []


def test_records_of_every_kind_in_the_sample_satisfy_it(tmp_path: Path) -> None:
    files = listed(sample().write(tmp_path / "data")).files
    files = [file for file in files if file.kind is not OUTLINE]
    kinds = {file.shown: kind_of(file) for file in files}
    assert set(kinds.values()) == set(KINDS)
    for file in files:
        assert problems_of(kinds[file.shown], file.path.read_text()) == [], file.shown


TREATY = """\
id: x-1900
title: Treaty of X
kind: treaty
signed: {date: 1900-01-01}
parties: [{party: alpha}, {party: beta}]
transfers:
  - {id: x-1900-y, territory: y, from: alpha, to: [beta, gamma], kind: cession, carried_out: yes,
     cites: [{source: gazette}]}
cites: [{source: gazette, at: 12}]
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title:", "titel:", "'titel' was unexpected"),
        ("title: Treaty of X\n", "", "'title' is a required property"),
        ("kind: treaty", "kind: traety", "'traety' is not one of"),
        ("id: x-1900\n", "id: X 1900\n", "'X 1900' does not match"),
        ("{date: 1900-01-01}", "1900-01-01", "is not of type 'object'"),
        ("yes", "maybe", "'maybe' is not one of"),
        ("[{source: gazette, at: 12}]", "[]", "should be non-empty"),
        ("cites: [{source: gazette, at: 12}]\n", "", "'cites' is a required property"),
        ("title:", "titles: {russian: X}\ntitle:", "'russian' does not match"),
        ("title: Treaty of X", "title:", "None is not of type"),
    ],
)
def test_an_editor_sees_the_mistake(old: str, new: str, says: str) -> None:
    assert problems_of("treaty", TREATY) == []
    assert problems_of("treaty", f"- {TREATY.replace(chr(10), chr(10) + '  ').rstrip()}\n") == []
    wrong = TREATY.replace(old, new, 1)
    assert any(says in one for one in problems_of("treaty", wrong)), problems_of("treaty", wrong)


def test_a_line_is_checked_as_a_line_and_a_party_as_a_party() -> None:
    assert problems_of("party", "{id: alpha, kind: line, name: Alpha}") == []
    assert problems_of("party", "{id: alpha, kind: line, name: Alpha, from: 1800}") != []
    assert problems_of("party", "{id: alpha, kind: empire, name: Alpha, from: 1800}") == []
    assert problems_of("party", "{id: alpha, kind: lime, name: Alpha}") != []


def test_numbers_may_be_written_as_numbers_or_as_texts() -> None:
    unit = "{id: mi2, name: square mile, km2: %s, cites: [{source: nist}]}"
    for good in ("2.589988110336", "'2.589988110336'", "1_000", "1"):
        assert problems_of("unit", unit % good) == []
    for bad in ("about 2", "-1", "[2]"):
        assert problems_of("unit", unit % bad) != []


def test_one_kind_goes_to_standard_output_or_a_file(kb: Ask, tmp_path: Path) -> None:
    printed = kb("schema", "source")
    kept = (DATA / FOLDER / "source.json").read_text()
    assert (printed.code, printed.out) == (0, kept)
    assert kb("schema", "source", "-o", str(tmp_path / "s.json")).code == 0
    assert (tmp_path / "s.json").read_text() == kept


def test_without_a_kind_it_lists_them(kb: Ask) -> None:
    assert [line.split()[0] for line in kb("schema").lines] == [*KINDS, "claim"]
    assert "unit           vocabulary/**/*.yaml with 'km2'" in kb("schema").lines


def test_refusals(kb: Ask, tmp_path: Path) -> None:
    unknown = kb("schema", "teaty")
    assert (unknown.code, unknown.out) == (2, "")
    assert "(did you mean 'treaty'?)" in unknown.err
    (tmp_path / "file").write_text("")
    no_folder = kb("schema", "-o", str(tmp_path / "file"))
    assert (no_folder.code, no_folder.out) == (1, "")
    assert no_folder.err.startswith("kb: cannot make the folder")
    assert kb("schema", "source", "-o", str(tmp_path)).code == 1
