"""Parts fill a whole without overlap, and none is larger than the whole."""

from collections.abc import Iterator, Mapping

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.index import Index
from kb.reading.parcels import Parcels
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report parts that share land, enclaves among the parts, and parts above their whole.

    Sizes are warnings: the least stated figure of the part against the greatest of the whole.
    """
    for entry, land in folder.records(Territory):
        if land.parts or land.overlaps:
            yield from _shared(entry, land, folder.index)
            yield from _sizes(entry, land, folder.index)


def _sizes(entry: Entry, whole: Territory, index: Index) -> Iterator[Problem]:
    ranged = index.stated_range(whole)
    for place, name in enumerate(whole.parts):
        part = index.territories.get(name)
        stated = index.stated_range(part) if part else None
        if stated and ranged and stated[0] > ranged[1]:
            yield from entry.warning(
                ("parts", place),
                f"part '{name}' has at least {stated[0]:,.0f} km², '{whole.id}' at most "
                f"{ranged[1]:,.0f}",
                "extent",
            )


def _shared(entry: Entry, holder: Territory, index: Index) -> Iterator[Problem]:
    parcels = index.parcels
    for first, second in _suspects(holder, parcels, index.territories):
        one, other = holder.parts[first], holder.parts[second]
        common = parcels.of(one) & parcels.of(other)
        if common:
            reason = f"both hold {', '.join(sorted(common))}"
        elif parcels.overlap(one, other):
            reason = "they overlap"
        else:
            reason = "one lies inside the other"
        message = f"parts '{one}' and '{other}' share land: {reason}"
        yield entry.problem(("parts", second), message, "extent")
    for place, name in enumerate(holder.overlapping):
        if name in index.territories and parcels.of(name) & parcels.of(holder.id):
            message = f"'{name}' and '{holder.id}' have parcels in common: parts are no overlap"
            yield entry.problem(("overlaps", place), message, "extent")
        for inner, outer in ((holder.id, name), (name, holder.id)):
            if name in index.territories and parcels.inside(inner, outer):
                message = f"'{inner}' lies inside '{outer}' as a whole, and does not overlap it"
                yield entry.problem(("overlaps", place), message, "extent")
                break


def _suspects(
    whole: Territory, parcels: Parcels, territories: Mapping[str, Territory]
) -> list[tuple[int, int]]:
    """Pairs of places of parts that share land, the lower place first.

    Where many parts hold one parcel, each is paired with the first of them alone.
    """
    pairs: set[tuple[int, int]] = set()
    holders: dict[str, int] = {}
    for index, part in enumerate(whole.parts):
        for parcel in parcels.of(part):
            first = holders.setdefault(parcel, index)
            if first != index:
                pairs.add((first, index))
    places = {part: index for index, part in reversed(list(enumerate(whole.parts)))}
    for index, part in enumerate(whole.parts):
        overlaps = territories[part].overlapping if part in territories else ()
        others = {*map(places.get, overlaps), *_around(part, parcels, places, holders)}
        for other in others:
            if other is not None and other != index:
                pairs.add((min(index, other), max(index, other)))
    return sorted(pairs)


def _around(
    part: str, parcels: Parcels, places: Mapping[str, int], holders: Mapping[str, int]
) -> Iterator[int | None]:
    """The places of parts around one: those that it lies inside, and those that hold such land."""
    for host in parcels.hosts(part):
        yield places.get(host)
        holding = {holders.get(parcel) for parcel in parcels.of(host)}
        if len(holding) == 1:
            yield from holding
