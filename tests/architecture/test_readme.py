"""What the pages show is what happens: commands run, and print what stands below them.

A block tagged ``console`` holds lines ``$ kb …``, each followed by what it prints; a line ``…``
stands for any lines. They run in a copy of the checkout's data, at 100 columns. So does a command
that ends the row of a table of questions. A block tagged ``yaml`` whose first line names a file,
``# mine/sources/notes.yaml``, is that file.
"""

import os
import re
import shlex
import shutil
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT, Ask, Outcome

PAGES = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in (
        "README.md",
        "kb/README.md",
        "data/README.md",
        "migrations/README.md",
        "tests/README.md",
    )
}
README = PAGES["README.md"]
MAX_LINES = 170
_SHELL = re.compile(r"[|<>;&$`*]|^[A-Z_]+=")


def _shown(page: str) -> list[tuple[str, list[str]]]:
    """Every command of a page with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            else:
                found[-1][1].append(line.rstrip())
    found += [(one, []) for one in re.findall(r"^\|.*\| `(kb [^`]+)` \|$", page, re.MULTILINE)]
    return [(command, lines) for command, lines in found if re.search(r"\bkb ", command)]


SHOWN = [
    pytest.param(
        *shown,
        id=f"{name}: {shown[0]}",
        marks=[] if PAGES[name] == README else [pytest.mark.slow],
    )
    for name, page in PAGES.items()
    for shown in _shown(page)
]


FILES = [
    block
    for page in PAGES.values()
    for block in re.findall(r"^```yaml\n# (\S+\.yaml)\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
]


def _pattern(lines: list[str]) -> str:
    """A regular expression for what is shown, in which ``…`` alone stands for any lines."""
    parts = [r"(?:.*\n)*?" if line == "…" else re.escape(line) + r"\n" for line in lines]
    return "".join(parts)


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the commands of a page find ``data`` and may write."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    for name, text in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
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


def test_pages_show_commands() -> None:
    assert len(_shown(README)) >= 11
    assert all(_shown(PAGES[name]) for name in PAGES if name != "tests/README.md")
    assert any(lines for _, lines in _shown(README))


@pytest.mark.parametrize(("command", "lines"), SHOWN)
def test_command_prints_what_the_page_shows(
    kb: Ask, checkout: Path, command: str, lines: list[str]
) -> None:
    if command.startswith("kb ") and not _SHELL.search(command):
        outcome = kb(*shlex.split(command)[1:])
    else:
        outcome = _by_shell(command, checkout)
    assert outcome.code == 0, outcome.err
    printed = "".join(f"{line.rstrip()}\n" for line in (outcome.out + outcome.err).splitlines())
    assert not lines or re.fullmatch(_pattern(lines), printed), f"{command} prints:\n{printed}"


def test_readme_is_short() -> None:
    assert len(README.splitlines()) <= MAX_LINES


def test_the_picture_of_the_floors_is_that_of_the_contract() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    floors = tools["importlinter"]["contracts"][0]["layers"]
    picture = PAGES["kb/README.md"].partition("## The floors")[2].split("```")[1]
    assert [re.split(r" {2,}", line)[0] for line in picture.strip().splitlines()] == floors


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_points_to_is_there(name: str) -> None:
    named = set(re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.md)`", PAGES[name]))
    rooms = {room.name for room in (ROOT / "kb").iterdir() if room.is_dir()}
    bases = [ROOT, (ROOT / name).parent, ROOT / "kb", *(ROOT / "kb" / room for room in rooms)]
    missing = {one for one in named if not any((base / one).exists() for base in bases)}
    assert missing == set()


def test_no_file_cites_what_is_not_here() -> None:
    """Documents that some worked from are in no checkout of others."""
    cited = re.compile(r"(?<!\w)([D]ESIGN\b|[S]TYLE\.md|([d]ossier|[f]indings|[s]hared)/|/[w]ork/)")
    folders = ("kb", "data", "migrations", "tests", ".ci")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml", ".cff"}]
    read = {".py", ".md", ".yaml", ".toml", ".cff", ".mako", ""}
    texts = {path: path.read_text("utf-8", "replace") for path in files if path.suffix in read}
    assert [str(path) for path, text in texts.items() if cited.search(text)] == []


def test_set_up_is_two_commands() -> None:
    for wanted in ("-q . && .venv/bin/kb total", "-q -e '.[test]' && .venv/bin/pytest"):
        (line,) = [line for line in README.splitlines() if wanted in line]
        assert line.startswith("python3 -m venv .venv && .venv/bin/pip install -q ")
        assert line.count("&&") == 2


def test_ci_takes_its_test_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "grep -m1 -F \"pip install -q -e '.[test]'\" README.md" in script
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
