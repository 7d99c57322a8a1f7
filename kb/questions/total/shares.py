"""The present-day states that hold counted land: shares of pieces, and land allotted to none."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.questions.total.basis import Basis
from kb.questions.total.count import Allotted, Piece
from kb.questions.total.cover import Wholes, land_of
from kb.questions.total.question import Asked
from kb.questions.total.rows import UNALLOTTED, part_of, sums_of
from kb.questions.total.transfers import where_it_counts

_SHARES = """
SELECT d.territory_id, d.state_id, d.share
FROM present_day d
WHERE d.share IS NOT NULL AND d.unverified <= :unverified
    AND d.territory_id IN ({land})
ORDER BY d.territory_id, d.position
"""
_SUMS = """
SELECT e.territory_id, e.km2
FROM estimate e
WHERE e.ours = 'reconstruction' AND e.unverified <= :unverified
    AND e.territory_id IN (SELECT p.parcel_id FROM transfer_parcel p WHERE {where})
ORDER BY e.territory_id
"""


class Shares(NamedTuple):
    """Shares by territory and state, and the measured km² of parcels, to weigh a whole by."""

    by_territory: Mapping[str, Mapping[str, float]]
    measured: Mapping[str, float]

    def of(self, row: Piece) -> dict[str, float]:
        """The share of a piece that each state holds, as far as that is known.

        A piece has the shares stated for it; else a whole those of its parcels, when all are the
        same; else each parcel is weighed by the sum of its present-day units.
        """
        own = self.by_territory.get(row.territory)
        if own:
            return dict(own)
        parcels = sorted(row.parcels)
        known = [self.by_territory[one] for one in parcels if one in self.by_territory]
        if len(known) == len(parcels) and all(part == known[0] for part in known):
            return dict(known[0])
        return self._weighed(row)

    def _weighed(self, row: Piece) -> dict[str, float]:
        """The shares of parcels, each weighed by the measured area of the parcel.

        Where only some parcels can be weighed, the figure of the whole must have room for the
        others, which stay unallotted; else nothing is allotted.
        """
        known = (one for one in sorted(row.parcels) if one in self.by_territory)
        weighed = [one for one in known if one in self.measured]
        whole = sum(self.measured[parcel] for parcel in weighed)
        if len(weighed) < len(row.parcels):
            size = row.best or (row.figure.best if row.figure else 0.0)
            if whole >= size:
                return {}
            whole = size
        found: dict[str, float] = {}
        for parcel in weighed:
            for state, share in self.by_territory[parcel].items():
                weight = self.measured[parcel] / whole
                found[state] = found.get(state, 0.0) + share * weight
        return found


def _read(reader: Reader, asked: Asked, wholes: Wholes) -> Shares:
    """The present-day shares of the parcels that count and of their wholes."""
    shares: dict[str, dict[str, float]] = {}
    sql = _SHARES.format(land=land_of(asked, wholes))
    for territory, state, share in reader.tuples(sql, asked.parameters):
        shares.setdefault(territory, {})[state] = share
    sums = reader.tuples(_SUMS.format(where=where_it_counts(asked)), asked.parameters)
    return Shares(shares, dict(sums))


def allot(basis: Basis, rows: Iterable[Piece]) -> Allotted:
    """Spread pieces over present-day states, by the shares of the land that counts."""
    shares = _read(basis.reader, basis.asked, basis.wholes)
    by_state: dict[str, list[Piece]] = {}
    rest: list[Piece] = []
    for row in rows:
        known = shares.of(row)
        for state, share in known.items():
            if share > 0:
                by_state.setdefault(state, []).append(part_of(row, share))
        left = 1.0 - sum(known.values())
        if left > 1e-9:
            rest.append(part_of(row, left))
    return Allotted(by_state, rest)


def by_state(allotted: Allotted) -> list[dict[str, Any]]:
    """One row per state, the largest first, and one for land that is allotted to none."""
    found = [{"present-day": state, **sums_of(rows)} for state, rows in allotted.by_state.items()]
    found.sort(
        key=lambda row: (-(row["best_km2"] or 0.0), -(row["high_km2"] or 0.0), row["present-day"])
    )
    if allotted.rest:
        found.append({"present-day": UNALLOTTED, **sums_of(allotted.rest)})
    return found


def unallotted(rows: Sequence[Piece], asked: Asked) -> Iterator[Note]:
    """A note on land of which no present-day state is known to hold all."""
    if not rows:
        return
    ends = sums_of(rows)
    names = sorted({row.territory for row in rows})
    area = _area(ends["best_km2"] or 0.0, ends["high_km2"], asked)
    yield Note(
        "unallotted",
        f"{area} of {', '.join(names)}: the figure of each state is at least what is given",
        {"territories": names, **ends},
    )


def _area(best: float, high: float | None, asked: Asked) -> str:
    """Best and high in words, as far as they differ."""
    if high is None:
        return "no figure"
    most = f"up to {asked.area(high)}"
    if asked.figure(best) == "0":
        return most
    same = asked.figure(best) == asked.figure(high)
    return asked.area(best) if same else f"{asked.area(best)}, {most}"
