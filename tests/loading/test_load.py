import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from kb.db.embedded import database_path
from kb.db.fingerprint import fingerprint
from kb.db.reader import data_version, sqlite_reader
from kb.errors import DataError, KbError
from kb.loading.load import load_sqlite
from tests.samples.world import World, estimate, sample, transfer

ROOT = Path(__file__).resolve().parents[2]
LOAD = """
import sys
from pathlib import Path
from kb.loading.load import load_sqlite
print("ready", flush=True)
sys.stdin.readline()
print(load_sqlite(Path(sys.argv[1]), Path(sys.argv[2])))
"""


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def built_earlier(world, folder, minutes):
    """A database that was built some minutes ago."""
    database = world.build(folder)
    then = time.time() - 60 * minutes
    os.utime(database, (then, then))
    return database


def territories(database):
    with sqlite_reader(database) as reader:
        return [row["id"] for row in reader.rows("SELECT id FROM territory ORDER BY id")]


def test_the_database_is_named_by_the_data_and_says_which_they_are(tmp_path):
    database = sample().build(tmp_path)
    mark = fingerprint(tmp_path / "data")
    assert database == database_path(tmp_path / "home", mark)
    with sqlite_reader(database) as reader:
        version = data_version(reader)
        (row,) = reader.rows("SELECT * FROM data_version")
    assert (version.version, version.fingerprint) == ("1.0.0", mark)
    assert (row["title"], row["license"]) == ("Invented Treaties", "CC0-1.0")
    assert row["loaded_at"].endswith("+00:00")


def test_nothing_but_the_database_is_left_in_its_folder(tmp_path):
    database = sample().build(tmp_path)
    assert files(tmp_path / "home").keys() == {database.name}


def test_what_the_first_version_left_is_removed(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    left = ("parts-0123456789abcdef.cache", "parts-0123456789abcdef.cache-journal")
    for name in (*left, "kb-0123456789abcdef-0006.sqlite", "mine.sqlite"):
        (home / name).write_bytes(b"")
    database = sample().build(tmp_path)
    assert files(home).keys() == {database.name, "mine.sqlite"}


def test_every_reference_of_the_database_holds(tmp_path):
    with closing(sqlite3.connect(sample().build(tmp_path))) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_data_with_errors_change_nothing(tmp_path):
    World().territory("old").build(tmp_path)
    before = files(tmp_path / "home")
    with pytest.raises(DataError) as caught:
        World().territory("new", kind="regoin").build(tmp_path)
    assert [problem.rule for problem in caught.value.problems] == ["unknown-value"]
    assert files(tmp_path / "home") == before


def test_data_with_errors_make_no_folder(tmp_path):
    with pytest.raises(DataError):
        World().territory("new", kind="regoin").build(tmp_path)
    assert not (tmp_path / "home").exists()


def test_a_second_load_is_a_database_of_the_new_data(tmp_path):
    old = World().territory("old").build(tmp_path)
    new = World().territory("new").build(tmp_path)
    assert (territories(old), territories(new)) == (["old"], ["new"])


def test_the_same_data_are_the_same_database(tmp_path):
    first = sample().build(tmp_path)
    assert sample().build(tmp_path) == first
    assert files(tmp_path / "home").keys() == {first.name}


@pytest.mark.slow
def test_a_reader_keeps_what_it_reads_while_its_database_is_replaced_and_removed(tmp_path):
    world = World().territory("old")
    database = world.build(tmp_path)
    with sqlite_reader(database) as reader:
        before = reader.rows("SELECT * FROM name ORDER BY id")
        built_earlier(world, tmp_path, 20)
        for number in range(8):
            built_earlier(World().territory(f"new-{number}"), tmp_path, 10 - number)
        assert not database.exists()
        assert reader.rows("SELECT * FROM name ORDER BY id") == before
        assert reader.rows("SELECT id FROM territory") == [{"id": "old"}]


def test_only_the_newest_databases_are_kept(tmp_path):
    built = [built_earlier(World().territory(f"t-{n}"), tmp_path, 10 - n) for n in range(7)]
    assert files(tmp_path / "home").keys() == {one.name for one in built[-4:]}


def test_databases_that_others_may_be_about_to_open_are_kept(tmp_path):
    built = [World().territory(f"t-{number}").build(tmp_path) for number in range(6)]
    assert files(tmp_path / "home").keys() == {one.name for one in built}


def test_an_old_database_that_cannot_be_removed_is_no_failure(tmp_path):
    home = tmp_path / "home"
    for number in range(6):
        folder = home / f"kb-{number}-0001.sqlite"
        folder.mkdir(parents=True)
        os.utime(folder, (number, number))
    assert territories(World().territory("new").build(tmp_path)) == ["new"]


def test_what_a_killed_load_left_behind_is_removed_after_an_hour(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    for name, age in (("old", 7200), ("young", 60)):
        path = home / f".building-{name}.sqlite"
        path.write_bytes(b"half")
        os.utime(path, (time.time() - age,) * 2)
    sample().build(tmp_path)
    assert [name for name in files(home) if name.startswith(".")] == [".building-young.sqlite"]


def test_files_of_others_in_the_folder_are_left_alone(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    for number in range(9):
        (home / f"mine-{number}.sqlite").write_text("mine")
    sample().build(tmp_path)
    assert sum(name.startswith("mine") for name in files(home)) == 9


def test_a_database_that_is_broken_is_replaced(tmp_path):
    database = sample().build(tmp_path)
    database.write_bytes(b"broken")
    assert sample().build(tmp_path) == database
    assert "northland" in territories(database)


def test_territories_and_parties_may_refer_to_later_ones(tmp_path):
    world = World().territory("inner", inside="middle").territory("middle", inside="outer")
    world.territory("outer").party("first", successor="second").party("second")
    assert territories(world.build(tmp_path)) == ["inner", "middle", "outer"]


def test_a_folder_of_data_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KbError, match=r"/missing"):
        load_sqlite(tmp_path / "missing", tmp_path / "home")


@pytest.mark.parametrize("name", ["with space", "ü", "hash#", "a&b=c"])
def test_the_folder_of_the_database_may_have_any_name(tmp_path, name):
    folder = tmp_path / name
    folder.mkdir()
    assert territories(World().territory("old").build(folder)) == ["old"]


def loaded_at_once(home, *folders):
    """Load each folder in a process of its own, all at the same moment; the databases printed."""
    started = [
        subprocess.Popen(
            [sys.executable, "-c", LOAD, folder, home],
            cwd=ROOT,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for folder in folders
    ]
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=60) for process in started]
    assert [error for _, error in ended] == [""] * len(folders)
    return [Path(output.strip()) for output, _ in ended]


@pytest.mark.slow
def test_processes_at_once_end_with_one_good_database(tmp_path):
    folder, home = sample().write(tmp_path / "data"), tmp_path / "home"
    databases = set(loaded_at_once(home, folder, folder))
    assert databases == {database_path(home, fingerprint(folder))}
    assert len(files(home)) == 1
    (database,) = databases
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert territories(database) == sorted(sample().records["territories"])


@pytest.mark.slow
def test_processes_with_other_data_do_not_disturb_each_other(tmp_path):
    folders = [World().territory(f"t-{n}").write(tmp_path / f"data-{n}") for n in range(2)]
    databases = loaded_at_once(tmp_path / "home", *folders)
    assert [territories(one) for one in databases] == [["t-0"], ["t-1"]]


def test_figures_survive_the_way_into_the_database(tmp_path):
    world = World().territory(
        "n", estimates=[estimate("0.1"), estimate("250000", "survey", unit="sqmi")]
    )
    world.treaty("t", "1850", transfer("n"))
    with world.reader(tmp_path) as reader:
        found = reader.rows("SELECT value_text, km2 FROM estimate ORDER BY position")
    assert found == [
        {"value_text": "0.1", "km2": 0.1},
        {"value_text": "250000", "km2": 647497.027584},
    ]
