"""Which columns of a table fit in its room, and how narrow a column may get."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text

from kb.answers import Column, Row
from kb.present.inert import NUMERIC, inert

GAP = 3
"""Characters between two columns."""
NARROWEST = 9
_ROOMY = 18
_LONGEST_WORD = 40

Cells = Sequence[Sequence[Text]]


def heading_of(column: Column) -> str:
    """The heading of a column, in one line."""
    return inert(column.title or column.name)


def is_whole(column: Column, ids_whole: bool) -> bool:
    """Whether a column is never broken: numbers, days, flags; ids and bars where there is room."""
    if column.kind in NUMERIC or column.kind in {"date", "day", "flag"}:
        return True
    return column.kind in {"id", "bar", "span"} and not column.named and ids_whole


def kept_columns(
    columns: Sequence[Column], cells: Cells, width: int, *, gap: int = GAP
) -> list[int]:
    """The places of the columns that fit with whole ids and texts in lines of some words.

    Those of the highest rank go first; where none has a rank, all are kept.
    """
    kept = list(range(len(columns)))
    if not any(column.rank for column in columns):
        return kept
    whole = (width_of(cells, place, column) for place, column in enumerate(columns))
    if sum(whole) + gap * (len(columns) - 1) <= width:
        return kept
    needed = [gap + _needed(cells, place, column) for place, column in enumerate(columns)]
    while sum(needed[place] for place in kept) - gap > width:
        highest = max((columns[place].rank for place in kept), default=0)
        if not highest:
            break
        kept = [place for place in kept if columns[place].rank != highest]
    return kept


def _needed(cells: Cells, place: int, column: Column) -> int:
    """The room of a column: whole, or in lines of some words that do not break its heading."""
    if is_whole(column, True):
        return width_of(cells, place, column)
    return max(_least(cells, place), *map(cell_len, heading_of(column).split()), 1)


def width_of(cells: Cells, place: int, column: Column) -> int:
    """The width of a column whose cells are not broken."""
    return max([cell_len(heading_of(column)), *(row[place].cell_len for row in cells)])


def longest_word(cells: Cells, place: int, column: Column) -> int:
    """The width of the longest word of a column and its heading."""
    words = (word for row in cells for word in row[place].plain.split())
    return max(map(cell_len, [*words, *heading_of(column).split()]), default=0)


def _least(cells: Cells, place: int, roomy: int = _ROOMY) -> int:
    """So much room needs a text with whole words, in lines of at least ``roomy`` characters."""
    words = (cell_len(word) for row in cells for word in row[place].plain.split())
    longest = max((row[place].cell_len for row in cells), default=0)
    return max(min(longest, roomy), min(max(words, default=0), _LONGEST_WORD))


def with_whole_words(cells: Cells, whole: Sequence[bool], room: int) -> list[int | None]:
    """The least widths of the columns that are broken, where the room lets their words stand."""
    for roomy in (_ROOMY, 0):
        least = [None if kept else _least(cells, place, roomy) for place, kept in enumerate(whole)]
        if sum(one or 0 for one in least) <= room:
            return least
    return [None] * len(whole)


def with_long_ids_below(columns: Sequence[Column], rows: Sequence[Row], width: int) -> list[Column]:
    """The columns; an id that would fill half of the width stands below its row, whole."""
    return [
        column._replace(below=True, evident=True)
        if column.below_when_long
        and len(columns) > 1
        and any(len(str(row.get(column.name))) > width // 2 for row in rows)
        else column
        for column in columns
    ]
