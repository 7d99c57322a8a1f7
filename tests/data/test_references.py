"""A typo in any reference of the shipped data is found: file, line, column and the right word.

Some references of every field are misspelled by one letter in a copy of the data, all at once; the
places are known from the YAML itself, and one run of ``kb validate`` must tell exactly those.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

import pytest
import yaml

from kb.cli.main import run
from tests.conftest import ROOT

FIELDS = {
    "source of a citation": r".*/cites/\*/source",
    "source of an estimate": r"territories/estimates/\*/(source|repeats)",
    "party to a treaty": r"treaties/parties/\*/party",
    "person who signed": r"treaties/parties/\*/signatories/\*/person",
    "party to an event": r"events/parties/\*",
    "actor of an event": r"events/by/\*",
    "party that took a step": r"treaties/steps/\*/party",
    "party that holds a view": r".*/transfers/\*/views/\*/party",
    "arbiter of an award": r"treaties/arbiter/\*/party",
    "party acted for": r"treaties/transfers/\*/on_behalf_of",
    "party that gives": r".*/transfers/\*/from(/\*)?",
    "party that receives": r".*/transfers/\*/to(/\*)?",
    "party that consents": r"treaties/transfers/\*/consents(/\*)?",
    "party that pays": r"treaties/transfers/\*/payments/\*/(from|to)",
    "successor of a party": r"parties/successor(/\*)?",
    "line of a party": r"parties/line(/\*)?",
    "power of a dependency": r"parties/dependency_of/\*/power",
    "state of a party": r"parties/state",
    "territory of a transfer": r".*/transfers/\*/territory",
    "part of a whole": r"territories/parts/\*",
    "host of an enclave": r"territories/inside",
    "treaty of a relation": r"treaties/relations/\*/treaty",
    "treaty of an event": r"events/treaties/\*",
    "transfer that is undone": r"treaties/transfers/\*/returns/\*",
    "kind of a transfer": r".*/transfers/\*/kind",
    "preferred estimate": r"territories/preferred/estimate",
    "unit of an estimate": r"territories/estimates/\*/unit",
    "estimate of a derived figure": r"territories/estimates/\*/derived/(from|minus)/\*",
    "unit of a second figure": r"territories/estimates/\*/also/\*/unit",
    "present-day state": r"territories/today/\*/state",
    "state of a place": r"places/state",
    "parcel of a place": r"places/in/\*/territory",
    "source searched in vain": r".*/accepts/\*/sought(/\*)?",
    "source under test": r"statements/source",
    "overlap of a territory": r"territories/overlaps/\*(/territory)?",
    "unit of a statement": r"statements/expects/unit",
    "party to a dispute": r"disputes/parties/\*",
    "territory of a dispute": r"disputes/territory",
    "agreement of a dispute": r"disputes/agreements/\*",
    "text of a treaty": r"treaties/texts/\*/source",
    "source of a quotation": r"treaties/articles/\*/quotations/\*/source",
    "treaty that is called so": r"labels/uses/\*/treaties/\*",
    "party that uses a label": r"labels/uses/\*/party",
    "list of a dispute": r"disputes/numbers/\*/source",
    "source of a disputed area": r"disputes/area/source",
    "unit of a disputed area": r"disputes/area/unit",
    "line of a claim": r"coverage/lines(/\*)?",
    "territory that is missing": r"coverage/missing/\*/territory",
    "source of what is missing": r"coverage/missing/\*/source",
    "parcel of a recipe": r"recipes/id",
    "parcel taken out by a recipe": r"recipes/less/\*",
}
PER_FIELD = 6


@dataclass(frozen=True, slots=True)
class Reference:
    """One value: its place in a file (from 1), where its text begins, and the id."""

    file: str
    line: int
    column: int
    offset: int
    id: str

    @property
    def misspelled(self) -> str:
        """The id with one letter in the middle changed."""
        middle = max(i for i, char in enumerate(self.id[: len(self.id) // 2 + 1]) if char != "-")
        letters = "QXZ" if self.id[middle].isupper() else "qxz"
        changed = [f"{self.id[:middle]}{one}{self.id[middle + 1 :]}" for one in letters]
        return next(one for one in changed if one not in ids())


def _scalars(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, f"{path}/{key.value}")
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, f"{path}/*")
    else:
        yield path, node


@cache
def references() -> dict[str, list[Reference]]:
    """A few references of every field, evenly from all files."""
    found: dict[str, list[Reference]] = {field: [] for field in FIELDS}
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        name = path.relative_to(ROOT).as_posix()
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
        records = root.value if isinstance(root, yaml.SequenceNode) else [root]
        kind = path.relative_to(ROOT / "data").parts[0].removesuffix(".yaml")
        kind = path.stem if kind == "geometry" else kind
        for record in records:
            for key, node in _scalars(record, kind):
                for field, pattern in FIELDS.items():
                    if re.fullmatch(pattern, key):
                        mark, quoted = node.start_mark, node.style is not None
                        place = name, mark.line + 1, mark.column + 1, mark.index + quoted
                        found[field].append(Reference(*place, node.value))
    return {field: _spread(references) for field, references in found.items()}


def _records(content: Any) -> list[dict[str, Any]]:
    return content if isinstance(content, list) else [content]


def _spread(references: list[Reference]) -> list[Reference]:
    step = max(1, len(references) // PER_FIELD)
    return references[::step][:PER_FIELD]


@cache
def ids() -> set[str]:
    """All ids: a word of the right shape that happens to be one is no typo, as Iraq for Iran."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return {
        str(record["id"])
        for path in sorted((ROOT / "data").rglob("*.yaml"))
        for record in _records(yaml.load(path.read_text(encoding="utf-8"), Loader=loader))
        if "id" in record
    }


@pytest.fixture(scope="module")
def problems(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, int, int], str]:
    """What ``kb validate`` says of the misspelled copy: unknown references by their place."""
    folder = tmp_path_factory.mktemp("misspelled")
    shutil.copytree(ROOT / "data", folder / "data")
    every = {one for some in references().values() for one in some}
    for name in {one.file for one in every}:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        for one in every:
            if one.file == name:
                assert text[one.offset :].startswith(one.id)
                end = one.offset + len(one.id)
                text = text[: one.offset] + one.misspelled + text[end:]
        path.write_text(text, encoding="utf-8")
    report = folder / "report.json"
    assert run(["validate", str(folder / "data"), "--format", "json", "-o", str(report)]) == 3
    return {
        (row["path"].removeprefix(f"{folder}/"), row["line"], row["column"]): row["message"]
        for row in json.loads(report.read_text(encoding="utf-8"))["rows"]
        if row["rule"] == "unknown-reference"
    }


def _meant(message: str) -> str:
    """The word that a message offers."""
    found = re.search(r"did you mean '([^']+)'\?", message)
    assert found, message
    return found[1]


def _likeness(word: str, reference: Reference) -> float:
    """How like a typo a word is: of two as like, *east* and *west* of *eqst*, either will do."""
    return SequenceMatcher(None, reference.misspelled, word).ratio()


@pytest.mark.parametrize("field", FIELDS)
def test_typo_is_reported_at_its_place_with_the_right_word(
    problems: dict[tuple[str, int, int], str], field: str
) -> None:
    assert references()[field]
    for one in references()[field]:
        message = problems[one.file, one.line, one.column]
        assert f"'{one.misspelled}'" in message
        assert len(one.id) < 3 or _likeness(_meant(message), one) >= _likeness(one.id, one)


def test_every_typo_is_reported_once_and_nothing_else(
    problems: dict[tuple[str, int, int], str],
) -> None:
    every = {(one.file, one.line, one.column) for some in references().values() for one in some}
    assert len({file for file, _, _ in every}) >= 20
    assert set(problems) == every


def test_every_field_that_refers_is_misspelled_here() -> None:
    """Whatever the models mark as a reference, if the shipped data use it, is in ``FIELDS``."""
    from kb.reading.check import read_folder
    from kb.reading.files import FOLDERS
    from kb.reading.references import references as references_in

    folders = {kind.collection: name for name, kind in FOLDERS.items()}
    folders |= {"lines": "parties", "recipes": "recipes"}
    dataset = read_folder(ROOT / "data").dataset
    used = set()
    for collection in sorted({*type(dataset).__dataclass_fields__} - {"outlines"}):  # no YAML
        for record in getattr(dataset, collection):
            raw = record.model_dump(mode="json", exclude_unset=True)
            for path, _, _ in references_in(type(record), raw):
                inner = "/".join("*" if isinstance(part, int) else part for part in path)
                used.add(f"{folders.get(collection, 'vocabulary')}/{inner}")
    assert {one for one in used if not any(re.fullmatch(p, one) for p in FIELDS.values())} == set()
