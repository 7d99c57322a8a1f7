"""Standard streams that are full or closed, and Python without docstrings and assertions."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kb.cli.app import COMMANDS
from tests.conftest import ROOT

ASKING = (
    "--version",
    "--help",
    "total --help",
    "total",
    "list events --format csv",
    "show alpha --format md",
    "export estimates",
    "sql 'SELECT 1'",
    "schema treaty",
    "new treaty",
    "cite",
    "db current",
)
"""Commands that have something to say."""


@pytest.fixture
def started(sample_folder):
    """Runs a command by the shell, with redirections and variables."""

    def run(command, redirected="", **variables):
        environment = {
            **os.environ,
            "KB_DATA_DIR": str(sample_folder / "data"),
            "KB_HOME": str(sample_folder / "home"),
            **variables,
        }
        return subprocess.run(
            ["/bin/sh", "-c", f"{shlex.quote(sys.executable)} -m kb {command} {redirected}"],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=environment,
        )

    return run


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("command", ASKING)
def test_full_disk_behind_stdout(started, command):
    outcome = started(command, "> /dev/full")
    said = "kb: cannot write to standard output: No space left on device\n"
    assert (outcome.returncode, outcome.stderr) == (1, said)


@pytest.mark.parametrize("command", ASKING)
def test_closed_stdout(started, command):
    outcome = started(command, ">&-")
    said = "kb: cannot write to standard output: it is closed\n"
    assert (outcome.returncode, outcome.stderr) == (1, said)


@pytest.mark.parametrize("redirected", ["2>&-", "2> /dev/full"])
@pytest.mark.parametrize("command", [*ASKING, "check gazette", "show atlantis"])
def test_closed_or_full_stderr(started, command, redirected):
    outcome, usual = started(command, redirected), started(command)
    assert (outcome.returncode, outcome.stdout) == (usual.returncode, usual.stdout)


@pytest.mark.parametrize("redirected", ["2>&-", "2>/dev/full", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_load_without_streams(started, tmp_path, redirected):
    outcome = started("load", redirected, KB_HOME=str(tmp_path))
    assert outcome.returncode == (not redirected.startswith("2"))
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


@pytest.mark.parametrize("redirected", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_output_into_a_file_needs_no_stream(started, tmp_path, redirected):
    target = tmp_path / "treaties.csv"
    assert started(f"export treaties -o {target}", redirected).returncode == 0
    assert target.read_text().startswith("id,")


@pytest.mark.parametrize("command", ["sql -", "check -"])
def test_closed_stdin(started, command):
    outcome = started(command, "<&-")
    said = "kb: cannot read standard input: it is closed\n"
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (1, "", said)


@pytest.mark.parametrize(
    "command",
    [*(one for one in ASKING if "schema" not in one), *(f"{name} --help" for name in COMMANDS)],
)
def test_python_without_docstrings(started, command):
    """Only the descriptions in JSON Schemas, which are docstrings, are missing."""
    outcome, usual = started(command, PYTHONOPTIMIZE="2"), started(command)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, usual.stdout, "")
