"""The answer to a total: land, figures, rows and notes put together."""

from collections.abc import Iterable, Sequence

from kb.answers import Answer, Column
from kb.db.reader import Reader, data_version
from kb.questions.names import names_of, side_names
from kb.questions.total.basis import Basis
from kb.questions.total.count import Counted, count_pieces
from kb.questions.total.question import EACH, Asked, Total, understand
from kb.questions.total.rows import (
    ENDS,
    KM2_COLUMNS,
    NO_FIGURE,
    PIECE_COLUMNS,
    SOURCES,
    Values,
    grouped,
    in_unit,
    piece_row,
    summary_of,
    sums,
)


def total_ceded(reader: Reader, question: Total) -> Answer:
    """How much land one side ceded to another, by which transfers, between which bounds.

    Areas are in km²: ``best_km2`` always a figure that somebody states, or a sum of such;
    ``low_km2`` and ``high_km2`` the sums of extremes. Notes say what was left out and why.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    basis = Basis(reader, understand(reader, question))
    result = count_pieces(basis, basis.figures)
    return _told(basis, result, _counted(basis, result))


def rows_of_total(reader: Reader, question: Total) -> Answer:
    """The columns and rows of ``total_ceded``, without summary, notes, names and headline.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    basis = Basis(reader, understand(reader, question))
    return _counted(basis, count_pieces(basis, basis.figures))


def _counted(basis: Basis, result: Counted) -> Answer:
    """The answer in columns and rows."""
    asked = basis.asked
    rows, columns = _rows(basis, result)
    if asked.unit != "km2":
        rows = [in_unit(row, asked) for row in rows]
        columns = _with_unit(columns, asked)
    return Answer(
        question="total",
        filters=asked.filters,
        data=data_version(basis.reader),
        columns=columns,
        rows=rows,
    )


def _told(basis: Basis, result: Counted, answer: Answer) -> Answer:
    """The answer with what is said of it to people: summary, notes, names and the headline."""
    from kb.questions.total.headline import headline
    from kb.questions.total.notes import notes_of

    asked = basis.asked
    summary = summary_of(result.rows)
    if asked.state:
        summary |= sums(answer.rows)
    if asked.unit != "km2":
        summary = in_unit(summary, asked)
    territories = [row["territory"] for row in answer.rows if row.get("territory")]
    return answer._replace(
        summary=summary,
        notes=notes_of(basis, result),
        labels=names_of(basis.reader, "territory", territories),
        headline=headline(asked, result.rows, summary, side_names(basis.reader)),
    )


def _rows(basis: Basis, result: Counted) -> tuple[list[Values], tuple[Column, ...]]:
    asked = basis.asked
    if asked.source == EACH:
        from kb.questions.total.by_source import SOURCE_COLUMNS, rows_by_source

        return rows_by_source(basis, result), SOURCE_COLUMNS
    if asked.state:
        from kb.questions.total.shares import read_shares, within

        shares = read_shares(basis.reader, asked, basis.wholes)
        rows = within(result.rows, shares, asked.state)
        return rows, _columns_of_pieces(rows)
    if asked.by == "present-day":
        from kb.questions.total.shares import by_state, read_shares

        rows = by_state(result.rows, read_shares(basis.reader, asked, basis.wholes))
        return rows, (Column(asked.by, title=asked.by, kind="id"), *KM2_COLUMNS)
    if asked.by:
        rows = grouped(asked, asked.by, result.rows)
        named = asked.by == "territory"
        return rows, (Column(asked.by, title=asked.by, kind="id", named=named), *KM2_COLUMNS)
    rows = [piece_row(row) for row in result.rows]
    return rows, _columns_of_pieces(rows)


def _columns_of_pieces(rows: Iterable[Values]) -> tuple[Column, ...]:
    """The columns of pieces; people see the transfer where no treaty tells of it."""
    transfer, *others = PIECE_COLUMNS
    told = all(row["treaty"] is not None for row in rows)
    return (transfer._replace(detail=told), *others, *KM2_COLUMNS, SOURCES)


def _with_unit(columns: Sequence[Column], asked: Asked) -> tuple[Column, ...]:
    """The columns with those of another unit before the sources; people see that unit alone."""
    kept = [column for column in columns if column.name != "sources"]
    return (
        *(column._replace(detail=column.detail or column in KM2_COLUMNS) for column in kept),
        *(_in_unit(name, asked.unit) for name in ENDS),
        Column("unit", title="unit", detail=True),
        *(column for column in columns if column.name == "sources"),
    )


def _in_unit(end: str, unit: str) -> Column:
    absent = NO_FIGURE if end == "best" else ""
    return Column(end, unit, f"{end} {unit}", "number", absent=absent)
