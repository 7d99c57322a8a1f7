"""How much of a total rests on which class of sources, where others cannot look all of it up."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from kb.answers import Listing, Note
from kb.questions.total.basis import Basis
from kb.questions.total.count import Piece
from kb.values.reliability import CLASSES

_OURS, _NO_ADDRESS = "ours", "no-address"
_CALLED = {
    "primary": "primary sources",
    "government": "governments",
    "scholarly": "scholarship",
    "reference": "reference works",
    "press": "the press",
    "advocacy": "advocates",
    _OURS: "our own sums of present-day units or of other figures",
    "weak": "weak sources",
    _NO_ADDRESS: "sources without a known address",
}
_LEAST = 0.005

_SOURCES = """
SELECT e.id, e.territory_id, s.id, s.reliability, s.located
FROM estimate e LEFT JOIN source s ON s.id = e.source_id
WHERE e.territory_id IN ({territories})
"""


class _Source(NamedTuple):
    """The source of a figure: its id, or none of ours, and the class that it is told under."""

    id: str
    told: str

    @property
    def doubtful(self) -> bool:
        """Whether it is weak, or nobody can open it."""
        return self.told in {"weak", _NO_ADDRESS}


class _Bound(NamedTuple):
    """An end of the range of a territory that a doubtful source sets."""

    territory: str
    end: str
    source: str


def rests_on(rows: Sequence[Piece], basis: Basis) -> Iterator[Note]:
    """One note where not all of best and its bounds are stated by sources that can be looked up."""
    by_estimate, by_id = _read(rows, basis)
    sized = [(row, by_estimate[row.figure.best_estimate]) for row in rows if row.figure]
    areas: dict[str, float] = {}
    for row, source in sized:
        if row.best:
            areas[source.told] = areas.get(source.told, 0.0) + row.best
    doubtful = {row.territory: source.id for row, source in sized if row.best and source.doubtful}
    bounds = [one for row, _ in sized for one in _bounds(row, by_id)]
    if not bounds and not areas.keys() - set(CLASSES) and "weak" not in areas:
        return
    every = sum(areas.values())
    shares = {told: areas[told] / every for told in _CALLED if told in areas}
    lists = [*_shares(shares, doubtful), *_set(bounds)]
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
    for estimate, _, source, reliability, located in basis.reader.tuples(sql, keys):
        by_estimate[estimate] = _Source(source or "", _told(reliability, bool(located)))
    return by_estimate, {one.id: one for one in by_estimate.values() if one.id}


def _told(reliability: str | None, located: bool) -> str:
    if reliability is None:
        return _OURS
    return reliability if located else _NO_ADDRESS


def _bounds(row: Piece, sources: Mapping[str, _Source]) -> Iterator[_Bound]:
    """The ends of a row, other than its best, that a doubtful source sets."""
    figure = row.figure
    assert figure is not None
    for end, value, name in (
        ("low", figure.low, figure.low_source),
        ("high", figure.high, figure.high_source),
    ):
        counted = row.best or end == "high"
        other = value != figure.best or not row.best
        if counted and name in sources and sources[name].doubtful and other:
            yield _Bound(row.territory, end, name)


def _shares(shares: Mapping[str, float], doubtful: Mapping[str, str]) -> Iterator[Listing]:
    if not shares:
        return
    parts = [f"{_percent(share)} on {_CALLED[told]}" for told, share in shares.items()]
    said = f"of best rest {', '.join(parts)}"
    named = [f"{territory} by {source}" for territory, source in doubtful.items()]
    yield Listing(f"{said} (", named, ")") if named else Listing(said, ())


def _set(bounds: Sequence[_Bound]) -> Iterator[Listing]:
    if bounds:
        listed = [f"{one.territory} ({one.end}, {one.source})" for one in bounds]
        yield Listing("weak sources or such without a known address set bounds of ", listed)


def _percent(share: float) -> str:
    return f"{share:.0%}" if share >= _LEAST else "less than 1%"
