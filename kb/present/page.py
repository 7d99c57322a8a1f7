"""The page of one thing: its facts, then a table for each list that belongs to it."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from kb.answers import Answer, Column, Row
from kb.present.cells import cell_of, printed
from kb.present.grid import filled, table_lines
from kb.present.inert import cell, inert, is_empty
from kb.present.widths import GAP, Fit, fitted, heading_of
from kb.present.wrapping import indented, labeled

_INDENT = 2


def page_lines(console: Console, answer: Answer, row: Row) -> Iterator[str]:
    """The lines of a page; a last one tells which columns had no room."""
    told = [
        column
        for column in answer.columns
        if column.kind != "table" and not column.detail and not is_empty(row.get(column.name))
    ]
    # ids stay ids here: they can be copied
    facts = [(heading_of(one), cell_of(one, row[one.name], {})) for one in told]
    yield from labeled(console, facts)
    left: list[str] = []
    for section in answer.columns:
        if section.kind == "table" and row.get(section.name):
            yield ""
            title = inert(section.title)
            yield from printed(console, Text(f"{title[:1].upper()}{title[1:]}", style="bold"))
            columns = [one for one in section.columns if not one.detail]
            rows = row[section.name]
            if len(columns) == 1 and not columns[0].below:
                yield from _words(console, columns[0], rows)
                continue
            fit = _fit(console, answer, columns, rows)
            yield from table_lines(console, fit, indent=_INDENT)
            left += [f"{', '.join(map(heading_of, fit.left))} ({title})"] if fit.left else []
    if left:
        yield ""
        said = f"left out for want of room: {', '.join(left)}; --format json has all"
        yield from printed(console, Text(said, style="dim"))


def _words(console: Console, column: Column, rows: Sequence[Row]) -> Iterator[str]:
    """A list of single words as a sentence."""
    words = Text(", ".join(inert(cell(row[column.name])) for row in rows))
    return indented(console, words, _INDENT)


def _fit(console: Console, answer: Answer, columns: Sequence[Column], rows: Sequence[Row]) -> Fit:
    """The columns of a list that say something, as they fit on the page."""
    telling = [one for one in columns if any(not is_empty(row.get(one.name)) for row in rows)]
    cells = [filled(console, one, rows, answer.labels) for one in telling]
    return fitted(cells, max(console.width - _INDENT, 1), gap=GAP)
