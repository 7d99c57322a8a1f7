"""How territories lie: the parcels of wholes, enclaves and overlaps, from records."""

from collections.abc import Iterable, Iterator

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
        seen: set[str] = set()
        current: str | None = inner
        while current is not None and current not in seen:
            seen.add(current)
            territory = self._territories.get(current)
            current = territory.inside if territory else None
            if current is not None and (current == outer or self.of(current) <= self.of(outer)):
                return True
        return False

    def covered(self, name: str) -> frozenset[str]:
        """The parcels of a territory and those that lie inside it."""
        return self.of(name) | {
            parcel
            for inner in self._territories
            if self.inside(inner, name)
            for parcel in self.of(inner)
        }
