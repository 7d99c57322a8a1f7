"""The statements of a source, each judged by all other sources."""

from collections.abc import Mapping
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, Record, data_version
from kb.errors import NotFoundError
from kb.questions.check.asserted import CLAIMS, judged
from kb.questions.check.cessions import OF_CESSIONS
from kb.questions.check.disputes import OF_DISPUTES
from kb.questions.check.events import event
from kb.questions.check.facts import OF_FACTS, Asking, Filters
from kb.questions.check.lands import same_land
from kb.questions.check.places import OF_PLACES
from kb.questions.claims.answer import counts, told
from kb.questions.claims.verdicts import TONES, Finding, by_verdict, worst
from kb.questions.names import resolve

_STATEMENTS = """
SELECT s.*, u.km2_text FROM statement s LEFT JOIN unit u ON u.id = s.expects_unit_id
WHERE s.source_id = :source ORDER BY s.position, s.id
"""
_FILTERS = """
SELECT f.statement_id, f.name, f.value FROM statement_filter f
JOIN statement s ON s.id = f.statement_id
WHERE s.source_id = :source ORDER BY f.statement_id, f.name
"""

ASKED: Mapping[str, Asking] = {
    **OF_FACTS,
    **OF_PLACES,
    **OF_CESSIONS,
    **OF_DISPUTES,
    "event": event,
    "same-land": same_land,
}
"""Questions of statements that are no claims, by the name that data use."""

COLUMNS = (
    Column("statement", kind="id"),
    Column("verdict", tones=TONES),
    Column("says", evident=True, below_when_long=True),
    Column("evidence", below_when_long=True),
    Column("locator", detail=True),
    Column("question", detail=True),
)


def check_source(reader: Reader, source: str) -> Answer:
    """Every statement entered for a source with its verdict and evidence.

    The source is never its own evidence: figures are chosen again without it, and what only it is
    cited for is not covered.

    Raises:
        NotFoundError, AmbiguousError: no source has that name, or several have.
        NotFoundError: no statement of it is entered.
    """
    match = resolve(reader, source, entities=("source",))
    statements = reader.rows(_STATEMENTS, {"source": match.id})
    if not statements:
        raise NotFoundError(
            f"no statement of '{match.id}' is entered",
            hint="enter some in data/statements/, or check a text file",
        )
    filters: dict[str, dict[str, str]] = {}
    for row in reader.rows(_FILTERS, {"source": match.id}):
        filters.setdefault(row["statement_id"], {})[row["name"]] = row["value"]
    rows = []
    notes = []
    for statement in statements:
        finding = _finding(reader, statement, filters.get(statement["id"], {}), match.id)
        rows.append(_row(statement, finding))
        if finding.details:
            details = {"statement": statement["id"], **finding.details}
            notes.append(Note("evidence", finding.evidence, details, told=True))
    return Answer(
        question="check",
        filters={"source": match.id},
        data=data_version(reader),
        columns=COLUMNS,
        rows=rows,
        summary=counts(rows, "statements"),
        notes=notes,
        headline=f"{match.name}: {told(rows, 'statement')}",
        brief=by_verdict(rows),
    )


def _row(statement: Record, finding: Finding) -> dict[str, Any]:
    return {
        "statement": statement["id"],
        "verdict": finding.verdict,
        "says": statement["says"],
        "evidence": finding.evidence,
        "locator": statement["locator"],
        "question": statement["asks_question"],
    }


def _finding(reader: Reader, statement: Record, filters: Filters, tested: str) -> Finding:
    """The finding on a statement; out of scope, without a question, or by its question."""
    if statement["scope"] == "out":
        return Finding("out-of-scope", statement["note"] or "outside the scope of the treaties")
    question = statement["asks_question"]
    if question is None:
        reason = statement["note"] or "no question of the knowledge base answers it"
        return Finding("not-covered", reason)
    if question in CLAIMS:
        found = judged(reader, statement, filters, tested)
    else:
        found = ASKED[question](reader, filters, _expected(statement), tested)
    left = statement["untested"]
    return worst([found, Finding("qualified", f"not tested: {left}")]) if left else found


def _expected(statement: Record) -> str | None:
    """What a statement expects, as text: a count, a date or an id."""
    if statement["expects_count"] is not None:
        whole = statement["expects_of"]
        return f"{statement['expects_count']}" + (f"/{whole}" if whole is not None else "")
    found = statement["expects_date_written"] or statement["expects_id"]
    return None if found is None else str(found)
