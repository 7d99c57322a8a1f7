"""No stated area is larger than the land of the Earth (about 149 million km²), or below 1 m²."""

from collections.abc import Iterator
from decimal import Decimal

from kb.reading.documents import KeyPath
from kb.reading.folder import Folder
from kb.records.dispute import Dispute
from kb.records.territory import Territory
from kb.values.areas import MAX_KM2, MIN_KM2, to_km2
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report estimates, present-day units and disputed areas too large or small to be true."""
    factors = folder.index.km2
    for entry, territory in folder.records(Territory):
        for path, value, unit in _figures(territory):
            factor = factors.get(unit)
            if factor is not None and (absurd := _absurd(value, unit, factor)):
                yield entry.problem(path, absurd, "absurd-area")
    for entry, dispute in folder.records(Dispute):
        area = dispute.area
        factor = factors.get(area.unit) if area else None
        if area and factor and (absurd := _absurd(area.value, area.unit, factor)):
            yield entry.problem(("area", "value"), absurd, "absurd-area")


def _absurd(value: Decimal, unit: str, factor: Decimal) -> str:
    """Why an area cannot be, if it cannot."""
    km2 = to_km2(value, factor)
    if km2 > MAX_KM2:
        return f"{value} {unit} is more than all the land of the Earth"
    return f"{value:f} {unit} is less than a square meter" if km2 < MIN_KM2 else ""


def _figures(territory: Territory) -> Iterator[tuple[KeyPath, Decimal, str]]:
    for index, estimate in enumerate(territory.estimates):
        stated = {"value": estimate.value, "low": estimate.low, "high": estimate.high}
        for key, value in stated.items():
            if value is not None:
                yield ("estimates", index, key), value, estimate.unit
        for inner, also in enumerate(estimate.also):
            yield ("estimates", index, "also", inner, "value"), also.value, also.unit
    for index, today in enumerate(territory.today):
        for inner, unit in enumerate(today.units):
            yield ("today", index, "units", inner, "km2"), unit.km2, "km2"
