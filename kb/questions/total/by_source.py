"""The same total according to each source: what it states, what it covers, how far from best."""

from collections.abc import Mapping
from typing import Any

from kb.answers import Column
from kb.questions.total.cover import Figures, Wholes, cover, reach
from kb.questions.total.once import Land
from kb.questions.total.rows import KM2_COLUMNS, exact

SOURCE_COLUMNS = (
    Column("source", title="source", kind="id"),
    *KM2_COLUMNS,
    Column("parcels", title="parcels", kind="integer", detail=True),
    Column("missing", title="missing", kind="integer", detail=True),
    Column("coverage", title="coverage", kind="share"),
    Column("difference_km2", "km2", "difference km²", "number", detail=True),
    Column("difference", title="difference", kind="change"),
)


def rows_by_source(
    land: Land, wholes: Wholes, figures: Figures, by_source: Mapping[str, Figures]
) -> list[dict[str, Any]]:
    """One row per source that states a figure of the counted land, the widest coverage first.

    ``coverage`` is the share of the best total that lies in the land it covers; ``difference`` is
    its total less best over just that land, in km² and as a fraction of it.
    """
    parcels = {move.parcel for move in land.counted if move.certain}
    whole = cover(parcels, wholes, figures).best
    around: dict[str, list[str]] = {}
    for name, members in wholes.items():
        for parcel in members:
            around.setdefault(parcel, []).append(name)
    rows = []
    for source, own in by_source.items():
        reached = parcels & (own.keys() | reach(wholes, own))
        near = {name: wholes[name] for parcel in reached for name in around.get(parcel, ())}
        rows.append(_row(source, parcels, reached, near, figures, own, whole))
    stated = [row for row in rows if row["parcels"]]
    return sorted(
        stated, key=lambda row: (-(row["coverage"] or 0.0), -row["best_km2"], row["source"])
    )


def _row(
    source: str,
    parcels: set[str],
    reached: set[str],
    wholes: Wholes,
    figures: Figures,
    own: Figures,
    whole: float,
) -> dict[str, Any]:
    """The row of one source, of which ``reached`` parcels at most can have a figure."""
    covered = cover(reached, wholes, own)
    stated = covered.known
    land = {parcel for name in stated for parcel in covered.parcels[name]}
    ours = cover(land, wholes, figures)
    comparable = bool(land) and not ours.missing
    best = sum(figure.best for figure in stated.values())
    apart = best - ours.best
    return {
        "source": source,
        "best_km2": exact(best),
        "low_km2": exact(sum(figure.low for figure in stated.values())),
        "high_km2": exact(sum(figure.high for figure in stated.values())),
        "parcels": len(land),
        "missing": len(parcels) - len(land),
        "coverage": round(min(1.0, ours.best / whole), 4) if comparable and whole else None,
        "difference_km2": exact(apart) if comparable else None,
        "difference": round(apart / ours.best, 4) if comparable and ours.best else None,
    }
