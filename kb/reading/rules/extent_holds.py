"""Parts fill a whole without overlap, and none is larger than the whole."""

from collections.abc import Iterator, Mapping

from kb.reading.facts import TerritoryFact
from kb.reading.parcels import Parcels
from kb.reading.whole import Whole
from kb.values.problems import Problem

Territories = Mapping[str, TerritoryFact]


def across(whole: Whole) -> Iterator[Problem]:
    """Report parts that share land, enclaves among the parts, and parts above their whole.

    Sizes are warnings: the least stated figure of the part against the greatest of the whole.
    """
    territories = {one.id: one for one in whole.facts.territories}
    parcels = Parcels(territories.values())
    for one in whole.facts.territories:
        if one.parts or one.overlaps:
            yield from _shared(whole, one, parcels, territories)
            yield from _sizes(whole, one, territories)


def _sizes(whole: Whole, one: TerritoryFact, territories: Territories) -> Iterator[Problem]:
    greatest = territories[one.id].greatest
    for index, name in enumerate(one.parts):
        part = territories.get(name)
        if part is None or part.least is None or greatest is None or part.least <= greatest:
            continue
        yield from whole.warning(
            one.at,
            ("parts", index),
            f"part '{name}' has at least {part.least:,.0f} km², '{one.id}' at most {greatest:,.0f}",
            "extent",
        )


def _shared(
    whole: Whole, holder: TerritoryFact, parcels: Parcels, territories: Territories
) -> Iterator[Problem]:
    for first, second in _suspects(holder, parcels, territories):
        one, other = holder.parts[first], holder.parts[second]
        common = parcels.of(one) & parcels.of(other)
        if common:
            reason = f"both hold {', '.join(sorted(common))}"
        elif parcels.overlap(one, other):
            reason = "they overlap"
        else:
            reason = "one lies inside the other"
        message = f"parts '{one}' and '{other}' share land: {reason}"
        yield whole.problem(holder.at, ("parts", second), message, "extent")
    for index, name in enumerate(holder.overlaps):
        if name in territories and parcels.of(name) & parcels.of(holder.id):
            yield whole.problem(
                holder.at,
                ("overlaps", index),
                f"'{name}' and '{holder.id}' have parcels in common: parts are no overlap",
                "extent",
            )


def _suspects(
    whole: TerritoryFact, parcels: Parcels, territories: Territories
) -> list[tuple[int, int]]:
    """Pairs of places of parts that share land; of many that hold one parcel, with the first."""
    pairs: set[tuple[int, int]] = set()
    holders: dict[str, int] = {}
    places = {part: index for index, part in reversed(list(enumerate(whole.parts)))}
    for index, part in enumerate(whole.parts):
        for parcel in parcels.of(part):
            first = holders.setdefault(parcel, index)
            if first != index:
                pairs.add((first, index))
    for index, part in enumerate(whole.parts):
        overlaps = territories[part].overlaps if part in territories else ()
        others = [places.get(one) for one in overlaps]
        for host in parcels.hosts(part):
            around = {holders.get(parcel) for parcel in parcels.of(host)}
            others += [places.get(host), *(around if len(around) == 1 else ())]
        pairs |= {
            (min(index, other), max(index, other))
            for other in others
            if other is not None and other != index
        }
    return sorted(pairs)
