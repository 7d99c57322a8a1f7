"""The answer to a total: rows, groups, summary, notes and the headline."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.questions.names import main_names
from kb.questions.total import notes
from kb.questions.total.figures import read_figures, read_figures_by_source, read_wholes
from kb.questions.total.land import neighbors, returns, settle
from kb.questions.total.pieces import Count, Counted, count
from kb.questions.total.question import Asked, Total, understand
from kb.questions.total.transfers import moves_against, moves_between, moves_of_same_land
from kb.values.areas import finest_place, from_km2, rounded_to

_PIECE_COLUMNS = (
    Column("transfer", title="transfer", kind="id"),
    Column("treaty", title="treaty", kind="id"),
    Column("territory", title="territory", kind="id"),
    Column("from", title="from", kind="id"),
    Column("to", title="to", kind="id"),
    Column("kind", title="kind"),
    Column("effective", title="effective", kind="date"),
)
_KM2_COLUMNS = (
    Column("best_km2", "km2", "best km²", "number"),
    Column("low_km2", "km2", "low km²", "number"),
    Column("high_km2", "km2", "high km²", "number"),
)
_SOURCES = Column("sources", title="sources", kind="list")


def total_ceded(reader: Reader, question: Total) -> Answer:
    """How much land one side ceded to another, by which transfers, between which bounds.

    Areas are in km²: ``best_km2`` always a figure that somebody states, or a sum of such;
    ``low_km2`` and ``high_km2`` the sums of extremes. Notes say what was left out and why.

    Raises:
        NotFoundError, AmbiguousError, UsageError: see ``understand``.
    """
    asked = understand(reader, question)
    moves = moves_between(reader, asked)
    land = settle(moves, neighbors(reader, asked))
    others = moves_of_same_land(reader, asked)
    back = returns(land.counted, others, asked)
    wholes = read_wholes(reader, asked)
    figures = read_figures(reader, asked)
    result = count(asked, land, back, wholes, figures)
    returned = {one.counted.parcel for one in result.returned if one.certain}
    doubtful = [move for move in land.counted if not move.certain]
    repeated = [] if asked.count == "gross" else land.repeated
    found: list[Note] = [
        *notes.why(result.rows),
        *notes.missing(result.rows, result.straddling),
        *notes.wholes_used(result.rows),
        *notes.single_sources(result, wholes, read_figures_by_source(reader, asked)),
        *notes.cross_checks(result, wholes, figures),
        *notes.left_out([*doubtful, *repeated, *land.left_out]),
        *notes.given_back(result.returned),
        *notes.opposite(moves_against(reader, asked), asked),
        *notes.later(result.rows, others, returned),
    ]
    if asked.count == "gross":
        found += notes.counted_again(land.repeated)
    return _answer(reader, asked, result, found)


def _answer(reader: Reader, asked: Asked, result: Count, found: list[Note]) -> Answer:
    labels = main_names(reader)
    rows = [_row(row) for row in result.rows]
    columns: tuple[Column, ...] = (*_PIECE_COLUMNS, *_KM2_COLUMNS, _SOURCES)
    if asked.by:
        rows, columns = (
            _grouped(asked, asked.by, result.rows),
            (
                Column(asked.by, title=asked.by, kind="id"),
                *_KM2_COLUMNS,
            ),
        )
    summary = _summary(result.rows)
    if asked.unit != "km2":
        rows = [_in_unit(row, asked) for row in rows]
        summary = _in_unit(summary, asked)
        columns = (
            *(column for column in columns if column.name != "sources"),
            *(Column(name, asked.unit, f"{name} {asked.unit}", "number") for name in _ENDS),
            Column("unit", title="unit"),
            *(column for column in columns if column.name == "sources"),
        )
    return Answer(
        question="total",
        filters=asked.filters,
        data=data_version(reader),
        columns=columns,
        rows=rows,
        summary=summary,
        notes=found,
        labels=labels,
        headline=_headline(asked, result.rows, summary, labels),
    )


_ENDS = ("best", "low", "high")


def _row(row: Counted) -> dict[str, Any]:
    move = row.move
    return {
        "transfer": move.transfer,
        "treaty": move.treaty,
        "territory": row.piece.territory,
        "from": "; ".join(move.ceding) or None,
        "to": "; ".join(move.receiving) or None,
        "kind": move.kind,
        "effective": move.when.written,
        "best_km2": _exact(row.best),
        "low_km2": _exact(row.low),
        "high_km2": _exact(row.high),
        "sources": list(row.figure.sources) if row.figure else [],
    }


def _exact(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _grouped(asked: Asked, by: str, rows: Iterable[Counted]) -> list[dict[str, Any]]:
    side = "ceding" if asked.receiving.id and not asked.ceding.id else "receiving"
    keys: dict[str, Callable[[Counted], str | None]] = {
        "treaty": lambda row: _several(move.treaty for move in row.moves),
        "territory": lambda row: row.piece.territory,
        "party": lambda row: _several(
            "; ".join(getattr(move, side)) or "nobody" for move in row.moves
        ),
        "decade": lambda row: _several(_decade(move.when.earliest) for move in row.moves),
    }
    sums: dict[str | None, list[Counted]] = {}
    for row in rows:
        sums.setdefault(keys[by](row), []).append(row)
    return [
        {
            by: key,
            "best_km2": _exact(sum(row.best or 0.0 for row in members)),
            "low_km2": _exact(sum(row.low or 0.0 for row in members)),
            "high_km2": _exact(sum(row.high or 0.0 for row in members)),
        }
        for key, members in sums.items()
    ]


def _several(names: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def _decade(day: str) -> str:
    return f"{day[:3]}0s"


def _summary(rows: Sequence[Counted]) -> dict[str, Any]:
    parcels = {one for row in rows if row.move.certain for one in row.piece.parcels}
    missing = {
        one for row in rows if row.figure is None and row.move.certain for one in row.piece.parcels
    }
    return {
        "best_km2": _exact(sum(row.best or 0.0 for row in rows)),
        "low_km2": _exact(sum(row.low or 0.0 for row in rows)),
        "high_km2": _exact(sum(row.high or 0.0 for row in rows)),
        "parcels": len(parcels),
        "missing": len(missing),
    }


def _in_unit(row: dict[str, Any], asked: Asked) -> dict[str, Any]:
    factor = Decimal(asked.unit_km2)
    converted = {
        name: None if row[f"{name}_km2"] is None else from_km2(row[f"{name}_km2"], factor)
        for name in _ENDS
    }
    sources = {"sources": row["sources"]} if "sources" in row else {}
    rest = {name: value for name, value in row.items() if name != "sources"}
    return {**rest, **converted, "unit": asked.unit, **sources}


_PHRASES = {"unique": "", "gross": " (every transfer of it)", "net": " (less what was given back)"}


def _headline(
    asked: Asked, rows: Sequence[Counted], summary: dict[str, Any], labels: dict[str, str]
) -> str:
    suffix = "" if asked.unit != "km2" else "_km2"
    unit = "km²" if asked.unit == "km2" else asked.unit
    factor = Decimal(asked.unit_km2)
    best, low, high = _printed(rows, [summary[f"{end}{suffix}"] for end in _ENDS], factor)
    giver = labels.get(asked.ceding.id or "", asked.ceding.id) or "anyone"
    taker = labels.get(asked.receiving.id or "", asked.receiving.id) or "anyone"
    least = "at least " if summary["missing"] else ""
    verb = "ceded" if asked.moves == {"title"} and not asked.kinds else "passed"
    return (
        f"{giver} {verb} {least}{best} {unit} to {taker}{_period(asked)}{_PHRASES[asked.count]}: "
        f"between {low} and {high} {unit}"
    )


def _printed(
    rows: Sequence[Counted], values: Sequence[float], factor: Decimal
) -> tuple[str, str, str]:
    """Best, low and high, each as fine as its figures; alike where rounding would cross them."""
    places = [_finest(rows, end, factor) for end in _ENDS]
    best, low, high = (rounded_to(*pair) for pair in zip(values, places, strict=True))
    if not _number(low) <= _number(best) <= _number(high):
        best, low, high = (rounded_to(value, min(places)) for value in values)
    return best, low, high


def _number(printed: str) -> float:
    return float(printed.replace(",", ""))


def _finest(rows: Iterable[Counted], end: str, factor: Decimal) -> int:
    """The finest decimal place that any figure at one end of the range claims."""
    places = []
    for row in rows:
        value = getattr(row, end)
        if value and row.figure:
            digits = row.figure.digits if end == "best" else getattr(row.figure, f"{end}_digits")
            places.append(finest_place(value, digits, factor))
    return min(places, default=0)


def _period(asked: Asked) -> str:
    since, until = asked.filters["since"], asked.filters["until"]
    if since and until:
        return f", {since}–{until}"
    if since:
        return f" since {since}"
    return f" until {until}" if until else ""
