"""Start-up: asking imports nothing heavy (DESIGN §7); a process of its own tells for certain."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

HEAVY = {"sqlalchemy", "pydantic", "alembic", "yaml", "edtf", "rich", "convertdate", "lunar_python"}
PROBE = """\
import sys
from kb.cli.main import run
code = run(sys.argv[1:])
print(code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def _imports(folder: Path, *arguments: str) -> set[str]:
    """The top-level modules that a command which answers has imported."""
    data = {"KB_DATA_DIR": str(folder / "data"), "KB_HOME": str(folder / "home")}
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **data},
    )
    code, *modules = done.stderr.splitlines()[-1].split()
    assert (code, bool(done.stdout)) == ("0", True)
    return set(modules)


@pytest.mark.parametrize(
    "command",
    [
        "--help",
        "--version",
        "total --help",
        "total --from alpha --to beta --since 1850 --until 1900 --format csv",
        "total --from alpha --to beta --unit sqmi --format json",
        "list treaties --party alpha --since 1850 --format json",
        "list estimates --format md",
        "show northland --format json",
        "show Альфа --format csv",
    ],
)
def test_asking_imports_nothing_heavy(sample_folder: Path, command: str) -> None:
    assert not _imports(sample_folder, *command.split()) & HEAVY


def test_page_of_a_treaty_imports_calendars_only(sample_folder: Path) -> None:
    found = _imports(sample_folder, "show", "peace-1850", "--format", "json")
    assert found & HEAVY == {"convertdate"}


def test_table_imports_rich_only(sample_folder: Path) -> None:
    assert _imports(sample_folder, "total") & HEAVY == {"rich"}


def test_validating_needs_no_database(sample_folder: Path) -> None:
    found = _imports(sample_folder, "validate", "--format", "json")
    assert not found & {"sqlalchemy", "alembic", "sqlite3"}
