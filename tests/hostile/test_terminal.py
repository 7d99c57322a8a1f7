"""Text from outside is data: on a terminal, in a cell, in a file that was named."""

import csv
import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kb.cli.main import run
from tests.conftest import Ask
from tests.samples.world import World, sample, transfer

STEERING = "\x1b[31m\x07\x9b2J\x08\r\n\t\u202e\u2028\x7f"
MARKUP = "[bold]x[/bold][/] :smile: [link=http://x]"
CELL = 'a,b;c\td"e|f<script>*_`&amp;#~\\'
ODD = f"Odd {MARKUP} {CELL}{STEERING}end"
COMMANDS = (
    ("list", "territories"),
    ("list", "treaties"),
    ("list", "events"),
    ("list", "disputes"),
    ("list", "sources"),
    ("list", "estimates"),
    ("show", "oddland"),
    ("show", "odd-1851"),
    ("show", "odd-source"),
    ("history", "oddland"),
    ("evidence", "oddland"),
    ("timeline",),
    ("total",),
    ("total", "--by", "territory"),
    ("search", "odd"),
    ("cite", "odd-source", "--style", "bibtex"),
    ("cite", "odd-source", "--style", "csl"),
    ("check", "odd-source"),
    ("check", "text.md"),
    ("doctor",),
    ("sql", "SELECT * FROM v_territory"),
    ("sql", 'SELECT char(27) || \'[31m\' AS "\x1b[31m[bold]|\nx", 1 AS "a,b"'),
    ("export", "territories"),
    ("export", "v_estimate"),
)
FORMATS = ("table", "csv", "tsv", "json", "ndjson", "md")


def odd_world() -> World:
    """The sample with hostile text in every place that holds free text."""
    world = sample()
    figure = {"id": "oddland-odd", "value": 7, "unit": "km2", "source": "odd-source"}
    world.source("odd-source", title=ODD, authors=[ODD], publisher=ODD, note=ODD, aliases=[ODD])
    world.territory(
        "oddland",
        name=ODD,
        names={"ru": ODD},
        aliases=[ODD],
        bounds=ODD,
        note=ODD,
        inferred=ODD,
        estimates=[{**figure, "covers": ODD, "note": ODD, "at": ODD}],
        preferred=None,
    )
    world.treaty("odd-1851", "1851", transfer("oddland", note=ODD), title=ODD, note=ODD)
    world.event("odd-event", "1852", title=ODD, summary=ODD, places=[ODD])
    world.dispute("odd-dispute", name=ODD, result=ODD)
    world.statement("odd-says", "odd-source", says=ODD, note=ODD)
    return world


class Terminal(io.TextIOWrapper):
    """What a terminal is given."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(scope="module")
def odd_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    odd_world().build(folder)
    (folder / "text.md").write_text(f"{ODD} Northland has 1,000 km². {ODD}\n")
    return folder


@pytest.fixture
def on_terminal(odd_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Run ``kb`` on the odd world with a terminal for standard output and errors."""
    monkeypatch.chdir(odd_folder)
    monkeypatch.setenv("KB_DATA_DIR", "data")
    monkeypatch.setenv("KB_HOME", str(odd_folder / "home"))
    monkeypatch.setenv("TERM", "dumb")

    def ask(*arguments: str) -> str:
        given = io.BytesIO()
        with monkeypatch.context() as patch:
            terminal = Terminal(given, encoding="utf-8")
            patch.setattr(sys, "stdout", terminal)
            patch.setattr(sys, "stderr", terminal)
            code = run(arguments)
            terminal.flush()
        assert code == 0, given.getvalue()
        return given.getvalue().decode()

    return ask


@pytest.mark.sweep
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_nothing_in_the_data_steers_a_terminal(
    command: tuple[str, ...], on_terminal: Callable[..., str]
) -> None:
    forms = ("csv", "tsv", "json", "ndjson") if command[0] == "export" else FORMATS
    for form in forms:
        shown = on_terminal(*command, "--format", form)
        for line in shown.split("\n"):
            assert line.replace("\t", "").replace("\u2028", "").isprintable(), (form, line)


def test_markup_is_shown_as_it_is_written(on_terminal: Callable[..., str]) -> None:
    shown = on_terminal("sql", "SELECT name FROM territory WHERE id = 'oddland'")
    assert MARKUP in shown


def test_cells_of_csv_and_tsv_are_the_text_itself(odd_folder: Path, kb_odd: Ask) -> None:
    sql = "SELECT id, name, bounds FROM territory WHERE id = 'oddland'"
    for form, mark in (("csv", ","), ("tsv", "\t")):
        printed = kb_odd("sql", sql, "--format", form).out
        rows = list(csv.reader(io.StringIO(printed, newline=""), delimiter=mark))
        assert rows == [["id", "name", "bounds"], ["oddland", ODD, ODD]]


def test_a_lone_return_does_not_end_a_row(kb_odd: Ask) -> None:
    printed = kb_odd("sql", "SELECT 'a' || char(13) || 'b' AS x, 2 AS y", "--format", "csv").out
    assert printed == 'x,y\n"a\rb",2\n'


def test_json_holds_the_text_itself(kb_odd: Ask) -> None:
    assert kb_odd("show", "oddland", "--format", "json").json["rows"][0]["bounds"] == ODD


def test_cells_of_markdown_stay_cells(kb_odd: Ask) -> None:
    printed = kb_odd("sql", "SELECT id, name, bounds FROM v_territory", "--format", "md").out
    table = [line for line in printed.splitlines() if line.startswith("|")]
    assert len(table) == 2 + len(kb_odd("sql", "SELECT id FROM territory", "-f", "ndjson").lines)
    for line in table:
        bare = line.replace("\\\\", "").replace("\\|", "")
        assert bare.count("|") == 4
    (odd,) = [line for line in table if line.startswith("| oddland")]
    for active in ("<script>", " *", "`", "&amp;", "[bold]"):
        assert active not in odd.replace("\\" + active[-1], "").replace("\\" + active[0], "")


@pytest.fixture
def kb_odd(kb: Ask, odd_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    monkeypatch.chdir(odd_folder)
    monkeypatch.setenv("KB_DATA_DIR", "data")
    monkeypatch.setenv("KB_HOME", str(odd_folder / "home"))
    return kb


def test_annotations_of_github_stay_one_command_a_line(
    kb: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "a,b:c%\n::error::injected.yaml"
    World().file(f"territories/{name}", "- {id: A}\n").write(tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    lines = kb("validate", "data", "--format", "github").lines
    assert all(line.startswith("::error file=data/territories/a%2Cb%3Ac%25 ") for line in lines)
    assert lines


WRITING = (
    ("total",),
    ("list", "treaties"),
    ("cite", "gazette"),
    ("sql", "SELECT 1"),
    ("export", "treaties", "--force"),
    ("validate", "data", "--format", "json"),
    ("doctor",),
)


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_only_what_is_named_is_written(
    command: tuple[str, ...], kb_odd: Ask, tmp_path: Path
) -> None:
    aim, link = tmp_path / "aim.txt", tmp_path / "link.csv"
    aim.write_text("before")
    link.symlink_to(aim)
    assert kb_odd(*command, "-o", str(link), "--force").code == 0
    assert aim.read_text() == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["aim.txt", "link.csv"]
    assert not link.is_symlink()


@pytest.mark.parametrize("command", WRITING, ids=" ".join)
def test_what_cannot_be_written_is_one_line(
    command: tuple[str, ...], kb_odd: Ask, tmp_path: Path
) -> None:
    for path in ("/dev/full", str(tmp_path), str(tmp_path / "no" / "such.csv"), "x" * 300):
        outcome = kb_odd(*command, "-o", path)
        assert (outcome.code, outcome.out) == (1, ""), (path, outcome)
        assert "unexpected failure" not in outcome.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["/dev/zero", "pipe", ".", "data"])
def test_what_is_no_file_is_not_read(
    what: str, kb_odd: Ask, odd_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if what == "pipe" and not (odd_folder / "pipe").exists():
        os.mkfifo(odd_folder / "pipe")
    for command in (("check", what), ("sql", f"@{what}"), ("sql", "--file", what)):
        outcome = kb_odd(*command)
        assert (outcome.code, outcome.out) == (1, "")
        assert "regular file" in outcome.err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"x" * 1_000_001, "larger than 1 MB"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused(
    content: bytes, says: str, kb_odd: Ask, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    for command in (("check", f"{tmp_path}/a.txt"), ("sql", f"@{tmp_path}/a.txt")):
        outcome = kb_odd(*command)
        assert outcome.code == 1
        assert says in outcome.err


def test_values_of_partitions_stay_in_their_folder(kb_of: Any, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    world = sample()
    world.treaty("odd-1851", "1851", title="../../../up")
    ask = kb_of(world)
    target = tmp_path / "parts"
    outcome = ask("export", "treaty", "-f", "parquet", "--partition-by", "title", "-o", str(target))
    assert outcome.code == 0, outcome.err
    assert all(path.suffix == ".parquet" for path in target.rglob("*") if path.is_file())
    assert not (tmp_path.parent / "up").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"data", "home", "parts"}


def test_an_error_in_json_is_one_object_whatever_the_value(kb_odd: Ask) -> None:
    outcome = kb_odd("show", ODD + "x", "--format", "json")
    assert json.loads(outcome.err)["error"]["code"] == "not-found"
