"""Which present-day states hold the counted land: shares of pieces, and what cannot be allotted."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.questions.total.count import Piece
from kb.questions.total.cover import Wholes, land_of
from kb.questions.total.question import Asked
from kb.questions.total.rows import PIECE_COLUMNS, exact, piece_row
from kb.questions.total.transfers import where_it_counts

UNALLOTTED = "unallotted"

_SHARES = """
SELECT d.territory_id, d.state_id, d.share
FROM present_day d
JOIN territory t ON t.id = d.territory_id
WHERE d.share IS NOT NULL AND d.unverified <= :unverified
    AND (:unverified = 1 OR t.unverified_fields IS NULL OR t.unverified_fields NOT LIKE '%today%')
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
        """The share of a piece that each state holds; empty where nothing tells.

        A piece has the shares stated for it; else a whole those of its parcels, when all are the
        same or each parcel is measured by the sum of its present-day units.
        """
        own = self.by_territory.get(row.territory)
        if own:
            return dict(own)
        parts = [self.by_territory.get(parcel) for parcel in sorted(row.parcels)]
        known = [part for part in parts if part]
        if len(known) < len(parts):
            return {}
        if all(part == known[0] for part in known):
            return dict(known[0])
        if not row.parcels <= self.measured.keys():
            return {}
        whole = sum(self.measured[parcel] for parcel in row.parcels)
        found: dict[str, float] = {}
        for parcel in sorted(row.parcels):
            for state, share in self.by_territory[parcel].items():
                weight = self.measured[parcel] / whole
                found[state] = found.get(state, 0.0) + share * weight
        return found


def read_shares(reader: Reader, asked: Asked, wholes: Wholes) -> Shares:
    """The present-day shares of the parcels that count and of their wholes."""
    shares: dict[str, dict[str, float]] = {}
    sql = _SHARES.format(land=land_of(asked, wholes))
    for territory, state, share in reader.tuples(sql, asked.parameters):
        shares.setdefault(territory, {})[state] = share
    sums = reader.tuples(_SUMS.format(where=where_it_counts(asked)), asked.parameters)
    return Shares(shares, dict(sums))


def by_state(rows: Iterable[Piece], shares: Shares) -> list[dict[str, Any]]:
    """One row per state, the largest first, and one for what cannot be allotted."""
    sums: dict[str, list[float]] = {}
    for row in rows:
        known = shares.of(row)
        rest = max(0.0, 1.0 - sum(known.values()))
        parts = {**known, UNALLOTTED: rest} if rest > 1e-9 else known
        for state, share in parts.items():
            ends = sums.setdefault(state, [0.0, 0.0, 0.0])
            for index, value in enumerate((row.best, row.low, row.high)):
                ends[index] += (value or 0.0) * share
    ordered = sorted(sums, key=lambda one: (one == UNALLOTTED, -sums[one][0], -sums[one][2], one))
    return [
        {
            "present-day": state,
            "best_km2": exact(sums[state][0]),
            "low_km2": exact(sums[state][1]),
            "high_km2": exact(sums[state][2]),
        }
        for state in ordered
    ]


def within(rows: Iterable[Piece], shares: Shares, state: str) -> list[dict[str, Any]]:
    """The pieces scaled to the share of one state; what cannot be allotted adds to high alone."""
    found = []
    doubtful = 0.0
    for row in rows:
        known = shares.of(row)
        share = known.get(state, 0.0)
        doubtful += max(0.0, 1.0 - sum(known.values())) * (row.high or 0.0)
        if share > 0:
            scaled = piece_row(row)
            for end in ("best_km2", "low_km2", "high_km2"):
                value = scaled[end]
                scaled[end] = None if value is None else exact(value * share)
            found.append(scaled)
    if doubtful > 0:
        row_of_nothing = dict.fromkeys(column.name for column in PIECE_COLUMNS)
        amounts: dict[str, Any] = {
            "best_km2": 0.0,
            "low_km2": 0.0,
            "high_km2": exact(doubtful),
            "sources": [],
        }
        found.append({**row_of_nothing, "territory": UNALLOTTED, **amounts})
    return found
