"""Best, low and high of each territory, from the figures that count."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from kb.db.tables import EstimateRow, TerritoryArea
from kb.loading.bases import Bases, FigureBasis, figure
from kb.loading.derive import batched
from kb.loading.origins import own_origin
from kb.loading.rows import Rows, Values
from kb.records.common import Reliability
from kb.values.best import Stated, best_of

_CLASSES = {name: rank for rank, name in enumerate(get_args(Reliability))}


class _Figure(NamedTuple):
    territory: str
    id: str
    km2: float
    low: float
    high: float
    source: str | None
    stated_origin: str | None
    echoes: bool
    digits: int
    unverified: int

    @property
    def origin(self) -> str:
        """The statement that it goes back to."""
        return self.stated_origin or own_origin(self.source)


def settle_doubt(bases: Bases, rows: Rows) -> None:
    """Add the estimates that are worked out from others: doubtful where any of these is.

    Doubt passes on through figures that are derived from derived ones.
    """
    doubtful = set(bases.doubtful)
    waiting = True
    while waiting:
        heirs = {one for one, operand in bases.operands if operand in doubtful}
        waiting = not heirs <= doubtful
        doubtful |= heirs
    for row in bases.derived:
        row["unverified"] = int(row["id"] in doubtful)
        rows.of(EstimateRow).append(row)
        if row["counts"]:
            bases.figures.append(figure(row))


def areas(bases: Bases) -> Iterator[Rows]:
    """Rows of areas, in batches: of each territory with figures one over the checked, one over all.

    Low and high are the extremes. Best is the preferred figure; else, within the most reliable
    class of sources present, one figure per origin, the middle one, of two the lower.
    """
    by_territory: dict[str, list[FigureBasis]] = {}
    for values in bases.figures:
        by_territory.setdefault(values[0], []).append(values)
    for some in batched(bases.territories, 5_000):
        rows = Rows()
        for territory, _, chosen in some:
            figures = [_Figure(*one) for one in by_territory.get(territory, ())]
            _add_area(territory, figures, chosen, bases.sources, rows)
        yield rows


def _add_area(
    territory: str,
    figures: list[_Figure],
    chosen: str | None,
    reliability: dict[str, str],
    rows: Rows,
) -> None:
    checked = [one for one in figures if not one.unverified]
    counted = _area(checked, chosen, reliability) if checked else None
    if counted is not None:
        rows.add(TerritoryArea, territory_id=territory, figures="checked", **counted)
    if len(checked) < len(figures):
        counted = _area(figures, chosen, reliability)
    if counted is not None:
        rows.add(TerritoryArea, territory_id=territory, figures="all", **counted)


def _area(figures: Iterable[_Figure], chosen: str | None, reliability: dict[str, str]) -> Values:
    stated = {one.id: one for one in figures}
    choice, rule = best_of(
        [
            Stated(
                one.id,
                one.km2,
                _CLASSES.get(reliability.get(one.source or "", ""), len(_CLASSES)),
                one.origin,
                one.echoes,
            )
            for one in stated.values()
        ],
        chosen,
    )
    best = stated[choice.id]
    low = min(stated.values(), key=lambda one: (one.low, one.echoes, one.id))
    high = min(stated.values(), key=lambda one: (-one.high, one.echoes, one.id))
    return {
        "best_km2": best.km2,
        "low_km2": low.low,
        "high_km2": high.high,
        "best_estimate": best.id,
        "low_estimate": low.id,
        "high_estimate": high.id,
        "origins": len({one.origin for one in stated.values()}),
        "digits": best.digits,
        "rule": rule,
    }
