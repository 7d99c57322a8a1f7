"""How much room the columns of a table take, and which of them have it."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from rich.cells import cell_len
from rich.text import Text

from kb.answers import Column
from kb.present.inert import NUMERIC, inert
from kb.present.wrapping import longest_word

GAP = 2
"""Characters between two columns in little room, and on a page."""
WIDE_GAP = 3
"""Characters between two columns where all of them fit as they are."""
_ROOMY = 18
"""Characters: the least line of a text that is wrapped beside columns that may go."""
_CRAMPED = 9
"""Characters: the least line of a text where no column has a rank by which it may go."""
_PROSE = 36
"""Characters: the least line in which a long text reads well beside other cells."""
_UNBROKEN = NUMERIC | {"date", "day", "flag", "bar", "span"}


def heading_of(column: Column) -> str:
    """The heading of a column, in one line."""
    return inert(column.title or column.name)


class Filled:
    """A column with the text of its cells, and the room that they take, in characters."""

    def __init__(self, column: Column, cells: Sequence[Text]) -> None:
        self.column = column
        self.cells = cells
        self.heading = heading_of(column)

    @cached_property
    def natural(self) -> int:
        """The room of the longest cell or of the heading in one line."""
        return max([cell_len(self.heading), *(cell.cell_len for cell in self.cells)])

    @cached_property
    def _unbroken(self) -> int:
        """The room in which no id, number, day or word is broken; names that stand for ids wrap."""
        if self.column.kind in _UNBROKEN or (self.is_id and not self.column.named):
            return self.natural
        words = longest_word([cell.plain for cell in self.cells])
        return max(words, *map(cell_len, self.heading.split()), 1)

    def least(self, line: int = _ROOMY) -> int:
        """The room in which nothing is broken, and texts have lines of ``line`` characters."""
        return max(self._unbroken, min(self.natural, line))

    @property
    def is_id(self) -> bool:
        """Whether its cells are ids."""
        return self.column.kind == "id"


class Fit(NamedTuple):
    """Which columns of a table stand in its rows, which below them, and which had no room."""

    inside: Sequence[Filled]
    below: Sequence[Filled]
    left: Sequence[Column]
    gap: int
    widths: Sequence[int]


def fitted(columns: Sequence[Filled], width: int, *, gap: int = WIDE_GAP) -> Fit:
    """The columns as they fit in ``width`` characters.

    What may stand below a row goes there before anything is left out. Then columns go by their
    rank, the highest first. Where none has a rank, those stay, from the left on, that have room.
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
    """The columns too long to stand beside others: ids over half of the width, cramped texts."""
    may = [one for one in columns if one.column.below_when_long]
    ids = [one for one in may if one.is_id and one.natural > width // 2]
    texts = [one for one in may if not one.is_id]
    beside = [one for one in columns if one not in [*ids, *texts]]
    needed = _least(beside) + sum(one.least(_PROSE) + GAP for one in texts)
    return [*ids, *texts] if needed > width else ids


def _stands_beside(long: Filled, columns: Sequence[Filled], width: int) -> bool:
    """Whether a long text reads well beside some columns, all of them as they are."""
    return long.column.kind == "text" and width - _sum(columns, GAP) - GAP >= _PROSE


def _by_rank(columns: Sequence[Filled], width: int) -> list[Filled]:
    """The columns for which there is room without those of the highest ranks."""
    kept = list(columns)
    while kept and _least(kept) > width:
        highest = max(one.column.rank for one in kept)
        rest = [one for one in kept if one.column.rank != highest]
        if not highest or not rest:
            break
        kept = rest
    return kept


def _from_the_left(columns: Sequence[Filled], width: int) -> list[Filled]:
    """The columns that have room, cramped, beside those to their left."""
    kept = list(columns[:1])
    for one in columns[1:]:
        if _least([*kept, one], _CRAMPED) <= width:
            kept.append(one)
    return kept


def _shared(columns: Sequence[Filled], room: int, line: int) -> list[int]:
    """A width for every column: its least, and an equal share of the rest as far as it needs it."""
    widths = [one.least(line) for one in columns]
    spare = room - sum(widths)
    wanting = sorted(range(len(columns)), key=lambda place: columns[place].natural - widths[place])
    for number, place in enumerate(wanting):
        share = max(0, spare // (len(wanting) - number))
        more = min(columns[place].natural - widths[place], share)
        widths[place] += more
        spare -= more
    return widths
