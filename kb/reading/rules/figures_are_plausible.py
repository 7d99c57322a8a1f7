"""No figure is far from the others of its territory, and two units of one figure agree."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from statistics import median

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.territory import Estimate, Territory
from kb.values.areas import MAX_KM2, MIN_KM2, rounding, to_km2
from kb.values.problems import Problem

FACTOR = 3
"""How far from the median a figure is an outlier, in times: acres for hectares, a lost decimal."""


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of figures more than three times away from the median, and of units that disagree."""
    factors = folder.index.km2
    for entry, territory in folder.records(Territory):
        yield from _outliers(entry, territory, factors)
        for index, estimate in enumerate(territory.estimates):
            yield from _units(entry, index, estimate, factors)


def _outliers(
    entry: Entry, territory: Territory, factors: Mapping[str, Decimal]
) -> Iterator[Problem]:
    sized = {
        index: km2
        for index, estimate in enumerate(territory.estimates)
        if (value := estimate.value or estimate.low or estimate.high)
        and not estimate.set_aside
        and estimate.measures == "land"
        and estimate.unit in factors
        and MIN_KM2 <= (km2 := float(to_km2(value, factors[estimate.unit]))) <= MAX_KM2
    }
    if len(sized) < 2:
        return
    middle = median(sized.values())
    for index, km2 in sized.items():
        away = max(km2 / middle, middle / km2)
        if away > FACTOR:
            yield from entry.warning(
                ("estimates", index, "value"),
                f"{km2:,.0f} km² is {away:.1f} times away from the median of "
                f"'{territory.id}', {middle:,.0f} km²",
                "outlier",
            )


def _units(
    entry: Entry, index: int, estimate: Estimate, factors: Mapping[str, Decimal]
) -> Iterator[Problem]:
    if estimate.value is None or estimate.unit not in factors:
        return
    first = to_km2(estimate.value, factors[estimate.unit])
    for inner, also in enumerate(estimate.also):
        if also.unit not in factors:
            continue
        second = to_km2(also.value, factors[also.unit])
        slack = rounding(estimate.value, factors[estimate.unit]) + rounding(
            also.value, factors[also.unit]
        )
        if abs(first - second) > slack:
            yield from entry.warning(
                ("estimates", index, "also", inner, "value"),
                f"{also.value} {also.unit} is {second:,.0f} km², but {estimate.value} "
                f"{estimate.unit} is {first:,.0f}",
                "units-disagree",
            )
