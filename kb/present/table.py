"""Answers on a terminal: a headline, a table or a page, and the notes below.

In a pipe rows are not wrapped, nothing is colored, and no row is left out.
"""

import os
from collections.abc import Container, Iterator, Sequence
from typing import IO, Any

from rich.console import Console
from rich.text import Text

from kb.answers import Answer, Column
from kb.present.bars import drawn
from kb.present.cells import printed
from kb.present.grid import filled, table_lines
from kb.present.inert import inert, is_empty
from kb.present.marks import ROOM as MARKED_FROM
from kb.present.marks import Drawn, figures, times
from kb.present.marks import spoken as marks_of
from kb.present.notes import lines
from kb.present.widths import Filled, fitted, heading_of
from kb.present.wrapping import indented, labeled
from kb.values.terminal import encoding_of

_UNLIMITED = 10**9
"""Characters in a line of a pipe."""
_MANY, _SHOWN = 10, 8
"""Of more than ``_MANY`` columns without room ``_SHOWN`` are named."""
_WIDEST = 100_000
"""Characters: longer rows in a pipe are written with one value per line."""
_MOST_ON_TERMINAL = 2_000
"""Rows: about 3,000 are drawn in a second, and nobody scrolls back over more."""


def write_table(answer: Answer, stream: IO[str]) -> None:
    """Write an answer for a person, as a table or a page."""
    console = _console(stream)
    for line in _lines(console, answer, _MOST_ON_TERMINAL if stream.isatty() else None):
        stream.write(f"{line.rstrip()}\n")


def _lines(console: Console, answer: Answer, most: int | None) -> Iterator[str]:
    """The lines of an answer, made one by one: in a pipe a line may have a megabyte."""
    if answer.headline:
        yield from printed(console, Text(inert(answer.headline), style="bold"))
    if answer.lead:
        yield from printed(console, Text(inert(answer.lead)), "")
    if answer.table:
        answer = answer._replace(columns=answer.table.columns, rows=answer.table.rows)
    if answer.layout == "page":
        from kb.present.page import page_lines

        for row in answer.rows:
            yield from page_lines(console, answer, row)
    elif answer.rows:
        shown = answer._replace(rows=answer.rows[:most])
        yield from _rows(console, shown)
        left = len(answer.rows) - len(shown.rows)
        if left:
            more = f"… and {left:,} more rows: a file (-o FILE) or a pipe gets all"
            yield from printed(console, Text(more))
    yield from _notes(answer, console)


def _console(stream: IO[str]) -> Console:
    terminal = stream.isatty()
    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else None
    return Console(
        file=stream,
        width=width if terminal or width else _UNLIMITED,
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        legacy_windows=False,
    )


def _shown_columns(console: Console, answer: Answer) -> list[Column]:
    """Columns that have a value in some row and fit the width; no nested tables."""
    return [
        column
        for column in answer.columns
        if column.kind != "table"
        and not column.detail
        and column.hidden_below <= console.width
        and (column.kind != "span" or console.is_terminal)
        and _says_something(column, answer)
    ]


def _says_something(column: Column, answer: Answer) -> bool:
    """Whether a column has a value in some row, or the answer keeps those that have none."""
    return answer.keeps_empty or any(not is_empty(row.get(column.name)) for row in answer.rows)


def _rows(console: Console, answer: Answer) -> Iterator[str]:
    """The rows as a table, and a line that names the columns for which there was no room.

    A single row without room is written with one value per line, unless its columns have ranks.
    """
    columns = [_filled(console, column, answer) for column in _shown_columns(console, answer)]
    if console.width == _UNLIMITED and sum(one.natural for one in columns) > _WIDEST:
        yield from _blocks(console, columns)
        return
    fit = fitted(columns, console.width)
    if fit.left and len(answer.rows) == 1 and not any(one.column.rank for one in columns):
        yield from _blocks(console, columns)
        return
    yield from table_lines(console, fit)
    yield from _legends(console, fit.inside, answer)
    if fit.left or (answer.table is not None and answer.table.grouped):
        shown = {one.column.name for one in (*fit.inside, *fit.below)}
        yield from _left_out(console, answer, shown)


def _filled(console: Console, column: Column, answer: Answer) -> Filled:
    if column.kind in {"bar", "span"}:
        return Filled(column, [Text(line) for line in _marked(console, column, answer).lines])
    return filled(console, column, answer.rows, answer.labels)


def _left_out(console: Console, answer: Answer, names: Container[str]) -> Iterator[str]:
    """The line that names the columns for which there was no room."""
    left = [
        column
        for column in answer.columns
        if column.name not in names
        and not column.detail
        and column.kind not in {"table", "bar", "span"}  # these are drawn for people: CSV has none
        and _says_something(column, answer)
    ]
    if left:
        titles = ", ".join(map(heading_of, left[:_SHOWN] if len(left) > _MANY else left))
        titles += f" and {len(left) - _SHOWN} more" if len(left) > _MANY else ""
        said = f"left out for want of room: {titles}; --format csv has all"
        yield from printed(console, Text(said, style="dim"))


def _marked(console: Console, column: Column, answer: Answer) -> Drawn:
    """Bars or spans; on a wide terminal bars become marks that say more, with a legend."""
    values: list[Any] = [row.get(column.name) for row in answer.rows]
    if column.kind == "bar" and not (console.is_terminal and console.width >= MARKED_FROM):
        return Drawn(drawn(values, console.width), "")
    found = (figures if column.kind == "bar" else times)(values, console.width)
    spoken = marks_of(encoding_of(console.file))
    return Drawn([spoken(one) for one in found.lines], spoken(found.legend))


def _legends(console: Console, columns: Sequence[Filled], answer: Answer) -> Iterator[str]:
    """The legend of the marks, in a line below the table."""
    for column in (one.column for one in columns):
        if column.kind in {"bar", "span"}:
            told = _marked(console, column, answer).legend
            if told:
                yield from printed(console, Text(told, style="dim"))


def _blocks(console: Console, columns: Sequence[Filled]) -> Iterator[str]:
    """A line for each value, and a blank line after each row."""
    for number in range(len(columns[0].cells)):
        told = [(one.heading, one.cells[number]) for one in columns]
        yield from labeled(console, [pair for pair in told if pair[1].plain])
        yield ""


_BESIDE = 72
"""Below this width, in characters, notes stand below their headings."""


def _notes(answer: Answer, console: Console) -> Iterator[str]:
    if answer.notes and answer.rows:
        yield ""
    told = lines(answer.notes, shortened=console.width < _UNLIMITED)
    headings = [heading for heading, _ in told]
    first = [
        heading if heading != before else ""
        for heading, before in zip(headings, ["", *headings], strict=False)
    ]
    texts = [Text(inert(text)) for _, text in told]
    if console.width >= _BESIDE:
        yield from labeled(console, list(zip(first, texts, strict=True)))
        return
    for heading, text in zip(first, texts, strict=True):
        if heading:
            yield from printed(console, Text(heading, style="dim"))
        yield from indented(console, text, 2)
