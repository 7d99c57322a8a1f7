"""Areas of land that transfers moved, each piece once, by the cover rule of totals."""

from collections.abc import Iterable
from math import log
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.compare.ours import Ours
from kb.questions.compare.sides import Lines
from kb.questions.total.cover import Figure, cover

TOLERANCE = 0.25
"""How far beyond the low or high figure an area may lie and still be of the same size."""


class Area(NamedTuple):
    """Best, low and high km² of some land, and its parcels without a figure.

    All three are ``None`` where no figure is known.
    """

    best: float | None
    low: float | None
    high: float | None
    missing: tuple[str, ...] = ()


NO_AREA = Area(None, None, None)
_MEMBERS = "SELECT o.territory_id, o.parcel_id FROM territory_parcel o"
_AREAS = """
SELECT a.territory_id, a.best_km2, a.low_km2, a.high_km2
FROM territory_area a WHERE a.figures = 'checked'
"""
_HOSTS = "SELECT e.parcel_id, e.host_id FROM territory_enclosure e"
_OVERLAPS = "SELECT o.parcel_id, o.other_id FROM territory_overlap_parcel o"


class Lands:
    """Areas of sets of parcels and of transfers; each is found once."""

    def __init__(self, reader: Reader) -> None:
        members: dict[str, set[str]] = {}
        for territory, parcel in reader.tuples(_MEMBERS):
            members.setdefault(territory, set()).add(parcel)
        self._members = {name: frozenset(parcels) for name, parcels in members.items()}
        self._figures = {
            name: Figure(name, best, low, high, "", "", "")
            for name, best, low, high in reader.tuples(_AREAS)
        }
        self._wholes = {
            name: parcels
            for name, parcels in self._members.items()
            if name in self._figures and parcels != {name}
        }
        self._hosts: dict[str, list[str]] = {}
        for parcel, host in reader.tuples(_HOSTS):
            self._hosts.setdefault(parcel, []).append(host)
        self._overlaps: dict[str, set[str]] = {}
        for parcel, other in reader.tuples(_OVERLAPS):
            self._overlaps.setdefault(parcel, set()).add(other)
        self._found: dict[frozenset[str], Area] = {}

    def of(self, transfers: Iterable[Ours]) -> Area:
        """The area of all land of some transfers.

        What is contested, or was carried out in part, is in the high bound only, unless it is all
        there is.
        """
        listed = list(transfers)
        sure = [one for one in listed if not doubt_of(one)]
        if not sure or len(sure) == len(listed):
            return self.area(one.parcels for one in listed)
        certain = self.area(one.parcels for one in sure)
        all_of_it = self.area(one.parcels for one in listed)
        return Area(certain.best, certain.low, all_of_it.high, certain.missing)

    def between(
        self, transfers: Iterable[Ours], givers: Lines | None, takers: Lines | None
    ) -> Area:
        """The area of what passed between two sides; of a joint title, of their share alone."""
        by_portion: dict[float, list[Ours]] = {}
        for one in transfers:
            by_portion.setdefault(one.portion(givers, takers), []).append(one)
        areas = [_scaled(self.of(some), portion) for portion, some in by_portion.items()]
        return areas[0] if len(areas) == 1 else _added(areas)

    def stated(self, one: Ours) -> Area:
        """The area stated of the territory of a transfer as a whole; its parcels may have none."""
        figure = self._figures.get(one.territory)
        return Area(figure.best, figure.low, figure.high) if figure else NO_AREA

    def area(self, parcels: Iterable[frozenset[str]]) -> Area:
        """The area of parcels together, each once."""
        wanted: frozenset[str] = frozenset().union(*parcels)
        if wanted not in self._found:
            self._found[wanted] = self._area(wanted)
        return self._found[wanted]

    def _area(self, wanted: frozenset[str]) -> Area:
        kept = self._once(wanted)
        touching = {name: one for name, one in self._wholes.items() if one <= kept}
        covered = cover(kept, touching, self._figures)
        known = list(covered.known.values())
        if not known:
            return Area(None, None, None, covered.missing)
        return Area(
            round(sum(one.best for one in known), 6),
            round(sum(one.low for one in known), 6),
            round(sum(one.high for one in known), 6),
            covered.missing,
        )

    def _once(self, parcels: frozenset[str]) -> frozenset[str]:
        """The parcels without those inside others, nor the smaller of two that share land."""

        def size(parcel: str) -> tuple[float, str]:
            figure = self._figures.get(parcel)
            return (-figure.best if figure else 0.0, parcel)

        kept: set[str] = set()
        for parcel in sorted(parcels, key=size):
            hosts = (self._members.get(host) for host in self._hosts.get(parcel, ()))
            inside = any(host and host <= parcels - {parcel} for host in hosts)
            if not inside and kept.isdisjoint(self._overlaps.get(parcel, ())):
                kept.add(parcel)
        return frozenset(kept)


def _scaled(area: Area, portion: float) -> Area:
    if portion == 1 or area.best is None or area.low is None or area.high is None:
        return area
    best, low, high = (round(end * portion, 6) for end in (area.best, area.low, area.high))
    return Area(best, low, high, area.missing)


def _added(areas: Iterable[Area]) -> Area:
    listed = list(areas)
    missing = tuple(name for one in listed for name in one.missing)
    best, low, high = (
        round(sum(known), 6) if (known := [end for end in ends if end is not None]) else None
        for ends in zip(*(one[:3] for one in listed), strict=True)
    )
    return Area(best, low, high, missing)


def doubt_of(one: Ours) -> str:
    """Why a transfer is in the high bound only; empty where it is not."""
    if one.standing == "contested":
        return "contested"
    return "carried out in part" if one.carried_out == "partly" else ""


def apart(km2: float | None, area: Area) -> float:
    """How far a figure lies outside of low and high, as a logarithm; 1,000 where one is missing."""
    if km2 is None or area.best is None or area.low is None or area.high is None:
        return 1e3  # farther than any two areas on Earth are
    if area.low <= km2 <= area.high:
        return 0.0
    if km2 <= 0 or area.low <= 0:
        return 1e2
    return round(log(area.low / km2) if km2 < area.low else log(km2 / max(area.high, 1e-9)), 9)


def agree(km2: float | None, area: Area) -> bool | None:
    """Whether a figure is of the size of some land; None where either has no area."""
    if km2 is None or area.low is None or area.high is None:
        return None
    return area.low * (1 - TOLERANCE) <= km2 <= area.high * (1 + TOLERANCE)
