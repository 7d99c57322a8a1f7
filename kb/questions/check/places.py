"""What the record says of where land lies, and who holds it today."""

from collections.abc import Mapping

from kb.db.reader import Reader, Record
from kb.questions.check.facts import Asking, Filters
from kb.questions.claims.verdicts import Finding
from kb.values.text import fold, listed

_INSIDE = """
SELECT e.host_id FROM territory_enclosure e WHERE e.parcel_id = :territory ORDER BY e.host_id
"""
_NAMED = """
SELECT n.id FROM v_name n WHERE n.entity_id = :id AND n.folded = :folded ORDER BY n.id
"""


def inside(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether a place lies inside a territory, under the name said where one is said."""
    territory, host, name = filters["territory"], filters["host"], filters.get("name")
    hosts = [row["host_id"] for row in reader.rows(_INSIDE, {"territory": territory})]
    if host not in hosts:
        return Finding("not-covered", f"the record does not place {territory} inside {host}")
    text = f"{territory} lies inside {host}"
    if name is None:
        return Finding("supported", text)
    if reader.rows(_NAMED, {"id": territory, "folded": fold(name)}):
        return Finding("supported", f"{text} and is called {name}")
    return Finding("qualified", f"{text}; the record does not know the name {name}")


_TODAY = """
SELECT p.parcel_id, d.state_id, d.share
FROM territory_parcel p
LEFT JOIN present_day d ON d.territory_id = p.parcel_id AND d.unverified = 0
WHERE p.territory_id = :territory
ORDER BY p.parcel_id, d.position
"""


def held_by(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether a territory lies in the states said, and in no other, today."""
    wanted = set(listed(filters["state"]))
    rows = [row for one in listed(filters["territory"]) for row in states_today(reader, one)]
    unknown = sorted({row["parcel_id"] for row in rows if row["state_id"] is None})
    if unknown:
        return Finding("not-covered", f"who holds {', '.join(unknown)} today has not been read")
    found = {row["state_id"] for row in rows if row["share"] is None or row["share"] > 0}
    text = f"held today by {', '.join(sorted(found))}"
    if found == wanted:
        return Finding("supported", text)
    return Finding("qualified" if found & wanted else "contradicted", text)


def states_today(reader: Reader, territory: str) -> list[Record]:
    """The parcels of a territory, each with the states that hold some of it today.

    A row per parcel and state, with the share; without a state where nobody has read it.
    """
    return reader.rows(_TODAY, {"territory": territory})


OF_PLACES: Mapping[str, Asking] = {
    "inside": inside,
    "held-by": held_by,
}
"""Questions of statements on where land lies, by the name that data use."""
