"""Which figure counts: the cover rule, by which wholes stand in for parcels without a figure."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.total.question import Asked
from kb.questions.total.transfers import where_it_counts
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
    best_estimate: str = ""
    low_estimate: str = ""
    high_estimate: str = ""
    origins: int = 1

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of best, low and high, each once."""
        return tuple(dict.fromkeys((self.best_source, self.low_source, self.high_source)))


Wholes = Mapping[str, frozenset[str]]
Figures = Mapping[str, Figure]


class Cover(NamedTuple):
    """Land cut into territories, each of which counts with one figure or has none.

    ``parcels`` are those of each territory: several of a whole, and a parcel itself. ``straddling``
    are the wholes that would help, but reach beyond the land.
    """

    parcels: Mapping[str, frozenset[str]]
    figures: Figures
    straddling: tuple[str, ...] = ()

    @property
    def known(self) -> Figures:
        """The figures of the territories, as far as there are any."""
        return {name: self.figures[name] for name in self.parcels if name in self.figures}

    @property
    def missing(self) -> tuple[str, ...]:
        """The parcels without any figure."""
        return tuple(name for name in self.parcels if name not in self.figures)

    @property
    def best(self) -> float:
        """The sum of best figures in km²."""
        return sum(figure.best for figure in self.known.values())


def cover(parcels: Iterable[str], wholes: Wholes, figures: Figures) -> Cover:
    """Cover parcels with figures.

    A whole within the parcels serves where at least one of its parcels has no figure. Of several
    wholes that serve, first the one that puts the fewest figures of single parcels out of use,
    then the larger: a sum of everything never hides the figures that it is made of. A parcel once
    covered is not covered again; a whole that reaches beyond the parcels is not used.
    """
    wanted = frozenset(parcels)
    known = figures.keys() & wholes.keys()
    serving = sorted(name for name in known if not wholes[name] <= figures.keys())
    ranked = sorted(
        (name for name in serving if wholes[name] <= wanted),
        key=lambda one: (len(wholes[one] & figures.keys()), -len(wholes[one])),
    )
    first: list[str] = []
    while True:
        covered = _greedy(wanted, [*first, *ranked], wholes)
        gaps = covered.keys() - figures.keys()
        # A whole that had no room may fill a gap where it comes before the others.
        helpful = [one for one in ranked if one not in first and wholes[one] & gaps]
        if not helpful:
            break
        first = sorted([*first, helpful[0]], key=lambda one: (-len(wholes[one]), one))
    straddling = [one for one in serving if not wholes[one] <= wanted and wholes[one] & gaps]
    return Cover(covered, figures, tuple(straddling))


def reach(wholes: Wholes, figures: Figures) -> frozenset[str]:
    """The parcels of all wholes that have a figure."""
    return frozenset().union(*(wholes[one] for one in figures.keys() & wholes.keys()))


def _greedy(
    wanted: frozenset[str], order: Iterable[str], wholes: Wholes
) -> dict[str, frozenset[str]]:
    """The parcels by territory: wholes in an order where they still fit, then single parcels."""
    left = set(wanted)
    covered: dict[str, frozenset[str]] = {}
    for name in order:
        if wholes[name] <= left:
            covered[name] = wholes[name]
            left -= wholes[name]
    return covered | {name: frozenset((name,)) for name in sorted(left)}


_WHOLES = """
SELECT w.territory_id, w.parcel_id
FROM territory_parcel w
WHERE w.territory_id IN (
    SELECT x.territory_id
    FROM transfer_parcel p
    JOIN territory_parcel x ON x.parcel_id = p.parcel_id AND x.territory_id <> p.parcel_id
    WHERE {where} AND EXISTS (SELECT 1 FROM estimate e WHERE e.territory_id = x.territory_id))
ORDER BY w.territory_id, w.parcel_id
"""
_PARCELS = "SELECT p.parcel_id FROM transfer_parcel p WHERE {where}"
_AND_WHOLES = """
SELECT x.territory_id
FROM transfer_parcel p
JOIN territory_parcel x ON x.parcel_id = p.parcel_id
WHERE {where}
"""
_AREAS = """
SELECT a.territory_id, a.best_km2, a.low_km2, a.high_km2, coalesce(b.source_id, b.id),
    coalesce(l.source_id, l.id), coalesce(h.source_id, h.id), a.digits, l.digits, h.digits, a.rule,
    a.best_estimate, a.low_estimate, a.high_estimate, a.origins
FROM territory_area a
JOIN estimate b ON b.id = a.best_estimate
JOIN estimate l ON l.id = a.low_estimate
JOIN estimate h ON h.id = a.high_estimate
WHERE a.figures = :figures AND a.territory_id IN ({land})
"""
_BY_SOURCE = """
SELECT e.source_id, e.territory_id, e.km2, e.low_km2, e.high_km2, e.digits, e.id
FROM estimate e
WHERE e.source_id IS NOT NULL AND e.counts = 1 AND e.unverified <= :unverified
    AND e.territory_id IN ({land}){of_source}
ORDER BY e.source_id, e.territory_id, e.id
"""


_DOUBTED = """
SELECT e.id, e.territory_id, e.unverified_fields
FROM estimate e
WHERE e.source_id IS NOT NULL AND e.counts = 1 AND e.unverified > :unverified
    AND e.unverified_fields IS NOT NULL
    AND e.territory_id IN ({land}){of_source}
ORDER BY e.territory_id, e.id
"""
_OF_SOURCE = " AND e.source_id = :source"


def read_wholes(reader: Reader, asked: Asked) -> Wholes:
    """The wholes with a figure around any of the parcels that count, with all their parcels."""
    found: dict[str, set[str]] = {}
    sql = _WHOLES.format(where=where_it_counts(asked))
    for name, parcel in reader.tuples(sql, asked.parameters):
        found.setdefault(name, set()).add(parcel)
    return {name: frozenset(members) for name, members in found.items()}


def land_of(asked: Asked, wholes: Wholes) -> str:
    """The SQL for the ids of the parcels that count, and of wholes where there are any."""
    return (_AND_WHOLES if wholes else _PARCELS).format(where=where_it_counts(asked))


def read_figures(reader: Reader, asked: Asked, wholes: Wholes) -> Figures:
    """Best, low and high of the parcels that count and of their wholes."""
    rows = reader.tuples(_AREAS.format(land=land_of(asked, wholes)), asked.parameters)
    return {row[0]: Figure(*row) for row in rows}


def read_figures_by_source(
    reader: Reader, asked: Asked, wholes: Wholes
) -> dict[str, dict[str, Figure]]:
    """The figures of each source, or of the source asked for, of parcels that count and wholes."""
    of_source = _OF_SOURCE if asked.one_source else ""
    sql = _BY_SOURCE.format(land=land_of(asked, wholes), of_source=of_source)
    found: dict[str, dict[str, list[Figure]]] = {}
    for source, name, best, low, high, digits, estimate in reader.tuples(sql, asked.parameters):
        ids = {f"{end}_estimate": estimate for end in ("best", "low", "high")}
        figure = Figure(name, best, low, high, source, source, source, digits, **ids)
        found.setdefault(source, {}).setdefault(name, []).append(figure)
    return {
        source: {name: _one(figures) for name, figures in by_territory.items()}
        for source, by_territory in found.items()
    }


def read_doubted(reader: Reader, asked: Asked, wholes: Wholes) -> Sequence[tuple[str, str, str]]:
    """The estimates that would count but for a field in doubt, their territories, the fields."""
    of_source = _OF_SOURCE if asked.one_source else ""
    sql = _DOUBTED.format(land=land_of(asked, wholes), of_source=of_source)
    return [(name, land, fields) for name, land, fields in reader.tuples(sql, asked.parameters)]


def _one(figures: list[Figure]) -> Figure:
    """Several figures of a source for a territory as one figure: middle, lowest and highest."""
    if len(figures) == 1:
        return figures[0]
    middle = figures[lower_middle([figure.best for figure in figures])]
    lowest = min(figures, key=lambda figure: figure.low)
    highest = max(figures, key=lambda figure: figure.high)
    return middle._replace(
        low=lowest.low,
        high=highest.high,
        low_estimate=lowest.low_estimate,
        high_estimate=highest.high_estimate,
    )
