"""How wide the columns of a table are, and which columns have room."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from kb.answers import Column
from kb.present.inert import NUMERIC, inert
from kb.present.wrapping import longest_word

GAP = 2
"""Characters between two columns where room is short, and on a page."""
WIDE_GAP = 3
"""Characters between two columns where all columns fit unbroken."""
_ROOMY = 18
"""Characters: the shortest line of a wrapped text, where other columns can be left out instead."""
_CRAMPED = 9
"""Characters: the shortest line of a wrapped text, where no column has a rank to be left out by."""
_PROSE = 36
"""Characters: the shortest line in which a long text reads well beside other cells."""
_UNBROKEN = NUMERIC | {"date", "day", "flag", "bar", "span"}


def heading_of(column: Column) -> str:
    """The heading of a column, in one line."""
    return inert(column.title or column.name)


class Filled:
    """A column with the texts of its cells, and the room that these need, in characters."""

    def __init__(self, column: Column, cells: Sequence[Text]) -> None:
        self.column = column
        self.cells = cells
        self.heading = heading_of(column)

    @cached_property
    def natural(self) -> int:
        """The room for the longest cell, or the heading, in one line."""
        return max([cell_len(self.heading), *(cell.cell_len for cell in self.cells)])

    @cached_property
    def _unbroken(self) -> int:
        """The room in which no id, number, day or word is broken; names shown for ids may wrap."""
        if self.column.kind in _UNBROKEN or (self.is_id and not self.column.named):
            return self.natural
        words = longest_word([cell.plain for cell in self.cells])
        return max(words, *map(cell_len, self.heading.split()), 1)

    def least(self, line: int = _ROOMY) -> int:
        """The room in which nothing is broken, and lines of texts have ``line`` characters."""
        return max(self._unbroken, min(self.natural, line))

    @property
    def is_id(self) -> bool:
        """Whether its cells are ids."""
        return self.column.kind == "id"


class Fit(NamedTuple):
    """Which columns stand in the rows of a table, which below the rows, and which have no room."""

    inside: Sequence[Filled]
    below: Sequence[Filled]
    left: Sequence[Column]
    gap: int
    widths: Sequence[int]


def fitted(columns: Sequence[Filled], width: int, *, gap: int = WIDE_GAP) -> Fit:
    """The columns as they fit in ``width`` characters.

    Columns that may stand below a row go there before any is left out. Then columns are left out by
    rank, the highest first. Where no column has a rank, the columns from the left on that have room
    stay.
    """
    inside = [one for one in columns if not one.column.below]
    below = sorted((one for one in columns if one.column.below), key=lambda one: one.column.last)
    crowded = len(inside) > 1 and _sum(inside, gap) > width
    long = _long(inside, width) if crowded else []
    inside = [one for one in inside if one not in long]
    kept = _by_rank(inside, width)
    line = _ROOMY
    if _least(kept) > width:
        line = _CRAMPED
        kept = _from_the_left(kept, width)
    left = [one.column for one in inside if one not in kept]
    below = [*long, *below]
    if len(below) == 1 and _stands_beside(below[0], kept, width):
        kept, below = [*kept, *below], []
    gap = gap if _least(kept, line, gap) <= width else GAP
    return Fit(kept, below, left, gap, _shared(kept, width - gap * (len(kept) - 1), line))


def _sum(columns: Sequence[Filled], gap: int) -> int:
    """The room of a whole table."""
    return sum(one.natural for one in columns) + gap * (len(columns) - 1)


def _least(columns: Sequence[Filled], line: int = _ROOMY, gap: int = GAP) -> int:
    """The room of a table whose texts have lines of ``line`` characters."""
    return sum(one.least(line) for one in columns) + gap * (len(columns) - 1)


def _long(columns: Sequence[Filled], width: int) -> list[Filled]:
    """The columns to put below: ids wider than half of the table, texts that would be cramped."""
    may = [one for one in columns if one.column.below_when_long]
    ids = [one for one in may if one.is_id and one.natural > width // 2]
    texts = [one for one in may if not one.is_id]
    beside = [one for one in columns if one not in [*ids, *texts]]
    needed = _least(beside) + sum(one.least(_PROSE) + GAP for one in texts)
    return [*ids, *texts] if needed > width else ids


def _stands_beside(long: Filled, columns: Sequence[Filled], width: int) -> bool:
    """Whether a long text reads well beside some columns that are not broken."""
    return long.column.kind == "text" and width - _sum(columns, GAP) - GAP >= _PROSE


def _by_rank(columns: Sequence[Filled], width: int) -> list[Filled]:
    """The columns that have room after those of the highest ranks are left out."""
    kept = list(columns)
    while kept and _least(kept) > width:
        highest = max(one.column.rank for one in kept)
        rest = [one for one in kept if one.column.rank != highest]
        if not highest or not rest:
            break
        kept = rest
    return kept


def _from_the_left(columns: Sequence[Filled], width: int) -> list[Filled]:
    """The columns that have room beside those to their left, with texts in short lines."""
    kept = list(columns[:1])
    for one in columns[1:]:
        if _least([*kept, one], _CRAMPED) <= width:
            kept.append(one)
    return kept


def _shared(columns: Sequence[Filled], room: int, line: int) -> list[int]:
    """A width for every column: the least, and an equal share of the rest as far as needed."""
    widths = [one.least(line) for one in columns]
    spare = room - sum(widths)
    wanting = sorted(range(len(columns)), key=lambda place: columns[place].natural - widths[place])
    for number, place in enumerate(wanting):
        share = max(0, spare // (len(wanting) - number))
        more = min(columns[place].natural - widths[place], share)
        widths[place] += more
        spare -= more
    return widths
