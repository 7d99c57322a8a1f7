"""Folders that are deep, full of mistakes, or change while they are read."""

import os
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from kb.db.fingerprint import fingerprint
from kb.errors import KbError
from kb.reading import check
from kb.reading.bounds import MOST
from kb.reading.check import read_folder
from kb.values.limits import MAX_FOLDERS
from tests.conftest import Ask
from tests.samples.world import World, sample

NAMED = "- {{id: a, name: {}, kind: region}}\n"


def rules(folder: Path) -> dict[str, int]:
    """How often each rule is told."""
    found: dict[str, int] = {}
    for one in read_folder(folder).problems:
        found[one.rule] = found.get(one.rule, 0) + 1
    return found


def test_one_kind_of_mistake_in_many_files_stops_at_the_bound(tmp_path: Path) -> None:
    world = World()
    for number in range(4):
        world.file(f"territories/t{number}.yaml", "- x\n" * (MOST + 500))
    problems = read_folder(world.write(tmp_path)).problems
    assert len(problems) == MOST + 4 + 1
    assert [one.message for one in problems if one.rule == "too-many"].count(
        "500 more that are no mapping are not shown"
    ) == 4
    assert "3,000 more [type] are not shown" in [one.message for one in problems]


def test_warnings_and_misnamed_files_stop_at_the_bound_too(tmp_path: Path) -> None:
    world = World()
    for number in range(MOST + 7):
        world.source(f"unused-{number}")
    folder = world.write(tmp_path)
    (folder / "nowhere").mkdir()
    for number in range(MOST + 3):
        (folder / "nowhere" / f"{number}.yaml").touch()
    problems = read_folder(folder).problems
    assert rules(folder)["unknown-kind"] == MOST
    assert rules(folder)["unused-source"] == MOST
    more = {(one.message, one.severity) for one in problems if one.rule == "too-many"}
    assert more >= {
        ("3 more [unknown-kind] are not shown", "error"),
        ("7 more [unused-source] are not shown", "warning"),
    }


def test_many_problems_of_one_record_are_counted(tmp_path: Path) -> None:
    keys = ", ".join(f"k{number}: v" for number in range(MOST + 50))
    folder = World().file("territories/a.yaml", f"- {{id: a, {keys}}}\n").write(tmp_path)
    # two keys are missing beside
    more = [one.message for one in read_folder(folder).problems if one.rule == "too-many"]
    assert "52 more mistakes of this record are not shown" in more


def test_a_file_alone_is_told_whatever_is_wrong_elsewhere(kb_of: Any) -> None:
    world = World().file("sources/a.yaml", "- x\n" * (MOST + 1))
    unknown = "".join(f"- {{id: t{n}, name: N, kind: region, inside: x}}\n" for n in range(1_500))
    world.file("territories/a.yaml", unknown)
    world.file("territories/z.yaml", "- {id: z, name: N, kind: region, inside: nope}\n- y\n")
    outcome = kb_of(world)("validate", "data/territories/z.yaml")
    assert outcome.code == 3
    assert [line.partition(" ")[0] for line in outcome.lines] == [
        "data/territories/z.yaml:1:42:",
        "data/territories/z.yaml:2:3:",
    ]


@pytest.mark.slow
def test_files_of_no_records_take_little_memory(tmp_path: Path) -> None:
    world = World()
    for number in range(3):
        world.file(f"territories/t{number}.yaml", "- x\n" * 20_000)
    folder = world.write(tmp_path)
    tracemalloc.start()
    try:
        read_folder(folder)
        assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
    finally:
        tracemalloc.stop()


def _nested(folder: Path, depth: int) -> None:
    """Folders in folders, made without naming a path that is longer than systems admit."""
    start = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(depth):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.yaml").write_text("[]\n")
    finally:
        os.chdir(start)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has shorter paths")
def test_deep_folders_end_in_one_line(kb_of: Any, tmp_path: Path) -> None:
    ask = kb_of(sample())
    before = fingerprint(tmp_path / "data")
    _nested(tmp_path / "data" / "territories", 1_500)
    try:
        outcome = ask("validate")
        assert outcome.code == 3
        deep = "/".join(["data/territories", *"d" * MAX_FOLDERS])
        assert outcome.lines == [
            f"{deep}:1:1: folders are nested deeper than {MAX_FOLDERS} levels [too-deep]"
        ]
        assert fingerprint(tmp_path / "data") != before
        loaded = ask("load")
        assert loaded.code == 3
        assert "unexpected" not in loaded.err
    finally:
        _flattened(tmp_path / "data" / "territories" / "d")


def _flattened(folder: Path) -> None:
    """Remove nested folders that recursion would not."""
    while True:
        inner = folder / "d"
        if not inner.exists():
            break
        aside = folder.with_name("aside")
        inner.rename(aside)
        folder.rmdir()
        aside.rename(folder)
    (folder / "a.yaml").unlink()
    folder.rmdir()


def test_folders_as_deep_as_is_allowed_are_read(tmp_path: Path) -> None:
    folder = World().write(tmp_path)
    below = "/".join(["sources", *"d" * (MAX_FOLDERS - 1)])
    (folder / below).mkdir(parents=True)
    (folder / below / "a.yaml").write_text("[]\n")
    assert "too-deep" not in rules(folder)
    (folder / below / "d").mkdir()
    assert rules(folder)["too-deep"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows writes the zeros")
def test_a_file_of_a_terabyte_costs_nothing(kb_of: Any, tmp_path: Path) -> None:
    ask = kb_of(sample())
    path = tmp_path / "data" / "sources" / "large.yaml"
    with path.open("wb") as file:
        file.truncate(2**40)
    first = fingerprint(tmp_path / "data")
    for command in ("validate", "load", "total"):
        outcome = ask(command, *(("--from", "alpha", "--to", "beta") if command == "total" else ()))
        assert outcome.code == 3
        assert "large.yaml:1:1: file is larger than 5 MB" in outcome.out + outcome.err
    with path.open("wb") as file:
        file.truncate(2**40 + 1)
    assert fingerprint(tmp_path / "data") != first


def test_a_circle_of_links_is_a_mistake_of_the_folder(kb_of: Any, tmp_path: Path) -> None:
    ask = kb_of(sample())
    (tmp_path / "data" / "sources" / "me.yaml").symlink_to("me.yaml")
    for command in ("validate", "load"):
        outcome = ask(command)
        assert outcome.code == 3
        assert "me.yaml:1:1: link leads nowhere [not-a-file]" in outcome.out + outcome.err


def _meanwhile(monkeypatch: pytest.MonkeyPatch, *acts: Any) -> None:
    """Let things happen after files are listed, each time the next."""
    real, left = check.listed, list(acts)

    def listed(folders: tuple[Path, ...]) -> Any:
        found = real(folders)
        if left:
            left.pop(0)(folders[0])
        return found

    monkeypatch.setattr(check, "listed", listed)


def _gone(folder: Path) -> None:
    (folder / "territories" / "all.yaml").unlink()
    (folder / "territories").rmdir()


def _back(folder: Path) -> None:
    sample().write(folder)


def test_a_file_that_vanishes_is_no_mistake(
    kb_of: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = kb_of(sample().file("sources/more.yaml", "[]\n"))
    more = tmp_path / "data" / "sources" / "more.yaml"
    _meanwhile(monkeypatch, lambda _: more.unlink())
    assert (ask("validate").code, more.exists()) == (0, False)


def test_a_folder_that_never_rests_is_told_in_one_line(
    kb_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in ("validate", "load"):
        ask = kb_of(sample())
        _meanwhile(monkeypatch, *[_gone, _back] * 20)
        outcome = ask(command)
        assert (outcome.code, outcome.out) == (1, "")
        assert (
            outcome.err == "kb: the data folder data keeps changing\n    try again when it rests\n"
        )
        monkeypatch.undo()


def test_a_fingerprint_of_a_folder_that_never_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = sample().write(tmp_path)
    module = sys.modules["kb.db.fingerprint"]
    monkeypatch.setattr(module, "_files", lambda _: [str(folder / "gone.yaml")])
    with pytest.raises(KbError, match="keeps changing"):
        fingerprint(folder)


BLANK = [
    r"\u200b",
    r"\ufffe",
    r"\ue000",
    r"\U000f0000",
    r"\u3164",
    r"\u2800",
    r"\u0301",
    r"…",
    r"\u202e",
]


@pytest.mark.parametrize("name", BLANK)
def test_a_name_that_shows_nothing_is_refused_at_its_place(tmp_path: Path, name: str) -> None:
    text = NAMED.format(f'"{name}{name}"')
    folder = World().file("territories/a.yaml", text).write(tmp_path)
    (problem,) = (one for one in read_folder(folder).problems if one.rule == "character")
    assert (problem.line, problem.column) == (1, 17)
    assert problem.message == "a name needs at least one letter or digit"


@pytest.mark.parametrize("name", ["Amur", "黑龙江", "Ⅳ", "٣", "ཀ", "한", "\\U00010400", "a\\u200b"])
def test_a_name_in_any_script_is_accepted(tmp_path: Path, name: str) -> None:
    folder = World().file("territories/a.yaml", NAMED.format(f'"{name}"')).write(tmp_path)
    assert not read_folder(folder).errors


@pytest.mark.parametrize(
    "above", [{"sources": ()}, {"events": ("a.yaml",)}, {"dataset.yaml": None}]
)
def test_a_folder_above_is_no_data_folder_for_the_name_of_a_folder_in_it(
    kb: Ask, tmp_path: Path, above: dict[str, Any]
) -> None:
    for name, files in above.items():
        if files is None:
            (tmp_path / name).write_text("x: y\n")
            continue
        (tmp_path / name).mkdir()
        for file in files:
            (tmp_path / name / file).write_text("x: y\n")
    inner = tmp_path / "notes" / "inner.yaml"
    inner.parent.mkdir()
    inner.write_text("a: b\n")
    for path in (inner, inner.parent):
        outcome = kb("validate", str(path))
        assert (outcome.code, outcome.out) == (1, "")
        assert f"kb: {path} is not a data folder, and not in one\n" in outcome.err
        assert "dataset.yaml" in outcome.err


def test_the_data_folder_around_a_folder_of_that_name_is_found(kb_of: Any) -> None:
    ask = kb_of(sample().file("territories/sources/a.yaml", "- x\n"))
    assert ask("validate", "data/territories").lines == [
        "data/territories/sources/a.yaml:1:3: a record is a mapping of keys and values [type]"
    ]
