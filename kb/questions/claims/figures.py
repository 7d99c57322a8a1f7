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
"""The classes of sources of which one alone supports nothing."""


@dataclass(frozen=True, slots=True)
class Rival:
    """The figure of one independent origin for the same land, in km², and a source that has it."""

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

    ``slight`` are the slight sources on which it rests, where more of it does than figures of one
    land may differ.
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
    ``pieces`` counts the figures in the sum. ``printed`` are numbers that ``kb total`` prints.
    ``aside`` are figures that do not count, ``own`` those of the source under test.
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

    @property
    def bests(self) -> tuple[Best, ...]:
        """All best figures."""
        return () if self.best is None else (self.best, *self.others)


@dataclass(frozen=True, slots=True)
class _Land:
    """Some parcels, and the figures of the territories that consist of them.

    ``whole`` is the territory that they fill, if it is one; ``wholes`` are all that have some of
    them. ``rows`` are the estimates by territory, ``counted`` those of them that count.
    """

    parcels: frozenset[str]
    whole: str | None
    wholes: Wholes
    rows: Mapping[str, Sequence[Record]]
    counted: Mapping[str, Sequence[Record]]


def size_of(
    reader: Remembering,
    parcels: frozenset[str],
    tested: str | None = None,
    whole: str | None = None,
) -> Size:
    """The size of some parcels together, by sources other than ``tested``.

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
    land = _land(reader, parcels, tested, whole)
    rivals = _rivals(land, _kin(land.rows, tested))
    figures = {name: _figure(some) for name, some in land.counted.items() if some}
    covered = cover(parcels, land.wholes, figures)
    own = figures.get(whole) if whole else None
    pieces = [] if own is not None and covered.missing else list(covered.known.values())
    bests = _bests(land, own, pieces)
    low, high = _ends(rivals, own, pieces)
    return Size(
        rivals=rivals,
        best=bests[0] if bests else None,
        others=tuple(bests[1:]),
        low=low,
        high=high,
        measured=_measured(parcels, land.rows),
        missing=() if own is not None else covered.missing,
        pieces=1 if own is not None else len(covered.parcels),
        aside=_aside(land.rows, tested),
        own=_own(land.rows, tested),
    )


def _ends(
    rivals: Sequence[Rival], own: Figure | None, pieces: Sequence[Figure]
) -> tuple[float | None, float | None]:
    """The lowest and the highest figure: of all origins, of the land itself, and of the sum."""
    lows, highs = [one.km2 for one in rivals], [one.km2 for one in rivals]
    for some in ([own] if own is not None else [], pieces):
        if some:
            lows.append(sum(one.low for one in some))
            highs.append(sum(one.high for one in some))
    return (round(min(lows), 6), round(max(highs), 6)) if lows else (None, None)


def _land(
    reader: Remembering, parcels: frozenset[str], tested: str | None, whole: str | None
) -> _Land:
    """The figures of the territories within some parcels."""
    near: dict[str, set[str]] = {}
    for parcel in sorted(parcels):
        for row in reader.rows(_NEAR, {"id": parcel}):
            near.setdefault(row["territory_id"], set()).add(row["parcel_id"])
    wholes = {name: frozenset(found) for name, found in near.items() if found != {name}}
    within = sorted(name for name, found in near.items() if found <= parcels)
    rows = {name: reader.rows(_ESTIMATES, {"id": name}) for name in within}
    counted = {name: _counting(some, tested) for name, some in rows.items()}
    return _Land(parcels, whole, wholes, rows, counted)


def _bests(land: _Land, own: Figure | None, pieces: Sequence[Figure]) -> list[Best]:
    """The figure of the land itself, and the sum over its pieces where this is another."""
    bests = []
    if own is not None:
        bests.append(Best(own.best, own.best_source, _slight([own], land.counted)))
    if pieces:
        summed = round(sum(one.best for one in pieces), 6)
        source = pieces[0].best_source if len(pieces) == 1 else ""
        if own is None or summed != own.best:
            bests.append(Best(summed, source, _slight(pieces, land.counted)))
    return bests


def _slight(pieces: Sequence[Figure], counted: Mapping[str, Sequence[Record]]) -> tuple[str, ...]:
    """The slight sources on which figures of some pieces rest, if those are not a small part."""
    alone = [one for one in pieces if _rests_on_slight(one, counted[one.territory])]
    if sum(one.best for one in alone) <= ABOUT * sum(one.best for one in pieces):
        return ()
    return tuple(dict.fromkeys(one.best_source for one in alone))


def _rests_on_slight(piece: Figure, rows: Sequence[Record]) -> bool:
    """Whether one origin alone has a figure like the best one, and its sources are all slight."""
    near = [row for row in rows if abs(row["km2"] - piece.best) <= ABOUT * piece.best]
    slight = all(row["reliability"] in SLIGHT for row in near)
    return slight and len({row["origin"] for row in near}) == 1


def _counting(rows: Sequence[Record], tested: str | None) -> list[Record]:
    """The figures that count, without those of the source under test and those that repeat it.

    Where a source is under test, figures that we derive from others are left out too: they may
    rest on it.
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
    """The best, lowest and highest figure of one territory, by the rule of best."""
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


def _rivals(land: _Land, kin: frozenset[tuple[str, str]]) -> tuple[Rival, ...]:
    """The figure of each independent origin, by the first of its sources; smallest first."""
    by_source: dict[str, dict[str, Record]] = {}
    for name, rows in land.counted.items():
        for row in rows:
            if row["source_id"] is not None:
                by_source.setdefault(row["source_id"], {}).setdefault(name, row)
    found: dict[tuple[str, ...], Rival] = {}
    for source, stated in sorted(by_source.items(), key=_echoes_last):
        used = _of_source(land, stated)
        if used:
            origins = tuple(sorted({row["origin"] for row in used}))
            found.setdefault(origins, _rival(source, used, kin))
    return tuple(sorted(found.values(), key=lambda one: (one.km2, one.source)))


def _of_source(land: _Land, stated: Mapping[str, Record]) -> list[Record]:
    """The figures of a source for the land: that of the whole itself, else those of its parcels.

    Nothing where the source does not cover all of them.
    """
    if land.whole is not None and land.whole in stated:
        return [stated[land.whole]]
    figures = {name: _one(row) for name, row in stated.items()}
    covered = cover(land.parcels, land.wholes, figures)
    return [] if covered.missing else [stated[name] for name in covered.parcels]


def _rival(source: str, used: Sequence[Record], kin: frozenset[tuple[str, str]]) -> Rival:
    return Rival(
        source,
        sum(float(row["km2"]) for row in used),
        type=used[0]["type"],
        slight=used[0]["reliability"] in SLIGHT,
        kin=any((row["territory_id"], row["origin"]) in kin for row in used),
    )


def _echoes_last(item: tuple[str, Mapping[str, Record]]) -> tuple[bool, int, str]:
    """The order of sources: those that repeat nobody first, then the most reliable."""
    source, stated = item
    place = min(rank(row["reliability"], row["located"]) for row in stated.values())
    return any(row["repeats_id"] for row in stated.values()), place, source


def _one(row: Record) -> Figure:
    """A figure of one source alone."""
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
    """Why a figure does not count."""
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
