"""Where answers go: files, pipes, terminals of any width; and that nothing in the data can harm."""

import csv
import io
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any, get_args

import pytest
from rich.cells import cell_len

from kb.cli.output import shows_remarks, shows_tables_in_rows
from kb.db.reader import Reader
from kb.present import Format, render
from kb.questions.show import row_of_thing, show_thing
from kb.questions.total import Total, rows_of_total, total_ceded
from tests.conftest import ROOT, Ask
from tests.questions.compared import TABLE
from tests.samples.world import World, sample, transfer

TOTAL = ("total", "--from", "alpha", "--to", "beta")


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("total.csv", "csv"),
        ("total.tsv", "tsv"),
        ("total.json", "json"),
        ("total.ndjson", "ndjson"),
        ("total.jsonl", "ndjson"),
        ("total.md", "md"),
        ("TOTAL.CSV", "csv"),
        ("total.txt", "table"),
        ("total", "table"),
    ],
)
def test_ending_of_the_file_tells_the_format(
    kb_sample: Ask, tmp_path: Path, name: str, form: str
) -> None:
    path = tmp_path / name
    outcome = kb_sample(*TOTAL, "-o", str(path))
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert path.read_text(encoding="utf-8") == kb_sample(*TOTAL, "--format", form).out


@pytest.mark.parametrize("form", get_args(Format))
def test_remarks_are_worked_out_for_formats_that_show_them(shipped: Reader, form: Format) -> None:
    question = Total("china", "russia", since="1858", until="1860")
    whole, rows = io.StringIO(), io.StringIO()
    render(total_ceded(shipped, question), form, whole)
    render(rows_of_total(shipped, question), form, rows)
    assert (whole.getvalue() != rows.getvalue()) is shows_remarks(form, None)


@pytest.mark.parametrize("form", get_args(Format))
def test_tables_in_rows_are_read_for_formats_that_show_them(shipped: Reader, form: Format) -> None:
    whole, row = io.StringIO(), io.StringIO()
    render(show_thing(shipped, "aigun-1858"), form, whole)
    render(row_of_thing(shipped, "aigun-1858"), form, row)
    assert ("Perovsky" in whole.getvalue()) is shows_tables_in_rows(form, None)
    assert "Perovsky" not in row.getvalue()
    assert "qing-empire" in row.getvalue()


def test_format_asked_for_beats_the_ending(kb_sample: Ask, tmp_path: Path) -> None:
    kb_sample(*TOTAL, "--format", "json", "--output", str(tmp_path / "total.csv"))
    assert (tmp_path / "total.csv").read_text().startswith("{")


def test_file_that_is_there_is_replaced_whole(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "total.csv"
    path.write_text("x" * 100_000)
    kb_sample(*TOTAL, "-o", str(path), "--force")
    assert path.read_text().startswith("transfer,treaty")
    assert "xxx" not in path.read_text()
    assert list(tmp_path.iterdir()) == [path]


WRITING = (
    "total",
    "list events",
    "show alpha",
    "history northland",
    "evidence northland",
    "timeline",
    "search treaty",
    "cite",
    "cite atlas --format csv",
    "questions",
    "check gazette",
    f"compare {TABLE} --as cow-tc",
    "sql --tables",
    "sql --describe v_treaty",
    "doctor",
    "validate",
    "validate --format csv",
    "schema treaty",
    "new source",
    "export treaties",
)


@pytest.mark.parametrize("command", [*WRITING, 'sql "SELECT 1"'])
def test_no_command_overwrites_a_file_unless_forced(
    kb_sample: Ask, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "there.txt" if "export" not in command else tmp_path / "there.csv"
    path.write_text("mine")
    arguments = (*shlex.split(command), "-o", str(path))
    refused = kb_sample(*arguments)
    assert (refused.code, refused.out) == (1, "")
    message, hint = refused.err.splitlines()
    assert (message, hint.strip()) == (
        f"kb: the file {path} is there already",
        "--force replaces it",
    )
    assert path.read_text() == "mine"
    assert kb_sample(*arguments, "--force").code == 0
    assert path.read_text() != "mine"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_of_schemas_is_overwritten_only_if_forced(kb: Ask, tmp_path: Path) -> None:
    (tmp_path / "unit.json").write_text("mine")
    assert kb("schema", "-o", str(tmp_path)).code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["unit.json"]
    assert kb("schema", "-o", str(tmp_path), "--force").code == 0
    assert (tmp_path / "unit.json").read_text() != "mine"


def test_file_in_a_missing_folder_is_one_line(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "missing" / "total.csv"
    outcome = kb_sample(*TOTAL, "-o", str(path))
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.splitlines()[0] == f"kb: cannot write {path}: No such file or directory"
    assert list(tmp_path.iterdir()) == []


def test_failed_question_leaves_the_file_alone(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "total.csv"
    path.write_text("before")
    assert kb_sample("total", "--from", "atlantis", "-o", str(path)).code == 4
    assert path.read_text() == "before"


def test_dash_is_standard_output(kb_sample: Ask) -> None:
    assert kb_sample(*TOTAL, "-o", "-").out == kb_sample(*TOTAL).out


@pytest.mark.parametrize(
    "command", ["list estimates --format csv", "show alpha", "total --format json", "list events"]
)
def test_closed_pipe_is_no_failure(command: str, sample_folder: Path) -> None:
    data = {"KB_DATA_DIR": str(sample_folder / "data"), "KB_HOME": str(sample_folder / "home")}
    reading, writing = os.pipe()
    os.close(reading)  # as `| head -1` does once it has its line
    done = subprocess.run(
        [sys.executable, "-m", "kb", *command.split()],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=ROOT,
        env={**os.environ, **data},
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_head_of_an_answer(sample_folder: Path) -> None:
    data = {"KB_DATA_DIR": str(sample_folder / "data"), "KB_HOME": str(sample_folder / "home")}
    done = subprocess.run(
        f"{sys.executable} -m kb list estimates | head -1",
        shell=True,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, **data},
    )
    assert done.stdout.startswith("territory ")
    assert done.stderr == ""


def _on_a_terminal(folder: Path, *arguments: str, **variables: str) -> str:
    """What ``kb`` writes to a terminal of 100 columns."""
    import pty

    main, terminal = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "KB_HOME": str(folder / "home")}
    environment.update(KB_DATA_DIR=str(folder / "data"), **variables)
    process = subprocess.Popen(
        [sys.executable, "-m", "kb", *arguments], stdout=terminal, cwd=ROOT, env=environment
    )
    os.close(terminal)
    read = bytearray()
    while True:
        try:
            chunk = os.read(main, 65536)
        except OSError:
            break
        if not chunk:
            break
        read += chunk
    os.close(main)
    assert process.wait() == 0
    return read.decode()


def test_no_color_when_asked_not_to(sample_folder: Path) -> None:
    assert "\x1b[" in _on_a_terminal(sample_folder, *TOTAL, NO_COLOR="")
    printed = _on_a_terminal(sample_folder, *TOTAL, NO_COLOR="1")
    assert not re.search(r"\x1b\[[0-9;]*3[0-9]", printed)
    assert "Alpha ceded" in printed


def test_rows_are_not_wrapped_without_a_terminal(
    kb_sample: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS")
    lines = kb_sample(*TOTAL).lines
    assert lines[3].endswith("survey; gazette")
    assert any(line.startswith("Why ") and line.endswith("km² by gazette") for line in lines)
    assert "\x1b" not in "".join(lines)


@pytest.mark.parametrize("command", [TOTAL, ("list", "estimates"), ("show", "peace-1850")])
@pytest.mark.parametrize(
    "width", ["1", "12", "40", "60", "0", "-3", "wide", "²", "100000", "1" + 30 * "0"]
)
def test_any_width_works(
    kb_sample: Ask, monkeypatch: pytest.MonkeyPatch, width: str, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    outcome = kb_sample(*command)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out
    if width in {"40", "60"}:
        assert max(map(cell_len, outcome.lines)) <= int(width)


@pytest.mark.parametrize("width", ["40", "50", "60", "80"])
def test_narrow_tables_never_cut_a_number(
    kb_of: Any, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    world = World().territory("great-northern-land", 123_000).territory("far-isles", 45_600)
    moved = transfer("great-northern-land"), transfer("far-isles")
    ask = kb_of(world.treaty("peace-of-the-long-river-1850", "1850-05-01", *moved))
    monkeypatch.setenv("COLUMNS", width)
    for command in (TOTAL, ("list", "territories")):
        printed = ask(*command).out
        assert "123,000" in printed
        assert "45,600" in printed
        assert not re.search(r"\b(123|45)\b(?!,\d{3}\b)", printed)


def _figures(printed: str) -> set[str]:
    """The cells of a table that are figures or days, not the bare years that end a name."""
    below = printed.partition("───\n")[2] or printed.partition("\n")[2]  # a table, else blocks
    cells = re.split(r" {2,}|\n", below.partition("\n\n")[0])
    shapes = r"[-+]?[\d,.]+%?|\d{4}-[\d-]*"
    return {cell for cell in cells if re.fullmatch(shapes, cell) and not cell.isdecimal()}


@pytest.mark.parametrize("width", ["80", "100"])
@pytest.mark.parametrize("command", ["--by decade", "--according-to each", "--unit acre", ""])
def test_shipped_figures_are_never_cut(
    kb: Ask, monkeypatch: pytest.MonkeyPatch, command: str, width: str
) -> None:
    asked = ("total", "--from", "china", "--to", "russia", *command.split())
    monkeypatch.setenv("COLUMNS", width)
    narrow = _figures(kb(*asked).out)
    monkeypatch.delenv("COLUMNS")
    wide = _figures(kb(*asked).out)
    assert narrow
    assert narrow <= wide


def test_columns_of_zeros_are_shown(kb_sample: Ask) -> None:
    lines = kb_sample(*TOTAL, "--since", "1851", "--until", "1862-06").lines
    header = next(line for line in lines if line.startswith("treaty"))
    assert all(f"{end} km²" in header for end in ("best", "low", "high"))


HOSTILE = {
    "markup": "[bold red]Red[/bold red] [link=http://x]x[/link]",
    "emoji-code": ":smile: and :warning:",
    "escape": "A\x1b[31mred\x1b]0;title\x07\x1b[2J",
    "newline": "first\nsecond\r\nthird\tfourth",
    "bidi": "abc\u202edcba\u2066x\u200f",
    "separators": "a\u2028b\u2029c\x85d",
    "formula": "=cmd|' /C calc'!A0",
    "pipes": "a|b | c \\| d",
    "html": "<script>alert(1)</script>",
    "backticks": "`code` *bold* _it_ # head",
    "quotes": "say \"yes\", 'no'; ok",
    "dashes": "--option",
}


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built world whose names are hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    world = World()
    for land, name in HOSTILE.items():
        world.territory(land, 100, name=name, note=name, bounds=name)
    moved = [transfer(land, note=name) for land, name in HOSTILE.items()]
    world.treaty("odd-1850", "1850", *moved, title="\x1b[7m[red]\nTreaty", note=HOSTILE["escape"])
    world.build(folder)
    return folder


@pytest.fixture
def kb_hostile(kb: Ask, hostile_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """``kb`` on the world of hostile names."""
    monkeypatch.setenv("KB_DATA_DIR", str(hostile_folder / "data"))
    monkeypatch.setenv("KB_HOME", str(hostile_folder / "home"))
    monkeypatch.setenv("COLUMNS", "200")
    return kb


def _steers(text: str) -> bool:
    """Whether a text holds a character that steers a terminal or turns the reading direction."""
    control, direction = (
        r"\x00-\x09\x0b-\x1f\x7f-\x9f",
        r"\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069",
    )
    return bool(re.search(f"[{control}{direction}]", text))


@pytest.mark.parametrize("form", ["table", "md"])
@pytest.mark.parametrize(
    "command",
    [TOTAL, ("list", "territories"), ("show", "odd-1850"), *(("show", land) for land in HOSTILE)],
)
def test_hostile_names_steer_no_terminal(
    kb_hostile: Ask, command: tuple[str, ...], form: str
) -> None:
    outcome = kb_hostile(*command, "--format", form)
    assert outcome.code == 0
    assert not _steers(outcome.out)


def test_hostile_names_are_shown_as_they_are_written(kb_hostile: Ask) -> None:
    printed = kb_hostile("list", "territories").out
    for land in ("markup", "emoji-code", "formula", "html", "pipes", "quotes", "dashes"):
        assert f" {HOSTILE[land]} " in printed
    assert "\\x1b[31mred" in printed
    assert "\\u202e" in printed
    assert "first second  third fourth" in printed


def test_hostile_names_break_no_line_of_a_table(kb_hostile: Ask) -> None:
    lines = kb_hostile("list", "territories").lines
    assert len(lines) == 2 + len(HOSTILE)
    assert [line.split()[0] for line in lines[2:]] == sorted(HOSTILE)


@pytest.mark.parametrize(("form", "mark"), [("csv", ","), ("tsv", "\t")])
def test_hostile_names_stay_one_cell_of_one_row(kb_hostile: Ask, form: str, mark: str) -> None:
    printed = kb_hostile("list", "territories", "--format", form).out
    rows = list(csv.DictReader(io.StringIO(printed, newline=""), delimiter=mark))
    assert [row["id"] for row in rows] == sorted(HOSTILE)
    names = {row["id"]: row["name"] for row in rows}
    assert names == HOSTILE


def test_hostile_names_stay_cells_of_markdown(kb_hostile: Ask) -> None:
    head, rule, *rows = kb_hostile("list", "territories", "--format", "md").lines
    width = len(re.findall(r"(?<!\\)\|", head))
    assert len(rows) == len(HOSTILE)
    assert all(len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) == width for row in (rule, *rows))
    assert not any(re.search(r"(?<!\\)[<`*_\[]", row) for row in rows)


def test_hostile_names_survive_json(kb_hostile: Ask) -> None:
    answer = kb_hostile("list", "territories", "--format", "json").json
    assert {row["id"]: row["name"] for row in answer["rows"]} == HOSTILE


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\u202eb", "[bold]x[/bold]"])
def test_hostile_arguments_steer_no_terminal(kb_hostile: Ask, text: str) -> None:
    for command in (("show", text), ("total", "--from", text), ("total", "--since", text), (text,)):
        outcome = kb_hostile(*command)
        assert outcome.code in {0, 2, 4}
        assert not _steers(outcome.out + outcome.err)


def test_hostile_problems_steer_no_terminal(kb_of: Any) -> None:
    ask = kb_of(sample().file("sources/x.yaml", '- {id: "a\\e[2J", "b\\e[31m\\n": "\\u202e"}\n'))
    for command in (("validate",), ("validate", "--format", "github"), ("load",), ("total",)):
        outcome = ask(*command)
        assert outcome.code == 3
        assert not _steers(outcome.out + outcome.err)
    lines = ask("validate", "--format", "github").lines
    assert all(line.startswith("::error file=data/sources/x.yaml,line=1,") for line in lines)


WIDE = ["北土", "左岸の土地", "한국 땅", "Land", "ÀÉÎ", "Амур", "e\u0301e\u0301", "ＡＢＣ"]


@pytest.mark.parametrize("width", ["72", "100"])
def test_wide_letters_keep_columns_aligned(
    kb_of: Any, monkeypatch: pytest.MonkeyPatch, width: str
) -> None:
    world = World()
    for number, name in enumerate(WIDE):
        world.territory(f"land-{number}", 100, name=name)
    ask = kb_of(world)
    monkeypatch.setenv("COLUMNS", width)
    head, rule, *rows = ask("list", "territories").lines
    assert len(rows) == len(WIDE)
    assert {cell_len(row) for row in rows} == {cell_len(head)} == {cell_len(rule)}
    for name, row in zip(WIDE, rows, strict=True):
        assert name in row
        assert cell_len(row[: row.index(name)]) == cell_len(head[: head.index("name")])
