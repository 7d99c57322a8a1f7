"""Disks that are full, folders that cannot be written, data that change while they are read."""

import os
import subprocess
import sys

import pytest
from sqlalchemy import Engine, event, text

from kb.db.engine import engine_for
from kb.loading import load
from kb.loading.load import load_url
from tests.conftest import ROOT, Outcome
from tests.samples.world import World, sample

WITHOUT_RIGHTS = """
import ctypes, os
if os.geteuid() == 0:  # let rights of files count for root too
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)
"""
SMALL_FILES = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
"""
START = """
import os, sys
os.execv(sys.executable, [sys.executable, "-m", "kb", *sys.argv[1:]])
"""


def kb_after(prelude, *arguments):
    """Run ``kb`` in a process that has first done something to itself."""
    done = subprocess.run(
        [sys.executable, "-c", prelude + START, *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def changed(kb_of, tmp_path):
    """``kb`` on data that have changed since the database was built."""
    assert kb_of(World().territory("old"))("load").code == 0
    return kb_of(World().territory("new"))


@pytest.mark.parametrize("room", [60_000, 400_000])
def test_full_disk_by_a_limit(changed, tmp_path, promised, room):
    before = contents(tmp_path / "home")
    promised(kb_after(SMALL_FILES.format(limit=room), "list", "territories"))
    assert contents(tmp_path / "home") == before
    assert changed("list", "territories", "--format", "csv").out.startswith("id,")


@pytest.fixture
def full():
    """SQLite databases that hold no more than some pages."""

    def limit(connection, _):
        if hasattr(connection, "setlimit"):
            connection.execute("PRAGMA max_page_count = 40")

    event.listen(Engine, "connect", limit)
    yield
    event.remove(Engine, "connect", limit)


def test_full_disk_of_the_embedded_database(changed, tmp_path, promised, full):
    before = contents(tmp_path / "home")
    promised(changed("list", "territories"))
    assert contents(tmp_path / "home") == before


def test_full_disk_of_a_database_by_url(url, kb_of, tmp_path, monkeypatch, promised, request):
    kb = kb_of(World().territory("old"))
    load_url(tmp_path / "data", url)
    monkeypatch.setenv("KB_DATABASE_URL", url)
    kb_of(sample())
    if url.startswith("sqlite"):
        request.getfixturevalue("full")
    else:
        _full_server(url)
    promised(kb("load"))
    assert kb("list", "territories", "--format", "csv").lines[1].startswith("old,")


def _full_server(url):
    """Let the server say that its disk is full as soon as a name is written."""
    engine = engine_for(url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE"
                " EXCEPTION 'could not extend file \"base/1/2\": No space left on device'"
                " USING ERRCODE = 'disk_full'; END $$"
            )
        )
        connection.execute(
            text("CREATE TRIGGER full_disk BEFORE INSERT ON name EXECUTE FUNCTION full_disk()")
        )
    engine.dispose()


def test_home_that_cannot_be_written(changed, tmp_path, promised):
    home = tmp_path / "home"
    before = contents(home)
    home.chmod(0o555)
    try:
        promised(kb_after(WITHOUT_RIGHTS, "list", "territories"))
        World().territory("old").write(tmp_path / "data")
        assert kb_after(WITHOUT_RIGHTS, "list", "territories").code == 0
    finally:
        home.chmod(0o755)
    assert contents(home) == before


def test_home_that_is_a_file(kb_of, tmp_path, promised):
    (tmp_path / "home").write_text("mine")
    promised(kb_of(sample())("list", "territories"))
    assert (tmp_path / "home").read_text() == "mine"


def test_database_file_that_cannot_be_written(kb_of, tmp_path, monkeypatch, promised):
    kb = kb_of(World().territory("old"))
    path = tmp_path / "held" / "kb.sqlite"
    path.parent.mkdir()
    monkeypatch.setenv("KB_DATABASE_URL", f"sqlite:///{path}")
    assert kb("load").code == 0
    before = path.read_bytes()
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        promised(kb_after(WITHOUT_RIGHTS, "load"))
        assert kb_after(WITHOUT_RIGHTS, "list", "territories").code == 0
    finally:
        path.parent.chmod(0o755)
    assert path.read_bytes() == before


def test_data_that_cannot_be_read(kb_of, tmp_path, promised):
    kb_of(sample())
    (tmp_path / "data" / "parties" / "all.yaml").chmod(0)
    promised(kb_after(WITHOUT_RIGHTS, "list", "territories"))
    assert not (tmp_path / "home").exists()


@pytest.fixture
def while_reading(monkeypatch):
    """Let things happen to the data folder before and after it is read, each time the next."""

    def install(*acts):
        real, left = load.read_valid, list(acts)

        def read(folders, *rest):
            before, after = left.pop(0) if left else (None, None)
            try:
                if before:
                    before(folders[0])
                return real(folders, *rest)
            finally:
                if after:
                    after(folders[0])

        monkeypatch.setattr(load, "read_valid", read)

    return install


def holding(id):
    """Writes a data folder of one territory."""
    return World().territory(id).write


def _removed(folder):
    (folder / "territories" / "all.yaml").unlink()


def _half_written(folder):
    (folder / "territories" / "all.yaml").write_text("- id: [unfinished\n")


def test_data_that_never_rest(kb_of, tmp_path, promised, while_reading):
    while_reading(*((None, holding(f"t-{number}")) for number in range(9)))
    promised(kb_of(World().territory("old"))("list", "territories"))
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("meanwhile", [None, _removed, _half_written])
def test_data_that_change_once(kb_of, tmp_path, while_reading, meanwhile):
    while_reading((meanwhile, holding("new")))
    outcome = kb_of(World().territory("old"))("list", "territories", "--format", "csv")
    assert (outcome.code, outcome.err) == (0, "")
    assert [line.partition(",")[0] for line in outcome.lines] == ["id", "new"]
    assert len(list((tmp_path / "home").iterdir())) == 1
