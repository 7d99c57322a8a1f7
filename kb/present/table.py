"""Answers on a terminal: a headline, a table or a page, and the notes below.

Without a terminal rows are not wrapped, nothing is colored, and no row is left out.
"""

import os
from collections.abc import Container, Iterator, Sequence
from typing import IO, Any

from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from kb.answers import Answer, Column
from kb.present.bars import drawn
from kb.present.cells import cell_of, linked, printed
from kb.present.inert import NUMERIC, inert, is_empty
from kb.present.marks import ROOM as MARKED_FROM
from kb.present.marks import Drawn, figures, times
from kb.present.marks import spoken as marks_of
from kb.present.notes import lines
from kb.present.widths import (
    GAP,
    NARROWEST,
    heading_of,
    is_whole,
    kept_columns,
    width_of,
    with_long_ids_below,
    with_whole_words,
)
from kb.values.terminal import encoding_of

_UNLIMITED = 100_000
_MOST_ON_TERMINAL = 2_000
"""Rows: Rich draws some 3,000 in a second, and nobody scrolls back over more."""
_LONGEST_ON_TERMINAL = 5_000
"""Characters of one cell."""


def write_table(answer: Answer, stream: IO[str]) -> None:
    """Draw an answer for a person."""
    console = _console(stream)
    for line in _lines(console, answer, _MOST_ON_TERMINAL if stream.isatty() else None):
        stream.write(f"{line.rstrip()}\n")


def _lines(console: Console, answer: Answer, most: int | None) -> Iterator[str]:
    """The lines; those of long tables one by one, for in a pipe each may have a megabyte."""
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
    yield from printed(console, *_notes(answer, console))


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
    """Columns for which there is room and that say something, without nested tables."""
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
    """The rows as a table; as blocks where a table would have to cut numbers or days."""
    columns = _shown_columns(console, answer)
    count = len(columns)
    columns = with_long_ids_below(columns, answer.rows, console.width)
    if any(column.below for column in columns):
        from kb.present.grid import drawn as grid

        shown = grid(console, columns, answer.rows, answer.labels)
        yield from shown.lines
        names = {column.name for column in columns} - {column.name for column in shown.left}
    else:
        cells = _cells(columns, answer, console)
        kept = kept_columns(columns, cells, console.width)
        if len(kept) < count:
            cells = [tuple(row[place] for place in kept) for row in cells]
        columns = [columns[place] for place in kept]
        yield from _drawn(console, columns, cells)
        yield from _legends(console, columns, answer)
        names = {column.name for column in columns}
    if len(names) < count or (answer.table is not None and answer.table.grouped):
        yield from _left_out(console, answer, names)


def _left_out(console: Console, answer: Answer, names: Container[str]) -> Iterator[str]:
    """Which columns had no room, in one line."""
    left = [
        column
        for column in answer.columns
        if column.name not in names
        and not column.detail
        and column.kind not in {"table", "bar", "span"}  # these are drawn for people: CSV has none
        and _says_something(column, answer)
    ]
    if left:
        titles = ", ".join(map(heading_of, left))
        said = f"left out for want of room: {titles}; --format csv has all"
        yield from printed(console, Text(said, style="dim"))


def _drawn(
    console: Console, columns: Sequence[Column], cells: Sequence[Sequence[Text]]
) -> Iterator[str]:
    """The cells as a table, or as blocks."""
    widths = [width_of(cells, place, column) for place, column in enumerate(columns)]
    if console.width == _UNLIMITED and not console.is_terminal:
        lines = _plain_blocks if sum(widths) > _UNLIMITED else _plain_lines
        yield from lines(columns, cells, widths)
        return
    for ids_whole in (True, False):
        whole = [is_whole(column, ids_whole) for column in columns]
        needed = sum(
            GAP + (width if kept else min(width, NARROWEST))
            for width, kept in zip(widths, whole, strict=True)
        )
        if needed - GAP <= console.width:
            room = console.width - sum(
                width for width, kept in zip(widths, whole, strict=True) if kept
            )
            least = with_whole_words(cells, whole, room - GAP * (len(columns) - 1))
            yield from printed(console, _table(columns, cells, widths, whole, least))
            return
    yield from printed(console, *_blocks(columns, cells))


def _shortened(text: Text) -> Text:
    """The text, or its beginning and how much more there is."""
    left = len(text.plain) - _LONGEST_ON_TERMINAL
    return text if left <= 0 else Text(f"{text.plain[:_LONGEST_ON_TERMINAL]}… (and {left:,} more)")


def _plain_lines(
    columns: Sequence[Column], cells: Sequence[Sequence[Text]], widths: Sequence[int]
) -> Iterator[str]:
    """The lines that Rich makes of a table where nothing is colored or wrapped, ten times
    sooner: it takes 40 seconds for 100,000 rows.
    """
    right = [column.kind in NUMERIC for column in columns]
    yield _joined([Text(heading_of(column)) for column in columns], widths, right)
    yield "─" * (sum(widths) + GAP * (len(widths) - 1))
    for row in cells:
        yield _joined(row, widths, right)


def _joined(row: Sequence[Text], widths: Sequence[int], right: Sequence[bool]) -> str:
    parts = []
    for one, width, to_the_right in zip(row, widths, right, strict=True):
        text, room = one.plain, " " * (width - one.cell_len)
        parts.append(room + text if to_the_right else text + room)
    return (" " * GAP).join(parts).rstrip()


def _plain_blocks(
    columns: Sequence[Column], cells: Sequence[Sequence[Text]], _: Sequence[int]
) -> Iterator[str]:
    """A line for each value, as long as it is: for rows that are too long to stand in a table."""
    headings = [heading_of(column) for column in columns]
    width = max(map(cell_len, headings))
    for row in cells:
        for heading, one in zip(headings, row, strict=True):
            if one.plain:
                yield f"{heading}{' ' * (width - cell_len(heading))}  {one.plain}"
        yield ""


def _cells(columns: Sequence[Column], answer: Answer, console: Console) -> list[tuple[Text, ...]]:
    """The cells of each row."""
    by_column = []
    for column in columns:
        values: list[Any] = [row.get(column.name) for row in answer.rows]
        if column.kind in {"bar", "span"}:
            by_column.append([Text(one) for one in _marked(console, column, values).lines])
        else:
            shown = [cell_of(column, value, answer.labels) for value in values]
            if console.file.isatty():
                shown = [linked(console, _shortened(text)) for text in shown]
            by_column.append(shown)
    return list(zip(*by_column, strict=True))


def _marked(console: Console, column: Column, values: Sequence[Any]) -> Drawn:
    """Bars, on a wide terminal as marks that say more, each with what it means."""
    if column.kind == "bar" and not (console.is_terminal and console.width >= MARKED_FROM):
        return Drawn(drawn(values, console.width), "")
    found = (figures if column.kind == "bar" else times)(values, console.width)
    spoken = marks_of(encoding_of(console.file))
    return Drawn([spoken(one) for one in found.lines], spoken(found.legend))


def _legends(console: Console, columns: Sequence[Column], answer: Answer) -> Iterator[str]:
    """What the marks mean, in a line below the table."""
    for column in columns:
        if column.kind in {"bar", "span"}:
            told = _marked(console, column, [row.get(column.name) for row in answer.rows]).legend
            if told:
                yield from printed(console, Text(told, style="dim"))


def _table(
    columns: Sequence[Column],
    cells: Sequence[Sequence[Text]],
    widths: Sequence[int],
    whole: Sequence[bool],
    least: Sequence[int | None],
) -> RenderableType:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for column, width, kept, narrowest in zip(columns, widths, whole, least, strict=True):
        table.add_column(
            Text(heading_of(column)),
            justify="right" if column.kind in NUMERIC else "left",
            no_wrap=kept,
            min_width=width if kept else narrowest,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*map(_indented, row))
    return table


def _indented(text: Text) -> RenderableType:
    """A text that begins with blanks, so that all its lines do."""
    from rich.padding import Padding

    blanks = len(text.plain) - len(text.plain.lstrip(" "))
    return Padding(text[blanks:], (0, 0, 0, blanks)) if blanks and text.plain.strip() else text


def _blocks(columns: Sequence[Column], cells: Sequence[Sequence[Text]]) -> Iterator[RenderableType]:
    from rich.table import Table

    for row in cells:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim")
        grid.add_column(overflow="fold")
        for column, cell_text in zip(columns, row, strict=True):
            if cell_text.plain:
                grid.add_row(Text(heading_of(column)), cell_text)
        yield grid
        yield ""


_BESIDE = 72
"""Below this width, in characters, notes stand below their headings."""


def _notes(answer: Answer, console: Console) -> Iterator[RenderableType]:
    if not answer.notes:
        return
    from rich.padding import Padding
    from rich.table import Table

    if answer.rows:
        yield ""
    width = console.width
    told = lines(answer.notes, shortened=width < _UNLIMITED)
    last = ""
    if width < _BESIDE:
        for heading, text in told:
            if heading != last:
                yield Text(heading, style="dim")
            yield Padding(linked(console, Text(inert(text))), (0, 0, 0, 2))
            last = heading
        return
    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    for heading, text in told:
        grid.add_row(Text(heading if heading != last else ""), linked(console, Text(inert(text))))
        last = heading
    yield grid
