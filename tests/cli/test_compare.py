"""``kb compare``: reading tables and concordances of others, formats, exit codes."""

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from tests.conftest import Ask
from tests.questions.compared import EXPECTED, TABLE, compared
from tests.samples.world import sample

ROW = "year,loser,gainer,area\n1850,alpha,beta,1000\n"


@pytest.fixture
def kb_compared(kb_of) -> Ask:
    """``kb`` on the record that the table of 40 rows is held against."""
    return kb_of(compared())


def given(text: str | bytes, name: str = "changes.csv") -> str:
    """A file in the working folder."""
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return name


def verdicts(kb: Ask, *arguments: str) -> list[str]:
    """The verdicts on the rows."""
    outcome = kb("compare", *arguments, "--format", "json")
    assert outcome.code == 0, outcome.err
    return [row["verdict"] for row in outcome.json["rows"]]


@pytest.fixture
def folder(kb_sample: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """``kb`` on the sample, in a folder to write to."""
    monkeypatch.setenv("KB_DATA_DIR", str(Path("data").absolute()))
    monkeypatch.chdir(tmp_path)
    return kb_sample


def test_the_table_of_40_rows_is_answered(kb_compared: Ask) -> None:
    answer = kb_compared("compare", str(TABLE), "--as", "cow-tc", "--format", "json").json
    found = {row["row"]: (row["verdict"], row["transfers"]) for row in answer["rows"]}
    assert found == EXPECTED
    assert [row["line"] for row in answer["rows"]] == list(range(2, 42))
    assert answer["question"] == "compare"
    assert (answer["filters"]["as"], answer["filters"]["window"]) == ("cow-tc", 2)
    assert answer["summary"]["matched"] == 17


def test_people_read_a_table_with_remarks(kb_compared: Ask) -> None:
    lines = kb_compared("compare", str(TABLE), "--as", "cow-tc").lines
    assert lines[0].startswith("17 of 40 rows matched (42%), with ")
    text = "\n".join(lines)
    for word in ("same-land-as", "Unknown codes", "950", "In no row"):
        assert word in text


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "ndjson", "md"])
@pytest.mark.parametrize("more", [(), ("--by", "verdict"), ("--by", "decade"), ("--reverse",)])
def test_every_format_is_written(kb_compared: Ask, form: str, more: tuple[str, ...]) -> None:
    outcome = kb_compared("compare", str(TABLE), "--as", "cow-tc", *more, "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    assert len(outcome.lines) > 2 or form == "ndjson"


def test_columns_of_csv_are_those_of_json(kb_compared: Ask) -> None:
    asked = ("compare", str(TABLE), "--as", "cow-tc", "--format")
    header, *rows = csv.reader(io.StringIO(kb_compared(*asked, "csv").out))
    answer = kb_compared(*asked, "json").json
    assert header == [column["name"] for column in answer["columns"]]
    assert header == list(answer["rows"][0])
    assert rows[0][header.index("transfers")] == "; ".join(EXPECTED[1][1])


def test_a_file_is_written_once(kb_compared: Ask, tmp_path: Path) -> None:
    asked = ("compare", str(TABLE), "--as", "cow-tc", "-o", "out.csv")
    assert kb_compared(*asked).code == 0
    assert kb_compared(*asked).code == 1
    assert kb_compared(*asked, "--force").code == 0
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("row,line,id,year")


@pytest.mark.parametrize(("share", "code"), [("0.4", 0), ("0.425", 0), ("0.43", 3), ("1", 3)])
def test_strict_fails_below_a_share(kb_compared: Ask, share: str, code: int) -> None:
    outcome = kb_compared("compare", str(TABLE), "--as", "cow-tc", "--strict", share)
    assert outcome.code == code
    assert outcome.out
    assert ("42.5% of the rows are matched, less than" in outcome.err) == (code == 3)


@pytest.mark.parametrize("strict", [("nan",), ("1.5",), ("-1",), ("0.5", "--reverse")])
def test_strict_takes_a_share(folder: Ask, strict: tuple[str, ...]) -> None:
    outcome = folder("compare", given(ROW), "--strict", *strict)
    assert (outcome.code, outcome.out) == (2, "")


@pytest.mark.parametrize("least", ["nan", "inf", "-1"])
def test_the_least_area_is_a_number(folder: Ask, least: str) -> None:
    assert folder("compare", given(ROW), "--min-km2", least).code == 2


@pytest.mark.parametrize(
    "text",
    [
        ROW,
        ROW.replace(",", ";"),
        ROW.replace(",", "\t"),
        ROW.replace("\n", "\r\n"),
        "\ufeff" + ROW,
        "\n\n" + ROW + "\n ,,,\n",
        ROW.rstrip("\n"),
        'year,loser,gainer,area\n1850,"alpha","beta","1,000"\n',
        'year;"the loser, here";loser;gainer\n1850;x;alpha;beta\n',
        "YEAR,Loser,GAINER,Area\n1850,alpha,beta,1000\n",
        'year,loser,gainer,area,note\n1850,alpha,beta,1000,"two\nlines"\n',
    ],
)
def test_csv_is_read_as_it_comes(folder: Ask, text: str) -> None:
    assert verdicts(folder, given(text)) == ["matched"]


def test_lines_are_those_of_the_file(folder: Ask) -> None:
    text = 'year,to,from,note\n1850,beta,alpha,"a\nb"\n\n1862,beta,alpha,c\n'
    rows = folder("compare", given(text), "--format", "json").json["rows"]
    assert [(row["row"], row["line"]) for row in rows] == [(1, 2), (2, 5)]


def test_standard_input_is_read(folder: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ROW.encode())))
    assert verdicts(folder, "-") == ["matched"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "changes.csv is empty"),
        (b"\n\n", "changes.csv is empty"),
        (b"year\n1850\n", "has one column only: 'year'"),
        ("year,loser\n1850,caf\xe9\n".encode("latin-1"), "is not UTF-8 text"),
        (ROW.encode("utf-16"), "is not UTF-8 text"),
        (b'year,loser,gainer\n1850,a,b\n1851,"open,b\n', "changes.csv:3: not CSV"),
        (b'year,loser,gainer\n1850,"a"b,c\n', "changes.csv:2: not CSV"),
        (b"year,loser,gainer\n1850," + b"x" * 200_000 + b",b\n", "changes.csv:2: not CSV"),
        (b"year,loser\n" + b"1850,a\n" * 100_001, "more than 100,000 rows"),
        (b"year,loser,loser\n1850,a,b\n", "has 2 columns called 'loser'"),
        (b"when,loser\n1850,a\n", "no column of changes.csv says when"),
    ],
)
def test_what_is_no_table_is_one_clear_line(folder: Ask, content: bytes, words: str) -> None:
    outcome = folder("compare", given(content))
    assert outcome.code in {1, 2}
    assert outcome.out == ""
    message, *hint = outcome.err.splitlines()
    assert words in message
    assert len(hint) == 1


def test_a_large_file_is_refused(folder: Ask) -> None:
    outcome = folder("compare", given(b"year,loser\n" + b"1850,a                \n" * 2_600_000))
    assert "is larger than 50 MB" in outcome.err


@pytest.mark.parametrize("name", ["nothing", "nothing.csv"])
def test_a_file_that_is_not_there_is_said(folder: Ask, name: str) -> None:
    outcome = folder("compare", name)
    assert (outcome.code, outcome.err.splitlines()[0]) == (1, f"kb: there is no file {name}")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--map", "gainer"), "--map takes FIELD=COLUMN, not 'gainer'"),
        (("--map", "gainer="), "--map takes FIELD=COLUMN"),
        (("--map", "gainer=gainer,gainer=loser"), "--map names gainer twice"),
        (("--map", "gainer=gainr"), "did you mean 'gainer'?"),
        (("--map", "gainr=gainer"), "did you mean 'gainer'?"),
        (("--as", "cow"), "cow-tc"),
        (("--as", "cow-tc"), "no column 'procedur'"),
        (("--window", "-1"), "--window -1"),
        (("--since", "1900", "--until", "1800"), "ends before it begins"),
        (("--unit", "sqmu"), "did you mean 'sqmi'?"),
        (("--kind", "cesion"), "did you mean 'cession'?"),
        (("--by", "decade", "--reverse"), "give one of them"),
        (("--concordance", "nothing.yaml"), "there is no file nothing.yaml"),
    ],
)
def test_options_that_do_not_fit_are_said(
    folder: Ask, options: tuple[str, ...], words: str
) -> None:
    outcome = folder("compare", given(ROW), *options)
    assert outcome.code in {1, 2, 4}
    assert outcome.out == ""
    assert words in outcome.err


def test_map_takes_several_and_quoted_columns(folder: Ask) -> None:
    text = 'when,"who lost, then",winner\n1850,alpha,beta\n'
    asked = ("--map", 'year=when,"loser=who lost, then"', "--map", "gainer=winner")
    assert verdicts(folder, given(text), *asked) == ["matched"]


YAML = """\
codes:
  A1: alpha
  B1: [beta, gamma]
rows:
  - row: 2
    transfers: [partition-1862-southland]
    reason: dated by a survey
"""
CSV = """\
code,party,row,transfers,reason
A1,alpha,,,
B1,beta; gamma,,,
,,2,partition-1862-southland,dated by a survey
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("decisions.yaml", YAML),
        ("decisions.csv", CSV),
        (
            "decisions.json",
            '{"codes": {"A1": "alpha", "B1": ["beta", "gamma"]}, "rows": [{"row": "2", '
            '"transfers": "partition-1862-southland", "reason": "dated by a survey"}]}',
        ),
    ],
)
def test_a_concordance_is_yaml_or_csv(folder: Ask, name: str, text: str) -> None:
    table = "year,loser,gainer\n1850,A1,B1\n1790,A1,B1\n"
    asked = ("compare", given(table), "--concordance", given(text, name), "--format", "json")
    first, second = folder(*asked).json["rows"]
    assert (first["verdict"], first["transfers"]) == ("matched", ["peace-1850-northland"])
    assert second["transfers"] == ["partition-1862-southland"]
    assert "by hand: dated by a survey" in second["remark"]


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("d.yaml", "codes: [A1]\n", "d.yaml:1:8", "gives a party for each code"),
        ("d.yaml", "rows: {row: 1}\n", "d.yaml:1:7", "is a list of decisions"),
        ("d.yaml", "rows:\n  - x\n", "d.yaml:2:5", "has 'row' or 'id'"),
        ("d.yaml", "- x\n", "d.yaml:1:1", "holds 'codes' and 'rows'"),
        ("d.yaml", "row: []\n", "d.yaml:1:1", "holds 'codes' and 'rows'"),
        ("d.yaml", "codes: {A1: [}\n", "d.yaml:1:", "not valid YAML"),
        ("d.yaml", "codes: {A1: alfa}\n", "d.yaml:1:9", "no party 'alfa'"),
        ("d.yaml", "rows:\n  - {row: 9, reason: x}\n", "d.yaml:2:5", "no row '9'"),
        ("d.yaml", "rows:\n  - {row: 1, reason: x, row: 2}\n", "d.yaml:2:", "duplicate key"),
        ("d.yaml", "rows:\n  - {row: [1], reason: {}}\n", "d.yaml:2:5", "needs a reason"),
        ("d.csv", "row,reason\n9,x\n", "d.csv:2:1", "no row '9'"),
        ("d.csv", "row,why\n1,x\n", "d.csv:2:1", "unknown field 'why'"),
        ("d.csv", "row,reason\n1,x,y\n", "d.csv:2", "3 cells"),
        ("d.csv", "code,party\nA1,alpha\nA1,beta\n", "d.csv:3:1", "given twice"),
    ],
)
def test_a_bad_concordance_is_one_line_with_its_place(
    folder: Ask, name: str, text: str, place: str, words: str
) -> None:
    outcome = folder("compare", given(ROW), "--concordance", given(text, name))
    assert outcome.code in {1, 3}
    assert outcome.out == ""
    message = outcome.err.splitlines()[0]
    assert message.startswith(f"kb: {place}")
    assert words in message


@pytest.mark.parametrize("code", ["950", "0950", "950.0"])
def test_a_code_is_decided_however_a_spreadsheet_writes_it(folder: Ask, code: str) -> None:
    table = "year,loser,gainer\n1850,950.0,beta\n"
    decided = given(f"code,party\n{code},alpha\n", "d.csv")
    assert verdicts(folder, given(table), "--concordance", decided) == ["matched"]


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ("gainer=to,loser=to", "--map names the column 'to' for two things"),
        ("day=km2", "a column of changes.csv says the day, and none the month"),
        ("area=km2 --unit ha", "'km2' of changes.csv is in km², so that --unit ha"),
    ],
)
def test_a_column_that_would_be_passed_over_is_refused(
    folder: Ask, columns: str, words: str
) -> None:
    table = given("year,from,to,km2\n1850,alpha,beta,12\n")
    outcome = folder("compare", table, "--map", *columns.split())
    assert outcome.code == 2
    assert words in outcome.err


def test_the_smallest_area_needs_areas(folder: Ask) -> None:
    outcome = folder("compare", given("year,from,to\n1850,alpha,beta\n"), "--min-km2", "5")
    assert outcome.code == 2
    assert "--min-km2 is of areas, and no column of changes.csv has any" in outcome.err


def test_an_empty_concordance_decides_nothing(folder: Ask) -> None:
    for text in ("", "codes: {}\nrows: []\n", "# nothing yet\n"):
        asked = (given(ROW), "--concordance", given(text, "d.yaml"))
        assert verdicts(folder, *asked) == ["matched"]


def test_what_is_exported_is_matched_row_by_row(kb_of, monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own transfers, held against the record, are all in it."""
    kb = kb_of(sample())
    assert kb("export", "transfers", "-o", "transfers.csv").code == 0
    answer = kb("compare", "transfers.csv", "--format", "json").json
    for row in answer["rows"]:
        assert row["transfers"] == [row["id"]]
        assert row["verdict"] in {"matched", "not-carried-out"}
        assert row["ratio"] in {1, None}
    assert "no-row" not in [note["code"] for note in answer["notes"]]


def test_hostile_cells_are_shown_inert(folder: Ask) -> None:
    text = "year,loser,gainer\n1850,\x1b[31malpha,[bold]=cmd|x\n"
    for form in ("table", "json", "csv", "md"):
        outcome = folder("compare", given(text), "--format", form)
        assert outcome.code == 0
        assert "Traceback" not in outcome.err
        if form in {"table", "md"}:
            assert "\x1b" not in outcome.out
    assert json.loads(folder("compare", given(text), "--format", "json").out)
