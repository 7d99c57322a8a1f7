"""Opening: explicit settings whatever the environment says, from many threads, in silence."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

import kb
from tests.conftest import ROOT
from tests.samples.world import World, sample


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """An environment that names what is not there."""
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "nowhere"))
    monkeypatch.setenv("KB_HOME", str(tmp_path / "nowhere-else"))
    monkeypatch.setenv("KB_DATABASE_URL", "sqlite:////nowhere/at/all.sqlite")
    return tmp_path


def small(folder):
    """A data folder with one land."""
    World().territory("isle", km2="5").write(folder)
    return folder


def test_settings_are_those_that_are_told(elsewhere):
    base = kb.open(small(elsewhere / "data"), home=elsewhere / "home")
    assert [row["id"] for row in base.list("territories")] == ["isle"]
    assert not (elsewhere / "nowhere-else").exists()
    with pytest.raises(kb.errors.KbError):
        kb.list("territories")


def test_the_environment_is_asked_at_each_question(elsewhere, monkeypatch):
    monkeypatch.delenv("KB_DATABASE_URL")
    monkeypatch.setenv("KB_DATA_DIR", str(small(elsewhere / "data")))
    assert len(kb.list("territories")) == 1
    World().territory("isle").territory("rock").write(elsewhere / "other")
    monkeypatch.setenv("KB_DATA_DIR", str(elsewhere / "other"))
    assert len(kb.list("territories")) == 2


def test_several_folders_and_a_change_of_the_data(tmp_path):
    base = World().territory("isle", km2="5")
    base.write(tmp_path / "data")
    World().territory("isle", km2="5").territory("mine").write_own(tmp_path / "mine", base)
    both = kb.open([tmp_path / "data", str(tmp_path / "mine")], home=tmp_path / "home")
    assert len(both.list("territories")) == 2
    assert both.list("territories").data["version"].endswith("+own")
    alone = kb.open(tmp_path / "data", home=tmp_path / "home")
    before = alone.path()
    assert len(alone.list("territories")) == 1
    World().territory("isle").territory("rock").write(tmp_path / "data")
    assert len(alone.list("territories")) == 2
    assert alone.path() != before


def test_the_path_is_of_an_sqlite_file(tmp_path):
    base = kb.open(small(tmp_path / "data"), home=tmp_path / "home")
    connection = sqlite3.connect(f"{base.path().as_uri()}?mode=ro", uri=True)
    try:
        assert connection.execute("SELECT id FROM v_territory").fetchall() == [("isle",)]
    finally:
        connection.close()


def test_a_database_at_an_address(elsewhere):
    path = kb.open(small(elsewhere / "data"), home=elsewhere / "home").path()
    base = kb.open(url=f"sqlite:///{path}")
    assert [row["id"] for row in base.list("territories")] == ["isle"]
    assert base.sql("SELECT id FROM territories").rows == [{"id": "isle"}]
    with pytest.raises(kb.errors.UsageError, match="file of a data folder"):
        base.path()
    secret = kb.open(url="postgresql://me:secret@host.invalid/db")
    assert "secret" not in repr(secret)
    with pytest.raises(kb.errors.UsageError, match="two databases"):
        kb.open(elsewhere, url="sqlite:///x")


def test_postgresql_answers_alike(sample_folder, postgres_sample):
    here = kb.open(sample_folder / "data", home=sample_folder / "home")
    there = kb.open(url=postgres_sample)
    for asked in (
        lambda base: base.total("alpha", "beta"),
        lambda base: base.show("northland"),
        lambda base: base.list("treaties", since=1850),
    ):
        assert asked(there).to_dict() == asked(here).to_dict()


def test_eight_threads_build_one_database_and_agree(tmp_path, capfd):
    sample().write(tmp_path / "data")
    base = kb.open(tmp_path / "data", home=tmp_path / "home")
    questions = [
        lambda: base.total("alpha", "beta").to_dict(),
        lambda: base.show("northland").to_dict(),
        lambda: base.list("transfers").to_dict(),
        lambda: base.sql("SELECT id FROM treaties ORDER BY id").to_dict(),
    ]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda number: questions[number % 4](), range(64)))
    for number, question in enumerate(questions):
        assert all(one == found[number] for one in found[number::4])
        assert found[number] == question()
    assert len(list((tmp_path / "home").glob("*.sqlite"))) == 1
    assert capfd.readouterr() == ("", "")


def test_the_first_question_loads_all_packages_of_questions(tmp_path):
    """Threads that loaded them later could each wait for the other (``kb/api/threads.py``)."""
    small(tmp_path / "data")
    code = (
        "import sys, pathlib, kb, kb.questions\n"
        f"base = kb.open({str(tmp_path / 'data')!r}, home={str(tmp_path / 'home')!r})\n"
        "base.list('territories')\n"
        "root = pathlib.Path(kb.questions.__path__[0])\n"
        "found = {one.parent for one in root.rglob('__init__.py')}\n"
        "parts = [one.relative_to(root.parent.parent).parts for one in found]\n"
        "print(len(parts), sorted({'.'.join(one) for one in parts} - set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    count, missing = done.stdout.split(maxsplit=1)
    assert int(count) > 10
    assert missing.strip() == "[]"


def test_a_damaged_database_is_built_again(tmp_path):
    base = kb.open(small(tmp_path / "data"), home=tmp_path / "home")
    path = base.path()
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:100] + b"\0" * (size - 100))
    assert [row["id"] for row in base.list("territories")] == ["isle"]


def test_nothing_is_printed_where_the_terminal_is_watched(tmp_path):
    small(tmp_path / "data")
    code = (
        "import sys, kb\nsys.stderr.isatty = sys.stdout.isatty = lambda: True\n"
        f"base = kb.open({str(tmp_path / 'data')!r}, home={str(tmp_path / 'home')!r})\n"
        "base.list('territories'); base.doctor(); base.diff(*[str(base.path())] * 2)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert (done.stdout, done.stderr) == ("", "")
