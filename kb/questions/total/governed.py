"""Land that the asked giver gave up to others, and that the asked receiver governed after that.

A mandate or trusteeship is no title: a total between the two has nothing of it, and says so.
"""

from collections.abc import Iterator
from typing import NamedTuple

from kb.answers import Note
from kb.questions.names import side_names
from kb.questions.total.basis import Basis

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


class _Land(NamedTuple):
    """The land that one transfer gave up and another let the receiver govern."""

    others: str
    year: str
    parcels: dict[str, float | None]


def governed(basis: Basis) -> Iterator[Note]:
    """One note per land given up: to whom, since when it was governed, and by which transfers."""
    asked = basis.asked
    if asked.ceding.id is None or asked.receiving.id is None or "title" not in asked.moves:
        return
    sql = _SQL.format(
        giver=asked.ceding.condition("from", "ceding", "g"),
        not_taker=f"NOT ({asked.receiving.condition('to', 'receiving', 'g')})",
        taker=asked.receiving.condition("to", "receiving", "h"),
        kinds=", ".join(f"'{kind}'" for kind in _GOVERNING),
    )
    found: dict[tuple[str, str, str, str], _Land] = {}
    for given, others, on, taken, kind, since, parcel, km2 in basis.reader.tuples(
        sql, asked.parameters
    ):
        land = _Land(others or "", on[:4], {})
        found.setdefault((given, taken, kind, since[:4]), land).parcels[parcel] = km2
    terms: dict[tuple[str, tuple[str, ...]], list[tuple[str, str, str]]] = {}
    lands: dict[tuple[str, tuple[str, ...]], _Land] = {}
    for (given, *term), land in sorted(found.items(), key=lambda pair: (pair[0][0], pair[0][3])):
        key = (given, tuple(land.parcels))
        lands.setdefault(key, land)
        terms.setdefault(key, []).append((term[0], term[1], term[2]))
    names = side_names(basis.reader) if found else {}
    for (given, parcels), land in lands.items():
        by = terms[given, parcels]
        said = ", ".join(f"since {since} by {kind} ({taken})" for taken, kind, since in by)
        whom = " and ".join(names.get(one, one) for one in land.others.split("; ") if one)
        known = [km2 for km2 in land.parcels.values() if km2 is not None]
        least = "at least " if len(known) < len(land.parcels) else ""
        area = f", {least}{asked.area(sum(known))}" if known else ", without a figure"
        yield Note(
            "governed",
            f"{', '.join(land.parcels)}{area}: given up to {whom or 'nobody'} by {given} "
            f"({land.year}), governed {said}: no title",
            {
                "transfers": [given, *(taken for taken, _, _ in by)],
                "territories": list(parcels),
                "kind": by[0][1],
                "best_km2": sum(known) if known else None,
            },
        )
