"""What the record says of how disputes ended: settled or not, with a compromise or without."""

from collections.abc import Mapping

from kb.db.reader import Reader, Record
from kb.questions.check.facts import Asking, Filters
from kb.questions.claims.cited import witnesses
from kb.questions.claims.verdicts import Finding
from kb.values.text import listed

_LIST = """
SELECT d.id, d.name, n.number, d.settled_written, d.compromise, d.inferred
FROM dispute_number n JOIN dispute d ON d.id = n.dispute_id
WHERE n.source_id = :list ORDER BY n.number, d.id
"""


def disputes(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """How many disputes of a list were settled, or saw a compromise, against a count."""
    listed = reader.rows(_LIST, {"list": filters["list"]})
    rows = [row for row in listed if witnesses(reader, "dispute", row["id"], tested)]
    settled = {row["id"] for row in rows if row["settled_written"]}
    yielding = {row["id"] for row in rows if row["compromise"] in {"yes", "offered"}}
    names = {row["id"]: f"{row['number']} {row['name']}" for row in rows}
    text = (
        f"{len(settled)} of {len(rows)} settled, compromise made or offered in {len(yielding)}, "
        f"both in {len(settled & yielding)}; settled without compromise: "
        f"{_named(names, settled - yielding)}; compromise without settlement: "
        f"{_named(names, yielding - settled)}"
    )
    asked = {"settled": settled, "compromise": yielding, "both": settled & yielding}
    found = asked[filters["which"]]
    if not rows:
        return Finding("not-covered", "the record has no such list")
    right = _is_count(expected, len(found), len(rows))
    return Finding("supported" if right else "contradicted", text)


def _is_count(expected: str | None, found: int, whole: int) -> bool:
    """Whether a count is the one expected, ``17`` or ``17/23``; without one, whether it is any."""
    if expected is None:
        return found > 0
    count, _, of = expected.partition("/")
    return found == int(count) and (not of or whole == int(of))


def _named(names: dict[str, str], chosen: set[str]) -> str:
    return ", ".join(names[one] for one in sorted(chosen)) or "none"


_DISPUTE = """
SELECT d.id, d.name, d.compromise, d.inferred FROM dispute d WHERE d.id = :id
"""


def no_compromise(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether some disputes saw no compromise (or the one expected)."""
    wanted = expected or "no"
    found: list[Record] = []
    for name in listed(filters["dispute"]):
        rows = reader.rows(_DISPUTE, {"id": name})
        if not rows or not witnesses(reader, "dispute", name, tested):
            return Finding("not-covered", f"no independent source is cited for {name}")
        found += rows
    text = ", ".join(f"{row['name']}: {row['compromise']}" for row in found)
    said = {row["compromise"] for row in found}
    if said - {wanted, "unknown"}:
        return Finding("contradicted", text)
    if "unknown" in said:
        return Finding("not-covered", text)
    reasons = list(dict.fromkeys(row["inferred"] for row in found if row["inferred"]))
    if reasons:
        return Finding("qualified", f"{text}; inferred: {'; '.join(reasons)}")
    return Finding("supported", text)


OF_DISPUTES: Mapping[str, Asking] = {
    "disputes": disputes,
    "compromise": no_compromise,
}
"""Questions of statements on disputes, by the name that data use."""
