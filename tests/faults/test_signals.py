"""Ctrl-C, SIGTERM and SIGHUP: one line, the exit code of the signal, and nothing half written."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PROBE = """\
import os, signal, sys
from importlib import import_module
from kb.cli.main import main

module, name, number = sys.argv.pop(1), sys.argv.pop(1), int(sys.argv.pop(1))
owner = import_module(module)
parts = name.split(".")
for part in parts[:-1]:
    owner = getattr(owner, part)
real = getattr(owner, parts[-1])
swallowing = os.environ.get("SWALLOWING", "")

def struck(*given, **named):
    setattr(owner, parts[-1], real)
    if not swallowing:
        os.kill(os.getpid(), number)
        return real(*given, **named)
    try:
        os.kill(os.getpid(), number)
        for _ in range(1000):
            pass
    except KeyboardInterrupt as error:
        if swallowing == "error":
            raise ValueError("an invented mistake") from error
        if swallowing == "unraisable":
            class Dying:
                def __del__(self):
                    raise KeyboardInterrupt
            Dying()
    return real(*given, **named)

setattr(owner, parts[-1], struck)
main()
"""
"""A process that sends itself a signal when it first calls a function, and may swallow it there."""

EXPORTS = {
    "all --format sqlite -o {0}/all.sqlite": "kb.export.sqlite_file:replace_rows",
    "all --package {0}/package": "kb.export.package:_described",
    "estimates -o {0}/estimates.xlsx": "xlsxwriter:Workbook.close",
    "parties -o {0}/parties.xlsx": "zipfile:ZipFile.write",
    "estimates -o {0}/estimates.csv": "kb.export.exports:_watched",
}
SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.fixture
def struck(sample_folder, tmp_path):
    """Runs a command that is sent a signal where it calls a function."""

    def run(command, where, name="SIGINT", home=None, **variables):
        environment = {
            **os.environ,
            "KB_DATA_DIR": str(sample_folder / "data"),
            "KB_HOME": str(home or sample_folder / "home"),
            **variables,
        }
        number = str(int(getattr(signal, name)))
        return subprocess.run(
            [sys.executable, "-c", PROBE, *where.split(":"), number, *command.split()],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=environment,
        )

    return run


def left(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize("what", EXPORTS)
def test_signal_in_an_export(struck, tmp_path, what, name):
    outcome = struck(f"export {what.format(tmp_path)}", EXPORTS[what], name)
    assert (outcome.returncode, outcome.stderr) == (SIGNALS[name], "kb: interrupted\n")
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", SIGNALS)
@pytest.mark.parametrize(
    "where", ["kb.reading.check:read_folder", "kb.loading.load:replace_rows", "os:fsync"]
)
def test_signal_in_a_load(struck, tmp_path, where, name):
    outcome = struck("load", where, name, home=tmp_path)
    assert (outcome.returncode, outcome.stderr) == (SIGNALS[name], "kb: interrupted\n")
    assert outcome.stdout == ""
    assert left(tmp_path) == []


@pytest.mark.parametrize("swallowing", ["error", "silent", "unraisable"])
@pytest.mark.parametrize(
    ("command", "where"),
    [
        ("validate", "kb.cli.validation:read_folder"),
        ("load", "kb.loading.load:rows_of"),
        ("total", "kb.loading.load:rows_of"),
        ("list events", "kb.db.embedded:found_database"),
    ],
)
def test_signal_that_a_library_swallows(struck, tmp_path, command, where, swallowing):
    home = tmp_path if command in {"load", "total"} else None
    outcome = struck(command, where, home=home, SWALLOWING=swallowing)
    assert (outcome.returncode, outcome.stderr) == (130, "kb: interrupted\n")
    assert "invented" not in outcome.stdout + outcome.stderr
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_signal_that_the_parent_ignores(struck, sample_folder, tmp_path):
    """As ``nohup`` and shells that put a command into the background ask for."""
    shell, number = f'trap "" HUP INT; {sys.executable} -c "$0" "$@"', str(int(signal.SIGHUP))
    outcome = subprocess.run(
        ["/bin/sh", "-c", shell, PROBE, "kb.loading.load", "rows_of", number, "load"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={
            **os.environ,
            "KB_DATA_DIR": str(sample_folder / "data"),
            "KB_HOME": str(tmp_path),
        },
    )
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert [path.suffix for path in tmp_path.iterdir()] == [".sqlite"]


def test_second_signal_ends_at_once(sample_folder, tmp_path):
    """Whatever is still being cleaned up: what was half written goes all the same."""
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from kb.cli import signals\n"
        "from kb.output.files import whole_file\n"
        "signals.watch()\n"
        "with whole_file(Path(sys.argv[1])) as building:\n"
        "    building.touch()\n"
        "    try:\n"
        "        os.kill(os.getpid(), signal.SIGTERM)\n"
        "    except KeyboardInterrupt:\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "        print('still here')\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.csv")],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert (outcome.returncode, outcome.stdout) == (143, "")
    assert outcome.stderr == "kb: interrupted\n"
    assert left(tmp_path) == []
