"""``kb export``: formats, endings, refusals, pipes, full disks, and equal bytes."""

import csv
import io
import json
import os
import pty
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from kb.export.exports import WRITERS
from tests.conftest import ROOT, Ask
from tests.export.samples import EVERYTHING
from tests.samples.world import World, sample

TEXT = ("csv", "tsv", "json", "ndjson")


def _table(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_a_table_goes_to_stdout_as_csv(kb_sample: Ask) -> None:
    outcome = kb_sample("export", "treaties")
    assert (outcome.code, outcome.err) == (0, "")
    assert [row["id"] for row in _table(outcome.out)][:2] == ["peace-1850", "partition-1862"]
    assert outcome.out == kb_sample("export", "v_treaty", "-o", "-").out


def test_filters_are_taken(kb_sample: Ask) -> None:
    out = kb_sample("export", "transfers", "--party", "gamma", "--until", "1899").out
    assert [row["id"] for row in _table(out)] == ["lease-1895-harbor"]


@pytest.mark.parametrize("form", TEXT)
def test_ending_of_the_file_tells_the_format(kb_sample: Ask, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"estimates.{form.upper()}"
    outcome = kb_sample("export", "estimates", "-o", str(path))
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    asked = kb_sample("export", "estimates", "--format", form).out
    assert path.read_bytes().decode() == asked


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_two_exports_are_the_same_bytes(kb_sample: Ask, tmp_path: Path, form: str) -> None:
    for name in ("a", "b"):
        outcome = kb_sample("export", "territories", "-f", form, "-o", str(tmp_path / name))
        assert (outcome.code, outcome.err) == (0, "")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def test_all_formats_hold_the_same_rows(kb_sample: Ask, tmp_path: Path) -> None:
    for form in ("tsv", "json", "ndjson", "sqlite"):
        kb_sample("export", "estimates", "-o", str(tmp_path / f"e.{form}"))
    rows = json.loads((tmp_path / "e.json").read_text())["rows"]
    lines = (tmp_path / "e.ndjson").read_text().splitlines()
    assert [json.loads(line) for line in lines] == rows
    with closing(sqlite3.connect(tmp_path / "e.sqlite")) as connection:
        found = connection.execute("SELECT * FROM v_estimate ORDER BY rowid").fetchall()
    assert found == [tuple(row.values()) for row in rows]
    flat = _table((tmp_path / "e.tsv").read_text(), "\t")
    for one, row in zip(flat, rows, strict=True):
        for name, value in row.items():
            told = str(value).lower() if isinstance(value, bool) else value
            assert one[name] == ("" if told is None else str(told))


def test_nothing_is_overwritten_without_force(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("mine")
    outcome = kb_sample("export", "treaties", "-o", str(path))
    assert outcome.code == 1
    assert outcome.err.startswith(f"kb: the file {path} is there already\n")
    assert path.read_text() == "mine"
    assert kb_sample("export", "treaties", "-o", str(path), "--force").code == 0
    assert path.read_text().startswith("id,title")


def test_all_is_a_file_for_every_table_and_view(kb_sample: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "all"
    outcome = kb_sample("export", "all", "-o", str(folder), "-f", "ndjson")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    names = {path.name for path in folder.iterdir()}
    assert names == {f"{table.name}.ndjson" for table in EVERYTHING}
    assert "loaded_at" not in (folder / "data_version.ndjson").read_text()
    again = kb_sample("export", "all", "-o", str(folder), "-f", "ndjson")
    assert "is not empty" in again.err
    assert kb_sample("export", "all", "-o", str(folder), "-f", "ndjson", "--force").code == 0


def test_all_as_sqlite_is_one_file_with_metadata(kb_sample: Ask, tmp_path: Path) -> None:
    assert kb_sample("export", "all", "-o", str(tmp_path / "kb.db")).code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kb-metadata.json", "kb.db"]
    metadata = json.loads((tmp_path / "kb-metadata.json").read_text())
    assert metadata["title"] == "Invented Treaties"
    assert metadata["databases"]["kb"]["tables"]["v_treaty"]["columns"]["signed"]


def test_excel_is_for_csv(kb_sample: Ask, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    assert kb_sample("export", "treaties", "--excel", "-o", str(path)).code == 0
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfid,")
    assert content.count(b"\n") == content.count(b"\r\n") == 7


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("nothing", "there is no table 'nothing'"),
        ("unit --party alpha", "the table unit has no filter --party"),
        ("territories --since 1900", "v_territory has no filter --since"),
        ("all", "all tables need a folder"),
        ("all -o -", "all tables need a folder"),
        ("all -o x --kind lease", "--kind filters one table"),
        ("all -o x.geojson", "GeoJSON holds territories only"),
        ("treaties -o x.geojson", "v_treaty has no points"),
        ("treaties --excel -o x.json", "--excel is for csv, not json"),
        ("treaties --package x", "--package holds all tables"),
        ("all --package x -f json", "--package DIR says where"),
        ("all --partition-by kind -o x", "--partition-by is for one table"),
        ("treaties --partition-by kind", "--partition-by needs a folder"),
        ("treaties --since never", "not a date"),
    ],
)
def test_what_does_not_fit_is_a_usage_error(
    kb_sample: Ask, sample_folder: Path, arguments: str, said: str
) -> None:
    outcome = kb_sample("export", *arguments.split())
    assert (outcome.code, outcome.out) == (2, "")
    assert said in outcome.err
    assert {path.name for path in sample_folder.iterdir()} == {"data", "home"}


def test_a_table_that_is_none_is_told_before_a_database_is_built(
    kb_of: Callable[[World], Ask], tmp_path: Path
) -> None:
    outcome = kb_of(sample())("export", "NOPE")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("kb: there is no table 'NOPE'")
    assert "did you mean 'v_treaty'" in kb_of(sample())("export", "v_treat").err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    "other", ["DROP TABLE documentation", "DELETE FROM documentation WHERE name = 'v_line'"]
)
def test_what_a_database_of_another_version_knows_does_not_matter(
    kb_of: Callable[[World], Ask], sample_folder: Path, tmp_path: Path, other: str
) -> None:
    ask = kb_of(sample())
    (built,) = (sample_folder / "home").glob("kb-*.sqlite")
    home = tmp_path / "home"
    home.mkdir()
    path = home / f"{built.stem.rpartition('-')[0]}-00000000.sqlite"
    path.write_bytes(built.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(other)
    assert ask("export", "NOPE").err.startswith("kb: there is no table 'NOPE'")
    outcome = ask("export", "v_line")
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.lines[0] == "id,name,parties,note"


@pytest.mark.parametrize(
    ("form", "module", "extra"),
    [("parquet", "pyarrow", "parquet"), ("xlsx", "xlsxwriter", "xlsx")],
)
def test_missing_extra_is_named(
    kb_sample: Ask,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    form: str,
    module: str,
    extra: str,
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    outcome = kb_sample("export", "treaties", "-o", str(tmp_path / f"t.{form}"))
    assert outcome.code == 1
    assert f"pip install 'territorial-treaties[{extra}]'" in outcome.err
    assert list(tmp_path.iterdir()) == []


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "KB_DATA_DIR": str(folder / "data"),
        "KB_HOME": str(folder / "home"),
        "PYTHONPATH": str(ROOT),
    }


def _shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    kb = f"{sys.executable} -m kb export"
    return subprocess.run(
        ["bash", "-c", line.replace("KB", kb)],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(folder),
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("form", ["csv", "ndjson", "sqlite", "geojson"])
@pytest.mark.parametrize("where", ["-o /dev/full", "> /dev/full"])
def test_full_disk_is_one_line(sample_folder: Path, form: str, where: str) -> None:
    done = _shell(sample_folder, f"KB territories -f {form} {where}")
    assert done.returncode == 1
    name = "standard output" if ">" in where else "/dev/full"
    assert done.stderr == f"kb: cannot write {'to ' if '>' in where else ''}{name}: {_FULL}\n"


_FULL = "No space left on device"


@pytest.mark.parametrize("form", ["csv", "json", "sqlite"])
def test_folder_that_is_full_is_left_clean(sample_folder: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / f"kb.{form}"
    what = "all" if form == "sqlite" else "search_text"
    untraced = (
        "unset COVERAGE_PROCESS_CONFIG"  # a trace is a file as well, too large for this shell
    )
    done = _shell(sample_folder, f"{untraced}; ulimit -f 1; trap '' XFSZ; KB {what} -o {path}")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) <= 2
    assert done.stderr.startswith(f"kb: cannot write {path}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["csv", "json", "ndjson", "geojson"])
def test_closed_pipe_is_no_failure(sample_folder: Path, form: str) -> None:
    done = _shell(
        sample_folder, f"set -o pipefail; KB territories -f {form} | head -c 1 > /dev/null"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_asking_for_text_imports_nothing_heavy(sample_folder: Path) -> None:
    heavy = {"sqlalchemy", "pydantic", "alembic", "yaml", "rich", "pyarrow", "xlsxwriter", "edtf"}
    probe = (
        "import sys; from kb.cli.main import run; run(sys.argv[1:]); "
        "print(*{n.partition('.')[0] for n in sys.modules}, file=sys.stderr)"
    )
    for form in (*TEXT, "geojson"):
        done = subprocess.run(
            [sys.executable, "-c", probe, "export", "territories", "-f", form],
            capture_output=True,
            text=True,
            check=True,
            env=_environment(sample_folder),
        )
        assert done.stdout
        assert not set(done.stderr.split()) & heavy


def _on_terminal(folder: Path, *arguments: str) -> tuple[int, str]:
    """What a command shows on a terminal that is its standard error."""
    ours, theirs = pty.openpty()
    shown: list[bytes] = []

    def listen() -> None:
        try:
            while chunk := os.read(ours, 65536):
                shown.append(chunk)
        except OSError:
            pass

    listener = threading.Thread(target=listen)
    listener.start()
    code = (
        "import sys, kb.output.progress as p; p._MOMENT = -1.0; p._STEP = 2; "
        "from kb.cli.main import run; sys.exit(run(sys.argv[1:]))"
    )
    environment = {**_environment(folder), "TERM": "xterm"}
    environment.pop("NO_COLOR", None)
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        check=False,
        env=environment,
    )
    os.close(theirs)
    listener.join()
    os.close(ours)
    return done.returncode, b"".join(shown).decode()


def test_progress_shows_on_a_terminal(sample_folder: Path) -> None:
    code, shown = _on_terminal(sample_folder, "export", "treaties")
    assert code == 0
    assert "v_treaty" in shown
    assert "/6" in shown


@pytest.mark.parametrize("command", ["load", "validate", "list treaties"])
def test_progress_of_reading_shows_on_a_terminal(tmp_path: Path, command: str) -> None:
    data = sample().write(tmp_path / "data")
    code, shown = _on_terminal(tmp_path, *command.split())
    assert code == 0
    assert "reading" in shown
    files = len([*data.rglob("*.yaml"), *data.rglob("*.geojson")])
    assert f"/{files}" in shown
