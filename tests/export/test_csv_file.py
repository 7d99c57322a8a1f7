"""CSV and TSV, read back; and what a spreadsheet makes of the form meant for it."""

import csv
import io

import pytest

from kb.export import Options
from kb.export.csv_file import neutralized, write, write_tsv
from tests.export.samples import invented

TABLE = invented(id="text", text="text", km2="number", flag="flag", day="day")
ROWS = [
    ("a", "璦琿條約, Айгунский", 1000.0, 1, "1689-08-27"),
    ("b", 'he said "no"', -0.5, 0, None),
    ("c", "two\nlines", None, 0, "1858-05-28"),
    ("d", "a lone\rreturn", 1e300, 0, None),
    ("e", None, 0.1 + 0.2, 1, None),
]


def _written(rows=ROWS, function=write, **options) -> bytes:
    target = io.BytesIO()
    function(TABLE, iter(rows), target, Options(**options))
    assert not target.closed
    return target.getvalue()


def test_plain_csv_is_utf_8_with_line_feeds_and_reads_back() -> None:
    content = _written()
    assert content.startswith(b"id,text,km2,flag,day\na,")
    assert b"\r\n" not in content
    back = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert [row["text"] for row in back] == [text or "" for _, text, *_ in ROWS]
    assert [float(row["km2"]) for row in back if row["km2"]] == [1000, -0.5, 1e300, 0.1 + 0.2]
    assert [row["flag"] for row in back] == ["1", "0", "0", "0", "1"]


def test_whole_numbers_have_no_fraction() -> None:
    assert ",1000,1,1689-08-27\n" in _written().decode()


def test_a_lone_return_is_quoted() -> None:
    assert b'"a lone\rreturn"' in _written()


def test_tabs_separate_and_a_tab_in_a_text_is_quoted() -> None:
    content = _written([("a", "one\ttwo", 1.0, 0, None)], write_tsv).decode()
    assert content == 'id\ttext\tkm2\tflag\tday\na\t"one\ttwo"\t1\t0\t\n'


def test_no_rows_leave_the_header() -> None:
    assert _written([]) == b"id,text,km2,flag,day\n"


def test_plain_csv_changes_no_text() -> None:
    content = _written([("=1+1", "@SUM(A1)", 1.0, 0, None)]).decode()
    assert content.splitlines()[1] == "=1+1,@SUM(A1),1,0,"


def test_excel_gets_a_byte_order_mark_and_crlf() -> None:
    content = _written(excel=True)
    assert content.startswith(b"\xef\xbb\xbfid,text")
    assert content.endswith(b"\r\n")
    (header, *lines) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == ["id", "text", "km2", "flag", "day"]
    assert lines[0] == ["a", "璦琿條約, Айгунский", "1000", "1", "1689-08-27"]
    assert lines[1][2] == "-0.5"


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+cmd", "-x", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0", "-1+1", "--1", "+", "-"],
)
def test_excel_gets_no_formula_from_a_text(text: str) -> None:
    assert neutralized(text) == f"'{text}"
    content = _written([("a", text, 1.0, 0, None)], excel=True).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(content, newline="")))[1][1] == f"'{text}"


@pytest.mark.parametrize("text", ["-5", "+5", "-0.25", "600000", "1689", "a=b", "x-y", "", "'x"])
def test_excel_leaves_numbers_and_other_texts_alone(text: str) -> None:
    assert neutralized(text) == text


@pytest.mark.parametrize("text", ["-٣", "-1\n", "-1e5", "-1,5"])
def test_excel_takes_only_plain_numbers_for_numbers(text: str) -> None:
    assert neutralized(text) == f"'{text}"


def test_excel_leaves_a_true_negative_number_a_number() -> None:
    content = _written([("a", None, -12.5, 0, None)], excel=True).decode("utf-8-sig")
    assert content.splitlines()[1] == "a,,-12.5,0,"


def test_many_rows_are_as_the_csv_module_writes_them() -> None:
    texts = ["plain", "a,b", 'a "b"', "a\nb", "", None, "\u2028", "瑷珲", " x ", '"', ",", "\t"]
    rows = [
        (f"id-{number}", texts[number % len(texts)], number / 3, number % 2, None)
        for number in range(2000)
    ]
    wanted = io.StringIO()
    writer = csv.writer(wanted, lineterminator="\n")
    writer.writerow([column.name for column in TABLE.columns])
    for row in rows:
        writer.writerow(
            [int(one) if isinstance(one, float) and one % 1 == 0 else one for one in row]
        )
    assert _written(rows) == wanted.getvalue().encode()
