"""Whether one land is another: by its parcels, else by its size."""

from kb.db.reader import Reader
from kb.questions.check.facts import Filters
from kb.questions.claims.figures import ABOUT, size_of_territories
from kb.questions.claims.lands import parcels_of
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import Finding
from kb.values.areas import rounded

_STATES = """
SELECT DISTINCT d.state_id FROM territory_parcel p
JOIN present_day d ON d.territory_id = p.parcel_id AND d.unverified = 0
WHERE p.territory_id = :id AND (d.share IS NULL OR d.share > 0) ORDER BY d.state_id
"""


def same_land(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether a territory is the same land as another.

    The same parcels are the same land, and some of them are so in part. Where the record has the
    two apart, equal sizes prove nothing; one that is smaller by more than figures differ is at most
    a part of the other, if both lie in the same states today; a larger one is not that land.
    """
    name, other = filters["territory"], filters["other"]
    asked = Remembering(reader)
    ours, theirs = parcels_of(asked, (name,)), parcels_of(asked, (other,))
    if ours == theirs:
        return Finding("supported", f"{name} and {other} are the same land")
    if ours & theirs:
        shared = ", ".join(sorted(ours & theirs))
        return Finding("qualified", f"{name} and {other} share only {shared}")
    sizes = [size_of_territories(asked, [one], tested).rivals for one in (name, other)]
    if not all(sizes):
        return Finding("not-covered", f"no independent source states how large {name} is")
    # Rivals are sorted by their size.
    (least, most), (low, high) = ((some[0].km2, some[-1].km2) for some in sizes)
    text = (
        f"{name} has {rounded(least, 3)} to {rounded(most, 3)} km², "
        f"{other} {rounded(low, 3)} to {rounded(high, 3)}"
    )
    if least > high * (1 + ABOUT):
        return Finding("contradicted", f"{text}: it is larger")
    if most < low * (1 - ABOUT) and _lies_in_states_of(reader, name, other):
        return Finding("qualified", f"{text}: at most a part of it")
    return Finding("not-covered", f"{text}: the record does not say whether they are the same land")


def _lies_in_states_of(reader: Reader, name: str, other: str) -> bool:
    """Whether a land lies today in states in which another lies too, as far as both are known."""
    inner, outer = (
        {row["state_id"] for row in reader.rows(_STATES, {"id": one})} for one in (name, other)
    )
    return bool(inner) and inner <= outer
