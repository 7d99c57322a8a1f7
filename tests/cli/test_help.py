"""Help: it begins with examples, and every example runs on the shipped data."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from kb.cli.app import COMMANDS, GROUPS, root
from tests.conftest import ROOT, Ask

TABLES = {
    "changes.csv": "year,from,to,km2\n1858,china,russia,600000\n",
    "tc.csv": "year,gainer,loser,area,procedur\n1858,365,710,600000,3\n",
    "mine.csv": "id,area\nili-west,70000\n",
    "decisions.yaml": "codes: {364: russia}\n",
}
"""Tables of somebody else, which ``kb compare`` reads."""


def _commands(command: Any, name: str = "") -> dict[str, Any]:
    """Every command and sub-command by the words that call it."""
    found = {name: command}
    if hasattr(command, "list_commands"):
        for sub in command.list_commands(None):
            found |= _commands(command.get_command(None, sub), f"{name} {sub}".strip())
    return found


ALL = sorted(_commands(root()))


def _examples(text: str) -> list[str]:
    """The indented lines under ``Examples:``."""
    _, _, rest = text.partition("Examples:\n")
    lines = []
    for line in rest.splitlines():
        if not line.strip():
            break
        lines.append(line.strip())
    return lines


def test_every_command_is_known_here() -> None:
    assert set(COMMANDS) < set(ALL)
    assert "db check" in ALL


@pytest.mark.parametrize("name", ALL)
def test_help_begins_with_examples(kb: Ask, name: str) -> None:
    outcome = kb(*name.split(), "--help")
    assert (outcome.code, outcome.err) == (0, "")
    usage, _, after = outcome.out.partition("\n\n")
    assert usage.startswith(f"Usage: kb {name}".rstrip())
    assert after.lstrip().startswith("Examples:\n")
    assert all(example.startswith(f"kb {name}".rstrip()) for example in _examples(outcome.out))


@pytest.mark.parametrize("name", [name for name in ALL if " " not in name])
def test_help_has_two_or_three_examples(kb: Ask, name: str) -> None:
    assert 2 <= len(_examples(kb(*name.split(), "--help").out)) <= 3


@pytest.mark.slow
@pytest.mark.sweep
@pytest.mark.parametrize("name", ALL)
def test_examples_run(kb: Ask, name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    writes = name in {
        "export",
        "new",
        "schema",
        "evidence",
        "history",
        "timeline",
        "total",
        "atlas",
    }
    (tmp_path / "data/treaties").mkdir(parents=True)
    for file, text in TABLES.items():
        (tmp_path / file).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path if writes or name in {"compare", "sql"} else ROOT)
    examples = _examples(kb(*name.split(), "--help").out)
    assert examples
    for example in examples:
        outcome = kb(*shlex.split(example)[1:])
        assert outcome.code == 0, f"{example}: {outcome.err}"
        assert outcome.out or outcome.err or writes or name == "validate"


@pytest.mark.parametrize("name", [name for name in ALL if name])
def test_lists_of_commands_say_what_each_does(kb: Ask, name: str) -> None:
    *above, last = name.split()
    said = kb(*above, "--help").out.partition("--help  ")[2]
    (line,) = [line for line in said.splitlines() if line.split()[:1] == [last]]
    assert len(line.split()) > 3
    assert "Examples:" not in line


def test_the_help_of_all_groups_the_commands(kb: Ask) -> None:
    said = kb("--help").out
    told: list[str] = []
    for group in (*GROUPS, "Others"):
        lines = said.partition(f"\n{group}:\n")[2].partition("\n\n")[0].splitlines()
        found = [line.split()[0] for line in lines if line[2:3] != " "]
        assert group == "Others" or found == [*GROUPS[group]]
        told += found
    assert sorted(told) == sorted(COMMANDS)


@pytest.mark.parametrize("name", ["", "total", "db", "db check"])
def test_help_is_asked_for_in_three_ways(kb: Ask, name: str) -> None:
    told = [
        kb(*words)
        for words in ((*name.split(), "--help"), (*name.split(), "-h"), ("help", *name.split()))
    ]
    assert {one.code for one in told} == {0}
    assert len({one.out.strip() for one in told}) == 1


def test_help_of_an_unknown_command_names_the_nearest(kb: Ask) -> None:
    outcome = kb("help", "totl")
    assert outcome.code == 2
    assert "did you mean 'total'?" in outcome.err


@pytest.mark.parametrize("name", ALL)
def test_usage_is_one_line(kb: Ask, name: str) -> None:
    usage = kb(*name.split(), "--help").out.partition("\n\n")[0]
    assert len(usage.splitlines()) == 1


def test_help_ends_in_the_words_that_options_take(kb_sample: Ask) -> None:
    said = kb_sample("total", "--help").out.partition("\nValues:\n")[2]
    assert "title, possession, use, " in said
    assert {"cession", "retrocession"} <= {*said.replace(",", " ").split()}
    assert "--in    XA, XB" in said
    assert "km2" in said.partition("--unit")[2]


def test_no_word_of_an_option_is_broken(kb_sample: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    whole = kb_sample("sql", "SELECT id FROM transfer_kind", "--format", "csv").lines[1:]
    said = kb_sample("total", "--help").out.partition("\nValues:\n")[2]
    assert {*whole} <= {*said.replace(",", " ").split()}


def test_without_a_database_help_says_how_to_ask_for_the_words(
    kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_HOME", str(tmp_path))
    monkeypatch.setenv("KB_DATA_DIR", str(tmp_path / "data"))
    outcome = kb("evidence", "--help")
    assert outcome.code == 0
    assert '--unit  ask: kb sql "SELECT id FROM unit ORDER BY id"' in outcome.out
