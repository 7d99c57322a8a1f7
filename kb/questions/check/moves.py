"""Whether land moved as a source says: by which act, of what kind, from whom to whom, and when."""

from collections.abc import Mapping, Sequence
from typing import Final

from kb.db.reader import Reader, Record
from kb.questions.check.facts import Filters, cited_by, witnesses
from kb.questions.check.verdicts import Finding, worst
from kb.values.dates import When, parse_edtf

_TRANSFERS = """
SELECT v.id, v.kind, v.moves, v.territory, v.treaty, v.event, v.effective, v.effective_earliest,
    v.effective_latest, v.handed_over, v.handed_over_earliest, v.handed_over_latest, v.carried_out,
    v.standing, v.unverified
FROM v_transfer v
WHERE (v.treaty = :act OR v.event = :act) AND v.id IN (
    SELECT p.transfer_id FROM transfer_parcel p
    JOIN territory_parcel t ON t.parcel_id = p.parcel_id
    WHERE t.territory_id = :territory)
ORDER BY v.effective_earliest, v.id
"""
_ELSEWHERE = """
SELECT v.id, v.kind, v.moves, v.treaty
FROM v_transfer v
JOIN treaty t ON t.id = :act
WHERE v.territory = :territory AND v.treaty <> :act AND v.moves <> 'nothing'
    AND v.carried_out = 'yes' AND v.unverified = 0
    AND substr(v.effective_earliest, 1, 4) = substr(t.signed_earliest, 1, 4)
    AND substr(v.effective_latest, 1, 4) = substr(t.signed_latest, 1, 4)
ORDER BY v.effective_earliest, v.id
"""
_ENDED = """
SELECT v.id, v.kind, v.moves, v.ended, v.ended_earliest, v.ended_latest
FROM v_transfer v
WHERE v.territory = :territory AND v.moves IN ('possession', 'use') AND v.ended IS NOT NULL
    AND v.unverified = 0
ORDER BY v.ended_earliest, v.id
"""
_SIDES = """
SELECT DISTINCT p.parcel_id, p.from_party, p.to_party, p.from_line, p.to_line
FROM transfer_parcel p WHERE p.transfer_id = :id
ORDER BY p.parcel_id, p.from_party, p.to_party
"""
_PARCELS = "SELECT parcel_id FROM territory_parcel WHERE territory_id = :id ORDER BY parcel_id"
_STEPS = """
SELECT s.date_written AS written, s.date_earliest AS earliest, s.date_latest AS latest
FROM step s WHERE s.treaty_id = :treaty AND s.step NOT IN ('rejected', 'denounced', 'annulled')
UNION
SELECT t.signed_written, t.signed_earliest, t.signed_latest FROM treaty t WHERE t.id = :treaty
ORDER BY 2, 3
"""
_REJECTED = """
SELECT s.step, s.party_id, s.date_written FROM step s
WHERE s.treaty_id = :treaty AND s.step IN ('rejected', 'denounced', 'annulled')
ORDER BY s.date_earliest, s.id
"""
_DOUBTS: Final[Mapping[str, Mapping[str, str]]] = {
    "carried_out": {"no": "it was not carried out", "partly": "carried out in part only"},
    "standing": {"contested": "a side contests it", "disputed-land": "both sides claimed the land"},
}


def transfer(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether an act moved a territory as said; the verdict is the worst of the parts.

    The kind is met by one that moves the same thing when what moves is named (``title``); the
    sides by a party or its line; the day by that of effect, of handing over, or of any step of the
    treaty. A territory of which only some parcels moved so is met in part.
    """
    act = filters["treaty"] if "treaty" in filters else filters["event"]
    territory = filters["territory"]
    rows = reader.rows(_TRANSFERS, {"act": act, "territory": territory})
    known = [row for row in rows if witnesses(reader, "transfer", row["id"], tested)]
    if not rows:
        ended = _ended(reader, filters, expected, tested)
        return ended or _elsewhere(reader, filters, act, tested)
    if not known:
        return Finding("not-covered", "no independent source is cited for such a transfer")
    fitting = [row for row in known if _fits(reader, row, filters)]
    if not fitting:
        held = ", ".join(f"{row['id']} ({_told(reader, row)})" for row in known)
        return Finding("contradicted", f"the record has {held}", {"transfers": _ids(known)})
    parts = [
        *(_carried(reader, row, tested) for row in fitting),
        _extent(reader, territory, fitting),
    ]
    if expected is not None:
        parts.append(_dated(reader, fitting, parse_edtf(expected)))
    found = worst([part for part in parts if part is not None])
    return Finding(found.verdict, found.evidence, {"transfers": _ids(fitting)})


def _elsewhere(reader: Reader, filters: Filters, act: str, tested: str) -> Finding:
    """What another treaty of the same year did, where the one that is named moved nothing there."""
    rows = reader.rows(_ELSEWHERE, {"act": act, "territory": filters["territory"]})
    others = [
        row
        for row in rows
        if _fits(reader, row, filters) and witnesses(reader, "transfer", row["id"], tested)
    ]
    if not others:
        return Finding("not-covered", "the record has no such transfer")
    held = ", ".join(f"{row['id']} ({_told(reader, row)})" for row in others)
    return Finding(
        "contradicted", f"not by {act}: the record has {held}", {"transfers": _ids(others)}
    )


def _ended(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding | None:
    """Whether land that is said to go back was held without title, and that ended on the day."""
    if expected is None or "from" not in filters or "to" not in filters:
        return None
    claimed = parse_edtf(expected)
    back = {**filters, "from": filters["to"], "to": filters["from"]}
    back.pop("kind", None)
    for row in reader.rows(_ENDED, {"territory": filters["territory"]}):
        ended = When(row["ended"], row["ended_earliest"], row["ended_latest"])
        fits = ended.possibly_within(claimed.earliest, claimed.latest) and _fits(reader, row, back)
        if fits and witnesses(reader, "transfer", row["id"], tested):
            text = f"the record has that {row['id']} ({_told(reader, row)}) ended in {row['ended']}"
            return Finding("qualified", text, {"transfers": [row["id"]]})
    return None


def _fits(reader: Reader, row: Record, filters: Filters) -> bool:
    wanted = filters.get("kind")
    if wanted is not None and wanted not in {row["kind"], row["moves"]}:
        return False
    sides = reader.rows(_SIDES, {"id": row["id"]})
    return all(
        any(filters[side] in {one[f"{side}_party"], one[f"{side}_line"]} for one in sides)
        for side in ("from", "to")
        if side in filters
    )


def _told(reader: Reader, row: Record) -> str:
    sides = reader.rows(_SIDES, {"id": row["id"]})
    givers = " and ".join(dict.fromkeys(one["from_party"] for one in sides))
    takers = " and ".join(dict.fromkeys(one["to_party"] for one in sides))
    return f"{row['kind']} from {givers} to {takers}"


def _carried(reader: Reader, row: Record, tested: str) -> Finding:
    sources = witnesses(reader, "transfer", row["id"], tested)
    text = f"{row['id']}: {row['kind']} of {row['effective']}, by {cited_by(sources)}"
    doubts = [told[row[name]] for name, told in _DOUBTS.items() if row[name] in told]
    if row["unverified"]:
        doubts.append("it is unverified")
    for step in reader.rows(_REJECTED, {"treaty": row["treaty"]}) if row["treaty"] else ():
        who = step["party_id"] or "all"
        doubts.append(f"the treaty was {step['step']} by {who} in {step['date_written']}")
    if doubts:
        return Finding("qualified", f"{text}; but {'; '.join(doubts)}")
    return Finding("supported", text)


def _extent(reader: Reader, territory: str, rows: Sequence[Record]) -> Finding | None:
    parcels = {row["parcel_id"] for row in reader.rows(_PARCELS, {"id": territory})}
    moved = {one["parcel_id"] for row in rows for one in reader.rows(_SIDES, {"id": row["id"]})}
    rest = sorted(parcels - moved)
    return Finding("qualified", f"not so by it: {', '.join(rest)}") if rest else None


def _dated(reader: Reader, rows: Sequence[Record], claimed: When) -> Finding:
    held = []
    for row in rows:
        for name in ("effective", "handed_over"):
            if row[name]:
                held.append(When(row[name], row[f"{name}_earliest"], row[f"{name}_latest"]))
        if row["treaty"]:
            steps = reader.rows(_STEPS, {"treaty": row["treaty"]})
            held += [When(one["written"], one["earliest"], one["latest"]) for one in steps]
    days = ", ".join(dict.fromkeys(one.written for one in held))
    if any(one.surely_within(claimed.earliest, claimed.latest) for one in held):
        return Finding("supported", f"{claimed.written} is among its days ({days})")
    if any(one.possibly_within(claimed.earliest, claimed.latest) for one in held):
        return Finding("qualified", f"the record has no nearer day than {days}")
    return Finding("contradicted", f"it is of {days}, not {claimed.written}")


def _ids(rows: Sequence[Record]) -> list[str]:
    return [str(row["id"]) for row in rows]
