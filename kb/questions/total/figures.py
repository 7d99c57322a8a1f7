"""Which figure counts: the cover rule, by which wholes stand in for parcels without a figure."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.total.question import Asked
from kb.values.areas import lower_middle


class Figure(NamedTuple):
    """Best, low and high km² of one territory, with the sources that state them."""

    territory: str
    best: float
    low: float
    high: float
    best_source: str
    low_source: str
    high_source: str
    digits: int = 3
    low_digits: int = 3
    high_digits: int = 3
    rule: str = "only"
    reason: str = ""
    best_estimate: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of best, low and high, each once."""
        return tuple(dict.fromkeys((self.best_source, self.low_source, self.high_source)))


class Piece(NamedTuple):
    """A territory counted with one figure; a whole stands for several parcels together."""

    territory: str
    parcels: frozenset[str]
    figure: Figure | None


class Cover(NamedTuple):
    """The pieces that cover a set of parcels, and the wholes that would straddle it."""

    pieces: tuple[Piece, ...]
    straddling: tuple[str, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The parcels without any figure."""
        return tuple(piece.territory for piece in self.pieces if piece.figure is None)

    @property
    def best(self) -> float:
        """The sum of best figures in km²."""
        return sum(piece.figure.best for piece in self.pieces if piece.figure)


Wholes = Mapping[str, frozenset[str]]
Figures = Mapping[str, Figure]


def cover(parcels: Iterable[str], wholes: Wholes, figures: Figures) -> Cover:
    """Cover parcels with figures.

    A whole within the parcels serves where at least one of its parcels has no figure. Of several
    wholes that serve, first the one that puts the fewest figures of single parcels out of use,
    then the larger: a sum of everything never hides the figures that it is made of. A parcel once
    covered is not covered again; a whole that reaches beyond the parcels is not used.
    """
    wanted = frozenset(parcels)
    known = figures.keys() & wholes.keys()
    usable = [name for name in known if any(one not in figures for one in wholes[name])]
    within = [name for name in usable if wholes[name] <= wanted]
    ranked = sorted(
        within,
        key=lambda one: (len(wholes[one] & figures.keys()), -len(wholes[one]), one),
    )
    pieces = _greedy(wanted, ranked, wholes, figures)
    first: list[str] = []
    while True:
        gaps = {piece.territory for piece in pieces if piece.figure is None}
        helpful = [one for one in ranked if one not in first and wholes[one] & gaps]
        if not helpful:
            break
        first = sorted([*first, helpful[0]], key=lambda one: (-len(wholes[one]), one))
        pieces = _greedy(wanted, [*first, *ranked], wholes, figures)
    straddling = [one for one in usable if one not in within and wholes[one] & gaps]
    return Cover(tuple(pieces), tuple(sorted(straddling)))


def reach(wholes: Wholes, figures: Figures) -> frozenset[str]:
    """The parcels of all wholes that have a figure."""
    return frozenset().union(*(wholes[one] for one in figures.keys() & wholes.keys()))


def _greedy(
    wanted: frozenset[str], order: Iterable[str], wholes: Wholes, figures: Figures
) -> list[Piece]:
    left = set(wanted)
    pieces = []
    for name in order:
        if wholes[name] <= left:
            pieces.append(Piece(name, wholes[name], figures[name]))
            left -= wholes[name]
    return pieces + [Piece(one, frozenset({one}), figures.get(one)) for one in sorted(left)]


_WHOLES = """
SELECT w.territory_id, w.parcel_id
FROM territory_parcel w
JOIN territory t ON t.id = w.territory_id AND t.is_parcel = 0
WHERE w.territory_id IN (
    SELECT x.territory_id FROM territory_parcel x WHERE x.parcel_id IN (
        SELECT p.parcel_id FROM transfer_parcel p WHERE {where}))
ORDER BY w.territory_id, w.parcel_id
"""
_AREAS = """
SELECT a.territory_id, a.best_km2, a.low_km2, a.high_km2, a.digits, l.digits AS low_digits,
    h.digits AS high_digits, a.rule, a.best_estimate, t.preferred_reason,
    coalesce(b.source_id, b.id) AS best_source, coalesce(l.source_id, l.id) AS low_source,
    coalesce(h.source_id, h.id) AS high_source
FROM territory_area a
JOIN territory t ON t.id = a.territory_id
JOIN estimate b ON b.id = a.best_estimate
JOIN estimate l ON l.id = a.low_estimate
JOIN estimate h ON h.id = a.high_estimate
WHERE a.figures = :figures AND a.territory_id IN (
    SELECT x.territory_id FROM territory_parcel x WHERE x.parcel_id IN (
        SELECT p.parcel_id FROM transfer_parcel p WHERE {where}))
ORDER BY a.territory_id
"""
_BY_SOURCE = """
SELECT e.territory_id, e.source_id, e.id, e.km2, e.low_km2, e.high_km2, e.digits
FROM estimate e
WHERE e.source_id IS NOT NULL AND e.counts = 1 AND e.unverified <= :unverified
    AND e.territory_id IN (
        SELECT x.territory_id FROM territory_parcel x WHERE x.parcel_id IN (
            SELECT p.parcel_id FROM transfer_parcel p WHERE {where}))
ORDER BY e.source_id, e.territory_id, e.id
"""


def read_wholes(reader: Reader, asked: Asked) -> Wholes:
    """The wholes to which any of the asked parcels belongs, with all their parcels."""
    found: dict[str, set[str]] = {}
    for row in reader.rows(_WHOLES.format(where=asked.between), asked.parameters):
        found.setdefault(row["territory_id"], set()).add(row["parcel_id"])
    return {name: frozenset(members) for name, members in found.items()}


def read_figures(reader: Reader, asked: Asked) -> Figures:
    """Best, low and high of the asked parcels and of their wholes."""
    parameters = {**asked.parameters, "figures": asked.figures}
    return {
        row["territory_id"]: Figure(
            territory=row["territory_id"],
            best=row["best_km2"],
            low=row["low_km2"],
            high=row["high_km2"],
            best_source=row["best_source"],
            low_source=row["low_source"],
            high_source=row["high_source"],
            digits=row["digits"],
            low_digits=row["low_digits"],
            high_digits=row["high_digits"],
            rule=row["rule"],
            reason=row["preferred_reason"] or "",
            best_estimate=row["best_estimate"],
        )
        for row in reader.rows(_AREAS.format(where=asked.between), parameters)
    }


def read_figures_by_source(reader: Reader, asked: Asked) -> dict[str, dict[str, Figure]]:
    """What each source states of the asked parcels and their wholes, by source and territory."""
    parameters = {**asked.parameters, "unverified": int(asked.figures == "all")}
    found: dict[str, dict[str, list[Figure]]] = {}
    for row in reader.rows(_BY_SOURCE.format(where=asked.between), parameters):
        source, territory = row["source_id"], row["territory_id"]
        figure = Figure(
            territory=territory,
            best=row["km2"],
            low=row["low_km2"],
            high=row["high_km2"],
            best_source=source,
            low_source=source,
            high_source=source,
            digits=row["digits"],
            best_estimate=row["id"],
        )
        found.setdefault(source, {}).setdefault(territory, []).append(figure)
    return {
        source: {territory: _one(figures) for territory, figures in by_territory.items()}
        for source, by_territory in found.items()
    }


def _one(figures: list[Figure]) -> Figure:
    """Several figures of one source for one territory as one: the middle, lowest and highest."""
    middle = figures[lower_middle([figure.best for figure in figures])]
    low = min(figure.low for figure in figures)
    return middle._replace(low=low, high=max(figure.high for figure in figures))
