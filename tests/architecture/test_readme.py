"""What the README shows is what happens: commands run, and print what stands below them.

A block tagged ``console`` holds lines ``$ kb …``, each followed by what it prints; a line ``…``
stands for any lines. They run in a copy of the checkout's data, at 100 columns.
"""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ask, Outcome

README = (ROOT / "README.md").read_text(encoding="utf-8")
_SHELL = re.compile(r"[|<>;&$`*]|^[A-Z_]+=")


def _shown() -> list[tuple[str, list[str]]]:
    """Every command of the README with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", README, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line.rstrip())
    return [(command, lines) for command, lines in found if re.search(r"\bkb ", command)]


def _pattern(lines: list[str]) -> str:
    """A regular expression for what is shown, in which ``…`` alone stands for any lines."""
    parts = [r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in lines]
    return "".join(parts)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the README's commands find ``data`` and may write."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KB_DATA_DIR", "data")
    return tmp_path


def _by_shell(command: str, folder: Path) -> Outcome:
    """A command line with pipes and the like, with ``kb`` on the path."""
    script = folder / ".bin" / "kb"
    script.parent.mkdir()
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m kb "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    path = f"{script.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={**os.environ, "PATH": path},
    )
    return Outcome(done.returncode, done.stdout, done.stderr)


def test_readme_shows_commands() -> None:
    assert len(_shown()) >= 3
    assert any(lines for _, lines in _shown())


@pytest.mark.parametrize(("command", "lines"), _shown(), ids=[one for one, _ in _shown()])
def test_command_prints_what_the_readme_shows(
    kb: Ask, checkout: Path, command: str, lines: list[str]
) -> None:
    if command.startswith("kb ") and not _SHELL.search(command):
        outcome = kb(*shlex.split(command)[1:])
    else:
        outcome = _by_shell(command, checkout)
    assert outcome.code == 0, outcome.err
    printed = "".join(f"{line.rstrip()}\n" for line in (outcome.out + outcome.err).splitlines())
    assert not lines or re.fullmatch(_pattern(lines), printed), f"{command} prints:\n{printed}"


def test_set_up_is_two_commands() -> None:
    for wanted in ("-q . && .venv/bin/kb total", "-q -e '.[test]' && .venv/bin/pytest"):
        (line,) = [line for line in README.splitlines() if wanted in line]
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
        assert line.count("&&") == 2


def test_ci_takes_its_test_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -m1 -F \"pip install -q -e '.[test]'\" README.md" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
