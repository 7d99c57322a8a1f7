"""Every test is cut off from the user's environment; fixtures to ask ``kb`` and to read databases.

``kb`` asks the shipped data, ``kb_of(world)`` an invented world; both run in this process and give
back an ``Outcome``. The database of the shipped data and of ``sample()`` is built once per session.
"""

import json
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings

from kb.cli.database import current_database
from kb.cli.main import run
from kb.db.reader import Reader, sqlite_reader
from kb.settings import settings
from tests.samples.world import World, sample

ROOT = Path(__file__).resolve().parent.parent
hypothesis_settings.register_profile("shared-machine", deadline=None)
hypothesis_settings.load_profile("shared-machine")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        """What was printed, line by line."""
        return self.out.splitlines()


Ask = Callable[..., Outcome]


SLOW = ("bench", "data", "faults", "fuzz", "hostile", "mcp", "notebook", "parity")
"""Folders of tests that start processes, read all shipped data, or ask everything in every way."""
SLOW_FILES = {
    *("api/test_forms.py", "api/test_opening.py", "atlas/test_databases.py"),
    *("cli/test_completion.py", "cli/test_laziness.py", "db/test_engine.py", "db/test_equal.py"),
    *("export/test_catalog.py", "export/test_like_lists.py", "export/test_part.py"),
    *("export/test_stream.py", "export/test_types.py", "questions/test_plans.py"),
    *("questions/test_reference.py", "reading/test_positions.py"),
}
"""Files of such tests in other folders."""
SLOW_TESTS = {
    "test_a_number_runs_the_command_of_its_question",
    "test_a_number_takes_a_format_and_a_file",
    "test_a_world_in_two_folders_answers_as_in_one",
    "test_every_filter_of_every_table_can_be_asked",
    "test_every_question_is_answered_without_a_network",
    "test_every_table_and_view_is_described_as_it_is",
    "test_hostile_input_is_refused_by_postgresql",
    "test_hostile_input_is_refused_by_sqlite",
    "test_lists_and_exports_sort_alike",
    "test_presentation_knows_no_question",
    "test_shipped_files_satisfy_the_schema_that_their_first_line_names",
    "test_totals_through_the_years_are_those_of_the_command",
}
"""Such tests in other files."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is slow, a sweep, or needs PostgreSQL (by a fixture, or as one of two).

    A property is tried with many examples of what other tests try with one; what is asked of
    PostgreSQL beside SQLite runs the same lines again, but for the room of the databases.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        given = getattr(getattr(item, "callspec", None), "params", {}).values()
        if any("postgres" in one for one in (*fixtures, *given) if isinstance(one, str)):
            item.add_marker(pytest.mark.postgres)
            if item.path.parent.name != "db":
                item.add_marker(pytest.mark.sweep)
        file = f"{item.path.parent.name}/{item.path.name}"
        name = getattr(item, "originalname", item.name)
        if item.path.parent.name in SLOW or file in SLOW_FILES or name in SLOW_TESTS:
            item.add_marker(pytest.mark.slow)
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.sweep)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """A sweep is not traced, which would take half as long again; what it is given is."""
    if item.get_closest_marker("sweep") is None:
        return (yield)
    tracing = sys.gettrace()
    sys.settrace(None)
    try:
        return (yield)
    finally:
        sys.settrace(tracing)


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of the shipped data lies."""
    return tmp_path_factory.mktemp("shipped-home")


@pytest.fixture(autouse=True)
def _isolated(monkeypatch: pytest.MonkeyPatch, shipped_home: Path) -> None:
    for name in ("KB_DATABASE_URL", "DATABASE_URL", "KB_DATA_DIR", "FORCE_COLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("KB_HOME", str(shipped_home))
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def kb(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run ``kb`` on arguments: ``kb("total", "--from", "china")``."""

    def ask(*arguments: str) -> Outcome:
        capsys.readouterr()
        code = run(arguments)
        return Outcome(code, *capsys.readouterr())

    return ask


@pytest.fixture
def kb_of(kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[World], Ask]:
    """``kb_of(world)`` is ``kb`` on that world; its data are ``data`` in the working folder."""

    def of(world: World) -> Ask:
        world.write(tmp_path / "data")
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("KB_DATA_DIR", "data")
        monkeypatch.setenv("KB_HOME", str(tmp_path / "home"))
        return kb

    return of


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``data`` and ``home`` of the sample world."""
    folder = tmp_path_factory.mktemp("sample")
    sample().build(folder)
    return folder


@pytest.fixture
def kb_sample(kb: Ask, sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """``kb`` on the sample world, which nobody may change."""
    monkeypatch.chdir(sample_folder)
    monkeypatch.setenv("KB_DATA_DIR", "data")
    monkeypatch.setenv("KB_HOME", str(sample_folder / "home"))
    return kb


@pytest.fixture
def shipped(_isolated: None) -> Iterator[Reader]:
    """A reader of the shipped data."""
    with sqlite_reader(current_database(settings())) as reader:
        yield reader
