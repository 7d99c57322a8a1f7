"""What independent sources state of some land, computed again without the source under test."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.db.reader import Reader, Record
from kb.questions.check.verdicts import Rival
from kb.questions.total.cover import Figure, Wholes, cover
from kb.values.best import Stated, best_of
from kb.values.reliability import rank

_PARCELS = "SELECT parcel_id FROM territory_parcel WHERE territory_id = :id ORDER BY parcel_id"
_NEAR = """
SELECT x.territory_id, x.parcel_id
FROM territory_parcel x
WHERE x.territory_id IN (
    SELECT y.territory_id FROM territory_parcel y
    WHERE y.parcel_id IN (SELECT z.parcel_id FROM territory_parcel z WHERE z.territory_id = :id))
ORDER BY x.territory_id, x.parcel_id
"""
_ESTIMATES = """
SELECT e.id, e.territory_id, e.source_id, e.km2, e.low_km2, e.high_km2, e.origin,
    e.repeats_id, s.reliability, s.located, s.type,
    t.preferred_estimate, EXISTS (
        SELECT 1 FROM estimate o
        WHERE o.territory_id = e.territory_id AND o.source_id = :tested AND o.origin = e.origin
    ) AS kin
FROM estimate e
JOIN source s ON s.id = e.source_id
JOIN territory t ON t.id = e.territory_id
WHERE e.counts = 1 AND e.unverified = 0 AND e.source_id <> :tested
    AND coalesce(e.repeats_id, '') <> :tested
    AND e.territory_id IN (
        SELECT y.territory_id FROM territory_parcel y
        WHERE y.parcel_id IN (
            SELECT z.parcel_id FROM territory_parcel z WHERE z.territory_id = :id))
ORDER BY e.territory_id, e.source_id, e.id
"""
_MEASURED = """
SELECT e.territory_id, e.km2, t.preferred_estimate = e.id AS preferred
FROM estimate e JOIN territory t ON t.id = e.territory_id
WHERE e.ours = 'reconstruction' AND e.unverified = 0
    AND e.territory_id IN (SELECT z.parcel_id FROM territory_parcel z WHERE z.territory_id = :id)
ORDER BY e.territory_id
"""


_SLIGHT = frozenset({"press", "advocacy", "weak"})
_NOBODY = "nobody is under test"


@dataclass(frozen=True, slots=True)
class LandEvidence:
    """Independent figures of some land, the best of them, and its measure on present-day units."""

    rivals: tuple[Rival, ...]
    best: float | None
    measured: float | None


def evidence_on(
    reader: Reader, territories: Sequence[str], tested: str | None = None
) -> LandEvidence:
    """What sources other than ``tested`` state of some territories together.

    A source's own figure for a territory, else the sum of its figures for the parcels by the cover
    rule; one rival per independent origin. Several territories are the land of all of them.
    """
    parcels: set[str] = set()
    near: dict[str, set[str]] = {}
    rows: dict[str, Record] = {}
    measured: dict[str, float] = {}
    preferred: dict[str, float] = {}
    for name in territories:
        parcels |= {row["parcel_id"] for row in reader.rows(_PARCELS, {"id": name})}
        for row in reader.rows(_NEAR, {"id": name}):
            near.setdefault(row["territory_id"], set()).add(row["parcel_id"])
        for row in reader.rows(_ESTIMATES, {"id": name, "tested": tested or _NOBODY}):
            rows[row["id"]] = row
        for row in reader.rows(_MEASURED, {"id": name}):
            measured[row["territory_id"]] = row["km2"]
            if row["preferred"]:
                preferred[row["territory_id"]] = row["km2"]
    wholes = {name: frozenset(found) for name, found in near.items() if found != {name}}
    whole = territories[0] if len(territories) == 1 else None
    return LandEvidence(
        rivals=_rivals(parcels, wholes, rows.values(), whole),
        best=_best(parcels, wholes, rows.values(), whole, preferred),
        measured=round(sum(measured.values()), 6) if parcels <= measured.keys() else None,
    )


_STATED = """
SELECT e.territory_id, e.source_id, e.km2, e.low_km2, e.high_km2
FROM estimate e
WHERE e.source_id = :source AND e.set_aside IS NULL AND e.measures = 'land'
    AND e.territory_id IN (
        SELECT y.territory_id FROM territory_parcel y
        WHERE y.parcel_id IN (
            SELECT z.parcel_id FROM territory_parcel z WHERE z.territory_id = :id))
ORDER BY e.territory_id, e.id
"""


def stated_by(reader: Reader, territories: Sequence[str], source: str) -> float | None:
    """What one source states of some territories together, in km²; ``None`` where it does not."""
    parcels: set[str] = set()
    near: dict[str, set[str]] = {}
    figures: dict[str, Figure] = {}
    for name in territories:
        parcels |= {row["parcel_id"] for row in reader.rows(_PARCELS, {"id": name})}
        for row in reader.rows(_NEAR, {"id": name}):
            near.setdefault(row["territory_id"], set()).add(row["parcel_id"])
        for row in reader.rows(_STATED, {"id": name, "source": source}):
            figures.setdefault(row["territory_id"], _figure(row))
    if len(territories) == 1 and territories[0] in figures:
        return figures[territories[0]].best
    wholes = {name: frozenset(found) for name, found in near.items() if found != {name}}
    covered = cover(parcels, wholes, figures)
    return None if covered.missing else round(covered.best, 6)


def _rivals(
    parcels: set[str], wholes: Wholes, rows: Iterable[Record], whole: str | None
) -> tuple[Rival, ...]:
    by_source: dict[str, dict[str, Record]] = {}
    for row in rows:
        by_source.setdefault(row["source_id"], {}).setdefault(row["territory_id"], row)
    found: dict[tuple[str, ...], Rival] = {}
    for source, stated in sorted(by_source.items(), key=_echoes_last):
        if whole in stated:
            used = [stated[whole]]
        else:
            figures = {name: _figure(row) for name, row in stated.items()}
            covered = cover(parcels, wholes, figures)
            if covered.missing:
                continue
            used = [stated[name] for name in covered.parcels]
        origins = tuple(sorted({row["origin"] for row in used}))
        rival = Rival(
            source,
            sum(float(row["km2"]) for row in used),
            type=used[0]["type"],
            slight=used[0]["reliability"] in _SLIGHT,
            kin=any(row["kin"] for row in used),
        )
        found.setdefault(origins, rival)
    return tuple(sorted(found.values(), key=lambda one: (one.km2, one.source)))


def _echoes_last(item: tuple[str, dict[str, Record]]) -> tuple[bool, int, str]:
    source, stated = item
    rows = stated.values()
    place = min(rank(row["reliability"], row["located"]) for row in rows)
    return any(row["repeats_id"] for row in rows), place, source


def _best(
    parcels: set[str],
    wholes: Wholes,
    rows: Iterable[Record],
    whole: str | None,
    ours: Mapping[str, float],
) -> float | None:
    """The best figure; a sum of ours where that is preferred, since no source is tested by it."""
    by_territory: dict[str, list[Record]] = {}
    for row in rows:
        by_territory.setdefault(row["territory_id"], []).append(row)
    figures = {name: _figure(_chosen(stated)) for name, stated in by_territory.items()}
    figures |= {name: Figure(name, km2, km2, km2, "", "", "") for name, km2 in ours.items()}
    covered = cover(parcels, wholes, figures)
    if not covered.missing:
        return round(covered.best, 6)
    own = figures.get(whole) if whole else None
    return round(own.best, 6) if own else None


def _chosen(rows: list[Record]) -> Record:
    stated = [
        Stated(
            row["id"],
            row["km2"],
            rank(row["reliability"], row["located"]),
            row["origin"],
            bool(row["repeats_id"]),
        )
        for row in rows
    ]
    choice, _ = best_of(stated, rows[0]["preferred_estimate"])
    return next(row for row in rows if row["id"] == choice.id)


def _figure(row: Record) -> Figure:
    source = row["source_id"]
    return Figure(
        territory=row["territory_id"],
        best=row["km2"],
        low=row["low_km2"],
        high=row["high_km2"],
        best_source=source,
        low_source=source,
        high_source=source,
    )
