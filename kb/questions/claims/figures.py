"""What is known of the size of some land: best, low, high and independent figures.

The figures are those of ``kb evidence`` and the sums those of ``kb total``; where a source is under
test, both are worked out again without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kb.db.reader import Record
from kb.questions.claims.lands import parcels_of
from kb.questions.claims.remembered import Remembering
from kb.questions.total.cover import Figure, Wholes, cover
from kb.values.best import Stated, best_of
from kb.values.reliability import rank

_NEAR = """
SELECT x.territory_id, x.parcel_id
FROM territory_parcel x
WHERE x.territory_id IN (SELECT y.territory_id FROM territory_parcel y WHERE y.parcel_id = :id)
ORDER BY x.territory_id, x.parcel_id
"""
_ESTIMATES = """
SELECT e.id, e.territory_id, e.source_id, e.km2, e.low_km2, e.high_km2, e.origin, e.ours,
    e.repeats_id, e.digits, e.set_aside, e.measures, e.counts, e.unverified, s.reliability,
    s.located, s.type, t.preferred_estimate
FROM estimate e
LEFT JOIN source s ON s.id = e.source_id
JOIN territory t ON t.id = e.territory_id
WHERE e.territory_id = :id
ORDER BY e.source_id, e.id
"""
ABOUT = 0.05
"""How far from the best figure a rounded area may lie and still be supported."""
SLIGHT = frozenset({"press", "advocacy", "weak"})
"""Sources of whom one alone supports nothing."""


@dataclass(frozen=True, slots=True)
class Rival:
    """What one independent origin states of the same land, in km², and who speaks for it."""

    source: str
    km2: float
    type: str = "source"
    """What kind of publication the source is."""
    slight: bool = False
    """Whether its word alone supports nothing: the press, an advocate, a weak page."""
    kin: bool = False
    """Whether it goes back to the same origin as the source under test."""


@dataclass(frozen=True, slots=True)
class Best:
    """A best figure in km²; ``source`` is empty for a sum of figures of several, or one of ours.

    ``slight`` are the sources that cannot support by themselves, on which more of it rests than
    figures may differ.
    """

    km2: float
    source: str = ""
    slight: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure that does not count, and why; or that of the source under test."""

    source: str
    km2: float
    reason: str


@dataclass(frozen=True, slots=True)
class Size:
    """The size of some land.

    ``best`` is the figure of the land itself, else the sum over its parcels by the rule of
    ``kb total``; ``others`` are further best figures of the same land (the sum beside the figure
    of a whole). ``missing`` are parcels without any figure: then the figures are of the rest.
    ``pieces`` counts what the sum adds up. ``printed`` are numbers that ``kb total`` prints.
    """

    rivals: tuple[Rival, ...] = ()
    best: Best | None = None
    others: tuple[Best, ...] = ()
    low: float | None = None
    high: float | None = None
    measured: float | None = None
    missing: tuple[str, ...] = ()
    pieces: int = 1
    aside: tuple[Aside, ...] = ()
    own: tuple[Aside, ...] = ()
    printed: tuple[float, ...] = ()


def size_of(
    reader: Remembering,
    parcels: frozenset[str],
    tested: str | None = None,
    whole: str | None = None,
) -> Size:
    """What sources other than ``tested`` state of some parcels together.

    ``whole`` is the territory that they fill, where it is one: its own figures come first.
    """
    key = ("size", parcels, tested, whole)
    return reader.kept(key, lambda: _size_of(reader, parcels, tested, whole))


def size_of_territories(
    reader: Remembering, territories: Sequence[str], tested: str | None = None
) -> Size:
    """The size of some territories together."""
    whole = territories[0] if len(territories) == 1 else None
    return size_of(reader, parcels_of(reader, territories), tested, whole)


def whole_of(reader: Remembering, parcels: frozenset[str], named: Iterable[str]) -> str | None:
    """The first of some territories that has exactly these parcels."""
    return next((one for one in named if parcels_of(reader, (one,)) == parcels), None)


def _size_of(
    reader: Remembering, parcels: frozenset[str], tested: str | None, whole: str | None
) -> Size:
    near: dict[str, set[str]] = {}
    for parcel in sorted(parcels):
        for row in reader.rows(_NEAR, {"id": parcel}):
            near.setdefault(row["territory_id"], set()).add(row["parcel_id"])
    wholes = {name: frozenset(found) for name, found in near.items() if found != {name}}
    within = [name for name, found in near.items() if found <= parcels]
    rows = {name: reader.rows(_ESTIMATES, {"id": name}) for name in sorted(within)}
    counted = {name: _counting(some, tested) for name, some in rows.items()}
    figures = {name: _figure(some) for name, some in counted.items() if some}
    rivals = _rivals(parcels, wholes, counted, whole, _kin(rows, tested))
    return _together(parcels, wholes, figures, rivals, rows, counted, tested, whole)


def _together(
    parcels: frozenset[str],
    wholes: Wholes,
    figures: Mapping[str, Figure],
    rivals: tuple[Rival, ...],
    rows: Mapping[str, Sequence[Record]],
    counted: Mapping[str, Sequence[Record]],
    tested: str | None,
    whole: str | None,
) -> Size:
    covered = cover(parcels, wholes, figures)
    known = covered.known.values()
    bests = []
    lows, highs = [one.km2 for one in rivals], [one.km2 for one in rivals]
    own = figures.get(whole) if whole else None
    if own is not None:
        bests.append(Best(own.best, own.best_source, _slight([own], counted)))
        lows.append(own.low)
        highs.append(own.high)
    if known and (not covered.missing or own is None):
        summed = sum(one.best for one in known)
        single = next(iter(known)).best_source if len(known) == 1 else ""
        bests.append(Best(round(summed, 6), single, _slight(list(known), counted)))
        lows.append(sum(one.low for one in known))
        highs.append(sum(one.high for one in known))
    bests = list({one.km2: one for one in reversed(bests)}.values())[::-1]
    return Size(
        rivals=rivals,
        best=bests[0] if bests else None,
        others=tuple(bests[1:]),
        low=round(min(lows), 6) if lows else None,
        high=round(max(highs), 6) if highs else None,
        measured=_measured(parcels, rows),
        missing=() if own is not None else covered.missing,
        pieces=1 if own is not None else len(covered.parcels),
        aside=_aside(rows, tested),
        own=_own(rows, tested),
    )


def _slight(pieces: Sequence[Figure], counted: Mapping[str, Sequence[Record]]) -> tuple[str, ...]:
    """The slight sources that alone speak for the figures of some pieces, if that is not little."""
    alone = {}
    for piece in pieces:
        near = [
            row
            for row in counted[piece.territory]
            if abs(row["km2"] - piece.best) <= ABOUT * piece.best
        ]
        origins = {row["origin"] for row in near}
        if len(origins) == 1 and all(row["reliability"] in SLIGHT for row in near):
            alone[piece] = piece.best_source
    if sum(one.best for one in alone) <= ABOUT * sum(one.best for one in pieces):
        return ()
    return tuple(dict.fromkeys(alone.values()))


def _counting(rows: Sequence[Record], tested: str | None) -> list[Record]:
    """The figures that count, without those of the source under test and what repeats it.

    What we derive from figures of others is left out then too, since it may rest on that source.
    """
    return [
        row
        for row in rows
        if row["counts"]
        and not row["unverified"]
        and (tested is None or (tested not in {row["source_id"], row["repeats_id"]}))
        and (tested is None or row["ours"] != "derived")
    ]


def _kin(rows: Mapping[str, Sequence[Record]], tested: str | None) -> frozenset[tuple[str, str]]:
    """The origins of the figures of the source under test, by territory."""
    return frozenset(
        (name, row["origin"])
        for name, some in rows.items()
        for row in some
        if tested is not None and row["source_id"] == tested
    )


def _figure(rows: Sequence[Record]) -> Figure:
    stated = [
        Stated(
            row["id"],
            row["km2"],
            rank(row["reliability"], bool(row["located"] or row["source_id"] is None)),
            row["origin"],
            bool(row["repeats_id"]),
        )
        for row in rows
    ]
    choice, _ = best_of(stated, rows[0]["preferred_estimate"])
    best = next(row for row in rows if row["id"] == choice.id)
    low = min(rows, key=lambda row: row["low_km2"])
    high = max(rows, key=lambda row: row["high_km2"])
    of_best, of_low, of_high = (row["source_id"] or "" for row in (best, low, high))
    ends = best["km2"], low["low_km2"], high["high_km2"]
    return Figure(best["territory_id"], *ends, of_best, of_low, of_high)


def _rivals(
    parcels: frozenset[str],
    wholes: Wholes,
    counted: Mapping[str, Sequence[Record]],
    whole: str | None,
    kin: frozenset[tuple[str, str]],
) -> tuple[Rival, ...]:
    """What each source states of the land: of the whole itself, else as a sum over parcels."""
    by_source: dict[str, dict[str, Record]] = {}
    for name, rows in counted.items():
        for row in rows:
            if row["source_id"] is not None:
                by_source.setdefault(row["source_id"], {}).setdefault(name, row)
    found: dict[tuple[str, ...], Rival] = {}
    for source, stated in sorted(by_source.items(), key=_echoes_last):
        if whole in stated:
            used = [stated[whole]]
        else:
            covered = cover(parcels, wholes, {name: _one(row) for name, row in stated.items()})
            if covered.missing:
                continue
            used = [stated[name] for name in covered.parcels]
        rival = Rival(
            source,
            sum(float(row["km2"]) for row in used),
            type=used[0]["type"],
            slight=used[0]["reliability"] in SLIGHT,
            kin=any((row["territory_id"], row["origin"]) in kin for row in used),
        )
        found.setdefault(tuple(sorted({row["origin"] for row in used})), rival)
    return tuple(sorted(found.values(), key=lambda one: (one.km2, one.source)))


def _echoes_last(item: tuple[str, Mapping[str, Record]]) -> tuple[bool, int, str]:
    source, stated = item
    place = min(rank(row["reliability"], row["located"]) for row in stated.values())
    return any(row["repeats_id"] for row in stated.values()), place, source


def _one(row: Record) -> Figure:
    source = row["source_id"]
    ends = (row["km2"], row["low_km2"], row["high_km2"])
    return Figure(row["territory_id"], *ends, source, source, source)


def _measured(parcels: frozenset[str], rows: Mapping[str, Sequence[Record]]) -> float | None:
    """The sum of present-day units, where every parcel has one."""
    found = {
        name: row["km2"]
        for name, some in rows.items()
        for row in some
        if row["ours"] == "reconstruction" and not row["unverified"] and name in parcels
    }
    return round(sum(found.values()), 6) if parcels and parcels <= found.keys() else None


def _aside(rows: Mapping[str, Sequence[Record]], tested: str | None) -> tuple[Aside, ...]:
    """The figures that do not count, with the reason."""
    return tuple(
        Aside(row["source_id"], row["km2"], _reason(row))
        for some in rows.values()
        for row in some
        if not row["counts"] and row["km2"] and row["source_id"] not in {None, tested}
    )


def _reason(row: Record) -> str:
    if row["set_aside"]:
        return f"set aside: {row['set_aside']}"
    return f"of {row['measures']}" if row["measures"] != "land" else "it does not count"


def _own(rows: Mapping[str, Sequence[Record]], tested: str | None) -> tuple[Aside, ...]:
    """The figures of the source under test."""
    return tuple(
        Aside(tested, row["km2"], "")
        for some in rows.values()
        for row in some
        if tested is not None and row["source_id"] == tested and row["km2"] is not None
    )
