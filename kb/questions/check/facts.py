"""What the record says of relations between treaties, of first treaties and of articles."""

from collections.abc import Callable, Mapping

from kb.db.reader import Reader, Record
from kb.questions.claims.cited import cited_by, witnesses
from kb.questions.claims.verdicts import Finding, worst
from kb.values.text import listed

Filters = Mapping[str, str]


def _ids(rows: list[Record]) -> list[str]:
    return [str(row["id"]) for row in rows]


_RELATION = """
SELECT r.id, r.kind FROM relation r
WHERE r.treaty_id = :treaty AND r.other_id = :other ORDER BY r.id
"""


def relation(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether some treaties each bear on another as said (confirms, supersedes, ...)."""
    parts = [_relation(reader, one, filters, tested) for one in listed(filters["treaty"])]
    found = worst(parts)
    relations = [one for part in parts for one in part.details.get("relations", ())]
    return Finding(found.verdict, found.evidence, {"relations": relations} if relations else {})


def _relation(reader: Reader, treaty: str, filters: Filters, tested: str) -> Finding:
    """Whether one treaty bears on another as said."""
    kind, other = filters["kind"], filters["other"]
    known = {}
    for row in reader.rows(_RELATION, {"treaty": treaty, "other": other}):
        sources = witnesses(reader, "relation", row["id"], tested)
        if sources:
            known[row["kind"]] = row["id"], sources
    if kind in known:
        name, sources = known[kind]
        text = f"{treaty} {kind} {other}, by {cited_by(sources)}"
        return Finding("supported", text, {"relations": [name]})
    if known:
        only = " and ".join(known)
        return Finding("not-covered", f"the record has only that {treaty} {only} {other}")
    return Finding("not-covered", "the record has no such relation by an independent source")


_FIRST = """
SELECT t.id, t.signed_written FROM treaty t
WHERE t.id IN (SELECT a.treaty_id FROM treaty_party a JOIN party p ON p.id = a.party_id
               WHERE p.line_id = :one)
    AND t.id IN (SELECT b.treaty_id FROM treaty_party b JOIN party q ON q.id = b.party_id
                 WHERE q.line_id = :other)
ORDER BY t.signed_earliest, t.id
"""


def first_treaty(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether a treaty is the first between two lines, as far as the record goes."""
    rows = reader.rows(_FIRST, {"one": filters["from"], "other": filters["to"]})
    known = [row for row in rows if witnesses(reader, "treaty", row["id"], tested)]
    if not known:
        return Finding("not-covered", "the record has no treaty between the two")
    first = known[0]
    found = f"{first['id']} ({first['signed_written']})"
    text = f"the earliest of {len(known)} treaties in the record is {found}"
    verdict = "supported" if first["id"] == expected else "contradicted"
    return Finding(verdict, text, {"treaties": _ids(known[:1])})  # type: ignore[arg-type]


_ARTICLES = """
SELECT a.id, a.number, a.kind, a.summary FROM article a
WHERE a.treaty_id = :treaty AND a.kind = :kind AND a.unverified = 0 ORDER BY a.position
"""


def article(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether a treaty has an article of a kind."""
    rows = reader.rows(_ARTICLES, {"treaty": filters["treaty"], "kind": filters["kind"]})
    sources = witnesses(reader, "treaty", filters["treaty"], tested)
    if not rows or not sources:
        return Finding("not-covered", "the record has no such article by an independent source")
    text = "; ".join(f"Art. {row['number']}: {row['summary']}" for row in rows[:2])
    return Finding("supported", f"{text} ({cited_by(sources)})", {"articles": _ids(rows)})


Asking = Callable[[Reader, Filters, str | None, str], Finding]
"""Takes the filters, what is expected, and the source under test."""

OF_FACTS: Mapping[str, Asking] = {
    "relation": relation,
    "first-treaty": first_treaty,
    "article": article,
}
"""Questions of statements on relations, first treaties and articles, by the name that data use."""
