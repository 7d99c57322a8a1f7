"""The page of one thing: its facts, then a table for each list that belongs to it."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from kb.answers import Answer, Column, Row
from kb.present.cells import cell_of, printed
from kb.present.grid import GAP, Grid, drawn, indented
from kb.present.inert import cell, inert, is_empty
from kb.present.widths import heading_of

_INDENT = 2


def page_lines(console: Console, answer: Answer, row: Row) -> Iterator[str]:
    """The lines of a page; a last one tells which columns had no room."""
    told = [
        column
        for column in answer.columns
        if column.kind != "table" and not column.detail and not is_empty(row.get(column.name))
    ]
    widest = max((cell_len(heading_of(column)) for column in told), default=0)
    for column in told:  # ids stay ids here: they can be copied
        label = heading_of(column) + " " * (widest + GAP - cell_len(heading_of(column)))
        yield from indented(console, cell_of(column, row[column.name], {}), widest + GAP, label)
    left: list[str] = []
    for column in answer.columns:
        if column.kind == "table" and row.get(column.name):
            yield ""
            title = inert(column.title)
            yield from printed(console, Text(f"{title[:1].upper()}{title[1:]}", style="bold"))
            grid = _section(console, answer, column, row[column.name])
            yield from grid.lines
            left += [f"{', '.join(map(heading_of, grid.left))} ({title})"] if grid.left else []
    if left:
        yield ""
        said = f"left out for want of room: {', '.join(left)}; --format json has all"
        yield from printed(console, Text(said, style="dim"))


def _section(console: Console, answer: Answer, section: Column, rows: Sequence[Row]) -> Grid:
    """A list of rows as a table; one of single words as a sentence."""
    columns = [one for one in section.columns if not one.detail]
    if len(columns) == 1 and not columns[0].below:
        words = Text(", ".join(inert(cell(row[columns[0].name])) for row in rows))
        return Grid(indented(console, words, _INDENT), ())
    return drawn(console, columns, rows, answer.labels, indent=_INDENT)
