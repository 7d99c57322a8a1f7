"""Tables for people, with lines below a row for values that are too long for a cell."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from rich.console import Console
from rich.text import Text

from kb.answers import Column, Row
from kb.present.cells import cell_of, linked
from kb.present.inert import NUMERIC
from kb.present.widths import Filled, Fit
from kb.present.wrapping import indented, styled, wrapped

_UNTITLED = 3
"""Up to this number of columns that are all evident need no headings."""
_BELOW = 4
"""Characters by which a line below a row is indented."""
_LONGEST_ON_TERMINAL = 5_000
"""Characters of one cell."""


def filled(
    console: Console, column: Column, rows: Sequence[Row], labels: Mapping[str, str]
) -> Filled:
    """A column with its cells; on a terminal addresses are links, and long texts are cut."""
    values: list[Any] = [row.get(column.name) for row in rows]
    cells = [cell_of(column, value, labels) for value in values]
    if console.file.isatty():
        cells = [linked(console, _shortened(text)) for text in cells]
    return Filled(column, cells)


def _shortened(text: Text) -> Text:
    """The text; of a very long text its beginning, with the number of characters left out."""
    left = len(text.plain) - _LONGEST_ON_TERMINAL
    return text if left <= 0 else Text(f"{text.plain[:_LONGEST_ON_TERMINAL]}… (and {left:,} more)")


def table_lines(console: Console, fit: Fit, *, indent: int = 0) -> Iterator[str]:
    """The lines of a table: headings, then each row with the lines below it."""
    inside = fit.inside
    if len(inside) > _UNTITLED or not all(one.column.evident for one in inside):
        yield from _row(console, fit, [Text(one.heading, "bold") for one in inside], indent)
        yield " " * indent + "─" * (sum(fit.widths) + fit.gap * (len(inside) - 1))
    count = max((len(one.cells) for one in (*inside, *fit.below)), default=0)
    for number in range(count):
        yield from _row(console, fit, [one.cells[number] for one in inside], indent)
        for one in fit.below:
            text = one.cells[number]
            if text.plain:
                plainly = one.column.evident or one.is_id
                label = "" if plainly else f"{one.heading}: "
                told = Text.assemble((label, "dim"), text)
                yield from indented(console, told, indent + _BELOW)


def _row(console: Console, fit: Fit, row: Sequence[Text], indent: int) -> Iterator[str]:
    """The lines of a row: one, or as many as its longest cell needs."""
    if all(text.cell_len <= width for text, width in zip(row, fit.widths, strict=True)):
        yield from _line(console, fit, row, indent)
        return
    parts = [wrapped(text, width) for text, width in zip(row, fit.widths, strict=True)]
    for line in zip_longest(*parts, fillvalue=Text()):
        yield from _line(console, fit, line, indent)


def _line(console: Console, fit: Fit, texts: Sequence[Text], indent: int) -> Iterator[str]:
    """One line of a row; into a pipe without Rich, which takes 40 seconds for 100,000 rows."""
    pieces: list[Text | str] = [" " * indent]
    gap = " " * fit.gap
    plainly = not console.is_terminal
    for one, text, width in zip(fit.inside, texts, fit.widths, strict=True):
        room = " " * (width - text.cell_len)
        shown = text.plain if plainly else text
        pieces += [room, shown, gap] if one.column.kind in NUMERIC else [shown, room, gap]
    if plainly:
        yield "".join(map(str, pieces)).rstrip()
    else:
        line = Text.assemble(*pieces)
        line.rstrip()
        yield from styled(console, line)
