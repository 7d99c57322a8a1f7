"""A total according to each source: its figures, the land they cover, their distance from best."""

from collections.abc import Sequence

from kb.answers import Column
from kb.questions.total.basis import Basis
from kb.questions.total.count import Counted, Piece, count_pieces
from kb.questions.total.cover import reach
from kb.questions.total.rows import KM2_COLUMNS, Values, exact, summary_of

SOURCE_COLUMNS = (
    Column("source", title="source", kind="id"),
    KM2_COLUMNS[0],
    *(column._replace(rank=1) for column in KM2_COLUMNS[1:]),
    Column("parcels", title="parcels", kind="integer", detail=True),
    Column("missing", title="missing", kind="integer", detail=True),
    Column("coverage", title="coverage", kind="share"),
    Column("difference_km2", "km2", "difference km²", "number", detail=True),
    Column("difference", title="difference", kind="change"),
)


def rows_by_source(basis: Basis, result: Counted) -> list[Values]:
    """One row per source that states a figure of the counted land, the widest coverage first.

    The areas, ``parcels`` and ``missing`` are what the total according to that source alone says.
    ``coverage`` is the share of the best total that lies in the land it covers; ``difference`` is
    its best less ours over just that land, in km² and as a fraction of it.
    """
    whole = summary_of(result.rows)
    rows = []
    for source, figures in basis.by_source.items():
        land = basis.land.of(figures.keys() | reach(basis.wholes, figures))
        counted = count_pieces(basis, figures, land)
        if any(row.figure for row in counted.rows):
            areas = _with_the_rest(counted.rows, whole["parcels"])
            beside = _beside(basis, counted, whole["best_km2"] or 0.0)
            rows.append({"source": source, **areas, **beside})
    return sorted(
        rows, key=lambda row: (-(row["coverage"] or 0.0), -(row["best_km2"] or 0.0), row["source"])
    )


def _with_the_rest(rows: Sequence[Piece], parcels: int) -> Values:
    """The summary of all ``parcels``, of which ``rows`` are those that a source may speak of.

    The others count as missing: most sources state figures of little of the land.
    """
    reached = summary_of(rows)
    missing = reached["missing"] + parcels - reached["parcels"]
    known = any(row.figure for row in rows if row.move.certain) or not parcels
    unknown = {} if known else dict.fromkeys(("best_km2", "low_km2"))
    return {**reached, **unknown, "parcels": parcels, "missing": missing}


def _beside(basis: Basis, counted: Counted, whole: float) -> Values:
    """How the total of one source compares with the best figures of the land that it covers."""
    land = basis.land.only(counted.stated)
    ours = summary_of(count_pieces(basis, basis.figures, land).rows)
    best = ours["best_km2"] or 0.0
    comparable = bool(counted.stated) and not ours["missing"]
    apart = sum(row.best or 0.0 for row in counted.rows) - best
    return {
        "coverage": round(min(1.0, best / whole), 4) if comparable and whole else None,
        "difference_km2": exact(apart) if comparable else None,
        "difference": round(apart / best, 4) if comparable and best else None,
    }
