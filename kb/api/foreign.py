"""Tables and concordances of others, read from CSV files; concordances also from YAML."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from kb.api.texts import read_text
from kb.errors import DataError, KbError, UsageError
from kb.questions.compare import Entry, Sheet
from kb.questions.compare.sheet import Record

_LARGEST = 50_000_000
_MOST_ROWS = 100_000
_LONGEST_CELL = 100_000
_DELIMITERS = (",", ";", "\t")
_MAP = "as in --map gainer=receiver,loser=giver,year=year"
_YAML = {".yaml", ".yml", ".json"}


def read_sheet(what: str, *, least: int = 2) -> Sheet:
    """A table in a CSV file or on standard input (``-``), of ``least`` columns or more.

    The file is UTF-8; its first line names the columns. The delimiter is a comma, a semicolon or a
    tab: the one that the first line has most of. Blank lines are passed over.

    Raises:
        KbError: the file cannot be read, is too large, or is not CSV in UTF-8.
    """
    name = "standard input" if what == "-" else what
    rows = _rows(read_text(what, "a CSV file", most=_LARGEST), name)
    header = next(rows, None)
    if header is None:
        raise KbError(f"{name} is empty", hint="its first line must name the columns")
    columns = [one.strip() for one in header.cells]
    if len(columns) < least:
        raise KbError(
            f"{name} has one column only: '{columns[0][:60]}'",
            hint="give a CSV file, with commas, semicolons or tabs between columns",
        )
    records: list[Record] = []
    for record in rows:
        if len(records) >= _MOST_ROWS:
            raise KbError(f"{name} has more than {_MOST_ROWS:,} rows", hint="give it in parts")
        records.append(record)
    return Sheet(name, columns, records)


def read_decisions(path: Path) -> list[Entry]:
    """The entries of a concordance, in YAML (``codes``, ``rows``) or as a CSV file.

    Raises:
        KbError: it cannot be read.
        DataError: the document is not a concordance.
    """
    if path.suffix.lower() in _YAML:
        return _entries_of_yaml(path)
    sheet = read_sheet(str(path))
    names = [one.lower() for one in sheet.columns]
    entries = []
    for record in sheet.records:
        if len(record.cells) > len(names):
            raise KbError(
                f"{path}:{record.line}: {len(record.cells)} cells, where the first line has "
                f"{len(names)}",
                hint="quote cells that hold the delimiter; write '; ' between transfers",
            )
        cells = zip(names, record.cells, strict=False)
        fields = {name: cell.strip() for name, cell in cells if cell.strip()}
        entries.append(Entry(str(path), record.line, 1, fields))
    return entries


def columns_of(given: Sequence[str]) -> dict[str, str]:
    """What ``--map`` says: ``gainer=receiver,year=date``, in one or in several options.

    Raises:
        UsageError: a part is not ``FIELD=COLUMN``, or a field is named twice.
    """
    found: dict[str, str] = {}
    for text in given:
        try:
            parts = next(csv.reader([text], strict=True), [])
        except csv.Error as error:
            raise UsageError(f"--map cannot be read: {error}", hint=_MAP) from error
        for part in parts:
            field, _, column = (one.strip() for one in part.partition("="))
            if not field or not column:
                raise UsageError(
                    f"--map takes FIELD=COLUMN, not '{part}'",
                    hint=_MAP,
                )
            if field in found:
                raise UsageError(f"--map names {field} twice", hint="name it once")
            found[field] = column
    return found


def _rows(text: str, name: str) -> Iterator[Record]:
    """Rows that are not blank, each with the line on which it begins.

    Raises:
        KbError: a quote is left open, or a cell is too long.
    """
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    line = 1
    try:
        for cells in reader:
            if any(one.strip() for one in cells):
                yield Record(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise KbError(
            f"{name}:{line}: not CSV: {error}", hint="look for a quote that is not closed"
        ) from error


def _delimiter(text: str) -> str:
    """The delimiter that the first line has most of, outside of quotes."""
    first = next((one for one in text.splitlines() if one.strip()), "")
    plain = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=plain.count)


def _entries_of_yaml(path: Path) -> list[Entry]:
    from kb.reading.documents import read_document

    document = read_document(
        str(path), read_text(str(path), "a concordance", most=_LARGEST).encode()
    )
    data = {} if document.data is None else document.data
    where, wrong = (1, 1), ""
    if not isinstance(data, dict) or not data.keys() <= {"codes", "rows"}:
        wrong = "a concordance holds 'codes' and 'rows', and nothing else"
    elif not isinstance(data.get("codes", {}), dict):
        where, wrong = document.position(("codes",)), "'codes' gives a party for each code"
    elif not isinstance(data.get("rows", []), list):
        where, wrong = document.position(("rows",)), "'rows' is a list of decisions"
    if wrong:
        document.problem(where, wrong, "concordance")
    for place, one in enumerate(data.get("rows", [])) if not wrong else ():
        if not isinstance(one, dict):
            where = document.position(("rows", place))
            document.problem(where, "a decision has 'row' or 'id', and a 'reason'", "concordance")
    if document.problems:
        raise DataError(str(document.problems[0]), document.problems)
    codes = data.get("codes", {})
    return [
        *(
            Entry(str(path), *document.key_position(("codes", code)), {"code": code, "party": one})
            for code, one in codes.items()
        ),
        *(
            Entry(str(path), *document.position(("rows", place)), one)
            for place, one in enumerate(data.get("rows", []))
        ),
    ]
