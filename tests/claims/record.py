"""What the record holds of what is marked, asked of ``kb`` itself."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.claims.marked import Mark
from tests.conftest import Ask

Row = Mapping[str, Any]
MARGIN = 0.1
"""An area is told apart from another that lies further away than this share."""


@dataclass(frozen=True, slots=True)
class Record:
    """Treaties and lands by id, all transfers, the lines of each party, and all days there are."""

    treaties: Mapping[str, Row]
    lands: Mapping[str, Row]
    transfers: tuple[Row, ...]
    lines: Mapping[str, tuple[str, ...]]
    days: tuple[Row, ...]

    def holds(self, mark: Mark) -> bool:
        """Whether the record has the treaty and the lands that a mark is about."""
        treaty = mark.treaty is None or mark.treaty in self.treaties
        return treaty and all(land in self.lands for land in mark.lands)

    def truth(self, mark: Mark) -> str:
        """What a mark is by the record: its ``fact`` where the record holds what it is about."""
        return mark.fact if mark.truth == "open" and mark.fact and self.holds(mark) else mark.truth

    def years(self, mark: Mark) -> set[int]:
        """All years in which something is dated for which what is marked could be taken.

        These are days of the treaty, of others of its place or between the same lines, and of
        whatever moved any of the land.
        """
        treaty = self.treaties.get(mark.treaty or "")
        alike = {one["id"] for one in self.treaties.values() if treaty and self._alike(treaty, one)}
        parcels = self._parcels(mark.lands)
        alike.update(row["treaty"] for row in self._of_lands(mark.lands) if row["treaty"])
        found: set[int] = set()
        for row in self.days:
            land = row["territory"] and self._parcels([row["territory"]]) & parcels
            if land or row["treaty"] in alike:
                found.update(_span(row))
        return found

    def went_back(self, mark: Mark) -> bool:
        """Whether any of the land ever went from who is said to have got it to who gave it."""
        return any(
            self._lines(row["from_parties"]) & {*mark.takers}
            and self._lines(row["to_parties"]) & {*mark.givers}
            for row in self._of_lands(mark.lands)
        )

    def may_measure(self, mark: Mark, km2: float) -> bool:
        """Whether the record has any land of that area that could be meant instead."""
        pairs = {self._sides(row) for row in self.transfers if row["treaty"] == mark.treaty}
        rows = [self.lands[land] for land in mark.lands if land in self.lands]
        rows += [row for row in self.transfers if self._sides(row) in pairs]
        return any(
            row["low_km2"] is not None
            and row["low_km2"] * (1 - MARGIN) <= km2 <= row["high_km2"] * (1 + MARGIN)
            for row in rows
        )

    def _alike(self, one: Row, other: Row) -> bool:
        same_place = one["place"] is not None and one["place"] == other["place"]
        return same_place or self._lines(one["parties"]) == self._lines(other["parties"])

    def _of_lands(self, lands: Iterable[str]) -> Iterator[Row]:
        parcels = self._parcels(lands)
        return (row for row in self.transfers if self._parcels([row["territory"]]) & parcels)

    def _parcels(self, lands: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for land in lands:
            parts = _listed(self.lands.get(land, {}).get("parts"))
            found |= self._parcels(parts) if parts else {land}
        return found

    def _sides(self, row: Row) -> tuple[frozenset[str], frozenset[str]]:
        return self._lines(row["from_parties"]), self._lines(row["to_parties"])

    def _lines(self, parties: object) -> frozenset[str]:
        return frozenset(
            line for party in _listed(parties) for line in self.lines.get(party, (party,))
        )


def record(ask: Ask) -> Record:
    """The record as ``kb`` lists it."""

    def rows(*arguments: str) -> tuple[Row, ...]:
        return tuple(ask(*arguments, "--format", "json").json["rows"])

    return Record(
        {row["id"]: row for row in rows("list", "treaties")},
        {row["id"]: row for row in rows("list", "territories")},
        rows("list", "transfers"),
        {row["id"]: (*_listed(row["lines"]),) or (row["id"],) for row in rows("list", "parties")},
        rows("timeline"),
    )


def _listed(value: object) -> list[str]:
    """The items of a list, which some formats of some versions write with semicolons."""
    if isinstance(value, str):
        return [one for one in value.split("; ") if one]
    return [*value] if isinstance(value, list) else []


def _span(row: Row) -> range:
    earliest, latest = row["earliest"], row["latest"]
    return range(int(earliest[:4]), int((latest or earliest)[:4]) + 1) if earliest else range(0)
