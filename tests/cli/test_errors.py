"""Exit codes, one line of error with a remedy, nearest names, and never a traceback."""

import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT, Ask
from tests.samples.world import World, transfer


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (0, ("total", "--from", "alpha", "--to", "beta")),
        (0, ("list", "events", "--until", "1700")),
        (0, ("--version",)),
        (0, ("total", "--help")),
        (1, ("validate", "nowhere")),
        (1, ("load", "nowhere")),
        (2, ()),
        (2, ("db",)),
        (2, ("totl",)),
        (2, ("total", "--colour")),
        (2, ("total", "extra")),
        (2, ("total", "--since", "yesterday")),
        (2, ("total", "--since", "1900", "--until", "1800")),
        (2, ("list",)),
        (2, ("list", "territories", "--since", "1900")),
        (2, ("show",)),
        (4, ("total", "--from", "atlantis")),
        (4, ("total", "--kind", "leese")),
        (4, ("total", "--unit", "furlong")),
        (4, ("list", "treaties", "--party", "atlantis")),
        (4, ("show", "atlantis")),
        (4, ("show", "18")),
        (4, ("show", "")),
    ],
)
def test_exit_code_tells_what_went_wrong(
    kb_sample: Ask, code: int, arguments: tuple[str, ...]
) -> None:
    outcome = kb_sample(*arguments)
    assert outcome.code == code
    assert "Traceback" not in outcome.out + outcome.err


def test_bad_data_exit_3(kb_of: Any) -> None:
    ask = kb_of(World().treaty("lost-1850", "1850", transfer("nowhere")))
    for arguments in (("total",), ("load",), ("validate",), ("list", "treaties")):
        assert ask(*arguments).code == 3


def test_warnings_exit_3_only_under_strict(kb_of: Any) -> None:
    ask = kb_of(World().source("unread"))
    assert [ask("validate").code, ask("validate", "--strict").code] == [0, 3]


@pytest.mark.parametrize("command", ["", "db"])
def test_command_without_arguments_prints_its_help(kb_sample: Ask, command: str) -> None:
    outcome = kb_sample(*command.split())
    assert (outcome.out + outcome.err).strip() == kb_sample(*command.split(), "--help").out.strip()


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("totl",), "'total'"),
        (("db", "curent"), "'current'"),
        (("total", "--form", "alpha"), "--from"),
        (("list", "treties"), "did you mean 'treaties'?"),
        (("list", "treaty"), "did you mean 'treaties'?"),
        (("list", "parcel"), "did you mean 'territories'?"),
        (("list", "Parcels"), "did you mean 'territories'?"),
        (("treaties",), "'kb list treaties' lists them"),
        (("party", "alpha"), "'kb list parties' lists them"),
        (("treatis",), "'kb list treaties' lists them"),
        (("total", "alpha"), "kb total --from PARTY --to PARTY"),
        (("total", "-from", "alpha"), "two hyphens: --from"),
        (("total", "--to", "beta", "--from"), "see 'kb total --help'"),
        (("--no-pager", "sql", "-p", "a"), "see 'kb sql --help'"),
        (("total", "-from=alpha", "-to=beta"), "two hyphens: --from --to"),
        (("total", "--format", "jsn"), "did you mean 'json'?"),
        (("total", "--count", "uniqe"), "'unique'"),
        (("total", "--by", "decad"), "'decade'"),
        (("total", "--kind", "leese"), "'lease'"),
        (("total", "--kind", "posession"), "'possession'"),
        (("list", "treaties", "--kind", "harsh"), "--label harsh"),
        (("total", "--unit", "sqmile"), "'sqmi'"),
        (("total", "--from", "alfa"), "alpha"),
        (("total", "--to", "Бетта"), "beta"),
        (("show", "northlund"), "northland"),
        (("show", "Мирный доктор"), "peace-1850"),
        (("list", "estimates", "--territory", "hillsode"), "hillside"),
        (("list", "estimates", "--source", "atlass"), "atlas"),
        (("list", "transfers", "--treaty", "peace-1851"), "peace-1850"),
    ],
)
def test_unknown_words_get_the_nearest(
    kb_sample: Ask, arguments: tuple[str, ...], near: str
) -> None:
    outcome = kb_sample(*arguments)
    assert outcome.code in {2, 4}
    assert near in outcome.err


@pytest.mark.parametrize("entity", ["treaties", "transfers", "territories", "parties", "sources"])
def test_list_of_an_unknown_kind_gets_the_nearest(kb_sample: Ask, entity: str) -> None:
    kinds = {"treaties": "treaty", "transfers": "cession", "territories": "region"}
    kind = kinds.get(entity) or {"parties": "empire", "sources": "book"}[entity]
    outcome = kb_sample("list", entity, "--kind", f"{kind}x")
    assert outcome.code == 4
    assert f"'{kind}'" in outcome.err


@pytest.mark.parametrize(
    ("arguments", "candidates"),
    [
        (("total", "--from", "bet"), ["beta", "beta-empire", "beta-union"]),
        (("show", "18"), ["peace-1850", "partition-1862", "islets-1890"]),
    ],
)
def test_ambiguous_names_get_their_candidates(
    kb_sample: Ask, arguments: tuple[str, ...], candidates: list[str]
) -> None:
    outcome = kb_sample(*arguments)
    assert outcome.code == 4
    assert all(f"{name} (" in outcome.err for name in candidates)
    assert "give one of these ids" in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("total", "-o", "missing/total.csv"),
        ("total", "-o", "data"),
        ("total", "-o", ""),
        ("total", "--from", "\udcff"),
        ("show", "\x00"),
        ("show", "x" * 10_000),
        ("list", "estimates", "--territory", "%"),
        ("list", "treaties", "--since", "9999-12-32"),
        ("validate", "/dev/null"),
        ("load", "/dev/null"),
    ],
)
def test_odd_arguments_fail_in_one_line_without_surprise(
    kb_sample: Ask, arguments: tuple[str, ...]
) -> None:
    outcome = kb_sample(*arguments)
    assert outcome.code in {1, 2, 4}
    assert outcome.out == ""
    message, *hints = outcome.err.splitlines()
    assert message.startswith("kb: ")
    assert all(hint.startswith("    ") for hint in hints)
    assert "unexpected failure" not in message


@pytest.mark.parametrize("name", ["a" * 60_000, "黑" * 30_000, "ab " * 20_000], ids=len)
@pytest.mark.parametrize(
    "command",
    [
        "show",
        "history",
        "evidence",
        "cite",
        "check",
        "total --from",
        "total --to",
        "total --according-to",
        "total --in",
        "list treaties --party",
        "list transfers --treaty",
        "list estimates --territory",
        "list estimates --source",
        "timeline --party",
        "export treaties --party",
    ],
)
def test_very_long_names_are_the_name_of_nothing(kb_sample: Ask, command: str, name: str) -> None:
    outcome = kb_sample(*command.split(), name)
    assert (outcome.code, outcome.out) == (4, "")
    assert " is called '" in outcome.err
    assert len(outcome.err) < 700


def test_search_for_a_very_long_text_finds_nothing(kb_sample: Ask) -> None:
    for text in ("a" * 60_000, "黑" * 30_000):
        outcome = kb_sample("search", text, "--format", "csv")
        assert (outcome.code, outcome.err, len(outcome.lines)) == (0, "", 1)


ODD_URLS = (
    "sqlite://",
    "sqlite:///",
    "sqlite:///:memory:",
    "sqlite:///file:kb.sqlite?uri=true",
    "sqlite:///kb.sqlite?mode=memory",
    "sqlite+aiosqlite:///kb.sqlite",
)


@pytest.mark.parametrize("url", ODD_URLS)
@pytest.mark.parametrize(
    "command", ["load", "total", "sql 'SELECT 1'", "db current", "db upgrade", "export events"]
)
def test_database_urls_that_name_no_file_are_one_line(
    kb_of: Any, url: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = kb_of(World())
    monkeypatch.setenv("KB_DATABASE_URL", url)
    outcome = ask(*shlex.split(command))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("kb: KB_DATABASE_URL ")
    assert len(outcome.err.splitlines()) == 2
    assert sorted(path.name for path in Path().iterdir()) == ["data"]


@pytest.mark.parametrize("home", ["/dev/null/home", "/proc/home", "a-file", "a-file/home"])
def test_impossible_home_is_one_line(
    kb_of: Any, home: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = kb_of(World())
    (tmp_path / "a-file").write_text("")
    monkeypatch.setenv("KB_HOME", home)
    outcome = ask("total")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"kb: cannot write the database in {home}")
    assert "KB_HOME" in outcome.err


@pytest.mark.parametrize("folder", ["nowhere", "data/dataset.yaml"])
def test_missing_data_folder_is_one_line(
    kb_sample: Ask, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KB_DATA_DIR", folder)
    outcome = kb_sample("total")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"kb: cannot read the data folder: {folder}")
    assert "KB_DATA_DIR" in outcome.err


def test_folder_without_data_is_no_data_folder(kb: Ask, tmp_path: Path) -> None:
    outcome = kb("validate", str(tmp_path))
    assert outcome.code != 0
    assert str(tmp_path) in outcome.err


def _process(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kb", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **variables},
    )


def test_traceback_only_with_debug(sample_folder: Path, tmp_path: Path) -> None:
    data = {"KB_DATA_DIR": str(sample_folder / "data"), "KB_HOME": str(tmp_path / "file")}
    (tmp_path / "file").write_text("")
    silent, loud = _process("total", **data), _process("--debug", "total", **data)
    assert silent.returncode == loud.returncode == 1
    assert "Traceback" not in silent.stderr
    assert "Traceback" in loud.stderr


def test_debug_is_accepted_wherever_it_stands(kb_sample: Ask) -> None:
    assert kb_sample("list", "events", "--debug").code == 0


def test_passwords_in_urls_are_never_printed(kb: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KB_DATABASE_URL", "postgresql://user:s3cret@127.0.0.1:1/x")
    for arguments in (("total",), ("load",), ("db", "current"), ("total", "--format", "json")):
        outcome = kb(*arguments)
        assert outcome.code == 1
        assert "s3cret" not in outcome.out + outcome.err
        assert "127.0.0.1" in outcome.err


@pytest.mark.parametrize("command", ["total", "atlas"])
def test_sides_without_options_are_told_the_options(kb_sample: Ask, command: str) -> None:
    outcome = kb_sample(command, "alpha", "beta")
    assert outcome.code == 2
    assert f"kb {command} --from alpha --to beta" in outcome.err
