"""The answer to a total: land, figures, rows and notes put together."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.questions.names import names_of, side_names
from kb.questions.total import notes
from kb.questions.total.by_source import SOURCE_COLUMNS, rows_by_source
from kb.questions.total.figures import (
    Figures,
    Wholes,
    read_figures,
    read_figures_by_source,
    read_wholes,
)
from kb.questions.total.headline import headline
from kb.questions.total.land import Land, Return, neighbors, returns, settle
from kb.questions.total.pieces import Count, count
from kb.questions.total.question import EACH, Asked, Total, understand
from kb.questions.total.rows import (
    ENDS,
    KM2_COLUMNS,
    PIECE_COLUMNS,
    SOURCES,
    Values,
    grouped,
    in_unit,
    piece_row,
    summary_of,
    sums,
)
from kb.questions.total.shares import by_state, read_shares, within
from kb.questions.total.transfers import (
    Move,
    moves_against,
    moves_between,
    moves_of_same_land,
)


class _Basis(NamedTuple):
    """What every way of answering rests on."""

    asked: Asked
    land: Land
    others: Sequence[Move]
    against: Sequence[Move]
    back: Sequence[Return]
    wholes: Wholes
    figures: Figures
    by_source: Mapping[str, Figures]


def total_ceded(reader: Reader, question: Total) -> Answer:
    """How much land one side ceded to another, by which transfers, between which bounds.

    Areas are in km²: ``best_km2`` always a figure that somebody states, or a sum of such;
    ``low_km2`` and ``high_km2`` the sums of extremes. Notes say what was left out and why.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    basis = _basis(reader, understand(reader, question))
    asked = basis.asked
    figures = basis.figures
    if asked.source and asked.source != EACH:
        figures = basis.by_source.get(asked.source, {})
    result = count(asked, basis.land, basis.back, basis.wholes, figures)
    rows, columns = _rows(reader, basis, result)
    summary = summary_of(result.rows)
    if asked.state:
        summary |= sums(rows)
    if asked.unit != "km2":
        rows = [in_unit(row, asked) for row in rows]
        summary = in_unit(summary, asked)
        columns = _with_unit(columns, asked)
    territories = [row["territory"] for row in rows if row.get("territory")]
    return Answer(
        question="total",
        filters=asked.filters,
        data=data_version(reader),
        columns=columns,
        rows=rows,
        summary=summary,
        notes=_notes(basis, result, figures),
        labels=names_of(reader, "territory", territories),
        headline=headline(asked, result.rows, summary, side_names(reader)),
    )


def _basis(reader: Reader, asked: Asked) -> _Basis:
    land = settle(moves_between(reader, asked), neighbors(reader, asked))
    others = moves_of_same_land(reader, asked)
    return _Basis(
        asked=asked,
        land=land,
        others=others,
        against=moves_against(reader, asked),
        back=returns(land.counted, others, asked),
        wholes=read_wholes(reader, asked),
        figures=read_figures(reader, asked),
        by_source=read_figures_by_source(reader, asked),
    )


def _rows(reader: Reader, basis: _Basis, result: Count) -> tuple[list[Values], tuple[Column, ...]]:
    asked = basis.asked
    if asked.source == EACH:
        rows = rows_by_source(basis.land, basis.wholes, basis.figures, basis.by_source)
        return rows, SOURCE_COLUMNS
    if asked.state:
        rows = within(result.rows, read_shares(reader, asked), asked.state)
        return rows, (*PIECE_COLUMNS, *KM2_COLUMNS, SOURCES)
    if asked.by == "present-day":
        rows = by_state(result.rows, read_shares(reader, asked))
        return rows, (Column(asked.by, title=asked.by, kind="id"), *KM2_COLUMNS)
    if asked.by:
        rows = grouped(asked, asked.by, result.rows)
        return rows, (Column(asked.by, title=asked.by, kind="id"), *KM2_COLUMNS)
    return [piece_row(row) for row in result.rows], (*PIECE_COLUMNS, *KM2_COLUMNS, SOURCES)


def _with_unit(columns: Sequence[Column], asked: Asked) -> tuple[Column, ...]:
    """The columns with those of another unit before the sources."""
    return (
        *(column for column in columns if column.name != "sources"),
        *(Column(name, asked.unit, f"{name} {asked.unit}", "number") for name in ENDS),
        Column("unit", title="unit"),
        *(column for column in columns if column.name == "sources"),
    )


def _notes(basis: _Basis, result: Count, figures: Figures) -> list[Note]:
    asked, land = basis.asked, basis.land
    returned = {one.counted.parcel for one in result.returned if one.certain}
    doubtful = [move for move in land.counted if not move.certain]
    repeated = [] if asked.count == "gross" else land.repeated
    found: list[Note] = [*notes.why(result.rows)]
    found += notes.missing(result.rows, result.straddling)
    found += notes.wholes_used(result.rows)
    if asked.source in {None, EACH}:
        found += notes.single_sources(result, basis.wholes, basis.by_source)
        found += notes.cross_checks(result, basis.wholes, basis.figures)
    else:
        found += notes.cross_checks(result, basis.wholes, figures)
    found += notes.left_out([*doubtful, *repeated, *land.left_out])
    found += notes.given_back(result.returned)
    found += notes.opposite(basis.against, asked)
    found += notes.later(result.rows, basis.others, returned)
    if asked.count == "gross":
        found += notes.counted_again(land.repeated)
    return found
