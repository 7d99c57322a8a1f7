"""CSV and TSV, read back; and what a spreadsheet makes of the form meant for it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    assert [row["flag"] for row in back] == ["true", "false", "false", "false", "true"]


def test_whole_numbers_have_no_fraction() -> None:
    assert ",1000,true,1689-08-27\n" in _written().decode()


def test_a_lone_return_is_quoted() -> None:
    assert b'"a lone\rreturn"' in _written()


def test_tabs_separate_and_a_tab_in_a_text_is_quoted() -> None:
    content = _written([("a", "one\ttwo", 1.0, 0, None)], write_tsv).decode()
    assert content == 'id\ttext\tkm2\tflag\tday\na\t"one\ttwo"\t1\tfalse\t\n'


def test_no_rows_leave_the_header() -> None:
    assert _written([]) == b"id,text,km2,flag,day\n"


def test_plain_csv_changes_no_text() -> None:
    content = _written([("=1+1", "@SUM(A1)", 1.0, 0, None)]).decode()
    assert content.splitlines()[1] == "=1+1,@SUM(A1),1,false,"


def test_excel_gets_a_byte_order_mark_and_crlf() -> None:
    content = _written(excel=True)
    assert content.startswith(b"\xef\xbb\xbfid,text")
    assert content.endswith(b"\r\n")
    (header, *lines) = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == ["id", "text", "km2", "flag", "day"]
    assert lines[0] == ["a", "璦琿條約, Айгунский", "1000", "true", "1689-08-27"]
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
    assert content.splitlines()[1] == "a,,-12.5,false,"


TEXTS = st.text(st.sampled_from(',;"\n\r\t\0\x1f\u2028=+-@ a5璦')) | st.text(max_size=5)
CELLS = st.tuples(
    st.none() | TEXTS,
    st.none() | TEXTS,
    st.none() | st.floats(allow_nan=False) | st.integers(-(10**16), 10**16).map(float),
    st.sampled_from([0, 1, None]),
    st.sampled_from(["1689-08-27", None]),
)


@given(st.lists(CELLS, max_size=9), st.sampled_from([1, 50]), st.booleans())
@pytest.mark.parametrize(("function", "delimiter"), [(write, ","), (write_tsv, "\t")])
def test_any_rows_read_back(function, delimiter, some, times, excel) -> None:
    content = _written(some * times, function, excel=excel).decode("utf-8-sig")
    header, *back = csv.reader(io.StringIO(content, newline=""), delimiter=delimiter, strict=True)
    assert header == [column.name for column in TABLE.columns]
    wanted = [
        (
            *((neutralized(text or "") if excel else text or "") for text in row[:2]),
            row[2],
            {0: "false", 1: "true", None: ""}[row[3]],
            row[4] or "",
        )
        for row in some
    ]
    assert [(*row[:2], float(row[2]) if row[2] else None, *row[3:]) for row in back] == [
        *(wanted * times)
    ]


@pytest.mark.parametrize("mark", ["\n", "\r", "\r\n"])
def test_a_line_break_in_a_late_row_is_quoted_and_other_rows_stay_as_they_are(mark) -> None:
    texts = ["plain"] * 900 + [f"one{mark}two"] + ["plain"] * 99
    content = _written([("a", text, 0.5, 1, None) for text in texts]).decode()
    odd, plain = f'a,"one{mark}two",0.5,true,\n', "a,plain,0.5,true,\n"
    assert content == "id,text,km2,flag,day\n" + plain * 900 + odd + plain * 99


def test_a_row_of_no_value_is_no_empty_line() -> None:
    target = io.BytesIO()
    write(invented(id="text"), iter([(None,), ("a",)]), target, Options())
    assert target.getvalue() == b'id\n""\na\n'
