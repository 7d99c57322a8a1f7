"""Parts fill a whole without overlap, and none is larger than the whole."""

from collections.abc import Iterator

from kb.reading.entries import Entry, View
from kb.reading.parcels import Parcels
from kb.records.territory import Territory
from kb.records.vocabulary import Unit
from kb.values.areas import to_km2
from kb.values.problems import Problem


def check(view: View) -> Iterator[Problem]:
    """Report parts that share land, enclaves among the parts, and parts above their whole.

    Sizes are warnings: the least stated figure of the part against the greatest of the whole.
    """
    territories = {territory.id: territory for _, territory in view.records(Territory)}
    parcels = Parcels(territories.values())
    ranges = dict(_ranges(view))
    for entry, whole in view.records(Territory):
        yield from _shared(entry, whole, parcels, territories)
        for index, part in enumerate(whole.parts):
            if part not in ranges or whole.id not in ranges:
                continue
            least, greatest = ranges[part][0], ranges[whole.id][1]
            if least > greatest:
                yield from entry.warning(
                    ("parts", index),
                    f"part '{part}' has at least {least:,.0f} km², "
                    f"'{whole.id}' at most {greatest:,.0f}",
                    "extent",
                )


def _shared(
    entry: Entry, whole: Territory, parcels: Parcels, territories: dict[str, Territory]
) -> Iterator[Problem]:
    for first, second in _suspects(whole, parcels, territories):
        one, other = whole.parts[first], whole.parts[second]
        common = parcels.of(one) & parcels.of(other)
        if common:
            reason = f"both hold {', '.join(sorted(common))}"
        elif parcels.overlap(one, other):
            reason = "they overlap"
        else:
            reason = "one lies inside the other"
        yield entry.problem(
            ("parts", second), f"parts '{one}' and '{other}' share land: {reason}", "extent"
        )
    for index, name in enumerate(whole.overlaps):
        if name in territories and parcels.of(name) & parcels.of(whole.id):
            yield entry.problem(
                ("overlaps", index),
                f"'{name}' and '{whole.id}' have parcels in common: parts are no overlap",
                "extent",
            )


def _suspects(
    whole: Territory, parcels: Parcels, territories: dict[str, Territory]
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
        others = (
            [places.get(one) for one in territories[part].overlaps] if part in territories else []
        )
        for host in parcels.hosts(part):
            around = {holders.get(parcel) for parcel in parcels.of(host)}
            others += [places.get(host), *(around if len(around) == 1 else ())]
        pairs |= {
            (min(index, other), max(index, other))
            for other in others
            if other is not None and other != index
        }
    return sorted(pairs)


def _ranges(view: View) -> Iterator[tuple[str, tuple[float, float]]]:
    """Least and greatest stated km² of each territory that has figures that count."""
    factors = {unit.id: unit.km2 for _, unit in view.records(Unit)}
    for _, territory in view.records(Territory):
        stated = [
            float(to_km2(value, factors[estimate.unit]))
            for estimate in territory.estimates
            if not estimate.set_aside and estimate.measures == "land" and estimate.unit in factors
            for value in (estimate.low, estimate.value, estimate.high)
            if value is not None
        ]
        if stated:
            yield territory.id, (min(stated), max(stated))
