import errno
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from kb.db.reader import sqlite_reader
from kb.errors import KbError
from kb.export import xlsx_file
from kb.export.xlsx_file import write
from tests.export.samples import EVERYTHING, HOSTILE, OPTIONS, fetcher, hostile, invented

MADE = invented(id="text", number="integer", area_km2="number", large="flag", since="day")
ROWS = [
    ("0012", -1, -1.5, 1, "0987-01-01"),
    ("1858-05-28", None, None, None, None),
    ("瑷珲", 3, 1e-7, 0, "1858-05-28"),
]


def made(rows=ROWS, table=MADE):
    stream = io.BytesIO()
    write(table, iter(rows), stream, OPTIONS)
    return stream


def sheet(stream):
    return openpyxl.load_workbook(stream).worksheets[0]


def values(stream, first=1):
    """Rows of values from a row on; openpyxl leaves ``_x005F_`` as it stands, Excel reads it."""
    return [
        tuple(unescape(value) if isinstance(value, str) else value for value in row)
        for row in sheet(stream).iter_rows(min_row=first, values_only=True)
    ]


def texts(column):
    """Rows of one column of text."""
    return [(text, None, None, None, None) for text in column]


def test_values_come_back_as_they_were():
    header, *rows = values(made())
    assert header == ("id", "number", "area_km2", "large", "since")
    assert rows == ROWS


def test_ids_and_days_are_text_and_numbers_are_numbers():
    _, first, *_ = sheet(made()).iter_rows()
    assert [cell.data_type for cell in first] == ["s", "n", "n", "b", "s"]


def test_no_text_becomes_a_formula_a_link_or_a_number():
    cells = [row[0] for row in sheet(made(texts(HOSTILE))).iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.hyperlink is None for cell in cells)
    with zipfile.ZipFile(made(texts(HOSTILE))) as parts:
        content = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in content
    assert b"hyperlink" not in content


def test_hostile_texts_come_back():
    assert [row[0] for row in values(made(texts(HOSTILE)), 2)] == list(HOSTILE)


def test_the_header_is_bold_and_stays_and_filters():
    found = sheet(made())
    assert found.freeze_panes == "A2"
    assert all(cell.font.bold for cell in next(found.iter_rows()))
    assert not any(cell.font.bold for cell in list(found.iter_rows())[1])
    assert found.auto_filter.ref == "A1:E4"


def test_columns_are_as_wide_as_what_they_hold_up_to_a_limit():
    rows = [("x" * 20, None, None, None, None), ("瑷" * 12, None, None, None, "y" * 500)]
    widths = sheet(made(rows)).column_dimensions
    assert 24 < widths["A"].width < 28
    assert widths["E"].width < 62


def test_a_second_sheet_says_what_the_columns_mean():
    book = openpyxl.load_workbook(made())
    assert book.sheetnames == ["made", "about made"]
    rows = list(book["about made"].iter_rows(values_only=True))
    assert rows[0] == ("column", "type", "unit", "meaning")
    assert rows[3] == ("area_km2", "number", "km2", "its area_km2")
    assert "1.0.0 (0123456789abcdef)" in book.properties.description


def test_the_same_rows_are_the_same_bytes_without_a_time():
    assert made().getvalue() == made().getvalue()
    book = openpyxl.load_workbook(made())
    assert book.properties.created == book.properties.modified == xlsx_file._CREATED


def test_no_rows_are_a_sheet_with_a_header():
    found = sheet(made([]))
    assert found.max_row == 1


def test_the_stream_stays_open_and_need_not_be_seekable(tmp_path):
    path = tmp_path / "read.xlsx"
    read, sink = os.pipe()
    with os.fdopen(read, "rb") as source, os.fdopen(sink, "wb") as target:
        write(MADE, iter(ROWS), target, OPTIONS)
        target.write(b"")
        target.close()
        path.write_bytes(source.read())
    assert path.read_bytes() == made().getvalue()
    assert values(path, 2) == ROWS


@pytest.mark.sweep
@pytest.mark.parametrize("table", EVERYTHING, ids=lambda one: one.name)
def test_every_table_and_view_is_read_back(table, database):
    expected = list(database(table))
    header, *rows = values(made(expected, table))
    assert header == tuple(column.name for column in table.columns)
    assert rows == expected


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    with sqlite_reader(hostile().build(tmp_path_factory.mktemp("xlsx"))) as reader:
        yield fetcher(reader)


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    with pytest.raises(KbError, match="more than the 2 rows"):
        made()


def test_a_text_too_long_for_a_cell_is_refused_not_cut():
    assert sheet(made(texts(["x" * 32_767])))["A2"].value == "x" * 32_767
    with pytest.raises(KbError, match="row 1 of id"):
        made(texts(["x" * 32_768]))


def test_nothing_is_left_in_the_temporary_folder(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(KbError):
        made(texts(["x" * 32_768]))
    made()
    assert not list(tmp_path.iterdir())


def test_a_missing_xlsxwriter_is_told_with_the_remedy(monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(KbError, match="xlsxwriter") as caught:
        made()
    assert caught.value.hint == "pip install 'territorial-treaties[xlsx]'"


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), BrokenPipeError()])
def test_a_stream_that_takes_no_more_is_told_as_it_is(error):
    class Full(io.BytesIO):
        def write(self, data):
            raise error

    with pytest.raises(type(error)) as caught:
        write(MADE, iter(ROWS), Full(), OPTIONS)
    assert caught.value.errno == error.errno


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is full")
def test_a_full_disk_is_not_told_a_second_time_by_the_library():
    script = (
        "from tests.export.test_xlsx import MADE, OPTIONS, ROWS, write\n"
        "with open('/dev/full', 'wb', buffering=0) as full:\n"
        "    try:\n"
        "        write(MADE, iter(ROWS), full, OPTIONS)\n"
        "    except OSError as error:\n"
        "        print(error.strerror)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("No space left on device\n", "")


def test_a_full_temporary_folder_is_not_blamed_on_the_target():
    def rows():
        yield from ()
        raise OSError(errno.ENOSPC, "No space left on device")

    said = "cannot write temporary files in .*: No space left on device"
    with pytest.raises(KbError, match=said) as caught:
        write(MADE, rows(), io.BytesIO(), OPTIONS)
    assert "TMPDIR" in caught.value.hint
