"""How much of a total rests on which class of sources, where others cannot look all of it up."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.answers import Listing, Note
from kb.questions.total.basis import Basis
from kb.questions.total.count import Piece
from kb.values.reliability import CLASSES

_OURS, _NO_ADDRESS, _WEAK = "ours", "no-address", "weak"
_CALLED = {
    "primary": "primary sources",
    "government": "governments",
    "scholarly": "scholarship",
    "reference": "reference works",
    "press": "the press",
    "advocacy": "advocates",
    _OURS: "our own sums of present-day units or of other figures",
    _WEAK: "weak sources",
    _NO_ADDRESS: "sources without a known address",
}
_SOUND = frozenset(CLASSES) - {_WEAK}
"""Classes of sources that readers can look up: a total on these alone needs no note."""
_LEAST = 0.005
"""Smaller shares would be rounded to 0%."""

_SOURCES = """
SELECT e.id, s.id, s.reliability, s.located
FROM estimate e LEFT JOIN source s ON s.id = e.source_id
WHERE e.territory_id IN ({territories})
"""


class _Source(NamedTuple):
    """The source of a figure: its id, empty for ours, and its class, a key of ``_CALLED``."""

    id: str
    told: str

    @property
    def doubtful(self) -> bool:
        """Whether it is weak, or nobody can open it."""
        return self.told in {_WEAK, _NO_ADDRESS}


class _Bound(NamedTuple):
    """An end of the range of a territory that a doubtful source sets."""

    territory: str
    end: str
    source: str


def rests_on(rows: Sequence[Piece], basis: Basis) -> Iterator[Note]:
    """One note where not all of best and its bounds are stated by sources that can be looked up."""
    by_estimate, by_id = _read(rows, basis)
    in_best = [
        (row, by_estimate[row.figure.best_estimate]) for row in rows if row.figure and row.best
    ]
    shares = _shares(in_best)
    doubtful = {row.territory: source.id for row, source in in_best if source.doubtful}
    bounds = [one for row in rows for one in _bounds(row, by_id)]
    if not bounds and shares.keys() <= _SOUND:
        return
    lists = [*_on_best(shares, doubtful), *_on_bounds(bounds)]
    yield Note(
        "rests-on",
        "; ".join(f"{one.lead}{', '.join(one.items)}{one.end}" for one in lists),
        {
            "shares": {told: round(share, 6) for told, share in shares.items()},
            "doubtful": doubtful,
            "bounds": [one._asdict() for one in bounds],
        },
        lists=lists,
    )


def _shares(rows: Iterable[tuple[Piece, _Source]]) -> Mapping[str, float]:
    """The share of best that rests on each class of sources, in the order of ``_CALLED``."""
    areas: dict[str, float] = {}
    for row, source in rows:
        areas[source.told] = areas.get(source.told, 0.0) + (row.best or 0.0)
    every = sum(areas.values())
    return {told: areas[told] / every for told in _CALLED if told in areas}


def _read(
    rows: Sequence[Piece], basis: Basis
) -> tuple[Mapping[str, _Source], Mapping[str, _Source]]:
    """The sources of the figures of these territories, by estimate and by their own id."""
    names = sorted({row.territory for row in rows if row.figure})
    if not names:
        return {}, {}
    keys: dict[str, Any] = {f"t{index}": name for index, name in enumerate(names)}
    sql = _SOURCES.format(territories=", ".join(f":{key}" for key in keys))
    by_estimate: dict[str, _Source] = {}
    for estimate, source, reliability, located in basis.reader.tuples(sql, keys):
        told = _OURS if reliability is None else reliability if located else _NO_ADDRESS
        by_estimate[estimate] = _Source(source or "", told)
    return by_estimate, {one.id: one for one in by_estimate.values() if one.id}


def _bounds(row: Piece, sources: Mapping[str, _Source]) -> Iterator[_Bound]:
    """The ends of a row, other than its best, that a doubtful source sets."""
    figure = row.figure
    if figure is None:
        return
    ends = [("high", figure.high, figure.high_source)]
    if row.best:  # else it is in the high bound only
        ends.insert(0, ("low", figure.low, figure.low_source))
    for end, value, name in ends:
        is_best = row.best and value == figure.best
        if name in sources and sources[name].doubtful and not is_best:
            yield _Bound(row.territory, end, name)


def _on_best(shares: Mapping[str, float], doubtful: Mapping[str, str]) -> Iterator[Listing]:
    """Which shares of best rest on which classes, with the doubtful sources by territory."""
    if not shares:
        return
    parts = [f"{_percent(share)} on {_CALLED[told]}" for told, share in shares.items()]
    said = f"best rests {', '.join(parts)}"
    named = [f"{territory} by {source}" for territory, source in doubtful.items()]
    yield Listing(f"{said} (", named, ")") if named else Listing(said, ())


def _on_bounds(bounds: Sequence[_Bound]) -> Iterator[Listing]:
    if bounds:
        listed = [f"{one.territory} ({one.end}, {one.source})" for one in bounds]
        yield Listing("weak sources or such without a known address set bounds of ", listed)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= _LEAST else "less than 1%"
