"""What a change of data does to the headlines: every undated total between two lines."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.questions.beyond import NOBODY
from kb.questions.total.basis import Basis
from kb.questions.total.count import count_pieces
from kb.questions.total.question import Total, understand
from kb.questions.total.rows import summary_of
from kb.questions.total.transfers import pairs_of_lines

Pair = tuple[str, str]
ENDS = ("best_km2", "low_km2", "high_km2")
_KNOWN = "SELECT l.id FROM line l"


class Moved(NamedTuple):
    """A total that differs: from which line to which, and what it was and is.

    A total that an edition does not have is None; within one, an area without a figure is.
    """

    pair: Pair
    old: Mapping[str, Any] | None
    new: Mapping[str, Any] | None


def totals_of(reader: Reader) -> dict[Pair, Mapping[str, Any]]:
    """Best, low, high, ``parcels`` and ``missing`` of every pair of lines that has a cession.

    As ``kb total --from LINE --to LINE`` without more: cessions, each parcel once.
    """
    known = {name for (name,) in reader.tuples(_KNOWN)} | {NOBODY}
    found: dict[Pair, Mapping[str, Any]] = {}
    for giving, taking in pairs_of_lines(reader):
        if {giving, taking} <= known:
            basis = Basis(reader, understand(reader, Total(giving, taking)))
            rows = count_pieces(basis, basis.figures).rows
            if rows:
                found[giving, taking] = summary_of(rows)
    return found


def moved(old: Mapping[Pair, Any], new: Mapping[Pair, Any]) -> Iterator[Moved]:
    """The totals that differ in an area, or that only one edition has."""
    for pair in sorted({*old, *new}):
        before, after = old.get(pair), new.get(pair)
        if before is None or after is None or _ends(before) != _ends(after):
            yield Moved(pair, before, after)


def _ends(total: Mapping[str, Any]) -> list[float | None]:
    """The three areas, without what adding in another order may change."""
    return [None if total[one] is None else round(total[one], 6) for one in ENDS]
