"""No place is entered twice: two of one name are far apart, and none share a number."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.place import Place
from kb.values.nearness import km_between
from kb.values.problems import Problem
from kb.values.text import fold

_RULE: Final = "place"
_SIDE_BY_SIDE_KM = 20.0


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of places of one number in GeoNames, and of one name within 20 km.

    Either record may accept it.
    """
    places = list(folder.records(Place))
    yield from _of_one_number(places)
    yield from _of_one_name(places)


def _of_one_number(places: Sequence[tuple[Entry, Place]]) -> Iterator[Problem]:
    first: dict[int, Place] = {}
    for entry, place in places:
        if place.geonames is not None:
            other = first.setdefault(place.geonames, place)
            if other is not place and not _accepts(other):
                message = f"'{place.id}' and '{other.id}' have one number: are they one place?"
                yield from entry.warning(("geonames",), message, _RULE)


def _of_one_name(places: Sequence[tuple[Entry, Place]]) -> Iterator[Problem]:
    named: dict[str, list[tuple[Entry, Place]]] = {}
    for entry, place in places:
        for name in {fold(one) for one in place.all_names()}:
            named.setdefault(name, []).append((entry, place))
    told: set[tuple[str, str]] = set()
    for name, namesakes in sorted(named.items()):
        for (_, first), (entry, second) in combinations(namesakes, 2):
            km = km_between(first.point.position, second.point.position)
            if _accepts(first) or (first.id, second.id) in told or km > _SIDE_BY_SIDE_KM:
                continue
            told.add((first.id, second.id))
            message = (
                f"'{first.id}' and '{second.id}' are both called '{name}', {km:.0f} km apart: "
                "are they one place?"
            )
            yield from entry.warning(("id",), message, _RULE)


def _accepts(place: Place) -> bool:
    """Whether the earlier of two records accepts it; the later does by ``Entry.warning``."""
    return any(one.rule == _RULE for one in place.accepts)
