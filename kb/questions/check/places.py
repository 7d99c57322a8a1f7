"""What the record says of where land lies, who holds it today, and how disputes ended."""

from collections.abc import Mapping

from kb.db.reader import Reader, Record
from kb.questions.check.facts import Asking, Filters, ids
from kb.questions.claims.cited import witnesses
from kb.questions.claims.verdicts import Finding
from kb.questions.total import Total, total_ceded
from kb.values.dates import When, parse_edtf
from kb.values.text import fold

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
    wanted = set(ids(filters["state"]))
    rows = [
        row
        for territory in ids(filters["territory"])
        for row in reader.rows(_TODAY, {"territory": territory})
    ]
    unknown = sorted({row["parcel_id"] for row in rows if row["state_id"] is None})
    if unknown:
        return Finding("not-covered", f"who holds {', '.join(unknown)} today has not been read")
    found = {row["state_id"] for row in rows if row["share"] is None or row["share"] > 0}
    text = f"held today by {', '.join(sorted(found))}"
    if found == wanted:
        return Finding("supported", text)
    if found & wanted:
        return Finding("qualified", text)
    return Finding("contradicted", text)


def outside(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether what one side ceded to another, but for some land, lies outside a state of today."""
    answer = total_ceded(
        reader,
        Total(
            filters["from"],
            filters["to"],
            since=filters.get("since"),
            until=filters.get("until"),
        ),
    )
    parcels = {
        row["parcel_id"]
        for counted in answer.rows
        if counted["best_km2"]
        for row in reader.rows(_TODAY, {"territory": counted["territory"]})
    }
    excepted = {
        row["parcel_id"]
        for name in ids(filters.get("except", ""))
        for row in reader.rows(_TODAY, {"territory": name})
    }
    rest = sorted(parcels - excepted)
    known: dict[str, list[Record]] = {
        parcel: reader.rows(_TODAY, {"territory": parcel}) for parcel in rest
    }
    state = filters["state"]
    inner = [one for one in rest if any(row["state_id"] == state for row in known[one])]
    unread = [one for one in rest if all(row["state_id"] is None for row in known[one])]
    outer = [one for one in rest if one not in inner and one not in unread]
    text = (
        f"outside {state}: {', '.join(outer) or 'none'}; inside: {', '.join(inner) or 'none'}; "
        f"not read: {', '.join(unread) or 'none'}"
    )
    if inner and outer:
        return Finding("qualified", text)
    if inner:
        return Finding("contradicted", text)
    return Finding("not-covered" if unread or not outer else "supported", text)


def ceded_within(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether all that one side ceded to another passed within a time.

    What a side contests counts for no total; where it passed at another time, it is named.
    """
    answer = total_ceded(reader, Total(filters["from"], filters["to"]))
    time = parse_edtf(expected or "")
    dated = {row["transfer"]: parse_edtf(row["effective"]) for row in answer.rows}
    held = [row["transfer"] for row in answer.rows if row["best_km2"] != 0]
    if not held:
        return Finding("not-covered", "the record has no such cession")
    without = [
        one for one, when in dated.items() if not when.possibly_within(time.earliest, time.latest)
    ]
    wrong = [one for one in held if one in without]
    doubtful = [one for one in without if one not in held]
    text = f"{len(held) - len(wrong)} of {len(held)} cessions fall in {time.written}"
    if wrong:
        text += f"; not {', '.join(wrong)}"
    if doubtful:
        said = [f"{one} of {dated[one].written}" for one in doubtful]
        text += f"; contested or in part, and at another time: {', '.join(said)}"
    if len(wrong) == len(held):
        return Finding("contradicted", text)
    return Finding("qualified" if without else "supported", text)


_TREATIES = """
SELECT t.id, t.signed_written, t.signed_earliest, t.signed_latest FROM treaty t
WHERE t.id IN (SELECT a.treaty_id FROM treaty_party a JOIN party p ON p.id = a.party_id
               WHERE p.line_id = :one OR p.id = :one)
    AND t.id IN (SELECT b.treaty_id FROM treaty_party b JOIN party q ON q.id = b.party_id
                 WHERE q.line_id = :other OR q.id = :other)
ORDER BY t.signed_earliest, t.id
"""


def treaties_with(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether one side signed a treaty with each of some others, within a time where one is said.

    That the record has none with somebody is silence, and leaves the statement supported in part.
    """
    time = parse_edtf(expected) if expected else None
    found: dict[str, str] = {}
    others = ids(filters["to"])
    for other in others:
        for row in reader.rows(_TREATIES, {"one": filters["from"], "other": other}):
            signed = When(row["signed_written"], row["signed_earliest"], row["signed_latest"])
            fits = time is None or signed.surely_within(time.earliest, time.latest)
            if fits and witnesses(reader, "treaty", row["id"], tested):
                found.setdefault(other, f"{row['id']} ({signed.written})")
    silent = [one for one in others if one not in found]
    text = "; ".join(f"{other}: {treaty}" for other, treaty in found.items())
    if silent:
        text += f"{'; ' if text else ''}none in the record with {', '.join(silent)}"
    if not found:
        return Finding("not-covered", text)
    return Finding("qualified" if silent else "supported", text)


_LIST = """
SELECT d.id, d.name, n.number, d.settled_written, d.compromise, d.inferred
FROM dispute_number n JOIN dispute d ON d.id = n.dispute_id
WHERE n.source_id = :list ORDER BY n.number, d.id
"""


def disputes(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """How many disputes of a list were settled, or saw a compromise, against a count."""
    rows = [
        row
        for row in reader.rows(_LIST, {"list": filters["list"]})
        if witnesses(reader, "dispute", row["id"], tested)
    ]
    settled = {row["id"] for row in rows if row["settled_written"]}
    yielding = {row["id"] for row in rows if row["compromise"] in {"yes", "offered"}}
    asked = {"settled": settled, "compromise": yielding, "both": settled & yielding}
    found = asked[filters["which"]]
    names = {row["id"]: f"{row['number']} {row['name']}" for row in rows}
    text = (
        f"{len(settled)} of {len(rows)} settled, compromise made or offered in {len(yielding)}, "
        f"both in {len(settled & yielding)}; settled without compromise: "
        f"{_named(names, settled - yielding)}; compromise without settlement: "
        f"{_named(names, yielding - settled)}"
    )
    if not rows:
        return Finding("not-covered", "the record has no such list")
    if expected is None:
        return Finding("supported" if found else "contradicted", text)
    count, _, whole = expected.partition("/")
    right = len(found) == int(count) and (not whole or len(rows) == int(whole))
    return Finding("supported" if right else "contradicted", text)


def _named(names: dict[str, str], chosen: set[str]) -> str:
    return ", ".join(names[one] for one in sorted(chosen)) or "none"


_DISPUTE = """
SELECT d.id, d.name, d.compromise, d.inferred FROM dispute d WHERE d.id = :id
"""


def no_compromise(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether some disputes saw no compromise (or the one expected)."""
    wanted = expected or "no"
    found: list[Record] = []
    for name in ids(filters["dispute"]):
        rows = reader.rows(_DISPUTE, {"id": name})
        if not rows or not witnesses(reader, "dispute", name, tested):
            return Finding("not-covered", f"no independent source is cited for {name}")
        found += rows
    text = ", ".join(f"{row['name']}: {row['compromise']}" for row in found)
    if any(row["compromise"] not in {wanted, "unknown"} for row in found):
        return Finding("contradicted", text)
    if any(row["compromise"] == "unknown" for row in found):
        return Finding("not-covered", text)
    reasons = list(dict.fromkeys(row["inferred"] for row in found if row["inferred"]))
    if reasons:
        return Finding("qualified", f"{text}; inferred: {'; '.join(reasons)}")
    return Finding("supported", text)


OF_PLACES: Mapping[str, Asking] = {
    "inside": inside,
    "held-by": held_by,
    "outside": outside,
    "ceded-within": ceded_within,
    "treaties": treaties_with,
    "disputes": disputes,
    "compromise": no_compromise,
}
"""What a statement may ask of places, states and disputes, by the name data use."""
