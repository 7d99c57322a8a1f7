"""How territories lie: the parcels of wholes, enclaves and overlaps."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Protocol

from kb.reading.levels import MAX_LEVELS

_NONE = ""
"""Stands for the parcel of a territory that holds none: it contains but itself."""


class Lying(Protocol):
    """A territory, by what says how it lies."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def parts(self) -> Sequence[str]:
        """The territories that fill it, where it is a whole."""

    @property
    def inside(self) -> str | None:
        """The territory that it lies inside."""

    @property
    def overlapping(self) -> Sequence[str]:
        """The territories that it shares land with."""


class Parcels:
    """The closure of wholes over parcels, safe against territories that contain themselves."""

    def __init__(self, territories: Iterable[Lying]) -> None:
        self._territories = {territory.id: territory for territory in territories}
        self._found: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> frozenset[str]:
        """The parcels of a territory; a parcel is its own."""
        if name not in self._found:
            self._found[name] = frozenset(self._walk(name))
        return self._found[name]

    def _walk(self, name: str) -> Iterator[str]:
        waiting, seen = [name], {name}
        for _ in range(MAX_LEVELS + 1):
            below: list[str] = []
            for current in waiting:
                territory = self._territories.get(current)
                if territory is not None and territory.parts:
                    below += [one for one in dict.fromkeys(territory.parts) if one not in seen]
                    seen.update(below)
                else:
                    yield current
            waiting = below

    def overlap(self, one: str, other: str) -> bool:
        """Whether either is declared to overlap the other."""
        first, second = self._territories.get(one), self._territories.get(other)
        return bool(
            (first is not None and other in first.overlapping)
            or (second is not None and one in second.overlapping)
        )

    def share_land(self, one: str, other: str) -> bool:
        """Whether two territories have land in common: a parcel, an enclave, or an overlap."""
        first, second = self.covered(one) | {one}, self.covered(other) | {other}
        return not (
            first.isdisjoint(second)
            and second.isdisjoint(self._overlapping(first))
            and first.isdisjoint(self._overlapping(second))
        )

    def _overlapping(self, names: Iterable[str]) -> set[str]:
        """The territories that some are declared to overlap."""
        known = (self._territories[name] for name in names if name in self._territories)
        return {other for territory in known for other in territory.overlapping}

    def inside(self, inner: str, outer: str) -> bool:
        """Whether one lies inside the other, directly or through others."""
        return any(host == outer or self.of(host) <= self.of(outer) for host in self.hosts(inner))

    def hosts(self, name: str) -> Iterator[str]:
        """The territories around one, the nearest first."""
        seen: set[str] = set()
        current: str | None = name
        while len(seen) <= MAX_LEVELS:
            territory = self._territories.get(current or "")
            current = territory.inside if territory else None
            if current is None or current in seen:
                return
            seen.add(current)
            yield current

    def covered(self, name: str) -> frozenset[str]:
        """The parcels of a territory and those that lie inside it."""
        own = self.of(name)
        return own.union(
            *(
                self._below(host)
                for parcel in (*own, _NONE)
                for host in self._hosts_by_parcel.get(parcel, ())
                if self.of(host) <= own
            )
        )

    @cached_property
    def _guests(self) -> dict[str, list[str]]:
        """By host, the territories that lie directly inside it."""
        found: dict[str, list[str]] = {}
        for name, territory in self._territories.items():
            if territory.inside is not None:
                found.setdefault(territory.inside, []).append(name)
        return found

    @cached_property
    def _hosts_by_parcel(self) -> dict[str, list[str]]:
        """Every host, under one of its parcels."""
        found: dict[str, list[str]] = {}
        for host in self._guests:
            found.setdefault(min(self.of(host), default=_NONE), []).append(host)
        return found

    def _below(self, host: str) -> set[str]:
        """The parcels of all that lies inside a host, directly or through others."""
        found: set[str] = set()
        waiting, seen = [host], {host}
        for _ in range(MAX_LEVELS + 1):
            waiting = [
                guest
                for current in waiting
                for guest in self._guests.get(current, ())
                if guest not in seen
            ]
            seen.update(waiting)
            for guest in waiting:
                found |= self.of(guest)
        return found
