"""Start-up: a command loads its own room and its own libraries, and nothing that others need.

What is loaded costs every user who asks. A process of its own tells for certain.
"""

import os
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from kb.cli.app import COMMANDS
from kb.cli.vocabulary import WORDS
from tests.conftest import ROOT

PROBE = """\
import gc, sys
at_start = set(sys.modules)
from kb.cli.main import main
collections = []
gc.callbacks.append(lambda phase, _: phase == "start" and collections.append(phase))
try:
    main()
except SystemExit as ended:
    code = ended.code
loaded = {name for name, one in sys.modules.items() if getattr(one, "__spec__", None)}
print(code, len(collections), *sorted(loaded - at_start), file=sys.stderr)
"""
HEAVY = {"sqlalchemy", "pydantic", "alembic", "yaml", "edtf", "rich", "lunar_python"}
ALWAYS = {"cli", "errors", "values", "settings", "bundled"}
ASKING = ALWAYS | {"answers", "api", "db", "output", "present", "questions"}
READING = ALWAYS | {"answers", "api", "db", "output", "present", "reading", "records"}


class Loads(NamedTuple):
    """A command line with what it may load: questions, rooms of ``kb``, heavy libraries."""

    line: str
    questions: str = ""
    rooms: set[str] = ASKING
    libraries: str = ""


NAMES = "names matches entities"
"""What resolves a name, and the few things that have one."""

TOTAL = f"total period beyond effect {NAMES}"
COMMAND_LINES = {
    "total": Loads("total --from alpha --to beta --since 1850 --unit sqmi", f"{TOTAL} choosing"),
    "atlas": Loads(
        "atlas --party alpha",
        f"atlas charts claims evidence side_by_side cross_checks outline_checks places cite"
        f" citation_styles {TOTAL}",
        ASKING | {"atlases", "charts", "pictures"},
    ),
    "list": Loads(
        "list treaties --party alpha --since 1850",
        f"listing filters choosing period beyond effect catalog places {NAMES}",
    ),
    "show": Loads("show Альфа", f"show effect catalog {NAMES}"),
    "history": Loads("history southland --on 1875-06", f"history beyond places {NAMES}"),
    "where": Loads("where hilltown", f"where history beyond places {NAMES}"),
    "evidence": Loads(
        "evidence northland", f"evidence side_by_side cross_checks outline_checks places {NAMES}"
    ),
    "timeline": Loads("timeline --since 1860", f"timeline beyond effect period {NAMES}"),
    "coverage": Loads("coverage alpha", f"coverage beyond {NAMES}"),
    "search": Loads("search treaty", f"search hits kinds romanized {NAMES}"),
    "cite": Loads("cite atlas", f"cite citation_styles {NAMES}"),
    "questions": Loads("questions --topic totals", "asked nearest_question"),
    "check": Loads("check gazette", f"check claims places {TOTAL}"),
    "compare": Loads(
        "compare tests/questions/compared/changes.csv --as cow-tc", f"compare {TOTAL}"
    ),
    "diff": Loads("diff DATA DATA", f"diff catalog {TOTAL}"),
    "sql": Loads('sql "SELECT id FROM v_treaty"', "sql catalog entities", ASKING | {"export"}),
    "doctor": Loads("doctor", f"doctor {TOTAL}"),
    "validate": Loads("validate", "", READING, "pydantic yaml"),
    "export": Loads(
        "export treaties --party alpha",
        f"filters choosing period beyond effect catalog places cite citation_styles {NAMES}",
        ASKING | {"export"},
    ),
    "schema": Loads("schema treaty", "", READING, "pydantic yaml"),
    "new": Loads("new source", "", READING, "pydantic yaml"),
    "load": Loads(
        "load",
        TOTAL,
        READING | {"loading", "questions"},
        "pydantic yaml sqlalchemy",
    ),
    "db": Loads("db current", "", ASKING, "sqlalchemy"),
    "mcp": Loads("mcp --tools", "", ALWAYS | {"answers", "api", "db", "mcp", "present"}),
}
FORMATS = {"csv": "", "json": "", "md": "", "table": "rich"}
WITHOUT_FORMAT = {"atlas", "export", "mcp", "schema", "new", "load", "db"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a command has loaded, and how often cycles of garbage were looked for."""

    modules: frozenset[str]
    collections: int

    def below(self, room: str) -> set[str]:
        """The names of what is loaded from a package, one level down."""
        parts = [name.split(".") for name in self.modules]
        depth = room.count(".") + 1
        return {one[depth] for one in parts if len(one) > depth and one[:depth] == room.split(".")}

    @property
    def heavy(self) -> set[str]:
        """The libraries that take long to load."""
        return {name.partition(".")[0] for name in self.modules} & HEAVY


def found_by(folder: Path, *arguments: str, **environment: str) -> Found:
    """What a command that answers has loaded."""
    own = {"KB_DATA_DIR": str(folder / "data"), "KB_HOME": str(folder / "home"), **environment}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **own},
    )
    code, collections, *modules = done.stderr.splitlines()[-1].split()
    assert code == "0"
    return Found(frozenset(modules), int(collections))


def test_version_loads_next_to_nothing(sample_folder: Path) -> None:
    assert found_by(sample_folder, "--version").below("kb") <= {"cli", "errors"}


def test_help_loads_the_commands_and_nothing_that_answers(sample_folder: Path) -> None:
    found = found_by(sample_folder, "--help")
    assert found.below("kb") <= ALWAYS | {"export"}  # which names its formats
    assert found.heavy == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_loads_its_module_alone(sample_folder: Path, name: str) -> None:
    found = found_by(sample_folder, name, "--help")
    module = COMMANDS[name].rpartition(".")[2]
    assert found.below("kb.cli.commands") == {module}
    words = {"answers", "api", "db"} if name in WORDS else set()  # which their options take
    assert found.below("kb") <= ALWAYS | {"export"} | words
    assert found.heavy == set()


@pytest.mark.parametrize(
    ("name", "form"),
    [(name, form) for name in COMMAND_LINES if name not in WITHOUT_FORMAT for form in FORMATS],
)
def test_an_answer_loads_its_question_and_its_format(
    sample_folder: Path, name: str, form: str
) -> None:
    loads = COMMAND_LINES[name]
    line = loads.line.replace("DATA", str(sample_folder / "data"))
    found = found_by(sample_folder, *shlex.split(line), "--format", form)
    hold(found, name, loads)
    plain = name in {"cite", "validate"}  # which print lines of text
    assert found.heavy == {*loads.libraries.split(), *([] if plain else FORMATS[form].split())}
    assert found.collections == 0


@pytest.mark.parametrize("name", sorted(WITHOUT_FORMAT))
def test_other_commands_load_what_they_work_with(
    sample_folder: Path, tmp_path: Path, name: str
) -> None:
    loads = COMMAND_LINES[name]
    own = {"KB_HOME": str(tmp_path)} if name == "load" else {}
    found = found_by(sample_folder, *shlex.split(loads.line), **own)
    hold(found, name, loads)
    assert found.heavy >= {*loads.libraries.split()}


def hold(found: Found, name: str, loads: Loads) -> None:
    """Only its own command, the rooms and questions of the table, and no table of SQLAlchemy."""
    assert found.below("kb.cli.commands") == {COMMANDS[name].rpartition(".")[2]}
    assert found.below("kb") <= loads.rooms
    assert found.below("kb.questions") <= {*loads.questions.split()}
    assert "kb.db.tables" not in found.modules or "sqlalchemy" in loads.libraries


def test_completing_an_id_loads_names_alone(sample_folder: Path) -> None:
    words = {"_KB_COMPLETE": "complete_bash", "COMP_WORDS": "kb show nor", "COMP_CWORD": "2"}
    found = found_by(sample_folder, **words)
    assert found.below("kb.questions") == {"names", "matches"}
    assert found.below("kb") <= ASKING - {"present"}
    assert found.heavy == set()


def test_page_of_a_treaty_with_a_julian_day_loads_no_library(sample_folder: Path) -> None:
    found = found_by(sample_folder, "show", "peace-1850", "--format", "json")
    assert found.heavy == set()
