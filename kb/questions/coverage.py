"""Coverage: for whom and when the record claims to be complete, and which gaps are known."""

from collections.abc import Iterable, Mapping
from typing import Any

from kb.answers import Answer, Column, Note, Table
from kb.db.reader import Reader, data_version
from kb.questions.beyond import Claim, between, read_claims
from kb.questions.names import SIDES, resolve, side_names

COLUMNS = (
    Column("claim", kind="id", detail=True),
    Column("status", rank=1),
    Column("line", kind="id"),
    Column("other", kind="id"),
    Column("since", kind="date"),
    Column("until", kind="date"),
    Column("moves", kind="list", hidden_below=120),
    Column("text", evident=True, below_when_long=True),
    Column("territory", kind="id", rank=2),
    Column("source", kind="id", detail=True),
    Column("locator", detail=True),
)

_MOST = 3
"""Claims in the headline; the rows have all."""
_SAYS = "SELECT c.id, c.says FROM coverage_claim c"
_MISSING = """
SELECT m.claim_id AS claim, m.what, m.since_written, m.until_written, m.territory_id,
    m.source_id, m.locator
FROM coverage_missing m JOIN coverage_claim c ON c.id = m.claim_id
ORDER BY c.position, m.position
"""
Values = dict[str, Any]


def coverage_of(reader: Reader, line: str | None = None) -> Answer:
    """The claims to be complete, about all lines or one line, each with its known gaps below.

    ``status`` is ``known`` for a claim and ``missing`` for a gap. A claim without ``other`` is
    about the line and all others.

    Raises:
        NotFoundError, AmbiguousError: no line or party has that name, or several have.
    """
    asked = _line(reader, line) if line is not None else None
    claims = [one for one in read_claims(reader) if _is_about(one, asked)]
    names = side_names(reader)
    rows = list(_rows(reader, claims))
    whom = f" of {names[asked]}" if asked else ""
    nothing = f"the record makes no claim to be complete{whom}"
    known = [f"{between(one, names)}, {one.since}–{one.until}" for one in claims]
    more = f"; and {len(known) - _MOST} more, below" if len(known) > _MOST else ""
    return Answer(
        question="coverage",
        filters={"line": asked},
        data=data_version(reader),
        columns=COLUMNS,
        rows=rows,
        summary={"known": len(claims), "missing": len(rows) - len(claims)},
        notes=() if rows else [Note("empty", nothing)],
        headline=f"The record claims to know{whom}: {'; '.join(known[:_MOST])}{more}"
        if rows
        else "",
        table=Table(COLUMNS, [_for_people(row) for row in rows]),
    )


def _line(reader: Reader, wanted: str) -> str:
    match = resolve(reader, wanted, entities=SIDES)
    if match.entity == "line":
        return match.id
    sql = "SELECT p.line_id FROM party p WHERE p.id = :id"
    return str(reader.rows(sql, {"id": match.id})[0]["line_id"])


def _is_about(claim: Claim, line: str | None) -> bool:
    return line is None or claim.other is None or line in {claim.line, claim.other}


def _rows(reader: Reader, claims: Iterable[Claim]) -> Iterable[Values]:
    says = dict(reader.tuples(_SAYS))
    missing: dict[str, list[Values]] = {}
    for row in reader.rows(_MISSING):
        missing.setdefault(row["claim"], []).append(row)
    for claim in claims:
        yield {
            **dict.fromkeys(column.name for column in COLUMNS),
            "claim": claim.id,
            "status": "known",
            "line": claim.line,
            "other": claim.other,
            "since": claim.since,
            "until": claim.until,
            "moves": list(claim.moves),
            "text": says[claim.id],
        }
        for row in missing.get(claim.id, ()):
            yield {
                **dict.fromkeys(column.name for column in COLUMNS),
                "claim": claim.id,
                "status": "missing",
                "line": claim.line,
                "other": claim.other,
                "since": row["since_written"],
                "until": row["until_written"],
                "text": row["what"],
                "territory": row["territory_id"],
                "source": row["source_id"],
                "locator": row["locator"],
                "moves": [],
            }


def _for_people(row: Mapping[str, Any]) -> Values:
    """A row for people: the lines are named in the row of the claim, not again for its gaps."""
    if row["status"] == "known":
        return {**row, "other": row["other"] or "all others"}
    return {**row, "line": None, "other": None}
