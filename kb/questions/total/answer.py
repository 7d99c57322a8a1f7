"""The answer to a total: land, figures, rows and notes put together."""

from collections.abc import Iterable, Sequence
from typing import Any

from kb.answers import Answer, Column, Table
from kb.db.reader import Reader, data_version
from kb.questions.effect import with_days
from kb.questions.names import names_of, side_names
from kb.questions.total.basis import Basis
from kb.questions.total.count import Counted, count_pieces
from kb.questions.total.groups import Names, groups_table, is_long
from kb.questions.total.question import EACH, Asked, Total, understand
from kb.questions.total.rows import (
    ENDS,
    KM2_COLUMNS,
    LAND_COLUMNS,
    NO_FIGURE,
    PIECE_COLUMNS,
    SHARE,
    SOURCES,
    UNALLOTTED,
    Values,
    by_party,
    gives_parties,
    grouped,
    in_unit,
    piece_rows,
    summary_of,
    sums_of,
)


def total_ceded(reader: Reader, question: Total) -> Answer:
    """How much land one side ceded to another, by which transfers, between which bounds.

    Areas are in km²: ``best_km2`` always a figure that somebody states, or a sum of such;
    ``low_km2`` and ``high_km2`` the sums of extremes. Notes say what was left out and why.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    basis = Basis(reader, understand(reader, question))
    result = _result(basis)
    return _told(basis, result, _counted(basis, result))


def headline_of_total(reader: Reader, question: Total) -> Answer:
    """The rows, summary and headline of ``total_ceded``, without notes, names and groups.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    basis = Basis(reader, understand(reader, question))
    result = _result(basis)
    return _told(basis, result, _counted(basis, result), briefly=True)


def rows_of_total(reader: Reader, question: Total) -> Answer:
    """The columns and rows of ``total_ceded``, without summary, notes, names and headline.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    basis = Basis(reader, understand(reader, question))
    return _counted(basis, _result(basis))


def _result(basis: Basis) -> Counted:
    """The pieces that count; within a present-day state, the shares allotted to it."""
    asked, result = basis.asked, count_pieces(basis, basis.figures)
    if asked.state or asked.by == "present-day":
        from kb.questions.total.shares import allot

        result.allotted = allot(basis, result.rows)
        if asked.state:
            result.rows = list(result.allotted.by_state.get(asked.state, ()))
    return result


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
        table=with_days(columns, rows),
    )


def _told(basis: Basis, result: Counted, answer: Answer, *, briefly: bool = False) -> Answer:
    """The answer with its summary, notes, names and headline.

    ``briefly``: with its summary and headline alone.
    """
    from kb.questions.total.besides import besides
    from kb.questions.total.headline import Headline
    from kb.questions.total.notes import notes_of
    from kb.questions.total.third_hands import third_hands

    summary = _summary(basis, result)
    aside, hands = besides(basis), third_hands(basis)
    told = [*result.rows, *result.unallotted]
    told += [row for one in aside for row in one.rows]
    told += [row for one in hands for row in one.rows]
    listed = {row["territory"] for row in answer.rows if row.get("territory")}
    names = names_of(basis.reader, "territory", {*listed, *(row.territory for row in told)})
    sides = side_names(basis.reader)
    said = Headline(basis, result, aside, hands, summary, sides, names)
    if briefly:
        return answer._replace(summary=summary, headline=said.text)
    if is_long(basis.asked, result.rows):
        answer = answer._replace(table=_groups(basis, result, sides, names))
    return answer._replace(
        summary=summary,
        notes=[
            *basis.asked.ceding.notes,
            *basis.asked.receiving.notes,
            *notes_of(basis, result, aside, hands),
        ],
        labels={one: name for one, name in names.items() if one in listed},
        headline=said.text,
    )


def _groups(basis: Basis, result: Counted, sides: Names, lands: Names) -> Table:
    """The groups that people see of a long total, in the unit asked for."""
    asked = basis.asked
    table = groups_table(asked, result.rows, basis.titles, sides, lands)
    if asked.unit == "km2":
        return table
    rows = [in_unit(dict(row), asked) for row in table.rows]
    return table._replace(columns=_with_unit(table.columns, asked), rows=rows)


def _summary(basis: Basis, result: Counted) -> Values:
    """The areas of all rows and how many parcels have none; high adds what is not allotted."""
    asked = basis.asked
    summary = summary_of(result.rows)
    summary["status"] = _status(basis, result, summary)
    if asked.state:
        summary["high_km2"] = sums_of([*result.rows, *result.unallotted])["high_km2"]
    return in_unit(summary, asked) if asked.unit != "km2" else summary


def _status(basis: Basis, result: Counted, summary: Values) -> str:
    """Whether there is a total: ``counted``, ``no-figure``, ``nothing`` or ``not-covered``."""
    if result.rows:
        return "counted" if summary["best_km2"] is not None else "no-figure"
    return "not-covered" if basis.is_outside else "nothing"


def _rows(basis: Basis, result: Counted) -> tuple[list[Values], tuple[Column, ...]]:
    asked = basis.asked
    if asked.source == EACH:
        from kb.questions.total.by_source import SOURCE_COLUMNS, rows_by_source

        return rows_by_source(basis, result), SOURCE_COLUMNS
    if asked.by == "present-day":
        from kb.questions.total.shares import by_state

        rows = by_state(result.allotted) if result.allotted else []
        return rows, (Column(asked.by, title=asked.by, kind="id"), *KM2_COLUMNS)
    if asked.by == "parcel":
        from kb.questions.total.counted import COUNTED_COLUMNS, counted_rows

        rows = counted_rows(basis, result)
        doubt = {"counted": True, "certain": False, "reason": UNALLOTTED}
        return [*rows, *_unallotted(result, COUNTED_COLUMNS, **doubt)], COUNTED_COLUMNS
    if asked.by:
        if asked.by == "party":
            rows = by_party(asked, result.rows, basis.titles)
        else:
            rows = grouped(asked, asked.by, result.rows)
        named = asked.by == "territory"
        title: str = asked.by
        if asked.by == "party":
            title = "from party" if gives_parties(asked) else "to party"
        return rows, (Column(asked.by, title=title, kind="id", named=named), *KM2_COLUMNS)
    rows = piece_rows(result.rows)
    if asked.state:
        rows += _unallotted(result, _columns_of_pieces(asked, rows))
    return rows, _columns_of_pieces(asked, rows)


def _unallotted(result: Counted, columns: Iterable[Column], **more: Any) -> list[Values]:
    """A row for land that may lie in the state that is asked for: in the high bound only."""
    high = sums_of(result.unallotted)["high_km2"]
    if not high:
        return []
    empty: Values = {column.name: [] if column.kind == "list" else None for column in columns}
    ends = {"best_km2": 0.0, "low_km2": 0.0, "high_km2": high}
    return [{**empty, "territory": UNALLOTTED, **ends, **more}]


def _columns_of_pieces(asked: Asked, rows: Iterable[Values]) -> tuple[Column, ...]:
    """The columns of pieces; people see the transfer where no treaty tells of it.

    Of a side that is not named they see the parties.
    """
    sides = (("from", asked.ceding), ("to", asked.receiving))
    transfer, *others = PIECE_COLUMNS
    told = all(row["treaty"] is not None for row in rows)
    open_sides = {f"{side}_party" for side, one in sides if one.id is None and not asked.state}
    further = [
        column for column in (*LAND_COLUMNS, SHARE) if any(column.name in row for row in rows)
    ]
    seen = [one._replace(detail=one.detail and one.name not in open_sides) for one in others]
    return (transfer._replace(detail=told), *seen, *KM2_COLUMNS, *further, SOURCES)


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
