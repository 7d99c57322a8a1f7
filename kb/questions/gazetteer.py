"""What a gazetteer says of every territory beside its row: outline, names, dates, relations."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from kb.db.reader import Reader, Record
from kb.questions.catalog import BETWEEN
from kb.questions.land import Drawn, drawn

_NAMES = """
SELECT n.territory_id, n.language, n.role, n.text FROM name n
WHERE n.territory_id IS NOT NULL ORDER BY n.territory_id, n.position, n.id
"""
_PASSED = """
SELECT p.territory_id, v.id AS transfer, v.territory, p.parcels = p.moved AS whole,
    v.effective AS date, v.effective_earliest AS earliest,
    v.effective_latest AS latest, v.kind, v.from_parties, v.to_parties, v.treaty, v.event,
    v.standing, v.carried_out, v.unverified
FROM (
    SELECT y.territory_id, x.transfer_id, count(*) AS moved, (
        SELECT count(*) FROM territory_parcel z WHERE z.territory_id = y.territory_id
    ) AS parcels
    FROM territory_parcel y
    JOIN (
        SELECT DISTINCT m.transfer_id, m.parcel_id FROM transfer_parcel m
        WHERE m.moves = 'title' AND m.carried_out <> 'no'
    ) x ON x.parcel_id = y.parcel_id
    GROUP BY y.territory_id, x.transfer_id
) p
JOIN v_transfer v ON v.id = p.transfer_id
ORDER BY p.territory_id, v.effective_earliest, v.id
"""
_WHOLES = "SELECT p.part_id AS id, p.whole_id AS other FROM territory_part p ORDER BY 1, 2"
_OVERLAPS = (
    "SELECT o.territory_id AS id, o.other_id AS other FROM territory_overlap o ORDER BY 1, 2"
)


class Name(NamedTuple):
    """A name with its BCP 47 tag, if the language is known; ``role`` is main, name or alias."""

    language: str | None
    role: str
    text: str


class Told(NamedTuple):
    """What is told of one territory; ``outline`` is of all its parcels, or of some.

    ``passed`` are the transfers by which title to it passed, by day: their ids, the territory that
    passed and whether that was the ``whole`` of it, the date as written (EDTF) and its bounds, the
    kind, both sides, the treaty or event, and what makes it doubtful: ``standing``,
    ``carried_out``, whether unverified.
    """

    outline: Drawn | None
    names: Sequence[Name]
    passed: Sequence[Mapping[str, Any]]
    wholes: Sequence[str]
    overlaps: Sequence[str]


def gazetteer(reader: Reader) -> dict[str, Told]:
    """What is told of every territory, by id."""
    outlines = drawn(reader)
    names: dict[str, list[Name]] = {}
    for territory, language, role, text in reader.tuples(_NAMES):
        names.setdefault(territory, []).append(Name(language, role, text))
    passed: dict[str, list[Mapping[str, Any]]] = {}
    for row in reader.rows(_PASSED):
        passed.setdefault(row.pop("territory_id"), []).append(_transfer(row))
    wholes, overlaps = _linked(reader, _WHOLES), _linked(reader, _OVERLAPS)
    return {
        territory: Told(
            outlines.get(territory),
            known,
            passed.get(territory, ()),
            wholes.get(territory, ()),
            overlaps.get(territory, ()),
        )
        for territory, known in names.items()
    }


def _transfer(row: Record) -> Mapping[str, Any]:
    sides = {
        name: (row.pop(f"{name}_parties") or "").split(BETWEEN) if row[f"{name}_parties"] else []
        for name in ("from", "to")
    }
    flags = {name: bool(row[name]) for name in ("whole", "unverified")}
    return {**row, **sides, **flags}


def _linked(reader: Reader, sql: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in reader.rows(sql):
        found.setdefault(row["id"], []).append(row["other"])
    return found
