"""Rows of a total: pieces, groups, the summary, and the same in another unit."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from kb.answers import Column
from kb.questions.total.joint import Titles
from kb.questions.total.piece import Piece
from kb.questions.total.question import Asked
from kb.values.areas import from_km2

Values = dict[str, Any]
ENDS = ("best", "low", "high")
UNALLOTTED = "unallotted"

_ROOM_FOR_SOURCES = 110
"""Narrower tables, in characters, leave the columns ``kind`` and ``sources`` out."""

NO_FIGURE = "no figure"
PIECE_COLUMNS = (
    Column("transfer", title="transfer", kind="id", detail=True, rank=4),
    Column("treaty", title="treaty", kind="id", rank=2),
    Column("territory", title="territory", kind="id", named=True),
    Column("from_party", title="from", kind="id", detail=True, rank=1, absent="nobody"),
    Column("to_party", title="to", kind="id", detail=True, rank=1, absent="nobody"),
    Column("kind", title="kind", rank=5, hidden_below=_ROOM_FOR_SOURCES),
    Column("effective", title="effective", kind="date", rank=3),
    Column("effective_rule", title="rests on", detail=True),
)
KM2_COLUMNS = (
    Column("best_km2", "km2", "best km²", "number", absent=NO_FIGURE),
    Column("low_km2", "km2", "low km²", "number"),
    Column("high_km2", "km2", "high km²", "number"),
)
SHARE = Column("share", title="share", kind="share")
"""Which share of the territory a row adds; a column only where it is not all of it in some row."""
LAND_COLUMNS = (
    Column("parcels", title="parcels", kind="list", detail=True),
    Column("transfers", title="transfers", kind="list", detail=True),
)
"""Columns only where some row is of a whole, which stands for several."""
SOURCES = Column("sources", title="sources", kind="list", rank=6, hidden_below=_ROOM_FOR_SOURCES)


def piece_row(row: Piece) -> Values:
    """A counted piece as a row of ids and km², without its sources."""
    move = row.move
    return {
        "transfer": move.transfer,
        "treaty": move.treaty,
        "territory": row.territory,
        "from_party": move.ceding or None,
        "to_party": move.receiving or None,
        "kind": move.kind,
        "effective": move.when.written,
        "effective_rule": move.rule,
        "best_km2": exact(row.best),
        "low_km2": exact(row.low),
        "high_km2": exact(row.high),
    }


def piece_rows(rows: Sequence[Piece]) -> list[Values]:
    """The rows of pieces.

    Where some row is of a whole, each has its parcels and their transfers; where some row is not
    all of its land, each has the share that it adds.
    """
    several = any(len(row.parcels) > 1 for row in rows)
    partly = any(row.share != 1 for row in rows)
    return [
        piece_row(row)
        | (land_of_piece(row) if several else {})
        | ({"share": exact(row.share)} if partly else {})
        | {"sources": sources_of(row)}
        for row in rows
    ]


def land_of_piece(row: Piece) -> Values:
    """The parcels of a piece, and the transfers that moved them."""
    return {"parcels": sorted(row.parcels), "transfers": row.transfers}


def sources_of(row: Piece) -> list[str]:
    """The sources of the figure of a piece."""
    return list(row.figure.sources) if row.figure else []


def part_of(row: Piece, share: float) -> Piece:
    """A share of a piece."""
    best, low, high = (value and value * share for value in (row.best, row.low, row.high))
    return row._replace(best=best, low=low, high=high)


def exact(value: float | None) -> float | None:
    """A sum without the dust of floating point: six decimals."""
    return None if value is None else round(value, 6)


def by_party(asked: Asked, rows: Iterable[Piece], titles: Titles) -> list[Values]:
    """Pieces summed by party of the side not asked for; joint titles by their shares if stated."""
    side = "from" if gives_parties(asked) else "to"
    return grouped(asked, "party", shared(rows, side, titles))


def gives_parties(asked: Asked) -> bool:
    """Whether land is grouped by the parties that gave it: where the taker alone is named."""
    return asked.receiving.id is not None and asked.ceding.id is None


def shared(rows: Iterable[Piece], side: str, titles: Titles) -> Iterator[Piece]:
    """Pieces of joint titles as a piece of each party, where all transfers of a piece agree."""
    for row in rows:
        splits = [titles.split(move, side) for move in row.moves] if titles.stated else [{}]
        if not splits[0] or any(one != splits[0] for one in splits):
            yield row
            continue
        for party, share in sorted(splits[0].items()):
            if side == "from":
                moves = tuple(move._replace(ceding=party) for move in row.moves)
            else:
                moves = tuple(move._replace(receiving=party) for move in row.moves)
            yield part_of(row._replace(moves=moves), share)


def grouped(asked: Asked, by: str, rows: Iterable[Piece]) -> list[Values]:
    """Pieces summed by treaty, territory, party (the side not asked for) or decade."""
    side = "ceding" if gives_parties(asked) else "receiving"
    keys: dict[str, Callable[[Piece], str | None]] = {
        "treaty": lambda row: _several(move.treaty for move in row.moves),
        "territory": lambda row: row.territory,
        "party": lambda row: _several(getattr(move, side) or "nobody" for move in row.moves),
        "decade": lambda row: _several(f"{move.when.earliest[:3]}0s" for move in row.moves),
    }
    sums: dict[str | None, list[Piece]] = {}
    for row in rows:
        sums.setdefault(keys[by](row), []).append(row)
    return [{by: key, **sums_of(members)} for key, members in sums.items()]


def sums_of(rows: Sequence[Piece]) -> Values:
    """Best, low and high of pieces together: 0 of no pieces, None of pieces without any figure.

    What is in doubt is in the high bound only.
    """
    surely = [row for row in rows if row.move.certain] or rows
    return {
        "best_km2": _sum([row.best for row in surely]),
        "low_km2": _sum([row.low for row in surely]),
        "high_km2": _sum([row.high for row in rows]),
    }


def _sum(values: Sequence[float | None]) -> float | None:
    """The sum of the known values; None where there are values and none is known."""
    known = [value for value in values if value is not None]
    return exact(sum(known)) if known or not values else None


def _several(names: Iterable[str | None]) -> str | None:
    return "; ".join(dict.fromkeys(name for name in names if name)) or None


def summary_of(rows: Sequence[Piece]) -> Values:
    """Best, low and high of all pieces, how many parcels are in best, how many lack a figure."""
    parcels = {one for row in rows if row.move.certain for one in row.parcels}
    missing = {
        one for row in rows if row.figure is None and row.move.certain for one in row.parcels
    }
    return {**sums_of(rows), "parcels": len(parcels), "missing": len(missing)}


def in_unit(row: Values, asked: Asked) -> Values:
    """A row with best, low, high and unit beside its km²."""
    areas = {name: row[f"{name}_km2"] for name in ENDS}
    converted = {
        name: None if km2 is None else from_km2(km2, asked.unit_km2) for name, km2 in areas.items()
    }
    sources = {"sources": row["sources"]} if "sources" in row else {}
    rest = {name: value for name, value in row.items() if name != "sources"}
    return {**rest, **converted, "unit": asked.unit, **sources}
