"""A survey by several processes says and makes what one process says and makes."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kb.errors import KbError
from kb.loading.build import rows_of
from kb.reading.contents import contents_of
from kb.reading.dataset import read_folder
from kb.reading.documents import Document
from kb.reading.folder import DataFile, data_files
from kb.reading.survey import MAX_ERRORS, Survey
from tests.bench.synthetic import write
from tests.conftest import ROOT

pytestmark = pytest.mark.sweep

PROBE = """
import json, sys
from pathlib import Path
from kb.loading import build
from kb.reading import contents, survey
from kb.errors import DataError
from kb.reading.dataset import check_folder, read_products

survey._MUCH, contents._PART_FILES, contents._PART_BYTES = 0, 20, 20_000

def surveyed(folder, processes):
    survey.available = lambda: processes
    told = []
    building, tables, failure = build.Building(), {}, None
    try:
        for part in read_products(folder, build.part_of, lambda *given: told.append(given)):
            building.add(part.small)
            for name, rows in build.unpacked(part.bulk()).items():
                tables.setdefault(name, []).extend(rows)
        for part in (building.settled("mark"), *building.derived()):
            for name, rows in part.items():
                if name != "data_version":
                    tables.setdefault(name, []).extend(rows)
    except DataError as error:
        failure = [error.message, *map(str, error.problems)]
    problems = [str(one) for one in check_folder(folder).problems]
    return tables, failure, problems, told

print(json.dumps([surveyed(Path(sys.argv[1]), processes) for processes in (1, 3)]))
"""


def surveyed(folder: Path) -> tuple[list[Any], list[Any]]:
    """What comes of a folder by one process, and by several."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", PROBE, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stderr
    alone, shared = json.loads(done.stdout)
    return alone, shared


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented data in several parts."""
    made = tmp_path_factory.mktemp("invented") / "data"
    write(made, 120)
    return made


def test_rows_problems_and_progress_are_those_of_one_process(folder: Path) -> None:
    alone, shared = surveyed(folder)
    assert alone == shared
    tables, failure, problems, told = alone
    assert failure is None
    assert len(problems) > 1
    assert all("[chain-of-title]" in one for one in problems)
    assert len(told) > 3
    assert told[0][0] > 5  # the vocabulary and what is said of the whole come first
    assert told[-1][0] == told[-1][1]
    rows = rows_of(read_folder(folder).dataset).tables
    expected = {name: [list(row.values()) for row in found] for name, found in rows.items()}
    assert {name for name, found in expected.items() if found} == {*tables, "data_version"}
    for name, found in tables.items():
        assert sorted(map(repr, found)) == sorted(map(repr, expected[name])), name


def mended(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


SPOILED = {
    "form": [
        ("treaties/treaty-11.yaml", "id: treaty-11", "id: Treaty 11"),
        ("treaties/treaty-12.yaml", "kind: treaty", "kind: [treaty"),
    ],
    "ids": [
        ("treaties/treaty-9.yaml", "id: transfer-9", "id: transfer-8"),
        ("territories/part-00000.yaml", "id: territory-30\n", "id: territory-3\n"),
    ],
    "references": [("treaties/treaty-7.yaml", "territory-7", "territory-seven")],
    "units": [("territories/part-00000.yaml", "unit: km2", "unit: mile")],
    "vocabulary": [("vocabulary/transfer-kinds.yaml", "id: cession", "id: cessions")],
    "wholes": [("territories/part-00000.yaml", "parts: [territory-16,", "parts: [whole-1,")],
}


@pytest.mark.parametrize("name", SPOILED)
def test_mistakes_are_told_alike_and_nothing_is_made_of_them(
    folder: Path, tmp_path: Path, name: str
) -> None:
    spoiled = tmp_path / "data"
    shutil.copytree(folder, spoiled)
    for one in SPOILED[name]:
        mended(spoiled, *one)
    alone, shared = surveyed(spoiled)
    assert alone == shared
    failure, problems = alone[1], alone[2]
    assert failure is not None
    assert len(problems) >= len(failure) - 1
    assert problems == [str(one) for one in read_folder(spoiled).problems]


def test_parts_hold_every_file_once_but_the_vocabulary(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kb.reading.contents._PART_FILES", 20)
    files, _ = data_files(folder)
    contents = contents_of(files)
    numbers = [number for part in contents.parts() for number in part]
    assert len(contents.parts()) > 4
    assert numbers == list(range(5, len(files)))


def test_a_file_that_is_added_changes_its_own_part_alone(folder: Path) -> None:
    files, _ = data_files(folder)

    def parts(files: list[DataFile]) -> list[tuple[str, ...]]:
        contents = contents_of(files)
        return [tuple(contents.names[number] for number in part) for part in contents.parts()]

    before = parts(files)
    for place in range(len(files)):
        new = replace(files[place], below=files[place].below.replace(".yaml", "-more.yaml"))
        after = parts([*files[: place + 1], new, *files[place + 1 :]])
        assert len(set(before) - set(after)) <= 1


def test_more_errors_than_are_told_end_the_survey(tmp_path: Path) -> None:
    (tmp_path / "territories").mkdir()
    for number in range(12):
        lines = "".join(f"- {{id: t{number}-{one}, name: T, kind: x}}\n" for one in range(200))
        (tmp_path / "territories" / f"{number:02}.yaml").write_text(lines)
    problems = read_folder(tmp_path).problems
    assert sum(one.rule == "unknown-value" for one in problems) == MAX_ERRORS
    assert [one.rule for one in problems if one.rule != "unknown-value"] == ["too-many"]


def test_a_part_that_is_held_back_for_a_mistake_that_is_gone_is_no_result(folder: Path) -> None:
    """What was a double when its part was read is none any more when it is looked for."""
    files, _ = data_files(folder)
    contents = contents_of(files)
    seen: set[int] = set()

    def document(number: int) -> Document:
        found = contents.document(number)
        if contents.names[number] == "treaties/treaty-9.yaml" and number not in seen:
            seen.add(number)
            found.data["transfers"][0]["id"] = "transfer-8"
        return found

    survey = Survey(replace(contents, document=document), warn=False)
    with pytest.raises(KbError, match="changed while it was read"):
        list(survey.products(lambda *_: (None, b"")))
