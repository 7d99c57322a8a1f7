"""The page of one thing on a terminal: its facts, then a table for each of its lists."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.text import Text

from kb.answers import Answer, Column, Row
from kb.present.cells import cell_of, printed
from kb.present.grid import filled, table_lines
from kb.present.inert import cell, inert, is_empty
from kb.present.widths import GAP, fitted, heading_of
from kb.present.wrapping import indented, labeled

_INDENT = 2


def page_lines(console: Console, answer: Answer, row: Row) -> Iterator[str]:
    """The lines of a page; the last line names the columns for which there was no room."""
    told = [
        column
        for column in answer.columns
        if column.kind != "table" and not column.detail and not is_empty(row.get(column.name))
    ]
    # facts show ids, not names, so that they can be copied
    facts = [(heading_of(one), cell_of(one, row[one.name], {})) for one in told]
    yield from labeled(console, facts)
    left: list[str] = []
    for section in answer.columns:
        if section.kind == "table" and row.get(section.name):
            yield ""
            title = inert(section.title)
            yield from printed(console, Text(f"{title[:1].upper()}{title[1:]}", style="bold"))
            drawn, without = _section(console, answer, section, row[section.name])
            yield from drawn
            left += [f"{', '.join(map(heading_of, without))} ({title})"] if without else []
    if left:
        yield ""
        said = f"left out for want of room: {', '.join(left)}; --format json has all"
        yield from printed(console, Text(said, style="dim"))


def _section(
    console: Console, answer: Answer, section: Column, rows: Sequence[Row]
) -> tuple[Iterator[str], Sequence[Column]]:
    """The lines of a table, and the columns without room; a list of single words is one line."""
    columns = [one for one in section.columns if not one.detail]
    if len(columns) == 1 and not columns[0].below:
        words = Text(", ".join(inert(cell(row[columns[0].name])) for row in rows))
        return indented(console, words, _INDENT), ()
    telling = [one for one in columns if any(not is_empty(row.get(one.name)) for row in rows)]
    cells = [filled(console, one, rows, answer.labels) for one in telling]
    fit = fitted(cells, max(console.width - _INDENT, 1), gap=GAP)
    return table_lines(console, fit, indent=_INDENT), fit.left
