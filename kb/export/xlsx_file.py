"""XLSX: a sheet of cells as they are, and a second sheet that describes each column.

Text stays text: no cell becomes a formula, a link, a number or a date. The header is bold and stays
in place; widths fit. Rows go to a temporary file one by one, so memory does not grow with them.
"""

import datetime
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from kb.errors import KbError
from kb.export import Fetch, Options, Row, Target
from kb.output.files import explained_temporary, temporary_folder
from kb.questions.catalog import CatalogColumn, CatalogTable

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""What a sheet holds below its header."""

LONGEST_TEXT = 32_767
_WIDEST, _NARROWEST = 60, 6
_LONGEST_NAME = 31
_LONGEST_PROPERTY = 255
_CREATED = datetime.datetime(2000, 1, 1)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ABOUT = ("column", "type", "unit", "meaning")


def write(table: CatalogTable, rows: Iterator[Row], target: Target, options: Options) -> None:
    """Write a workbook of one table.

    Raises:
        KbError: xlsxwriter is not installed, or a sheet or a cell cannot hold what there is.
    """
    with _workbook(target, table.name, table.meaning, options) as (workbook, bold):
        sheet = workbook.add_worksheet(table.name[:_LONGEST_NAME])
        described = workbook.add_worksheet(f"about {table.name}"[:_LONGEST_NAME])
        _fill(sheet, bold, table, rows)
        _fill_about(described, bold, table)


def write_all(
    tables: Sequence[CatalogTable], fetch: Fetch, target: Target, options: Options
) -> None:
    """Write a workbook with a sheet for each table, after one that says what each of them holds.

    Raises:
        KbError: see ``write``.
    """
    meaning = "All tables and views."
    with _workbook(target, "all tables", meaning, options) as (workbook, bold):
        contents = workbook.add_worksheet("contents")
        _head(contents, bold, ("sheet", "kind", "meaning"))
        for number, table in enumerate(tables, start=1):
            for place, text in enumerate((table.name, table.kind, table.meaning)):
                contents.write_string(number, place, text)
        for place, width in enumerate((26, 8, 100)):
            contents.set_column(place, place, width)
        for table in tables:
            sheet = workbook.add_worksheet(table.name[:_LONGEST_NAME])
            _fill(sheet, bold, table, fetch(table))


_MEANT = {
    "integer": "whole number",
    "flag": "true or false",
    "day": "day as text, YYYY-MM-DD",
    "edtf": "date as text (EDTF)",
    "list": "list, joined by '; '",
}


def _terms(options: Options) -> list[str]:
    """The license and how to cite, as sentences for the properties of the workbook."""
    about = options.about
    if about is None:
        return []
    return [f"License: {about.license.title} ({about.license.url}).", f"Cite: {about.citation}"]


@contextmanager
def _workbook(
    target: Target, title: str, meaning: str, options: Options
) -> Iterator[tuple["Workbook", "Format"]]:
    """A workbook and its bold format; it is written when all is well."""
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise KbError(
            "XLSX files need xlsxwriter, which is not installed",
            hint="pip install 'territorial-treaties[xlsx]'",
        ) from error
    sink = _Sink(target)
    with temporary_folder() as folder, _explained(sink):
        workbook = Workbook(sink, {**_OPTIONS, "tmpdir": str(folder)})
        data = f"Data {options.version} ({options.fingerprint})"
        comments = " ".join([meaning, data, *_terms(options)])
        workbook.set_properties({"title": title, "comments": comments, "created": _CREATED})
        for name, text in options.told.items():
            if len(text) <= _LONGEST_PROPERTY:
                workbook.set_custom_property(name, text, "text")
        try:
            yield workbook, workbook.add_format({"bold": True})
            _close(workbook)
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()


class _Sink:
    """A stream that cannot seek, so that files and pipes get the same bytes.

    Once it has failed it takes everything and does nothing: a ``ZipFile`` that is given up writes
    its end all the same, and complains on stderr where it cannot.
    """

    def __init__(self, target: Target) -> None:
        self._target, self.failed = target, False

    def write(self, data: bytes) -> int:
        """Write to the target."""
        if not self.failed:
            try:
                self._target.write(data)
            except OSError:
                self.failed = True
                raise
        return len(data)

    def flush(self) -> None:
        """Leave it to the target when it writes out."""


@contextmanager
def _explained(sink: _Sink) -> Iterator[None]:
    """Blame what fails on the temporary files, unless the target has failed."""
    failures: list[OSError] = []
    with explained_temporary():
        try:
            yield
        except OSError as error:
            if not sink.failed:
                raise
            failures.append(error)
    if failures:
        raise failures[0]


def _close(workbook: "Workbook") -> None:
    """Write the file; a full disk or a closed pipe is what it is everywhere, an ``OSError``."""
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    try:
        workbook.close()
    except FileCreateError as error:
        raise error.args[0] from None
    except FileSizeError as error:
        raise KbError("the workbook is larger than 4 GB", hint="write csv or parquet") from error


def _fill(sheet: "Worksheet", bold: "Format", table: CatalogTable, rows: Iterator[Row]) -> None:
    widths = [_width(column.name) + 3 for column in table.columns]
    _head(sheet, bold, [column.name for column in table.columns])
    number = 0
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            raise KbError(
                f"{table.name} has more than the {MOST_ROWS:,} rows of a sheet",
                hint="filter it, or write csv or parquet",
            )
        for place, (column, value) in enumerate(zip(table.columns, row, strict=True)):
            if value is not None:
                _put(sheet, number, place, column, value)
                widths[place] = max(widths[place], _width(str(value)))
    for place, width in enumerate(widths):
        sheet.set_column(place, place, max(_NARROWEST, min(width + 1, _WIDEST)))
    sheet.autofilter(0, 0, number, len(table.columns) - 1)


def _fill_about(sheet: "Worksheet", bold: "Format", table: CatalogTable) -> None:
    _head(sheet, bold, _ABOUT)
    for number, column in enumerate(table.columns, start=1):
        texts = (column.name, _MEANT.get(column.type, column.type), column.unit, column.meaning)
        for place, text in enumerate(texts):
            if text is not None:
                sheet.write_string(number, place, text)
    for place, width in enumerate((24, 24, 8, 100)):
        sheet.set_column(place, place, width)


def _head(sheet: "Worksheet", bold: "Format", names: Any) -> None:
    for place, name in enumerate(names):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)


def _put(sheet: "Worksheet", number: int, place: int, column: CatalogColumn, value: Any) -> None:
    """Write one cell by the type of its column."""
    if column.type == "flag":
        sheet.write_boolean(number, place, bool(value))
    elif column.type in ("integer", "number"):
        sheet.write_number(number, place, value)
    elif len(value.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        raise KbError(
            f"row {number} of {column.name} has a text longer than a cell can hold",
            hint="write csv or parquet",
        )
    else:
        sheet.write_string(number, place, value)


def _width(text: str) -> int:
    """How many columns of a screen the longest line of a text takes, as far as it matters."""
    if text.isascii() and len(text) <= _WIDEST and "\n" not in text:
        return len(text)
    lines = text[: 4 * _WIDEST].splitlines() or [""]
    return max(sum(1 + (east_asian_width(one) in "WF") for one in line) for line in lines)
