"""The embedded database builds itself, follows the data, and is never half there."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Ask
from tests.samples.world import World, transfer

TOTAL = ("total", "--from", "alpha", "--to", "beta", "--format", "json")


def world(km2: int = 100) -> World:
    """One cession."""
    return World().territory("plain", km2).treaty("peace-1850", "1850", transfer("plain"))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where ``kb_of`` keeps its databases."""
    return tmp_path / "home"


def state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """What lies in a folder, whether the same files and with the same content."""
    return {
        path.name: (path.stat().st_ino, path.stat().st_mtime_ns, path.read_bytes())
        for path in sorted(folder.iterdir())
    }


def best(ask: Ask) -> Any:
    """The total's best figure."""
    outcome = ask(*TOTAL)
    assert (outcome.code, outcome.err) == (0, "")
    return outcome.json["summary"]["best_km2"]


def test_it_builds_on_first_use(kb_of: Any, home: Path) -> None:
    ask = kb_of(world())
    assert not home.exists()
    assert best(ask) == 100
    (path,) = home.iterdir()
    assert path.name.startswith("kb-")
    assert ask(*TOTAL).json["data"]["fingerprint"] in path.name


def test_it_is_kept_while_nothing_changes(kb_of: Any, home: Path) -> None:
    ask = kb_of(world())
    best(ask)
    before = state(home)
    best(ask)
    ask("list", "treaties")
    ask("db", "check")
    assert state(home) == before


def test_it_is_built_again_when_a_file_changes(kb_of: Any, tmp_path: Path) -> None:
    ask = kb_of(world())
    first = ask(*TOTAL).json["data"]["fingerprint"]
    assert best(ask) == 100
    path = tmp_path / "data" / "territories" / "all.yaml"
    path.write_text(path.read_text().replace("'100'", "'250'").replace("value: 100", "value: 250"))
    assert best(ask) == 250
    assert ask(*TOTAL).json["data"]["fingerprint"] != first


@pytest.mark.parametrize("change", ["added", "removed", "renamed"])
def test_it_is_built_again_when_files_come_and_go(
    kb_of: Any, tmp_path: Path, home: Path, change: str
) -> None:
    ask = kb_of(world().file("sources/more.yaml", "[]\n"))
    best(ask)
    extra = tmp_path / "data" / "sources" / "more.yaml"
    if change == "added":
        extra.with_name("still-more.yaml").write_text("[]\n")
    elif change == "removed":
        extra.unlink()
    else:
        extra.rename(extra.with_name("other.yaml"))
    best(ask)
    assert len(list(home.iterdir())) == 2


def test_data_changed_back_find_their_old_database(kb_of: Any, home: Path) -> None:
    best(kb_of(world()))
    before = state(home)
    assert best(kb_of(world(250))) == 250
    assert best(kb_of(world())) == 100
    assert before.items() <= state(home).items()


def test_old_databases_do_not_pile_up(kb_of: Any, home: Path) -> None:
    for km2 in range(101, 108):
        assert best(kb_of(world(km2))) == km2
        for path in sorted(home.iterdir()):
            os.utime(path, (path.stat().st_mtime - 120,) * 2)
    assert len(list(home.iterdir())) <= 4


def test_bad_data_change_nothing(kb_of: Any, tmp_path: Path, home: Path) -> None:
    ask = kb_of(world())
    best(ask)
    before = state(home)
    path = tmp_path / "data" / "treaties" / "peace-1850.yaml"
    path.write_text(path.read_text().replace("to: beta-empire", "to: beta-empyre"))
    (line,) = [one for one in path.read_text().splitlines() if "beta-empyre" in one]
    place = f"{path.read_text().splitlines().index(line) + 1}:{line.index('beta-empyre') + 1}"
    for command in (TOTAL[:-2], ("load",), ("list", "parties"), ("db", "current")):
        outcome = ask(*command)
        assert (outcome.code, outcome.out) == (3, "")
        assert f"data/treaties/peace-1850.yaml:{place}: unknown party 'beta-empyre'" in outcome.err
        assert "did you mean 'beta-empire'?" in outcome.err
        assert state(home) == before


def test_damaged_database_is_built_again(kb_of: Any, home: Path) -> None:
    ask = kb_of(world())
    best(ask)
    (path,) = home.iterdir()
    path.write_bytes(b"not a database, and longer than the header of one" * 100)
    assert best(ask) == 100
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_two_first_uses_at_once_end_with_one_good_database(
    kb_of: Any, tmp_path: Path, home: Path
) -> None:
    ask = kb_of(world())
    variables = {**os.environ, "KB_DATA_DIR": str(tmp_path / "data"), "KB_HOME": str(home)}
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "kb", *TOTAL],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=variables,
        )
        for _ in range(2)
    ]
    results = [(*process.communicate(), process.returncode) for process in both]
    assert results[0] == results[1]
    assert results[0][1:] == ("", 0)
    (path,) = home.iterdir()
    before = state(home)
    assert ask(*TOTAL).out == results[0][0]
    assert ask("db", "check").code == 0
    assert state(home) == before
    assert path.stat().st_size > 0


def test_database_named_by_url_never_loads_by_itself(
    kb_of: Any, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = kb_of(world())
    path = tmp_path / "other.sqlite"
    monkeypatch.setenv("KB_DATABASE_URL", f"sqlite:///{path}")
    outcome = ask(*TOTAL[:-2])
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == "kb: the database has no schema yet\n    run 'kb load'\n"
    assert not path.exists()
    assert not home.exists()


def test_database_named_by_url_answers_once_loaded(
    kb_of: Any, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = kb_of(world())
    monkeypatch.setenv("KB_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert ask("load").code == 0
    assert best(ask) == 100
    world(250).write(tmp_path / "data")
    assert best(ask) == 100
    assert ask("load").code == 0
    assert best(ask) == 250
    assert not home.exists()


def test_schema_without_data_says_what_to_do(
    kb_of: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = kb_of(world())
    monkeypatch.setenv("KB_DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert ask("db", "upgrade").code == 0
    outcome = ask(*TOTAL[:-2])
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines() == ["kb: the database is empty", "    run 'kb load'"]
