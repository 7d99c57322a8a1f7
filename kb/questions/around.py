"""Land around other land, and land that overlaps it: what passed with these passed there too."""

from kb.answers import Note
from kb.db.reader import Reader

_AROUND = """
SELECT DISTINCT h.territory_id AS id, 'around' AS how, p.transfer_id
FROM territory_enclosure e
JOIN territory_parcel o ON o.parcel_id = e.parcel_id
JOIN territory_parcel h ON h.territory_id = e.host_id
JOIN transfer_parcel p ON p.parcel_id = h.parcel_id
WHERE o.territory_id = :territory AND {not_own}
UNION
SELECT DISTINCT v.other_id, 'overlapping', p.transfer_id
FROM territory_overlap_parcel v
JOIN territory_parcel o ON o.parcel_id = v.parcel_id
JOIN transfer_parcel p ON p.parcel_id = v.other_id
WHERE v.share IS NOT NULL AND o.territory_id = :territory AND {not_own}
ORDER BY 2, 1, 3
"""
_NOT_OWN = """p.transfer_id NOT IN (SELECT q.transfer_id FROM transfer_parcel q
    JOIN territory_parcel y ON y.parcel_id = q.parcel_id WHERE y.territory_id = :territory)"""
_SAID = {"around": "around it", "overlapping": "which shares land with it"}


def passed_around(reader: Reader, territory: str) -> list[Note]:
    """The note that transfers of land around a territory bear on it, of which a list of its own
    transfers has none.

    None where there are no such transfers.
    """
    rows = reader.rows(_AROUND.format(not_own=_NOT_OWN), {"territory": territory})
    if not rows:
        return []
    lands: dict[str, list[str]] = {}
    for row in rows:
        if row["id"] not in lands.setdefault(row["how"], []):
            lands[row["how"]].append(row["id"])
    told = " and ".join(f"{', '.join(ids)}, {_SAID[how]}," for how, ids in lands.items())
    text = f"what passed with {told} is left out here; 'kb history {territory}' tells of it"
    details = {
        "territories": sorted({row["id"] for row in rows}),
        "transfers": sorted({row["transfer_id"] for row in rows}),
    }
    return [Note("around", text, details)]
