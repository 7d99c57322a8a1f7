"""Tables with lines of their own below a row: what is too long for a cell stands there."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.text import Text

from kb.answers import Column, Row
from kb.present.cells import cell_of, linked, printed
from kb.present.inert import NUMERIC, is_empty
from kb.present.widths import (
    heading_of,
    is_whole,
    kept_columns,
    longest_word,
    width_of,
    with_long_ids_below,
)

GAP = 2
_PROSE = 36
"""Characters: the least width in which a long text reads well beside other cells."""
_UNTITLED = 3
"""So many evident columns need no headings."""
_BELOW = 4
"""Characters by which a line below a row is indented."""


class Grid(NamedTuple):
    """Drawn lines, and the columns for which there was no room."""

    lines: Iterator[str]
    left: Sequence[Column]


def drawn(
    console: Console,
    columns: Sequence[Column],
    rows: Sequence[Row],
    labels: Mapping[str, str],
    *,
    indent: int = 0,
) -> Grid:
    """Rows as a table of the console's width: no id is broken, long texts stand below their row."""
    width = max(console.width - indent, 1)
    columns = [one for one in columns if any(not is_empty(row.get(one.name)) for row in rows)]
    columns = with_long_ids_below(columns, rows, width)
    inside = [one for one in columns if not one.below]
    below = sorted((one for one in columns if one.below), key=lambda one: one.last)
    cells = _cells(inside, rows, labels)
    kept = kept_columns(inside, cells, width, gap=GAP)
    left = [one for place, one in enumerate(inside) if place not in kept]
    inside = [inside[place] for place in kept]
    cells = [tuple(row[place] for place in kept) for row in cells]
    used = sum(width_of(cells, place, one) + GAP for place, one in enumerate(inside))
    if len(below) == 1 and below[0].kind == "text" and width - used >= _PROSE:
        inside, below = [*inside, *below], []
        cells = [
            (*row, *told)
            for row, told in zip(cells, _cells(inside[-1:], rows, labels), strict=True)
        ]
    layout = _Layout(console, indent, inside, _widths(inside, cells, width))
    return Grid(_lines(layout, cells, below, _cells(below, rows, labels)), left)


def _cells(
    columns: Sequence[Column], rows: Sequence[Row], labels: Mapping[str, str]
) -> list[tuple[Text, ...]]:
    return [tuple(cell_of(one, row.get(one.name), labels) for one in columns) for row in rows]


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[Text]], width: int) -> list[int]:
    """A width for every column: whole ones as they need, the others by an equal share of the rest.

    Where even whole ids have no room, they are broken too.
    """
    natural = [width_of(cells, place, one) for place, one in enumerate(columns)]
    room = width - GAP * (len(columns) - 1)
    found = list(natural)
    for ids_whole in (True, False):
        broken = [place for place, one in enumerate(columns) if not is_whole(one, ids_whole)]
        found = list(natural)
        left = room - sum(one for place, one in enumerate(natural) if place not in broken)
        least = {place: longest_word(cells, place, columns[place]) for place in broken}
        if sum(least.values()) > left:  # words are broken too
            least = dict.fromkeys(broken, 1)
        left -= sum(least.values())
        order = sorted(broken, key=lambda one: natural[one] - least[one])
        for number, place in enumerate(order):
            more = max(0, min(natural[place] - least[place], left // (len(broken) - number)))
            found[place] = least[place] + more
            left -= more
        if left >= 0:
            break
    return found


class _Layout(NamedTuple):
    """Where the columns of a table stand."""

    console: Console
    indent: int
    columns: Sequence[Column]
    widths: Sequence[int]


def _lines(
    layout: _Layout,
    cells: Sequence[Sequence[Text]],
    below: Sequence[Column],
    told_below: Sequence[Sequence[Text]],
) -> Iterator[str]:
    if len(layout.columns) > _UNTITLED or not all(one.evident for one in layout.columns):
        yield from _row(layout, [Text(heading_of(one), "bold") for one in layout.columns])
        yield " " * layout.indent + "─" * (sum(layout.widths) + GAP * (len(layout.widths) - 1))
    for row, long in zip(cells, told_below, strict=True):
        yield from _row(layout, row)
        for column, text in zip(below, long, strict=True):
            if text.plain:
                label = "" if column.evident else f"{heading_of(column)}: "
                told = Text.assemble((label, "dim"), text)
                yield from indented(layout.console, told, layout.indent + _BELOW)


def _row(layout: _Layout, row: Sequence[Text]) -> Iterator[str]:
    parts = [
        _wrapped(layout.console, text, width)
        for text, width in zip(row, layout.widths, strict=True)
    ]
    for number in range(max(map(len, parts), default=0)):
        line = Text(" " * layout.indent)
        for place, (column, part, width) in enumerate(
            zip(layout.columns, parts, layout.widths, strict=True)
        ):
            one = part[number] if number < len(part) else Text()
            room = " " * (width - one.cell_len)
            right = column.kind in NUMERIC
            line = Text.assemble(
                line, " " * GAP if place else "", room if right else "", one, "" if right else room
            )
        line.rstrip()
        yield from _plainly(layout.console, line)


def _wrapped(console: Console, text: Text, width: int) -> Sequence[Text]:
    """The lines of a text, without the blanks at their ends."""
    if text.cell_len <= width:
        return [text]
    lines = text.wrap(console, width, overflow="fold")
    for one in lines:
        one.rstrip()
    return list(lines)


def indented(console: Console, text: Text, indent: int, label: str = "") -> Iterator[str]:
    """The lines of a text, indented by some blanks, on a terminal with its links.

    The ``label`` stands in place of the first blanks.
    """
    for line in _wrapped(console, linked(console, text), max(console.width - indent, 1)):
        begin = (label, "dim") if label else " " * indent
        yield from _plainly(console, Text.assemble(begin, line))
        label = ""


def _plainly(console: Console, line: Text) -> Iterator[str]:
    """One line as the console writes it; what has no style needs no Rich for that."""
    if console.is_terminal and line.spans:
        yield from printed(console, line)
    else:
        yield line.plain
