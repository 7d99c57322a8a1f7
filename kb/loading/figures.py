"""Best, low and high of each territory, from the figures that count."""

from typing import get_args

from kb.db.tables import EstimateRow, SourceRow, TerritoryArea, TerritoryRow
from kb.loading.rows import Rows, Values
from kb.records.common import Reliability
from kb.values.best import Stated, best_of

_CLASSES = {name: rank for rank, name in enumerate(get_args(Reliability))}


def add_areas(rows: Rows) -> None:
    """One row per territory over checked figures, and one over all, where it has figures.

    Low and high are the extremes. Best is the preferred figure; else, within the most reliable
    class of sources present, one figure per origin, the middle one, of two the lower.
    """
    reliability = {row["id"]: _CLASSES[row["reliability"]] for row in rows.of(SourceRow)}
    by_territory: dict[str, list[Values]] = {}
    for row in rows.of(EstimateRow):
        if row["counts"]:
            by_territory.setdefault(row["territory_id"], []).append(row)
    for territory in rows.of(TerritoryRow):
        figures = by_territory.get(territory["id"], [])
        chosen = territory["preferred_estimate"]
        checked = [row for row in figures if not row["unverified"]]
        for label, counted in (("checked", checked), ("all", figures)):
            if counted:
                rows.add(
                    TerritoryArea,
                    territory_id=territory["id"],
                    figures=label,
                    **_area(counted, chosen, reliability),
                )


def _area(figures: list[Values], chosen: str | None, reliability: dict[str, int]) -> Values:
    stated = [
        Stated(
            row["id"],
            row["km2"],
            reliability.get(row["source_id"], len(_CLASSES)),
            row["origin"],
            bool(row["repeats_id"]),
        )
        for row in figures
    ]
    choice, rule = best_of(stated, chosen)
    best = next(row for row in figures if row["id"] == choice.id)
    low = min(figures, key=lambda row: (row["low_km2"], bool(row["repeats_id"]), row["id"]))
    high = min(figures, key=lambda row: (-row["high_km2"], bool(row["repeats_id"]), row["id"]))
    return {
        "best_km2": best["km2"],
        "low_km2": low["low_km2"],
        "high_km2": high["high_km2"],
        "best_estimate": best["id"],
        "low_estimate": low["id"],
        "high_estimate": high["id"],
        "origins": len({row["origin"] for row in figures}),
        "digits": best["digits"],
        "rule": rule,
    }
