"""A table of the user beside those of the database, with types and names for SQL."""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from kb.db.attached import Attached, CellType
from kb.errors import KbError, UsageError
from kb.values.text import fold

if TYPE_CHECKING:
    from kb.questions.compare.sheet import Record, Sheet

_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_MOST_COLUMNS = 1_000
_MOST_CELLS = 2_000_000
_LONGEST_NAME = 60
_FLAGS = {"true": 1, "false": 0}
_INTEGER = re.compile(r"-?(?:0|[1-9]\d{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)?(?:\.\d+|(?<=\d))(?:[eE][+-]?\d{1,3})?")


def require_name(name: str, taken: Iterable[str]) -> None:
    """Refuse a name that SQL does not take without quotes, or that another table has.

    Raises:
        UsageError: it is such a name.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            f"'{name}' cannot be the name of a table",
            hint="give it in small letters, digits and _: --attach mine=FILE.csv",
        )
    if name in taken:
        raise UsageError(f"there is a table or view '{name}' already", hint="choose another name")


def attached_table(name: str, sheet: "Sheet") -> Attached:
    """The sheet as a table: numbers where all cells of a column are, flags as 1 and 0, else texts.

    A column is called as it is, in small letters, with ``_`` for what is neither letter nor digit.
    An empty cell is no value. A number with a leading zero or plus, or with marks between its
    digits, is a text: it may be a code.

    Raises:
        KbError: two columns have one name, or one has none; a row is of another length than the
            first line; the table is too large.
    """
    names = _names(sheet)
    if len(names) * len(sheet.records) > _MOST_CELLS:
        raise KbError(f"{sheet.name} has more than {_MOST_CELLS:,} cells", hint="give it in parts")
    for record in sheet.records:
        _require_fit(sheet, record, len(names))
    columns = [_column([record.cells[at] for record in sheet.records]) for at in range(len(names))]
    kinds = [kind for kind, _ in columns]
    rows = list(zip(*(cells for _, cells in columns), strict=True))
    return Attached(name, list(zip(names, kinds, strict=True)), rows)


def _names(sheet: "Sheet") -> list[str]:
    if len(sheet.columns) > _MOST_COLUMNS:
        raise KbError(
            f"{sheet.name} has more than {_MOST_COLUMNS:,} columns", hint="leave some out"
        )
    found: dict[str, str] = {}
    for place, column in enumerate(sheet.columns, 1):
        name = fold(normalize("NFKC", column)).replace(" ", "_")[:_LONGEST_NAME]
        name = f"_{name}" if name[:1].isdigit() else name
        if not name:
            raise KbError(
                f"{sheet.name}: column {place} has no name", hint="name it in the first line"
            )
        if name in found:
            raise KbError(
                f"{sheet.name}: the columns '{found[name]}' and '{column}' would both be {name}",
                hint="name one of them otherwise",
            )
        found[name] = column
    return list(found)


def _require_fit(sheet: "Sheet", record: "Record", count: int) -> None:
    if len(record.cells) != count:
        raise KbError(
            f"{sheet.name}:{record.line}: {len(record.cells)} cells, where the first line has "
            f"{count}",
            hint="quote cells that hold the delimiter",
        )
    if any("\0" in cell for cell in record.cells):
        raise KbError(f"{sheet.name}:{record.line}: a cell holds the character NUL")


def _column(cells: Sequence[str]) -> tuple[CellType, list[Any]]:
    """The type of a column, and its values."""
    given = [cell.strip() for cell in cells]
    present = [cell for cell in given if cell]
    for kind, fits, read in _READINGS:
        if present and all(map(fits, present)):
            return kind, [read(cell) if cell else None for cell in given]
    return "text", [cell if cell.strip() else None for cell in cells]


def _is_number(cell: str) -> bool:
    if cell.lstrip("-").isdigit():  # a longer one would lose digits
        return bool(_INTEGER.fullmatch(cell))
    return bool(_NUMBER.fullmatch(cell)) and abs(float(cell)) != float("inf")


_READINGS: Sequence[tuple[CellType, Callable[[str], Any], Callable[[str], Any]]] = (
    ("integer", _FLAGS.__contains__, _FLAGS.__getitem__),
    ("integer", _INTEGER.fullmatch, int),
    ("number", _is_number, float),
)
