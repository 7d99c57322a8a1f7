"""A figure that is worked out from others is their sum."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kb.reading.folder import Folder
from kb.records.territory import Estimate, Territory
from kb.values.areas import rounding, to_km2
from kb.values.problems import Problem

_Ends = tuple[Decimal, Decimal]
"""The least and the greatest km² of a figure: of one value both are the same."""


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a derived figure that is not the sum of its operands, rounded as it is stated.

    An operand that is a range may be anything from its one end to the other. Nothing is said where
    an operand or its unit is not known: that is told already.
    """
    factors = folder.index.km2
    figures = dict(_figures(folder, factors))
    for entry, territory in folder.records(Territory):
        for index, estimate in enumerate(territory.estimates):
            factor = factors.get(estimate.unit)
            if estimate.derived is None or factor is None:
                continue
            added = _added(estimate.derived.from_, estimate.derived.minus, figures)
            if added and _differs(estimate, factor, added):
                low, high = figures[estimate.id]
                yield from entry.warning(
                    ("estimates", index, "value" if estimate.value is not None else "id"),
                    f"'{estimate.id}' is {_shown(low, high)}, but what it is worked out from adds "
                    f"up to {_shown(*added)}",
                    "derived-sum",
                )


def _figures(folder: Folder, factors: Mapping[str, Decimal]) -> Iterator[tuple[str, _Ends]]:
    """The km² of every estimate in a known unit, and of every sum of present-day units."""
    for _, territory in folder.records(Territory):
        for estimate in territory.estimates:
            factor = factors.get(estimate.unit)
            if factor is not None:
                ends = _stated(estimate)
                yield estimate.id, (to_km2(min(ends), factor), to_km2(max(ends), factor))
        units = [unit for state in territory.today for unit in state.units]
        if units:
            total = sum((unit.km2 * unit.share for unit in units), Decimal(0))
            yield f"{territory.id}-reconstruction", (total, total)


def _stated(estimate: Estimate) -> list[Decimal]:
    """The value of an estimate, or the ends of its range where it states no value."""
    stated = (estimate.low, estimate.high) if estimate.value is None else (estimate.value,)
    return [one for one in stated if one is not None]


def _added(plus: Sequence[str], minus: Sequence[str], figures: Mapping[str, _Ends]) -> _Ends | None:
    if not figures.keys() >= {*plus, *minus}:
        return None
    low = sum((figures[one][0] for one in plus), Decimal(0))
    high = sum((figures[one][1] for one in plus), Decimal(0))
    less = [figures[one] for one in minus]
    return low - sum(one[1] for one in less), high - sum(one[0] for one in less)


def _differs(estimate: Estimate, factor: Decimal, added: _Ends) -> bool:
    ends = _stated(estimate)
    least, most = min(ends), max(ends)
    above = to_km2(least, factor) - rounding(least, factor) > added[1]
    return above or to_km2(most, factor) + rounding(most, factor) < added[0]


def _shown(low: Decimal, high: Decimal) -> str:
    one, other = (_number(end) for end in (low, high))
    return f"{one} km²" if one == other else f"{one} to {other} km²"


def _number(km2: Decimal) -> str:
    """To a square meter: figures may differ by less than a square kilometer."""
    return f"{km2:,.6f}".rstrip("0").rstrip(".")
