"""Whether something happened as a source says: when, for how long, and whose act it was."""

from collections.abc import Sequence

from kb.db.reader import Reader
from kb.questions.check.facts import Filters
from kb.questions.claims.cited import cited_by, witnesses
from kb.questions.claims.claim import Day
from kb.questions.claims.days import Held, judge_days
from kb.questions.claims.verdicts import Finding, worst
from kb.values.dates import When, parse_edtf
from kb.values.text import listed

_EVENT = """
SELECT e.id, e.title, e.date_written, e.date_earliest, e.date_latest, e.unverified
FROM event e WHERE e.id = :id
"""
_PARTIES = """
SELECT p.party_id, q.line_id, EXISTS (
    SELECT 1 FROM event_actor a WHERE a.event_id = p.event_id AND a.party_id = p.party_id
) AS acted
FROM event_party p JOIN party q ON q.id = p.party_id
WHERE p.event_id = :id ORDER BY p.position
"""


def event(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether some events are in the record, at the time and as the act of the party said.

    A span (``1854/1856``) is asserted at both ends: events within it that do not reach them are
    *qualified*.
    """
    parts = []
    spans = []
    for name in listed(filters["event"]):
        rows = reader.rows(_EVENT, {"id": name})
        sources = witnesses(reader, "event", name, tested)
        if not rows or not sources:
            return Finding("not-covered", f"no independent source is cited for {name}")
        row = rows[0]
        held = When(row["date_written"], row["date_earliest"], row["date_latest"])
        spans.append(held)
        what = f"{row['title']} ({cited_by(sources)}) is of"
        claimed = parse_edtf(expected) if expected else held
        day = Day(claimed.earliest, claimed.latest, "gregorian", claimed.written)
        parts.append(judge_days([day], [Held(what, held)], frozenset()))
        if row["unverified"]:
            parts.append(Finding("qualified", f"{name} is unverified"))
        if "by" in filters:
            parts.append(_act_of(reader, name, filters["by"]))
    if expected and "/" in expected:
        parts += _reaching(expected, spans)
    found = worst(parts)
    return Finding(found.verdict, found.evidence, {"events": listed(filters["event"])})


def _reaching(expected: str, spans: Sequence[When]) -> list[Finding]:
    """The findings on the ends of a span that no event reaches."""
    first, _, last = expected.partition("/")
    parts = []
    begun = min(one.earliest for one in spans)
    ended = max(one.latest for one in spans)
    if first and first != ".." and not _on(begun, first):
        parts.append(Finding("qualified", f"the record has no beginning in {first}"))
    if last and last != ".." and not _on(ended, last):
        parts.append(Finding("qualified", f"the record has no end in {last}"))
    return parts


def _on(day: str, date: str) -> bool:
    when = parse_edtf(date)
    return when.earliest <= day <= when.latest


def _act_of(reader: Reader, name: str, party: str) -> Finding:
    """Whether an event was the act of a party; where none is named as acting, of its only party."""
    rows = reader.rows(_PARTIES, {"id": name})
    mine = [row for row in rows if party in {row["party_id"], row["line_id"]}]
    acting = [row for row in rows if row["acted"]] or (rows if len(rows) == 1 else [])
    if any(row in acting for row in mine):
        return Finding("supported", f"an act of {party}")
    if acting:
        whose = " and ".join(row["party_id"] for row in acting)
        told = f"an act of {whose}, not of {party}"
        return Finding("qualified" if mine else "contradicted", told)
    if mine:
        return Finding("qualified", f"{party} took part; whose act it was the record does not say")
    return Finding("not-covered", f"the record does not say whose act {name} was")
