"""Homes in which something else lies where the database was: questions build it again."""

import os
import sqlite3
import subprocess
import sys

import pytest

from kb.cli import database
from kb.db import embedded
from tests.conftest import ROOT, Outcome
from tests.faults.test_machine import WITHOUT_RIGHTS, kb_after
from tests.samples.world import World, sample

LIST = ("list", "territories", "--format", "csv")


def _truncated(path):
    path.write_bytes(path.read_bytes()[:-5_000])


def _without_content(path):
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:100] + b"\0" * (size - 100))


def _folder(path):
    path.unlink()
    path.mkdir()


def _full_folder(path):
    _folder(path)
    (path / "mine").write_text("mine")


def _pipe(path):
    path.unlink()
    os.mkfifo(path)


def _dangling(path):
    path.unlink()
    path.symlink_to("nowhere")


def _circle(path):
    path.unlink()
    path.symlink_to(path.name)


def _foreign(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE other (a)")
    connection.commit()
    connection.close()


def _unreadable(path):
    path.chmod(0)


def _without_table(path):
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE territory")
    connection.commit()
    connection.close()


def _emptied(path):
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM data_version")
    connection.commit()
    connection.close()


def _undecodable(path):
    connection = sqlite3.connect(path)
    connection.execute("UPDATE territory SET name = cast(x'ff' AS text)")
    connection.commit()
    connection.close()


def _zeroed_pages(path):
    """All pages but the first, which holds the names of the tables."""
    content = path.read_bytes()
    page = int.from_bytes(content[16:18], "big")
    path.write_bytes(content[:page] + b"\0" * (len(content) - page))


DAMAGES = {
    "empty": lambda path: path.write_bytes(b""),
    "garbage": lambda path: path.write_bytes(b"not a database, and longer than a header" * 200),
    "truncated": _truncated,
    "header-alone": _without_content,
    "folder": _folder,
    "full-folder": _full_folder,
    "pipe": _pipe,
    "dangling": _dangling,
    "circle": _circle,
    "foreign": _foreign,
    "without-table": _without_table,
    "emptied": _emptied,
    "undecodable": _undecodable,
    "zeroed-pages": _zeroed_pages,
}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("line", [LIST, ("sql", "SELECT count(*) AS n FROM v_territory")])
def test_damaged_embedded_database(kb_of, tmp_path, damage, line):
    if damage in {"without-table", "undecodable"} and line[0] == "sql":
        pytest.skip("what a user names may not be there")
    kb = kb_of(sample())
    wanted = kb(*line)
    assert wanted.code == 0
    (path,) = (tmp_path / "home").iterdir()
    DAMAGES[damage](path)
    assert kb(*line) == wanted
    assert path.is_file()
    assert not path.is_symlink()
    assert not embedded.is_damaged(path)
    before = path.stat().st_ino
    assert kb(*line) == wanted
    assert path.stat().st_ino == before


def test_unreadable_embedded_database(kb_of, tmp_path):
    kb = kb_of(sample())
    wanted = kb(*LIST)
    (path,) = (tmp_path / "home").iterdir()
    _unreadable(path)
    assert kb_after(WITHOUT_RIGHTS, *LIST) == wanted
    assert kb(*LIST) == wanted


def test_database_of_other_data_in_its_place(kb_of, tmp_path):
    old = kb_of(World().territory("old"))
    old("load")
    (other,) = (tmp_path / "home").iterdir()
    kb = kb_of(World().territory("new"))
    kb("load")
    (path,) = (one for one in (tmp_path / "home").iterdir() if one != other)
    path.write_bytes(other.read_bytes())
    assert kb(*LIST).lines[1].startswith("new,")


def test_damaged_shipped_database(kb_of, tmp_path, monkeypatch):
    kb = kb_of(sample())
    wanted = kb(*LIST)
    (path,) = (tmp_path / "home").iterdir()
    shipped = tmp_path / "shipped" / path.name
    shipped.parent.mkdir()
    path.rename(shipped)
    monkeypatch.setattr(embedded, "bundled_file", lambda name: shipped.parent / name)
    assert kb(*LIST) == wanted
    assert not path.exists()
    _zeroed_pages(shipped)
    assert kb(*LIST) == wanted
    assert path.is_file()
    path.unlink()
    _truncated(shipped)
    assert kb(*LIST) == wanted
    assert path.is_file()


def test_damage_that_cannot_be_mended(kb_of, tmp_path):
    kb = kb_of(sample())
    kb("load")
    home = tmp_path / "home"
    (path,) = home.iterdir()
    _truncated(path)
    home.chmod(0o555)
    try:
        outcome = kb_after(WITHOUT_RIGHTS, *LIST)
    finally:
        home.chmod(0o755)
    assert (outcome.code, outcome.out) == (1, "")
    said, hint = outcome.err.splitlines()
    assert said.startswith("kb: cannot write the database in ")
    assert "KB_HOME" in hint


def test_export_from_a_damaged_database(kb_of, tmp_path):
    kb = kb_of(sample())
    wanted = kb("export", "territories").out
    (path,) = (tmp_path / "home").iterdir()
    _zeroed_pages(path)
    target = tmp_path / "out.csv"
    assert kb("export", "territories", "-o", str(target)).code == 0
    assert target.read_text() == wanted
    _zeroed_pages(path)
    outcome = kb("export", "territories")
    if outcome.code:
        assert outcome.err.startswith("kb: the database was damaged and has been built again\n")
    assert kb("export", "territories").out == wanted


@pytest.mark.parametrize("damage", ["truncated", "full-folder", "pipe"])
def test_four_questions_at_once_find_the_damage(kb_of, tmp_path, damage):
    kb = kb_of(sample())
    wanted = kb(*LIST)
    (path,) = (tmp_path / "home").iterdir()
    DAMAGES[damage](path)
    command = [sys.executable, "-m", "kb", *LIST]
    asking = [
        subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for _ in range(4)
    ]
    for process in asking:
        out, err = process.communicate(timeout=60)
        assert Outcome(process.returncode, out, err) == wanted
    assert list((tmp_path / "home").glob("*.sqlite")) == [path]
    assert not embedded.is_damaged(path)


def test_a_mistake_of_ours_builds_nothing(kb_of, tmp_path):
    kb_of(sample())("load")
    (path,) = (tmp_path / "home").iterdir()
    before = path.stat().st_ino

    def mistaken(_):
        raise TypeError("ours")

    with pytest.raises(TypeError, match="ours"):
        database.ask(mistaken)
    assert path.stat().st_ino == before
