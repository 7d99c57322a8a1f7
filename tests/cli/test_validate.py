"""``kb validate``: every mistake of a folder in one run, each with its place."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ask
from tests.samples.world import World, sample, transfer

LINE = re.compile(r"data/[a-z/0-9-]+\.yaml:\d+:\d+: (warning: )?.+ \[[a-z-]+\]")


def broken() -> World:
    """Ten mistakes in five files."""
    world = sample()
    world.change("sources", "atlas", reliability="scholarlyy", colour="red", year="MCM")
    world.change("parties", "gamma", kind="empyre")
    world.change("units", "ha", km2="-1", km3="2")
    world.territory("lost", parts=["nowhere"], inside="elsewhere")
    world.treaty("lost-1850", "1850-13", transfer("northland", carried_out=None), known=False)
    return world


def test_ten_mistakes_in_five_files_are_ten_lines(kb_of: Any) -> None:
    outcome = kb_of(broken())("validate")
    assert outcome.code == 3
    assert len(outcome.lines) == 10
    assert len({line.partition(":")[0] for line in outcome.lines}) == 5
    assert all(LINE.fullmatch(line) for line in outcome.lines)
    assert outcome.err == "data: 10 errors, 0 warnings\n"


def test_mistakes_are_sorted_by_place(kb_of: Any) -> None:
    places = [line.split(":")[:3] for line in kb_of(broken())("validate").lines]
    assert places == sorted(places, key=lambda one: (one[0], int(one[1]), int(one[2])))


def test_all_mistakes_of_one_record_are_told_at_once(kb_of: Any) -> None:
    lost = transfer("nortland", carried_out="maybe")
    lines = kb_of(sample().treaty("lost-1850", "1850-13", lost))("validate").lines
    said = "\n".join(lines)
    for part in ("[date]", "unknown value 'maybe'", "unknown territory 'nortland'"):
        assert part in said


def test_good_data_print_nothing_but_the_count(kb_sample: Ask) -> None:
    outcome = kb_sample("validate")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == "data: 0 errors, 0 warnings\n"


def test_one_file_alone(kb_of: Any) -> None:
    ask = kb_of(broken())
    lines = ask("validate", "data/sources/all.yaml").lines
    assert len(lines) == 3
    assert set(lines) < set(ask("validate").lines)
    assert ask("validate", "data/parties/all.yaml").code == 3
    assert ask("validate", "data/dataset.yaml").code == 0


@pytest.mark.parametrize("name", ["notes.txt", "sources/notes.md", "sources/none"])
def test_what_is_not_read_is_not_called_valid(kb_of: Any, tmp_path: Path, name: str) -> None:
    ask = kb_of(sample())
    path = tmp_path / "data" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id: x") if path.suffix else path.mkdir()
    outcome = ask("validate", f"data/{name}")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines()[0] == (
        f"kb: nothing reads data/{name}: it is no data file, and holds none"
    )
    assert ask("validate", "data/sources").code == 0


def test_folder_is_named_as_it_was_given(kb_of: Any) -> None:
    ask = kb_of(broken())
    for path in ("data", "data/sources/all.yaml", "./data"):
        assert all(line.startswith("data/") for line in ask("validate", path).lines)
        assert "/tmp" not in ask("validate", path).err


@pytest.mark.parametrize("form", ["csv", "json", "md", "github", "table"])
def test_report_goes_to_a_file(kb_of: Any, tmp_path: Path, form: str) -> None:
    ask = kb_of(broken())
    printed = ask("validate", "--format", form).out
    outcome = ask("validate", "--format", form, "-o", "report.txt")
    assert (outcome.code, outcome.out) == (3, "")
    assert (tmp_path / "report.txt").read_text() == printed


def test_accepted_warnings_are_not_told(kb_of: Any) -> None:
    world = World().source("unread")
    assert "[unused-source]" in kb_of(world)("validate").out
    world.change("sources", "unread", accepts=[{"rule": "unused-source", "reason": "later"}])
    assert kb_of(world)("validate", "--strict").code == 0


def test_validating_builds_no_database(kb_of: Any, tmp_path: Path) -> None:
    kb_of(sample())("validate")
    assert not (tmp_path / "home").exists()
