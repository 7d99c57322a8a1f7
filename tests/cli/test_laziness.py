"""Start-up: each command loads what the tables below allow it, and nothing else (DESIGN §7).

A process of its own tells for certain. Where a new module is wanted, it is named here: what is
loaded costs every user who asks.
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

TYPER = frozenset({"typer", "annotated_doc", "shellingham"})
PYDANTIC = frozenset(
    {"pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection"}
)
SQLALCHEMY = frozenset({"sqlalchemy", "greenlet", "typing_extensions"})
ALEMBIC = frozenset({"alembic", "mako", "markupsafe", "pygments"})
JULIAN = frozenset({"convertdate", "pymeeus"})
RICH = frozenset({"rich", "attr"})  # Rich 14 looks for attrs where it is installed
YAML = frozenset({"yaml"})
HEAVY = {"sqlalchemy", "pydantic", "alembic", "yaml", "edtf", "rich", "convertdate", "lunar_python"}
"""Of these a command loads all that it is allowed; the others come with them, or do not."""

ALWAYS = "kb.cli.main kb.errors"
ANY = f"{ALWAYS} kb.cli.app kb.values.text"
OPTIONS = "kb.cli.options kb.cli.completion kb.settings kb.bundled"
DATABASE = (
    "kb.cli.database kb.db.reader kb.db.embedded kb.db.fingerprint kb.db.revision kb.answers"
    " kb.values.digests"
)
SHOWN = "kb.cli.output kb.present.inert kb.values.terminal"
ASKED = f"{DATABASE} {SHOWN}"
NAMED = f"{ASKED} kb.questions.names"
DATED = f"{NAMED} kb.values.dates"
TOTAL = f"{DATED} kb.questions.total.* kb.values.areas"
LISTED = "kb.questions.listing.* kb.questions.names kb.values.dates"
RECORDS = "kb.records.* kb.values.dates kb.values.problems"
SKELETONS = f"{RECORDS} kb.reading.folder kb.reading.json_schema"
READING = f"{RECORDS} kb.reading.* kb.values.calendars kb.values.digests"
CATALOG = f"{LISTED} kb.export.catalog kb.export.columns kb.export.descriptions"


class Loads(NamedTuple):
    """A question with the modules of ours that it may load beside those of its help.

    ``kb.records.*`` is a package and all that is in it.
    """

    question: str
    modules: str
    libraries: frozenset[str] = frozenset()


ASKING = {
    "total": Loads("total --from alpha --to beta --since 1850 --unit sqmi", TOTAL),
    "list": Loads("list treaties --party alpha --since 1850", f"{DATED} kb.questions.listing.*"),
    "show": Loads("show Альфа", f"{DATED} kb.questions.show.* kb.values.calendars"),
    "history": Loads("history southland --on 1875-06", f"{DATED} kb.questions.history.*"),
    "evidence": Loads(
        "evidence northland",
        f"{NAMED} kb.questions.evidence kb.questions.cross_checks kb.values.areas",
    ),
    "timeline": Loads("timeline --since 1860", f"{DATED} kb.questions.timeline"),
    "search": Loads(
        "search treaty", f"{NAMED} kb.questions.search kb.questions.hits kb.db.textindex"
    ),
    "cite": Loads("cite atlas", f"{NAMED} kb.questions.cite kb.questions.citation_styles"),
    "questions": Loads("questions --topic totals", f"{ASKED} kb.questions.asked"),
    "check": Loads(
        "check gazette",
        f"{TOTAL} kb.questions.check.* kb.cli.texts kb.values.best kb.values.calendars",
    ),
    "sql": Loads(
        'sql "SELECT id FROM v_treaty"',
        f"{ASKED} {CATALOG} kb.export.dictionary kb.questions.sql kb.cli.query kb.cli.texts"
        " kb.db.guard kb.db.placeholders",
    ),
    "validate": Loads(
        "validate",
        f"{READING} {SHOWN} kb.cli.validation kb.values.areas kb.answers kb.db.fingerprint"
        " kb.output.progress",
        PYDANTIC | YAML | JULIAN,
    ),
    "doctor": Loads("doctor", f"{TOTAL} kb.questions.doctor"),
}
"""Commands with a format."""
FORMATS = {
    "csv": Loads("--format csv", "kb.present.csv_format"),
    "json": Loads("--format json", "kb.present.json_format"),
    "md": Loads("--format md", "kb.present.markdown kb.present.notes"),
    "table": Loads(
        "--format table",
        "kb.present.table kb.present.evidence kb.present.notes kb.values.areas",
        RICH,
    ),
}
OTHER = {
    "export": Loads(
        "export treaties --party alpha",
        f"{DATABASE} {LISTED} kb.export.* kb.output.* kb.values.terminal",
    ),
    "schema": Loads(
        "schema treaty", f"{SKELETONS} kb.cli.schemas kb.cli.output kb.present kb.answers", PYDANTIC
    ),
    "new": Loads(
        "new source",
        f"{SKELETONS} kb.cli.skeletons kb.reading.skeletons kb.output.files kb.values.terminal",
        PYDANTIC,
    ),
    "load": Loads(
        "load",
        f"{DATABASE} {READING} kb.loading.* kb.db.* kb.settings kb.bundled"
        " kb.values.areas kb.values.best kb.values.secrets kb.output.progress",
        PYDANTIC | YAML | JULIAN | SQLALCHEMY | ALEMBIC,
    ),
    "db": Loads(
        "db current",
        f"{DATABASE} kb.settings kb.bundled kb.db.engine kb.db.waits kb.db.complaints"
        " kb.values.secrets",
        SQLALCHEMY,
    ),
}
WITHOUT_OPTIONS = {"schema", "new", "load", "db"}
BESIDE_HELP = {"export": "kb.export"}


@dataclass(frozen=True, slots=True)
class Found:
    """What a command has loaded, and how often cycles of garbage were looked for."""

    modules: frozenset[str]
    collections: int

    @property
    def ours(self) -> set[str]:
        """Our modules."""
        return {name for name in self.modules if name.partition(".")[0] == "kb"}

    @property
    def libraries(self) -> set[str]:
        """What others wrote, by its top-level name; private parts of it aside."""
        tops = {name.partition(".")[0] for name in self.modules}
        public = {name for name in tops if not name.startswith("_")}
        return public - sys.stdlib_module_names - {"kb"}


def _found(folder: Path, *arguments: str, **environment: str) -> Found:
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
    assert (code, bool(done.stdout)) == ("0", True)
    return Found(frozenset(modules), int(collections))


def _help(name: str) -> str:
    """What the help of a command may load."""
    shared = "" if name in WITHOUT_OPTIONS else OPTIONS
    return f"{ANY} {shared} {COMMANDS[name]} {BESIDE_HELP.get(name, '')}"


def _hold(found: Found, allowed: str, libraries: frozenset[str]) -> None:
    """All that is loaded is allowed, and the tables allow nothing that is not loaded."""
    entries = set(allowed.split())
    outside = {one for one in found.ours if not any(_covers(entry, one) for entry in entries)}
    unused = {entry for entry in entries if not found.ours & {entry.removesuffix(".*")}}
    assert (outside, unused) == (set(), set())
    assert found.libraries - libraries == set()
    assert found.libraries & HEAVY == libraries & HEAVY


def _covers(entry: str, module: str) -> bool:
    """Whether a module is the one that is allowed, in the package that is, or a package of it."""
    stem = entry.removesuffix(".*")
    within = entry != stem and module.startswith(f"{stem}.")
    return module == stem or within or stem.startswith(f"{module}.")


def test_the_tables_name_every_command() -> None:
    assert sorted([*ASKING, *OTHER]) == sorted(COMMANDS)


def test_version_loads_next_to_nothing(sample_folder: Path) -> None:
    _hold(_found(sample_folder, "--version"), ALWAYS, frozenset())


def test_help_loads_the_commands_and_nothing_that_answers(sample_folder: Path) -> None:
    allowed = f"{ANY} {OPTIONS} kb.export {' '.join(COMMANDS.values())}"
    _hold(_found(sample_folder, "--help"), allowed, TYPER)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_a_command_loads_its_module_alone(sample_folder: Path, name: str) -> None:
    _hold(_found(sample_folder, name, "--help"), _help(name), TYPER)


@pytest.mark.parametrize(
    ("name", "form"),
    [(name, form) for name in ASKING for form in FORMATS if (name, form) != ("validate", "table")],
)  # which prints nothing when there is no mistake
def test_an_answer_loads_its_question_and_its_format(
    sample_folder: Path, tmp_path: Path, name: str, form: str
) -> None:
    asked, shown = ASKING[name], FORMATS[form]
    if name == "cite" and form == "table":
        shown = Loads("", "")  # a citation is printed as it is
    if name == "validate" and form == "table":
        pytest.skip("of data without a mistake it prints nothing")
    own = {"KB_HOME": str(tmp_path)} if name == "validate" else {}  # where it has kept nothing
    words = [*shlex.split(asked.question), *shlex.split(FORMATS[form].question)]
    found = _found(sample_folder, *words, **own)
    allowed = f"{_help(name)} {asked.modules} {shown.modules}"
    _hold(found, allowed, TYPER | asked.libraries | shown.libraries)
    assert found.collections == 0


@pytest.mark.parametrize("name", OTHER)
def test_other_commands_load_what_they_work_with(
    sample_folder: Path, tmp_path: Path, name: str
) -> None:
    one = OTHER[name]
    own = {"KB_HOME": str(tmp_path)} if name == "load" else {}
    found = _found(sample_folder, *one.question.split(), **own)
    _hold(found, f"{_help(name)} {one.modules}", TYPER | one.libraries)


def test_completing_an_id_loads_names_alone(sample_folder: Path) -> None:
    words = {"_KB_COMPLETE": "complete_bash", "COMP_WORDS": "kb show nor", "COMP_CWORD": "2"}
    found = _found(sample_folder, **words)
    asked = (
        "kb.db.reader kb.db.embedded kb.db.fingerprint kb.db.revision kb.answers kb.values.digests"
    )
    _hold(found, f"{_help('show')} {asked} kb.questions.names", TYPER)


def test_page_of_a_treaty_loads_a_calendar(sample_folder: Path) -> None:
    found = _found(sample_folder, "show", "peace-1850", "--format", "json")
    assert found.libraries - TYPER == JULIAN
