"""What the record says of relations, dates, articles and events, as evidence."""

from collections.abc import Callable, Mapping
from functools import partial

from kb.db.reader import Reader, Record
from kb.errors import DateError, UsageError
from kb.questions.claims.remembered import Remembering
from kb.questions.check.verdicts import Finding, judge_date, worst
from kb.values.calendars import gregorian
from kb.values.dates import When, parse_edtf

Filters = Mapping[str, str]


def ids(text: str) -> list[str]:
    """The ids of a filter that lists several."""
    return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]


_CITED = """
SELECT c.source_id FROM citation c WHERE c.{entity}_id = :id AND c.source_id <> :tested
ORDER BY c.position
"""


def witnesses(reader: Reader, entity: str, name: str, tested: str) -> list[str]:
    """The sources other than the one under test that are cited for a thing."""
    rows = reader.rows(_CITED.format(entity=entity), {"id": name, "tested": tested})
    return [row["source_id"] for row in rows]


def cited_by(sources: list[str]) -> str:
    """The first sources by name, and how many more there are."""
    shown = ", ".join(sources[:3])
    return shown + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")


def _ids(rows: list[Record]) -> list[str]:
    return [str(row["id"]) for row in rows]


_RELATION = """
SELECT r.id, r.kind FROM relation r
WHERE r.treaty_id = :treaty AND r.other_id = :other ORDER BY r.id
"""


def relation(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:  # noqa: ARG001
    """Whether some treaties each bear on another as said (confirms, supersedes, ...)."""
    parts = [_relation(reader, one, filters, tested) for one in ids(filters["treaty"])]
    found = worst(parts)
    relations = [one for part in parts for one in part.details.get("relations", ())]
    return Finding(found.verdict, found.evidence, {"relations": relations} if relations else {})


def _relation(reader: Reader, treaty: str, filters: Filters, tested: str) -> Finding:
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


_SIGNED = """
SELECT t.signed_written, t.signed_earliest, t.signed_latest FROM treaty t WHERE t.id = :treaty
"""
_RIVALS = """
SELECT d.id, d.calendar, d.date_text AS date FROM treaty_date d
WHERE d.treaty_id = :treaty AND d.role = 'rival' ORDER BY d.position
"""
_REIGNS = """
SELECT n.text, r.began_earliest AS first FROM reign r JOIN name n ON n.reign_id = r.id
WHERE n.reign_id IS NOT NULL AND n.language LIKE 'zh%' ORDER BY n.id
"""


def signed(reader: Reader, treaty: str, claimed: When, tested: str = "") -> Finding:
    """The day of a treaty's signature, with the days that rival sources give."""
    rows = reader.rows(_SIGNED, {"treaty": treaty})
    if not rows or not witnesses(reader, "treaty", treaty, tested):
        return Finding("not-covered", "no independent source is cited for the treaty")
    row = rows[0]
    held = When(row["signed_written"], row["signed_earliest"], row["signed_latest"])
    find = partial(_rival_days, reader, treaty, tested)
    if isinstance(reader, Remembering):  # converting calendars takes long
        rivals = reader.kept(("rivals", treaty, tested), find)
    else:
        rivals = find()
    return judge_date(claimed, held, rivals, treaty)


def _rival_days(reader: Reader, treaty: str, tested: str) -> list[tuple[str, str]]:
    reigns = {row["text"]: int(row["first"][:4]) for row in reader.rows(_REIGNS)}
    found = []
    for row in reader.rows(_RIVALS, {"treaty": treaty}):
        sources = witnesses(reader, "treaty_date", row["id"], tested)
        try:
            day = gregorian(row["calendar"], row["date"], reigns)
        except DateError:
            continue
        if day and sources:
            found.append((day, sources[0]))
    return found


def treaties_dated(reader: Reader, filters: Filters, expected: str | None, tested: str) -> Finding:
    """Whether some treaties were signed on the dates listed for them, or all within one time."""
    treaties = ids(filters["treaty"])
    dates = ids(filters.get("dates", "")) or [expected or ""] * len(treaties)
    if "" in dates or len(dates) != len(treaties):
        raise UsageError("'signed' expects one date for all treaties, or one for each")
    found = worst(
        [
            signed(reader, one, parse_edtf(date), tested)
            for one, date in zip(treaties, dates, strict=True)
        ]
    )
    return Finding(found.verdict, found.evidence, {"treaties": treaties})


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
    "signed": treaties_dated,
    "first-treaty": first_treaty,
    "article": article,
}
"""What a statement may ask of relations, dates and articles, by the name data use."""
