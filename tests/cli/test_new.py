"""Skeletons: ``kb validate`` names each blank, and accepts them once the blanks are filled."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel  # noqa: TC002

from kb.reading.json_schema import KINDS
from kb.reading.skeletons import SKELETONS, skeleton
from kb.reading.validation import _keys, _model_at
from tests.conftest import Ask
from tests.samples.world import sample

FOLDERS = {
    "treaty": "treaties",
    "territory": "territories",
    "source": "sources",
    "party": "parties",
    "person": "persons",
    "place": "places",
    "event": "events",
    "dispute": "disputes",
    "label": "labels",
    "coverage": "coverage",
}
BLANK = re.compile(r"^(\s*(?:- )?)(\w+): #.*$")
FILLINGS = {
    "id": "new-1900",
    "title": "A title",
    "name": "A name",
    "summary": "What happened",
    "date": "1855-01-01",
    "party": ("alpha-kingdom", "beta-empire"),
    "parties": "[alpha-kingdom, beta-empire]",
    "source": "gazette",
    "value": "12",
    "unit": "km2",
    "url": "https://example.org/source",
    "reliability": "scholarly",
    "lines": "[alpha, beta]",
    "since": "1850",
    "until": "1900",
    "moves": "[title]",
    "says": "All of it",
    "called": "a name",
    "by": "somebody",
    "treaties": "[peace-1850]",
    "point": "{latitude: 1, longitude: 2}",
}
KIND = {"treaty": "protocol", "territory": "island", "party": "kingdom", "place": "town"}


def filled(text: str, kind: str) -> str:
    """The skeleton with a value in every blank."""
    lines, taken = [], dict.fromkeys(FILLINGS, 0)
    for line in text.splitlines():
        match = BLANK.fullmatch(line)
        if match:
            before, key = match.groups()
            value = FILLINGS.get(key) or {"kind": KIND.get(kind), "type": "book"}[key]
            if isinstance(value, tuple):
                value, taken[key] = value[taken[key]], taken[key] + 1
            if key == "id" and before.strip():
                value = "new-1900-gazette"
            lines.append(f"{before}{key}: {value}")
        else:
            lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the sample world, in the working folder."""
    monkeypatch.chdir(tmp_path)
    return sample().write(tmp_path / "data")


def test_there_is_one_for_each_kind_of_the_help(kb: Ask) -> None:
    assert set(SKELETONS) == set(FOLDERS)
    for kind in SKELETONS:
        assert kind in kb("new", "--help").out


@pytest.mark.parametrize("kind", SKELETONS)
def test_every_blank_is_named(kind: str, kb: Ask, folder: Path) -> None:
    (folder / FOLDERS[kind]).mkdir(exist_ok=True)
    assert kb("new", kind, "new-1900", "-o", f"data/{FOLDERS[kind]}").code == 0
    text = (folder / FOLDERS[kind] / "new-1900.yaml").read_text()
    blanks = [match[2] for line in text.splitlines() if (match := BLANK.fullmatch(line))]
    assert "id" not in blanks[:1]
    problems = kb("validate", f"data/{FOLDERS[kind]}/new-1900.yaml").lines
    for blank in blanks:
        assert any(f"'{blank}' has no value" in line for line in problems), (blank, problems)


@pytest.mark.parametrize("kind", SKELETONS)
def test_a_filled_skeleton_is_valid(kind: str, kb: Ask, folder: Path) -> None:
    path = folder / FOLDERS[kind] / "new-1900.yaml"
    path.parent.mkdir(exist_ok=True)
    (folder / "coverage.yaml").unlink()  # the claim of the skeleton says the same
    path.write_text(filled(kb("new", kind).out, kind))
    outcome = kb("validate", "data")
    assert outcome.code == 0
    assert [line.rpartition("[")[2] for line in outcome.lines] == (
        ["unused-source]"] if kind == "source" else []
    ), outcome.out


@pytest.mark.parametrize("kind", SKELETONS)
def test_what_is_commented_out_is_valid_too_in_its_form(kind: str) -> None:
    """With every # taken away, no key is unknown and no value out of its vocabulary."""
    lines = filled(skeleton(kind), kind).splitlines()[3:]
    opened = [re.sub(r"^(\s*)# (?=\s*(- )?[\w{])", r"\1", line) for line in lines]
    data = yaml.load("\n".join(opened), Loader=yaml.BaseLoader)
    model: Any = KINDS[kind].model
    data.pop("located", None)
    for estimate in data.get("estimates", []):
        estimate.pop("derived")
    model.model_validate(data)


def keys(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], set[str]]:
    """The keys of every mapping in a record, by the path of keys that leads to it."""
    found: dict[tuple[str, ...], set[str]] = {}
    if isinstance(value, list):
        for one in value:
            for where, names in keys(one, path).items():
                found.setdefault(where, set()).update(names)
    elif isinstance(value, dict):
        found.setdefault(path, set()).update(value)
        for key, one in value.items():
            for where, names in keys(one, (*path, key)).items():
                found.setdefault(where, set()).update(names)
    return found


@pytest.mark.parametrize("kind", SKELETONS)
def test_it_names_every_field(kind: str) -> None:
    lines = skeleton(kind, "x").splitlines()[3:]
    opened = [re.sub(r"^(\s*)# (?=\s*(- )?[\w{])", r"\1", line) for line in lines]
    data = yaml.load("\n".join(opened), Loader=yaml.BaseLoader)
    model: type[BaseModel] = KINDS[kind].model
    assert keys(data)[()] == set(_keys(model))
    main = {"treaty": ("transfers",), "territory": ("estimates",)}.get(kind)
    if main:
        common = {"unverified", "inferred", "note", "cites"}
        assert keys(data)[main] | common == set(_keys(_model_at(model, main))) | common


def test_the_file_names_its_schema_wherever_it_lies(kb: Ask, folder: Path) -> None:
    (folder / "sources/more").mkdir()
    for place, up in (("sources", "../"), ("sources/more", "../../")):
        assert kb("new", "source", "new", "-o", f"data/{place}").code == 0
        first = (folder / place / "new.yaml").read_text().partition("\n")[0]
        assert first == f"# yaml-language-server: $schema={up}.schema/source.json"


def test_nothing_is_overwritten_without_force(kb: Ask, folder: Path) -> None:
    path = folder / "treaties/new-1900.yaml"
    assert kb("new", "treaty", "new-1900", "-o", "data/treaties").code == 0
    path.write_text("mine")
    again = kb("new", "treaty", "new-1900", "-o", "data/treaties")
    assert (again.code, path.read_text()) == (1, "mine")
    assert "--force" in again.err
    assert kb("new", "treaty", "new-1900", "-o", str(path), "--force").code == 0
    assert "id: new-1900" in path.read_text()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["treaty", "../../etc"], "'../../etc' is not an id"),
        (["treaty", "Aigun 1858"], "'Aigun 1858' is not an id"),
        (["treaty", "a--b"], "'a--b' is not an id"),
        (["treaty", "-o", "data/treaties"], "needs an id for its name"),
        (["traety", "x"], "traety"),
    ],
)
def test_refusals(arguments: list[str], says: str, kb: Ask, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    outcome = kb("new", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert says in outcome.err
    assert sorted(folder.rglob("*")) == before
