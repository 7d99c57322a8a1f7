"""Only what changed is read and written again, and it comes to what reading all anew gives."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.db.reader import sqlite_reader
from kb.db.tables import Base
from kb.errors import DataError, KbError
from kb.loading import embedded
from kb.loading.build import Building, part_of
from kb.loading.load import load_sqlite
from kb.loading.update import DERIVED
from kb.reading.cache import PartCache
from kb.reading.dataset import check_folder, read_folder
from tests.homes import kept_in
from tests.samples.world import World, estimate, sample, transfer


class Scattered(World):
    """A world in which each record has a file of its own."""

    def _layout(self) -> dict[str, Any]:
        layout: dict[str, Any] = {}
        for path, records in super()._layout().items():
            if path.endswith("/all.yaml"):
                folder = path.removesuffix("all.yaml")
                layout |= {f"{folder}{one['id']}.yaml": one for one in records}
            else:
                layout[path] = records
        return layout


def scattered() -> World:
    """The sample world with figures that are worked out from others, also by way of a third."""
    world = Scattered()
    world.records = sample().records
    world.territory("plain", estimates=[estimate(50, "survey"), estimate(40, "gazette")])
    world.territory("strip", 30, parts=[])
    half = {"from": ["plain-survey"], "minus": ["strip-atlas"], "reason": "what is left"}
    world.territory("rest", estimates=[{"id": "rest-ours", "value": 20, "derived": half, **KM2}])
    twice = {"from": ["rest-ours", "strip-atlas"], "reason": "together"}
    world.territory("both", estimates=[{"id": "both-ours", "value": 50, "derived": twice, **KM2}])
    return world


KM2 = {"unit": "km2", "qualifier": "about"}
NAMED = ("territories", "treaties", "events", "disputes", "sources", "parties")
Edit = Callable[[World, Any], object]


def drawn(world: World, draw: Any, *collections: str) -> tuple[str, str]:
    """A collection and the id of a record in it."""
    collection = draw(st.sampled_from([one for one in collections if world.records.get(one)]))
    return collection, draw(st.sampled_from(sorted(world.records[collection])))


def a_note(world: World, draw: Any) -> None:
    note = draw(st.sampled_from(["new", "Northland again", "Амур", "new words, 北土"]))
    world.change(*drawn(world, draw, *NAMED), note=note)


def a_record_goes(world: World, draw: Any) -> None:
    world.remove(*drawn(world, draw, *NAMED))


def a_territory(world: World, draw: Any) -> None:
    name = draw(st.sampled_from(["added", "northland-east", "zone", "strip"]))
    inside = draw(st.sampled_from([None, "delta", "southland"]))
    world.territory(name, draw(st.sampled_from([None, 5, 77])), inside=inside)


def a_treaty(world: World, draw: Any) -> None:
    _, territory = drawn(world, draw, "territories")
    name = draw(st.sampled_from(["added-1899", "zeta-1899", "peace-1851"]))
    world.treaty(name, "1899-01-02", transfer(territory, kind=draw(st.sampled_from(KINDS))))


KINDS = ("cession", "lease", "confirmation")


def the_parts_of_a_whole(world: World, draw: Any) -> None:
    parts = st.lists(st.sampled_from(["lakeland", "marshland", "delta", "plain"]), unique=True)
    world.territory("southland", 700, parts=draw(parts) or None)


def a_figure(world: World, draw: Any) -> None:
    value, doubt = draw(st.integers(10, 99)), draw(st.booleans())
    name = draw(st.sampled_from(["plain", "strip"]))
    source = {"plain": "survey", "strip": "atlas"}[name]
    world.territory(name, estimates=[estimate(value, source, unverified=doubt or None)])


def derived_and_not(world: World, draw: Any) -> None:
    figure = {"id": "rest-ours", "value": 20, **KM2}
    if draw(st.booleans()):
        figure["derived"] = {"from": ["strip-atlas"], "reason": "other"}
    else:
        figure["source"] = "atlas"
    world.territory("rest", estimates=[figure])


def a_reliability(world: World, draw: Any) -> None:
    _, name = drawn(world, draw, "sources")
    world.change("sources", name, reliability=draw(st.sampled_from(["primary", "advocacy"])))


def a_line(world: World, draw: Any) -> None:
    world.party("gamma", draw(st.sampled_from(["alpha", "beta", None])))


def the_vocabulary(world: World, draw: Any) -> None:
    world.change("units", "sqmi", km2=draw(st.sampled_from(["2.59", "2.6"])))


def the_version(world: World, draw: Any) -> None:
    world.info = {**world.info, "version": draw(st.sampled_from(["1.0.1", "1.0.2"]))}


def a_broken_file(world: World, draw: Any) -> None:
    _, name = drawn(world, draw, "territories")
    text = draw(st.sampled_from(["id: [", f"id: {name}\nname: x\n", "", "- 5\n"]))
    world.file(f"territories/{name}.yaml", text)


def all_as_it_was(world: World, _: Any) -> None:
    before = scattered()
    world.records, world.info, world.files = before.records, before.info, {}


EDITS: list[Edit] = [
    *(a_note, a_territory, a_treaty, a_figure, derived_and_not, the_parts_of_a_whole),
    *(a_reliability, a_line, a_record_goes, the_vocabulary, the_version, a_broken_file),
    all_as_it_was,
]


@pytest.fixture(scope="module", autouse=True)
def small_parts() -> Iterator[None]:
    """Parts of two files or so; whatever can be changed in a database is not written anew."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kb.reading.contents._USUAL_FILES", 2)
        patch.setattr("kb.loading.embedded._FEW", 1)
        yield


def rows_of(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All rows but the time of load and the numbers of texts, as they sort."""
    found = {}
    with sqlite_reader(database) as reader:
        for name in Base.metadata.tables:
            rows = reader.rows(f"SELECT * FROM {name}")
            unnamed = {"loaded_at"} | ({"id"} if name == "search_text" else set())
            kept = ([row[one] for one in row if one not in unnamed] for row in rows)
            found[name] = sorted(map(tuple, kept), key=repr)
    return found


def came_of(load: Callable[[], Path]) -> Any:
    """The rows of a database, or why there is none."""
    try:
        return rows_of(load())
    except DataError as error:
        return [error.message, *map(str, error.problems)]


def assert_sound(database: Path) -> None:
    connection = sqlite3.connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.execute(
        "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"
    )
    connection.close()


@pytest.mark.sweep
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_whatever_changes_both_ways_accept_and_give_the_same(data: st.DataObject) -> None:
    world = scattered()
    with tempfile.TemporaryDirectory() as name:
        folder, home = Path(name, "data"), Path(name, "home")
        load_sqlite(world.write(folder), home)
        for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=5)):
            edit(world, data.draw)
            world.write(folder)
            told = check_folder(folder, home=home).problems
            assert told == check_folder(folder).problems
            assert told == check_folder(folder, home=home).problems
            changed = came_of(lambda: load_sqlite(folder, home))
            anew = came_of(lambda: load_sqlite(folder, Path(name, "other")))
            assert changed == anew
            shutil.rmtree(Path(name, "other"), ignore_errors=True)
        for database in kept_in(home):
            assert_sound(database)


@pytest.fixture
def updates(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each load changed a database, as it came."""
    told: list[bool] = []
    real = embedded._updated

    def watched(*given: Any) -> bool:
        told.append(real(*given))
        return told[-1]

    monkeypatch.setattr(embedded, "_updated", watched)
    return told


@pytest.fixture
def files_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read as YAML, as they come."""
    told: list[str] = []
    from kb.reading import contents

    real = contents.read_document
    monkeypatch.setattr(
        contents, "read_document", lambda path, content: (told.append(path), real(path, content))[1]
    )
    return told


def test_a_change_reads_its_part_and_changes_a_database(
    tmp_path: Path, updates: list[bool], files_read: list[str]
) -> None:
    world, folder, home = scattered(), tmp_path / "data", tmp_path / "home"
    load_sqlite(world.write(folder), home)
    everything = len(files_read)
    files_read.clear()
    path = load_sqlite(world.change("territories", "delta", note="new").write(folder), home)
    assert updates == [True]
    assert f"{folder}/territories/delta.yaml" in files_read
    assert len(files_read) < everything / 2
    with sqlite_reader(path) as reader:
        assert reader.rows("SELECT note FROM territory WHERE id = 'delta'") == [{"note": "new"}]
    load_sqlite(folder, home)
    assert updates == [True]  # of the same data it is written anew, which heals it


def spoiled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "the database is gone": lambda home: [one.unlink() for one in kept_in(home)],
    "the database was changed": lambda home: [spoiled(one) for one in kept_in(home)],
    "the parts are gone": lambda home: [one.unlink() for one in home.glob("parts-*")],
    "the parts are damaged": lambda home: [spoiled(one) for one in home.glob("parts-*")],
    "the parts are no database": lambda home: [
        one.write_text("mine") for one in home.glob("parts-*")
    ],
    "the parts cannot be opened": lambda home: [
        (one.unlink(), one.mkdir()) for one in home.glob("parts-*")
    ],
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_done_without(tmp_path: Path, damage: str, updates: list[bool]) -> None:
    world, folder, home = scattered(), tmp_path / "data", tmp_path / "home"
    load_sqlite(world.write(folder), home)
    DAMAGE[damage](home)
    world.change("territories", "delta", note="new").write(folder)
    path = load_sqlite(folder, home)
    assert True not in updates
    assert_sound(path)
    assert rows_of(path) == rows_of(load_sqlite(folder, tmp_path / "other"))
    assert check_folder(folder, home=home).problems == ()


def written_over(path: Path, offset: int, count: int) -> None:
    content = bytearray(path.read_bytes())
    content[offset : offset + count] = bytes(count)
    path.write_bytes(content)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Any]:
    """A home with its cache, data of which one record has changed since, and what they come to."""
    folder = tmp_path_factory.mktemp("loaded")
    load_sqlite(scattered().write(folder / "data"), folder / "home")
    check_folder(folder / "data", home=folder / "home")
    scattered().change("territories", "delta", note="new").write(folder / "data")
    return folder / "data", folder / "home", rows_of(load_sqlite(folder / "data", folder / "other"))


PAGE = 4096


@pytest.mark.sweep
@pytest.mark.parametrize("place", range(24))
def test_a_damaged_page_of_the_parts_changes_nothing_and_heals(
    tmp_path: Path, loaded: tuple[Path, Path, Any], place: int
) -> None:
    folder, before, expected = loaded
    home = Path(shutil.copytree(before, tmp_path / "home"))
    (cache,) = home.glob("parts-*.cache")
    pages = cache.stat().st_size // PAGE
    written_over(cache, (1 + place * (pages - 1) // 24) * PAGE, PAGE)
    assert rows_of(load_sqlite(folder, home)) == expected
    assert check_folder(folder, home=home).problems == ()
    assert sound(cache)


@pytest.mark.sweep
@pytest.mark.parametrize("near", [b"tableprogram", b"tablepart", b"tablebuilt", b"kb-", b"rows"])
@pytest.mark.parametrize("bit", [0x01, 0x80])
@pytest.mark.parametrize("after", [-2, 0, 6])
def test_a_damaged_name_in_the_parts_is_no_failure(
    tmp_path: Path, loaded: tuple[Path, Path, Any], near: bytes, bit: int, after: int
) -> None:
    folder, before, expected = loaded
    home = Path(shutil.copytree(before, tmp_path / "home"))
    (cache,) = home.glob("parts-*.cache")
    content = bytearray(cache.read_bytes())
    content[content.index(near) + after] ^= bit
    cache.write_bytes(content)
    assert rows_of(load_sqlite(folder, home)) == expected
    assert rows_of(load_sqlite(folder, home)) == expected


def sound(cache: Path) -> bool:
    with closing(sqlite3.connect(cache)) as connection:
        found: list[Any] = connection.execute("PRAGMA integrity_check").fetchall()
    return found == [("ok",)]


def test_parts_under_another_key_are_not_taken(
    tmp_path: Path, loaded: tuple[Path, Path, Any]
) -> None:
    folder, before, expected = loaded
    home = Path(shutil.copytree(before, tmp_path / "home"))
    (cache,) = home.glob("parts-*.cache")
    connection = sqlite3.connect(cache)
    found = connection.execute("SELECT rowid, key FROM part WHERE purpose = 'rows'").fetchall()
    moved = [(found[place - 1][1], row) for place, (row, _) in enumerate(found)]
    connection.execute("CREATE TABLE other AS SELECT * FROM part")
    connection.execute("DELETE FROM part")
    connection.executemany("UPDATE other SET key = ? WHERE rowid = ?", moved)
    connection.execute("INSERT INTO part SELECT * FROM other")
    connection.commit()
    connection.close()
    assert rows_of(load_sqlite(folder, home)) == expected


@pytest.mark.sweep
@pytest.mark.parametrize("fails", [*range(24), 30, 45, 60])
def test_parts_that_fail_at_any_time_are_done_without(
    tmp_path: Path,
    loaded: tuple[Path, Path, Any],
    fails: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder, before, expected = loaded
    home = Path(shutil.copytree(before, tmp_path / "home"))
    real, asked = PartCache._run, []

    def run(self: PartCache, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        asked.append(sql)
        if len(asked) > fails:
            self.close()
        return real(self, sql, *values)

    monkeypatch.setattr(PartCache, "_run", run)
    assert rows_of(load_sqlite(folder, home)) == expected
    asked.clear()
    assert check_folder(folder, home=home).problems == ()


def test_parts_that_another_process_holds_are_left_alone(
    tmp_path: Path, loaded: tuple[Path, Path, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before, expected = loaded
    home = Path(shutil.copytree(before, tmp_path / "home"))
    monkeypatch.setattr("kb.reading.cache._WAIT_SECONDS", 0.01)
    (cache,) = home.glob("parts-*.cache")
    content = cache.read_bytes()
    other = sqlite3.connect(cache, isolation_level=None)
    for how in ("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"):
        other.execute(how)
        assert rows_of(load_sqlite(folder, home)) == expected
        other.execute("ROLLBACK")
    other.close()
    assert cache.read_bytes() == content


def test_data_with_errors_are_kept_once_however_often_they_are_tried(tmp_path: Path) -> None:
    world, folder, home = scattered(), tmp_path / "data", tmp_path / "home"
    load_sqlite(world.write(folder), home)
    (cache,) = home.glob("parts-*.cache")
    sizes = []
    for number in range(6):
        world.change("units", "sqmi", km2=f"2.{number}").change("treaties", "return-1875", kind="x")
        world.write(folder)
        with pytest.raises(DataError):
            load_sqlite(folder, home)
        assert check_folder(folder, home=home).errors
        sizes.append(cache.stat().st_size)
    assert sizes[-1] <= sizes[1] * 1.1


def test_parts_of_few_folders_are_kept(tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in "abcdef":
        load_sqlite(World().territory(name).write(tmp_path / name), home)
    assert len(list(home.glob("parts-*"))) == 4
    with pytest.raises(KbError):
        load_sqlite(tmp_path / "nowhere", home)
    assert len(list(home.glob("parts-*"))) == 4


def test_all_derived_tables_are_known() -> None:
    building = Building()
    building.add(part_of(reading := read_folder_of(scattered()), reading)[0])
    building.settled("mark")
    assert {name for tables in building.derived() for name in tables} == set(DERIVED)


def read_folder_of(world: World) -> Any:
    with tempfile.TemporaryDirectory() as name:
        return read_folder(world.write(Path(name) / "data")).dataset


def test_a_database_that_only_seems_as_it_was_left_is_written_anew(
    tmp_path: Path, updates: list[bool]
) -> None:
    import os

    world, folder, home = scattered(), tmp_path / "data", tmp_path / "home"
    database = load_sqlite(world.write(folder), home)
    times = database.stat().st_mtime_ns
    spoiled(database)
    os.utime(database, ns=(times, times))
    path = load_sqlite(world.change("territories", "delta", note="new").write(folder), home)
    assert updates == [False]
    assert_sound(path)
    assert rows_of(path) == rows_of(load_sqlite(folder, tmp_path / "other"))
