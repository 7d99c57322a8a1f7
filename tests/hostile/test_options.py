"""Hostile strings in every option and argument of every command: one line of error, no harm."""

import io
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Ask
from tests.hostile.commands import GOOD, Place, commands, places

pytestmark = pytest.mark.sweep

HOSTILE = (
    "",
    "'; DROP TABLE treaty; --",
    "' OR '1'='1",
    "x' UNION SELECT name FROM sqlite_master --",
    '"\\%_*:name?1{0}%s',
    "a\n\tb\x1b[31mred\u202e\x07",
    "[bold red]x[/bold red][/]",
    "=cmd|' /C calc'!A0",
    "../../up/and/away",
    "nan",
    "-9e999",
    "\u0661\U0001f4a3\u0301",
    "\x00",
    "\udcff",
    "9" * 400,
    "x" * 5_000,
)
ALL = list(places())


@pytest.fixture
def home(tmp_path: Path, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sample with its database, and a working folder beside them."""
    shutil.copytree(sample_folder, tmp_path, dirs_exist_ok=True)
    work = tmp_path / "work" / "deep"
    work.mkdir(parents=True)
    (work / "data").symlink_to(tmp_path / "data")
    (work / "changes.csv").write_text("year,from,to\n1850,alpha,beta\n", encoding="utf-8")
    monkeypatch.chdir(work)
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    return tmp_path


def contents(folder: Path) -> dict[Path, bytes]:
    """What files hold."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def outside(home: Path) -> Iterator[Path]:
    """What lies in the temporary folder and not where commands are run."""
    deep = home / "work" / "deep"
    return (path for path in home.rglob("*") if not path.is_relative_to(deep))


def test_every_command_has_places_and_a_line_that_works(home: Path, kb: Ask) -> None:
    assert {place.command[0] for place in ALL} >= GOOD.keys()
    for command in commands():
        outcome = kb(*command, *GOOD.get(command[0], ()))
        assert outcome.code == 0, (command, outcome.err)


@pytest.mark.parametrize("folder", [".", "", "empty"])
def test_a_folder_without_data_is_not_loaded(folder: str, home: Path, kb: Ask) -> None:
    Path("empty").mkdir()
    Path("data").unlink()
    before = contents(home / "home")
    outcome = kb("load", folder)
    assert outcome.code == 1
    assert outcome.err.startswith("kb: no data in ")
    assert contents(home / "home") == before


@pytest.mark.parametrize("place", ALL, ids=str)
def test_a_hostile_value_does_no_harm(place: Place, home: Path, kb: Ask) -> None:
    database, before = contents(home / "home"), sorted(outside(home))
    kept = {path: content for path, content in database.items() if path.suffix == ".sqlite"}
    assert kept
    for value in HOSTILE:
        outcome = kb(*place.filled(value))
        said = f"{place} {value[:40]!r}: {outcome.code} {outcome.err[:300]}"
        assert outcome.code in range(5), said
        assert "Traceback" not in outcome.out + outcome.err, said
        assert "unexpected failure" not in outcome.err, said
        lines = outcome.err.splitlines()
        assert all(line.isprintable() and len(line) < 600 for line in lines), said
        if outcome.code:
            first, *rest = outcome.err.splitlines() or [""]
            assert first.startswith("kb: ") or place.command == ("validate",), said
            assert all(line.startswith("  ") for line in rest), said
            assert outcome.out == "" or place.command == ("validate",), said
        if place.parameter.name != "output":
            assert all(line.isprintable() for line in outcome.out.splitlines()), said
        assert {path: path.read_bytes() for path in kept} == kept, said
    new = [path for path in outside(home) if path not in before]
    assert all(path.is_relative_to(home / "up") for path in new)
    assert not new or place.parameter.name in {"output", "package"}


def test_json_asked_for_is_json_also_where_the_value_is_hostile(home: Path, kb: Ask) -> None:
    import json

    for value in HOSTILE:
        outcome = kb("show", "--format", "json", "--", value)
        assert json.loads(outcome.err)["schema_version"] == 2
        assert len(outcome.err.splitlines()) == 1
