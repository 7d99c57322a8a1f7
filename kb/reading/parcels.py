"""How territories lie: the parcels of wholes, enclaves and overlaps, from records."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from kb.records.territory import Territory


class Parcels:
    """The closure of wholes over parcels, safe against territories that contain themselves."""

    def __init__(self, territories: Iterable[Territory]) -> None:
        self._territories = {territory.id: territory for territory in territories}
        self._found: dict[str, frozenset[str]] = {}

    def of(self, name: str) -> frozenset[str]:
        """The parcels of a territory; a parcel is its own."""
        if name not in self._found:
            self._found[name] = frozenset(self._walk(name))
        return self._found[name]

    def _walk(self, name: str) -> Iterator[str]:
        waiting, seen = [name], set()
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            territory = self._territories.get(current)
            if territory is not None and territory.parts:
                waiting += territory.parts
            else:
                yield current

    def overlap(self, one: str, other: str) -> bool:
        """Whether either is declared to overlap the other."""
        first, second = self._territories.get(one), self._territories.get(other)
        return bool(
            (first is not None and other in first.overlaps)
            or (second is not None and one in second.overlaps)
        )

    def inside(self, inner: str, outer: str) -> bool:
        """Whether one lies inside the other, directly or through others."""
        return any(host == outer or self.of(host) <= self.of(outer) for host in self._around(inner))

    def covered(self, name: str) -> frozenset[str]:
        """The parcels of a territory and those that lie inside it."""
        own = self.of(name)
        empty, by_parcel = self._hosts
        around = {host for parcel in own for host in by_parcel.get(parcel, ())}
        around = {host for host in around if self.of(host) <= own} | empty
        inner = (self._enclosed[host] for host in around)
        return own.union(*inner, self._enclosed.get(name, ()))

    @cached_property
    def _enclosed(self) -> dict[str, frozenset[str]]:
        """The parcels that lie inside each host, directly or through others."""
        found: dict[str, set[str]] = {}
        for name in self._territories:
            for host in self._around(name):
                found.setdefault(host, set()).update(self.of(name))
        return {host: frozenset(parcels) for host, parcels in found.items()}

    @cached_property
    def _hosts(self) -> tuple[set[str], dict[str, list[str]]]:
        """The hosts of no parcel (wholes of themselves), and those of each parcel."""
        empty: set[str] = set()
        by_parcel: dict[str, list[str]] = {}
        for host in self._enclosed:
            if not self.of(host):
                empty.add(host)
            for parcel in self.of(host):
                by_parcel.setdefault(parcel, []).append(host)
        return empty, by_parcel

    def _around(self, name: str) -> Iterator[str]:
        """The territories around one, from the nearest outward."""
        seen: set[str] = set()
        current: str | None = name
        while current is not None and current not in seen:
            seen.add(current)
            territory = self._territories.get(current)
            current = territory.inside if territory else None
            if current is not None:
                yield current
