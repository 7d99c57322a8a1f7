"""Territories, their present-day holders and the estimates of their areas into rows."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kb.db.tables import (
    EstimateAlsoRow,
    EstimateOperandRow,
    EstimateRow,
    PresentDayRow,
    PresentUnitRow,
    TerritoryOverlapRow,
    TerritoryPartRow,
    TerritoryRow,
)
from kb.loading.doubts import doubtful_figures, is_doubtful
from kb.loading.origins import origins
from kb.loading.rows import Rows, Values, copied, days, figure
from kb.records.dataset import Dataset
from kb.records.territory import Derivation, Estimate, Territory
from kb.values.areas import significant_digits, to_km2


def add_territories(dataset: Dataset, rows: Rows) -> None:
    """Everything of all territories."""
    factors = {unit.id: unit.km2 for unit in dataset.units}
    doubtful = doubtful_figures(dataset)
    _add_overlaps(dataset.territories, rows)
    for territory in dataset.territories:
        _add_territory(territory, rows)
        _add_estimates(territory, rows, factors, doubtful)


def _add_overlaps(territories: Iterable[Territory], rows: Rows) -> None:
    """Each overlap both ways round, whichever of the two lists it."""
    listed = {(land.id, one.territory): one for land in territories for one in land.overlaps}
    shares = {pair: float(one.share) for pair, one in listed.items() if one.share}
    for pair in sorted({*listed, *(pair[::-1] for pair in listed)}):
        back = pair[::-1]
        both = [listed[one] for one in (pair, back) if one in listed]
        rows.add(
            TerritoryOverlapRow,
            territory_id=pair[0],
            other_id=pair[1],
            share=shares.get(pair),
            share_of_other=shares.get(back),
            reason="; ".join(dict.fromkeys(one.reason for one in both if one.reason)) or None,
        )


def _add_territory(territory: Territory, rows: Rows) -> None:
    rows.add(
        TerritoryRow,
        **copied(territory, TerritoryRow),
        is_parcel=int(not territory.parts),
        **copied(territory.point, TerritoryRow),
        **copied(territory.preferred, TerritoryRow, "preferred_"),
    )
    rows.name("territory", territory.id, territory.name, territory.names, territory.aliases)
    rows.cite("territory", territory.id, territory.cites)
    for position, part in enumerate(dict.fromkeys(territory.parts), start=1):
        rows.add(TerritoryPartRow, whole_id=territory.id, part_id=part, position=position)
    for position, state in enumerate(territory.today, start=1):
        today_id = f"{territory.id}/today-{position}"
        rows.add(
            PresentDayRow,
            **{**copied(state, PresentDayRow), "unverified": int(is_doubtful(territory, state))},
            id=today_id,
            territory_id=territory.id,
            position=position,
        )
        for inner, unit in enumerate(state.units, start=1):
            unit_id = f"{today_id}/unit-{inner}"
            rows.add(
                PresentUnitRow,
                **copied(unit, PresentUnitRow),
                id=unit_id,
                present_day_id=today_id,
                position=inner,
            )
            rows.cite("present_unit", unit_id, unit.cites)


def _add_estimates(
    territory: Territory, rows: Rows, factors: dict[str, Decimal], doubtful: set[str]
) -> None:
    chosen = territory.preferred.estimate if territory.preferred else None
    origin = origins(territory)
    for position, estimate in enumerate(territory.estimates, start=1):
        values = _estimate(rows, territory, estimate, factors)
        values["position"] = position
        values["origin"] = origin[estimate.id]
        values["counts"] = int(_counts(estimate, chosen))
        values["unverified"] = int(estimate.id in doubtful)
        rows.add(EstimateRow, **values)
        if estimate.derived is not None:
            _add_operands(rows, estimate.id, estimate.derived)
    for values in _reconstruction(territory, chosen):
        rows.add(EstimateRow, **values, unverified=int(values["id"] in doubtful))


def _counts(estimate: Estimate, chosen: str | None) -> bool:
    if estimate.set_aside or estimate.measures != "land":
        return False
    return estimate.derived is None or estimate.id == chosen


def _estimate(
    rows: Rows, territory: Territory, estimate: Estimate, factors: dict[str, Decimal]
) -> Values:
    factor = factors[estimate.unit]
    ends = [end for end in (estimate.low, estimate.value, estimate.high) if end is not None]
    best = estimate.value or ends[0]
    ours = estimate.derived
    for inner, also in enumerate(estimate.also, start=1):
        rows.add(
            EstimateAlsoRow,
            **copied(also, EstimateAlsoRow),
            estimate_id=estimate.id,
            position=inner,
        )
    return {
        **copied(estimate, EstimateRow),
        **days("as_of", estimate.when),
        "territory_id": territory.id,
        "ours": "derived" if ours else None,
        "ours_reason": ours.reason if ours else None,
        "km2": float(to_km2(best, factor)),
        "low_km2": float(to_km2(min(ends), factor)),
        "high_km2": float(to_km2(max(ends), factor)),
        "digits": significant_digits(best),
    }


def _reconstruction(territory: Territory, chosen: str | None) -> Iterator[Values]:
    """The sum of present-day units as an estimate of our own, where units are given."""
    units = [unit for state in territory.today for unit in state.units]
    if not units:
        return
    name = f"{territory.id}-reconstruction"
    middle = _sum((unit.km2, unit.share) for unit in units)
    if round(middle, 6) <= 0:
        return
    low = _sum((unit.km2, unit.least_share) for unit in units)
    high = _sum((unit.km2, unit.greatest_share) for unit in units)
    yield {
        "id": name,
        "territory_id": territory.id,
        "position": len(territory.estimates) + 1,
        **figure("value", _round(middle)),
        "unit_id": "km2",
        "qualifier": "about",
        "measures": "land",
        "ours": "reconstruction",
        "ours_reason": "sum of the present-day units that make up the territory",
        "km2": float(round(middle, 6)),
        "low_km2": float(round(min(low, middle), 6) or round(middle, 6)),
        "high_km2": float(round(max(high, middle), 6)),
        "digits": 3,
        "origin": f"ours:{name}",
        "counts": int(name == chosen),
    }


def _sum(terms: Iterable[tuple[Decimal, Decimal]]) -> Decimal:
    return sum((km2 * share for km2, share in terms), Decimal(0))


def _round(km2: Decimal) -> Decimal:
    """A sum without digits that nobody measured."""
    return Decimal(round(km2)) if km2 > 1000 else round(km2, 2) or round(km2, 6)


def _add_operands(rows: Rows, estimate: str, derivation: Derivation) -> None:
    for sign, operands in ((1, derivation.from_), (-1, derivation.minus)):
        for operand in operands:
            rows.add(EstimateOperandRow, estimate_id=estimate, operand_id=operand, sign=sign)
