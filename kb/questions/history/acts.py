"""Acts: the transfers that bear on a parcel, its own and those of the land around it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kb.db.reader import Reader, Record
from kb.values.dates import When

_ALL = 0.995
"""From this share on all of a parcel passes: shares are rounded."""


@dataclass(frozen=True, slots=True)
class Act:
    """One transfer as it bears on one parcel.

    ``depth`` is 0 where the parcel itself passes, else how far out the host lies that passes;
    ``whole`` is false where only a part of that host passes, so that the parcel may stay behind.
    ``share`` is how much of the parcel passes, less than 1 where land passes that overlaps it.
    """

    transfer: str
    treaty: str | None
    event: str | None
    territory: str
    kind: str
    moves: str
    effective: When
    effective_rule: str
    handed_over: When | None
    ended: When | None
    term_ends: When | None
    carried_out: str
    standing: str
    unverified: bool
    unverified_fields: str | None
    givers: tuple[str, ...]
    takers: tuple[str, ...]
    returns: frozenset[str]
    sources: tuple[str, ...]
    viewers: tuple[str, ...]
    depth: int
    whole: bool
    share: float = 1.0
    standing_since: When | None = None

    @property
    def in_part(self) -> bool:
        """Whether only some of the parcel passes."""
        return self.share < _ALL

    @property
    def moved(self) -> bool:
        """Whether it was carried out, at least in part, and surely with this parcel."""
        return self.whole and self.carried_out != "no"

    @property
    def handover(self) -> When:
        """When possession passed: as stated, else when the transfer took effect."""
        return self.handed_over or self.effective


class Today(NamedTuple):
    """The states in which a parcel lies today: checked, or all in doubt where one of them is."""

    states: frozenset[str] = frozenset()
    doubted: frozenset[str] = frozenset()


_PARCELS = """
SELECT p.parcel_id, t.name
FROM territory_parcel p JOIN territory t ON t.id = p.parcel_id
LEFT JOIN territory_part o ON o.whole_id = p.territory_id AND o.part_id = p.parcel_id
WHERE p.territory_id = :territory
ORDER BY o.position NULLS LAST, p.parcel_id
"""
_OWN = """
SELECT DISTINCT p.parcel_id, p.transfer_id, 0 AS depth, 1 AS passing, 1 AS extent, 1.0 AS share
FROM transfer_parcel p
WHERE p.parcel_id IN (SELECT o.parcel_id FROM territory_parcel o WHERE o.territory_id = :territory)
ORDER BY p.parcel_id, p.transfer_id
"""
_AROUND = """
SELECT e.parcel_id, p.transfer_id, e.depth, count(DISTINCT p.parcel_id) AS passing,
    (SELECT count(*) FROM territory_parcel x WHERE x.territory_id = e.host_id) AS extent,
    1.0 AS share
FROM territory_enclosure e
JOIN territory_parcel h ON h.territory_id = e.host_id
JOIN transfer_parcel p ON p.parcel_id = h.parcel_id
WHERE e.parcel_id IN (SELECT o.parcel_id FROM territory_parcel o WHERE o.territory_id = :territory)
GROUP BY e.parcel_id, p.transfer_id, e.host_id, e.depth
ORDER BY e.parcel_id, p.transfer_id, e.depth, e.host_id
"""
# Land that overlaps a parcel takes a share of it along, where the share is known.
_OVERLAPPING = """
SELECT o.parcel_id, p.transfer_id, 1 AS depth, 1 AS passing, 1 AS extent, sum(o.share) AS share
FROM territory_overlap_parcel o
JOIN transfer_parcel p ON p.parcel_id = o.other_id
WHERE o.share IS NOT NULL AND o.parcel_id IN (
    SELECT y.parcel_id FROM territory_parcel y WHERE y.territory_id = :territory)
    AND NOT EXISTS (SELECT 1 FROM transfer_parcel q WHERE q.transfer_id = p.transfer_id
        AND q.parcel_id = p.parcel_id AND (q.from_party, q.to_party, q.from_line, q.to_line)
        < (p.from_party, p.to_party, p.from_line, p.to_line))
GROUP BY o.parcel_id, p.transfer_id
ORDER BY o.parcel_id, p.transfer_id
"""
# Every transfer that bears on the land asked for: of its parcels and of the land around them.
_BEARING = """
SELECT p.transfer_id FROM transfer_parcel p
JOIN territory_parcel o ON o.parcel_id = p.parcel_id
WHERE o.territory_id = :territory
UNION
SELECT p.transfer_id FROM transfer_parcel p
JOIN territory_parcel h ON h.parcel_id = p.parcel_id
JOIN territory_enclosure e ON e.host_id = h.territory_id
JOIN territory_parcel o ON o.parcel_id = e.parcel_id
WHERE o.territory_id = :territory
UNION
SELECT p.transfer_id FROM transfer_parcel p
JOIN territory_overlap_parcel v ON v.other_id = p.parcel_id AND v.share IS NOT NULL
JOIN territory_parcel o ON o.parcel_id = v.parcel_id
WHERE o.territory_id = :territory
"""
_TRANSFERS = f"""
SELECT x.id, x.treaty_id, x.event_id, x.territory_id, x.kind, x.moves, x.carried_out, x.standing,
    x.effective_written, x.effective_earliest, x.effective_latest, x.effective_rule,
    x.handed_over_written, x.handed_over_earliest, x.handed_over_latest,
    x.ended_written, x.ended_earliest, x.ended_latest,
    x.term_ends_written, x.term_ends_earliest, x.term_ends_latest,
    x.standing_since_written, x.standing_since_earliest, x.standing_since_latest,
    x.unverified_fields,
    CASE WHEN x.unverified = 1 OR t.unverified = 1 THEN 1 ELSE 0 END AS unverified
FROM transfer x
LEFT JOIN treaty t ON t.id = x.treaty_id
WHERE x.id IN ({_BEARING})
ORDER BY x.id
"""
_SIDES = f"""
SELECT s.transfer_id, s.side, s.party_id FROM transfer_side s
WHERE s.side IN ('from', 'to') AND s.transfer_id IN ({_BEARING})
ORDER BY s.transfer_id, s.side, s.position, s.party_id
"""
_RETURNS = f"""
SELECT r.transfer_id, r.returned_id FROM transfer_return r
WHERE r.transfer_id IN ({_BEARING})
ORDER BY r.transfer_id, r.returned_id
"""
_SOURCES = f"""
SELECT c.transfer_id, c.source_id FROM citation c
WHERE c.transfer_id IN ({_BEARING})
ORDER BY c.transfer_id, c.position, c.id
"""
_VIEWERS = f"""
SELECT w.transfer_id, w.party_id FROM party_view w
WHERE w.transfer_id IN ({_BEARING})
ORDER BY w.transfer_id, w.position, w.id
"""
_TODAY = """
SELECT p.parcel_id, d.state_id, d.unverified FROM territory_parcel p
JOIN present_day d ON d.territory_id = p.parcel_id
WHERE p.territory_id = :territory
ORDER BY p.parcel_id, d.position
"""


def read_today(reader: Reader, territory: str) -> dict[str, Today]:
    """By parcel, the states in which it lies today."""
    states: dict[str, set[str]] = {}
    doubtful = set()
    for row in reader.rows(_TODAY, {"territory": territory}):
        states.setdefault(row["parcel_id"], set()).add(row["state_id"])
        if row["unverified"]:
            doubtful.add(row["parcel_id"])
    return {
        one: Today(doubted=frozenset(found)) if one in doubtful else Today(frozenset(found))
        for one, found in states.items()
    }


def read_parcels(reader: Reader, territory: str) -> dict[str, str]:
    """The parcels of a territory with their names, in the order of its parts."""
    rows = reader.rows(_PARCELS, {"territory": territory})
    return {row["parcel_id"]: row["name"] for row in rows}


def read_acts(reader: Reader, territory: str) -> dict[str, list[Act]]:
    """By parcel, every transfer that bears on it, in order of day, own before host, id."""
    asked = {"territory": territory}
    transfers = {row["id"]: row for row in reader.rows(_TRANSFERS, asked)}
    sides: dict[tuple[str, str], list[str]] = {}
    for row in reader.rows(_SIDES, asked):
        sides.setdefault((row["transfer_id"], row["side"]), []).append(row["party_id"])
    returns = _by_transfer(reader.rows(_RETURNS, asked), "returned_id")
    sources = _by_transfer(reader.rows(_SOURCES, asked), "source_id")
    viewers = _by_transfer(reader.rows(_VIEWERS, asked), "party_id")
    found: dict[tuple[str, str], Act] = {}
    bearing = (reader.rows(sql, asked) for sql in (_OWN, _AROUND, _OVERLAPPING))
    for row in (one for rows in bearing for one in rows):
        name = row["transfer_id"]
        told = (one.get(name, ()) for one in (returns, sources, viewers))
        act = _act(transfers[name], row, sides, *told)
        before = found.get((row["parcel_id"], name))
        if before is None or (act.whole and not before.whole):
            found[row["parcel_id"], name] = act
    acts: dict[str, list[Act]] = {}
    for (parcel, _), act in found.items():
        acts.setdefault(parcel, []).append(act)
    for listed in acts.values():
        listed.sort(key=lambda one: (one.effective.earliest, one.depth, one.transfer))
    return acts


def _by_transfer(rows: Iterable[Record], column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row["transfer_id"], []).append(row[column])
    return found


def _act(
    row: Record,
    bearing: Record,
    sides: Mapping[tuple[str, str], list[str]],
    returns: Iterable[str],
    sources: Iterable[str],
    viewers: Iterable[str],
) -> Act:
    return Act(
        transfer=row["id"],
        treaty=row["treaty_id"],
        event=row["event_id"],
        territory=row["territory_id"],
        kind=row["kind"],
        moves=row["moves"],
        effective=_when(row, "effective"),
        effective_rule=row["effective_rule"],
        handed_over=_given(row, "handed_over"),
        ended=_given(row, "ended"),
        term_ends=_given(row, "term_ends"),
        carried_out=row["carried_out"],
        standing=row["standing"],
        unverified=bool(row["unverified"]),
        unverified_fields=row["unverified_fields"],
        givers=tuple(sides.get((row["id"], "from"), ())),
        takers=tuple(sides.get((row["id"], "to"), ())),
        returns=frozenset(returns),
        sources=tuple(dict.fromkeys(sources)),
        viewers=tuple(dict.fromkeys(viewers)),
        depth=bearing["depth"],
        whole=bearing["passing"] == bearing["extent"],
        share=min(float(bearing["share"]), 1.0),
        standing_since=_given(row, "standing_since"),
    )


def _given(row: Record, name: str) -> When | None:
    return _when(row, name) if row[f"{name}_written"] else None


def _when(row: Record, name: str) -> When:
    return When(row[f"{name}_written"], row[f"{name}_earliest"], row[f"{name}_latest"])
