"""Land that the asked giver gave up to others, and that the asked taker governed after that.

A mandate or trusteeship is no title: a total between the two has nothing of it, and says so.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kb.answers import Note
from kb.questions.names import side_names
from kb.questions.total.basis import Basis
from kb.questions.total.question import Asked

_GOVERNING = ("mandate", "trusteeship", "administration", "protectorate")
"""Not occupations: that Japan held Hong Kong in 1941 bears on nothing that China gave up."""

_SQL = """
SELECT g.transfer_id AS given, t.to_parties AS others, g.effective_earliest AS given_on,
    h.transfer_id AS taken, h.kind, h.effective_earliest AS taken_on, h.parcel_id, a.best_km2
FROM transfer_parcel g
JOIN transfer t ON t.id = g.transfer_id
JOIN transfer_parcel h ON h.parcel_id = g.parcel_id
LEFT JOIN territory_area a ON a.territory_id = g.parcel_id AND a.figures = :figures
WHERE {giver} AND g.moves = 'title' AND g.carried_out <> 'no' AND g.unverified <= :unverified
    AND {not_taker} AND g.effective_earliest <= :last AND g.effective_latest >= :first
    AND {taker} AND h.moves = 'possession' AND h.carried_out <> 'no'
    AND h.unverified <= :unverified AND h.effective_earliest >= g.effective_earliest
    AND h.kind IN ({kinds})
    AND NOT EXISTS (SELECT 1 FROM transfer_parcel b WHERE b.parcel_id = g.parcel_id
        AND b.moves = 'title' AND b.carried_out <> 'no'
        AND b.effective_earliest > g.effective_earliest
        AND b.effective_earliest < h.effective_earliest
        AND b.from_line <> b.to_line)
ORDER BY 1, 4, 7
"""


class _Term(NamedTuple):
    """How and since when the taker governed: the year, the transfer, and its kind."""

    since: str
    transfer: str
    kind: str


class _Land(NamedTuple):
    """Parcels that one transfer gave up, to whom and when, with their best km²."""

    given: str
    others: str
    year: str
    parcels: dict[str, float | None]

    @property
    def best(self) -> float | None:
        """The sum of what is known in km²; none where no parcel has a figure."""
        known = [km2 for km2 in self.parcels.values() if km2 is not None]
        return sum(known) if known else None

    def area(self, asked: Asked) -> str:
        """The same for people; where some parcels lack a figure, it is the least."""
        if self.best is None:
            return "without a figure"
        least = "at least " if None in self.parcels.values() else ""
        return f"{least}{asked.area(self.best)}"


def governed(basis: Basis) -> Iterator[Note]:
    """One note per land given up: to whom, since when it was governed, and by which transfers."""
    asked = basis.asked
    if asked.ceding.id is None or asked.receiving.id is None or "title" not in asked.moves:
        return
    terms: dict[tuple[str, tuple[str, ...]], list[_Term]] = {}
    lands: dict[tuple[str, tuple[str, ...]], _Land] = {}
    for land, term in _read(basis):
        key = (land.given, tuple(land.parcels))
        lands.setdefault(key, land)
        terms.setdefault(key, []).append(term)
    names = side_names(basis.reader) if lands else {}
    for key, land in lands.items():
        whom = " and ".join(names.get(one, one) for one in land.others.split("; ") if one)
        by = ", ".join(f"since {one.since} by {one.kind} ({one.transfer})" for one in terms[key])
        yield Note(
            "governed",
            f"{', '.join(land.parcels)}, {land.area(asked)}: given up to {whom or 'nobody'} by "
            f"{land.given} ({land.year}), governed {by}: no title",
            {
                "transfers": [land.given, *(one.transfer for one in terms[key])],
                "territories": list(land.parcels),
                "kind": terms[key][0].kind,
                "best_km2": land.best,
            },
        )


def _read(basis: Basis) -> list[tuple[_Land, _Term]]:
    """The land of each pair of transfers, by what gave it up and since when it was governed."""
    asked = basis.asked
    sql = _SQL.format(
        giver=asked.ceding.condition("from", "ceding", "g"),
        not_taker=f"NOT ({asked.receiving.condition('to', 'receiving', 'g')})",
        taker=asked.receiving.condition("to", "receiving", "h"),
        kinds=", ".join(f"'{kind}'" for kind in _GOVERNING),
    )
    found: dict[tuple[str, _Term], _Land] = {}
    for given, others, on, taken, kind, since, parcel, km2 in basis.reader.tuples(
        sql, asked.parameters
    ):
        land = _Land(given, others or "", on[:4], {})
        term = _Term(since[:4], taken, kind)
        found.setdefault((given, term), land).parcels[parcel] = km2
    ordered = sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][1].since))
    return [(land, term) for (_, term), land in ordered]
