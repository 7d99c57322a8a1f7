"""Completion: commands, options and ids, in the shells' own protocols and in a real bash."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.test_laziness import HEAVY
from tests.conftest import ROOT

PROBE = """\
import sys
from kb.cli.main import run
run([])
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture
def environment(sample_folder: Path) -> dict[str, str]:
    """The environment of a user of the sample world."""
    data = {"KB_DATA_DIR": str(sample_folder / "data"), "KB_HOME": str(sample_folder / "home")}
    return {**os.environ, **data}


def _asked(line: str, environment: dict[str, str], shell: str = "bash") -> tuple[str, set[str]]:
    """What a shell is told for a line to complete at its end, and what was imported for it."""
    words = line.split(" ")
    variables = {
        "_KB_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**environment, **variables},
    )
    assert "Traceback" not in done.stderr
    return done.stdout, set(done.stderr.split())


def completed(line: str, environment: dict[str, str]) -> list[str]:
    return _asked(line, environment)[0].split()


@pytest.mark.parametrize(
    ("line", "among"),
    [
        ("kb ", ["total", "list", "export", "db"]),
        ("kb sh", ["show"]),
        ("kb db c", ["current", "check"]),
        ("kb total --f", ["--from", "--format"]),
        ("kb list tr", ["treaties", "transfers"]),
        ("kb total --count g", ["gross"]),
        ("kb show peace", ["peace-1850", "peace-1850-northland"]),
        ("kb show northland-", ["northland-atlas"]),
        ("kb evidence p", ["peace-1850"]),
        ("kb history n", ["northland"]),
        ("kb total --from a", ["alpha", "alpha-kingdom"]),
        ("kb total --to n", ["nobody"]),
        ("kb total --according-to e", ["each"]),
        ("kb total --in ", ["XA"]),
        ("kb total --kind c", ["cession"]),
        ("kb total --unit sq", ["sqmi"]),
        ("kb list treaties --party al", ["alpha", "alpha-kingdom"]),
        ("kb list estimates --territory n", ["northland"]),
        ("kb timeline --territory n", ["northland"]),
        ("kb export tr", ["treaties", "transfers", "transfer_kind"]),
        ("kb export treaties --party al", ["alpha"]),
        ("kb sql --describe v_tr", ["v_treaty", "v_transfer", "v_transfer_dyad", "v_treaty_text"]),
        ("kb cite g", ["gazette"]),
        ("kb check g", ["gazette"]),
    ],
)
def test_completes(line: str, among: list[str], environment: dict[str, str]) -> None:
    found = completed(line, environment)
    assert set(among) <= set(found)
    last = line.rpartition(" ")[2]
    assert all(one.startswith(last) for one in found)


def test_what_nothing_begins_with_completes_to_nothing(environment: dict[str, str]) -> None:
    assert completed("kb show no-such-thing", environment) == []
    assert completed("kb show %", environment) == []


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_told_the_same(shell: str, environment: dict[str, str]) -> None:
    told, _ = _asked("kb show peace", environment, shell)
    assert "peace-1850-northland" in told


def test_completing_an_id_imports_nothing_heavy(environment: dict[str, str]) -> None:
    told, modules = _asked("kb total --from a", environment)
    assert "alpha" in told.split()
    assert not modules & HEAVY


def test_no_database_is_built(environment: dict[str, str], tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert completed("kb show a", {**environment, "KB_HOME": str(home)}) == []
    assert not home.exists()
    assert completed("kb sh", {**environment, "KB_HOME": str(home)}) == ["show"]


@pytest.mark.parametrize("line", ["kb export v_tr", "kb sql --describe v_tr"])
def test_tables_complete_where_no_database_is(
    line: str, environment: dict[str, str], tmp_path: Path
) -> None:
    home = tmp_path / "home"
    nowhere = {**environment, "KB_HOME": str(home), "KB_DATA_DIR": str(tmp_path / "no-data")}
    assert completed(line, nowhere) == completed(line, environment)
    assert completed(line, nowhere) == [
        "v_treaty",
        "v_transfer",
        "v_transfer_dyad",
        "v_treaty_text",
    ]
    assert not home.exists()


def test_after_a_change_of_the_data_the_last_database_serves(
    environment: dict[str, str], sample_folder: Path, tmp_path: Path
) -> None:
    changed = tmp_path / "data"
    changed.mkdir()
    environment = {**environment, "KB_DATA_DIR": str(changed)}
    assert "peace-1850" in completed("kb show peace", environment)
    assert completed("kb show peace", {**environment, "KB_DATA_DIR": "/no/such/folder"}) == []


def test_another_database_is_not_asked(environment: dict[str, str]) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    told, modules = _asked("kb show peace", {**environment, "KB_DATABASE_URL": url})
    assert told.strip() == ""
    assert not modules & HEAVY


def test_a_broken_database_completes_to_nothing(
    environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "kb-0-1.sqlite").write_bytes(b"no database at all")
    assert completed("kb show a", {**environment, "KB_HOME": str(tmp_path)}) == []


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    """A folder with ``kb`` in it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "kb"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kb "$@"\n')
    script.chmod(0o755)
    return folder


def _install(shell: str, home: Path, bin_folder: Path, environment: dict[str, str]) -> str:
    variables = {
        "HOME": str(home),
        "PATH": f"{bin_folder}:{os.environ['PATH']}",
        "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }
    done = subprocess.run(
        ["kb", "--install-completion", shell],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, **variables},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.parametrize(
    ("shell", "file"),
    [
        ("bash", ".bash_completions/kb.sh"),
        ("zsh", ".zfunc/_kb"),
        ("fish", ".config/fish/completions/kb.fish"),
    ],
)
def test_completion_installs(
    shell: str, file: str, tmp_path: Path, bin_folder: Path, environment: dict[str, str]
) -> None:
    home = tmp_path / "user"
    home.mkdir()
    assert f"{shell} completion installed" in _install(shell, home, bin_folder, environment)
    assert "_KB_COMPLETE" in (home / file).read_text()


def test_a_real_bash_completes(
    tmp_path: Path, bin_folder: Path, environment: dict[str, str]
) -> None:
    home = tmp_path / "user"
    home.mkdir()
    _install("bash", home, bin_folder, environment)
    script = """\
    source "$HOME/.bashrc"
    complete -p kb
    COMP_WORDS=(kb show peace); COMP_CWORD=2
    _kb_completion kb
    printf '%s\\n' "${COMPREPLY[@]}"
    """
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        check=False,
        env={**environment, "HOME": str(home), "PATH": f"{bin_folder}:{os.environ['PATH']}"},
    )
    assert done.stderr == ""
    assert "_kb_completion kb" in done.stdout
    assert "peace-1850-northland" in done.stdout.splitlines()
