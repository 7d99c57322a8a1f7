"""Best, low and high of each territory, from the figures that count."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kb.db.tables import EstimateRow, SourceRow, TerritoryArea, TerritoryRow
from kb.loading.rows import Rows
from kb.values.best import best_of
from kb.values.reliability import rank


class _Estimate(NamedTuple):
    """A row of ``estimate`` that counts; ``rank`` is how reliable its source is, 0 the most."""

    id: str
    km2: float
    low: float
    high: float
    origin: str
    echo: bool
    digits: int
    unverified: int
    rank: int


def add_areas(rows: Rows) -> None:
    """Add one row over the checked figures of each territory that has any, and one over all.

    Low and high are the extremes, of equal ones best itself, else that of the more reliable
    source. Best is the preferred figure; else, within the most reliable class of sources present,
    one figure per origin, the middle one, of two the lower.
    """
    figures = _figures(rows)
    for territory, chosen in rows.of(TerritoryRow, "id", "preferred_estimate"):
        every = figures.get(territory, [])
        checked = [one for one in every if not one.unverified]
        for name, some in (("checked", checked), ("all", every)):
            if some:
                rows.add(TerritoryArea, territory_id=territory, figures=name, **_area(some, chosen))


def _figures(rows: Rows) -> Mapping[str, Sequence[_Estimate]]:
    """The estimates that count, by territory."""
    ranks = {
        one: rank(*about) for one, *about in rows.of(SourceRow, "id", "reliability", "located")
    }
    found: dict[str, list[_Estimate]] = {}
    columns = ("territory_id", "counts", "source_id", "repeats_id", "id", "km2", "low_km2")
    more = ("high_km2", "origin", "digits", "unverified")
    for territory, counts, source, repeats, *values in rows.of(EstimateRow, *columns, *more):
        if counts:
            name, km2, low, high, origin, digits, unverified = values
            place = ranks.get(source, rank(None, located=True))
            found.setdefault(territory, []).append(
                _Estimate(name, km2, low, high, origin, bool(repeats), digits, unverified, place)
            )
    return found


def _area(figures: Sequence[_Estimate], chosen: str | None) -> dict[str, Any]:
    best, rule = best_of(figures, chosen)
    low = min(figures, key=lambda one: (one.low, one is not best, one.rank, one.echo, one.id))
    high = min(figures, key=lambda one: (-one.high, one is not best, one.rank, one.echo, one.id))
    return {
        "best_km2": best.km2,
        "low_km2": low.low,
        "high_km2": high.high,
        "best_estimate": best.id,
        "low_estimate": low.id,
        "high_estimate": high.id,
        "origins": len({one.origin for one in figures}),
        "digits": best.digits,
        "rule": rule,
    }
