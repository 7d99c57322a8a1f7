import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.errors import DataError, KbError
from kb.reading.check import read_folder, read_valid
from kb.values.problems import Problem
from tests.reading.mutations import edited, worlds
from tests.samples.world import World, estimate, sample, transfer

pytestmark = pytest.mark.sweep


def places(folder, monkeypatch):
    monkeypatch.chdir(folder)
    problems = read_folder(Path()).problems
    return [f"{one.path}:{one.line}:{one.column} {one.rule}" for one in problems]


def test_the_sample_has_no_problems_and_every_record_is_read(tmp_path):
    world = sample()
    reading = read_folder(world.write(tmp_path))
    assert reading.problems == ()
    for collection, records in world.records.items():
        assert {one.id for one in getattr(reading.dataset, collection)} == records.keys()
    assert [info.version for info in reading.dataset.info] == ["1.0.0"]


def test_ten_mistakes_in_five_files_are_ten_lines_of_one_run(tmp_path, monkeypatch):
    world = (
        World()
        .territory("northland", kind="regoin", bonds="the river")
        .territory("harbor", estimates=[estimate(-5), estimate(0)])
        .treaty(
            "peace-1850", "1850-02-30", transfer("northland", carried_out="mostly"), known=False
        )
        .event("march-1855", "1855", transfer("harbour"))
        .party("delta", "alhpa")
        .party("omega", kind="empier")
        .source("diary", url=None)
    )
    assert places(world.write(tmp_path), monkeypatch) == [
        "events/all.yaml:6:16 unknown-reference",
        "parties/all.yaml:39:9 unknown-reference",
        "parties/all.yaml:41:9 unknown-value",
        "sources/all.yaml:17:3 not-located",
        "territories/all.yaml:3:9 unknown-value",
        "territories/all.yaml:4:3 unknown-key",
        "territories/all.yaml:9:12 number",
        "territories/all.yaml:13:12 area",
        "treaties/peace-1850.yaml:5:9 date",
        "treaties/peace-1850.yaml:14:16 unknown-value",
    ]


def test_problems_are_sorted_by_file_and_by_line_as_a_number(tmp_path):
    rows = "".join(f"- {{id: t{n}, name: T, kind: region, x: 1}}\n" for n in range(1, 12))
    world = World().file("territories/b.yaml", rows).file("territories/a.yaml", "id: a\n")
    found = read_folder(world.write(tmp_path)).problems
    assert list(found) == sorted(found, key=lambda one: (one.path, one.line, one.column))
    assert [one.line for one in found if one.path.endswith("b.yaml")] == list(range(1, 12))


def test_one_bad_record_does_not_hide_the_others_of_its_file(tmp_path):
    text = "- {id: a, name: A, kind: region}\n- {id: b, kind: region}\n- text\n"
    reading = read_folder(World().file("territories/t.yaml", text).write(tmp_path))
    assert [territory.id for territory in reading.dataset.territories] == ["a"]
    assert [problem.line for problem in reading.problems] == [2, 3]


def test_a_reference_to_a_record_with_mistakes_is_not_called_unknown(tmp_path):
    world = (
        World()
        .territory("northland", bonds="x")
        .treaty("peace-1850", "1850", transfer("northland"))
    )
    problems = read_folder(world.write(tmp_path)).problems
    assert [problem.rule for problem in problems] == ["unknown-key"]


def test_warnings_do_not_block(tmp_path):
    reading = read_folder(World().source("diary").write(tmp_path))
    assert [problem.severity for problem in reading.problems] == ["warning"]
    assert reading.errors == ()
    assert read_valid(tmp_path).dataset.sources[-1].id == "diary"


def test_errors_are_raised_together_and_warnings_are_left_out(tmp_path):
    world = World().source("diary").territory("a", kind="x").territory("b", kind="y")
    with pytest.raises(DataError, match=r"the data folder has errors: .* and 1 more$") as caught:
        read_valid(world.write(tmp_path))
    assert [problem.rule for problem in caught.value.problems] == ["unknown-value"] * 2
    assert all(isinstance(problem, Problem) for problem in caught.value.problems)


def test_a_single_error_is_named_without_counting(tmp_path):
    with pytest.raises(DataError) as caught:
        read_valid(World().territory("a", kind="x").write(tmp_path))
    assert str(caught.value) == f"the data folder has errors: {caught.value.problems[0]}"


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KbError, match=r"no data folder at .*/missing"):
        read_folder(tmp_path / "missing")


def test_an_empty_folder_is_an_empty_dataset(tmp_path):
    reading = read_folder(tmp_path)
    assert not reading.problems
    assert reading.dataset.territories == []


def test_records_that_no_file_tells_of(tmp_path):
    folder = World().territory("a").write(tmp_path)
    (folder / "dataset.yaml").unlink()
    (problem,) = read_folder(folder).problems
    assert (problem.rule, problem.message[:23]) == ("no-dataset", "dataset.yaml is missing")
    assert f"shipped{os.pathsep}{folder}" in problem.message


def test_a_folder_called_dataset_yaml_tells_nothing(tmp_path):
    folder = World().territory("a").write(tmp_path)
    (folder / "dataset.yaml").unlink()
    (folder / "dataset.yaml").mkdir()
    (problem,) = read_folder(folder).problems
    assert (problem.rule, problem.message[:24]) == ("no-dataset", "dataset.yaml is no file:")


def test_records_come_in_the_order_of_files_and_lines(tmp_path):
    world = World().territory("z").territory("a")
    world.file("territories/aa.yaml", "id: m\nname: M\nkind: region\n")
    ids = [territory.id for territory in read_folder(world.write(tmp_path)).dataset.territories]
    assert ids == ["m", "z", "a"]


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_reading_never_raises_whatever_the_records_hold(world):
    with TemporaryDirectory() as folder:
        reading = read_folder(world.write(Path(folder)))
    assert list(reading.problems) == sorted(reading.problems)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_reading_never_raises_however_a_file_is_edited(data):
    with TemporaryDirectory() as name:
        folder = sample().write(Path(name))
        path = data.draw(st.sampled_from(sorted(folder.rglob("*.yaml"))))
        path.write_text(data.draw(edited(path.read_text(encoding="utf-8"))), encoding="utf-8")
        for problem in read_folder(folder).problems:
            count = Path(problem.path).read_text(encoding="utf-8").count("\n")
            assert 1 <= problem.line <= count + 2
            assert problem.column >= 1
