"""The answer to ``kb check`` of claims and texts: a row per claim with verdict and evidence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.errors import DataError, KbError
from kb.questions.claims.claim import Area, Claim
from kb.questions.claims.days import dated
from kb.questions.claims.judge import judge
from kb.questions.claims.named import Fields, understood
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import FALSE, TONES, Verdict, by_verdict
from kb.questions.names import resolve
from kb.values.problems import Problem

COLUMNS = (
    Column("statement", kind="id"),
    Column("verdict", tones=TONES),
    Column("says", evident=True, below_when_long=True),
    Column("evidence", below_when_long=True),
    Column("line", kind="integer", detail=True),
    Column("column", kind="integer", detail=True),
    Column("end_line", kind="integer", detail=True),
    Column("end_column", kind="integer", detail=True),
)


def check_claims(
    reader: Reader, given: Iterable[tuple[int, Fields]], name: str, source: str | None = None
) -> Answer:
    """Every claim of a file with its verdict and evidence.

    ``given`` has the line and the fields of each (``kb schema claim``); ``source`` asserts those
    that name no source.

    Raises:
        NotFoundError: no source is called ``source``.
        DataError: names in some claims mean nothing in the record, or several things; the error
            has a problem for each.
    """
    asked = Remembering(reader)
    if source is not None:
        source = resolve(asked, source, entities=("source",)).id
    claims: list[tuple[int, Claim]] = []
    problems = []
    for line, fields in given:
        try:
            said = {**fields, "source": fields.get("source") or source}
            claims.append((line, understood(asked, said)))
        except KbError as error:
            hint = f" ({error.hint})" if error.hint else ""
            problems.append(Problem(name, line, 1, f"{error.message}{hint}", error.code))
    refuse(problems)
    rows, notes = [], []
    for line, claim in claims:
        found = judge(asked, claim)
        row = row_of(claim, found, claim.id or str(line), line)
        rows.append(row)
        notes.append(note_of(row, found))
    return Answer(
        question="check",
        filters={"claims": name, **({"source": source} if source else {})},
        data=data_version(reader),
        columns=COLUMNS,
        rows=rows,
        summary=counts(rows, "claims"),
        notes=notes,
        headline=f"{name}: {told(rows, 'claim')}",
        brief=by_verdict(rows),
    )


def refuse(problems: Sequence[Problem]) -> None:
    """Refuse claims if some have mistakes.

    Raises:
        DataError: there are problems; it has all of them.
    """
    if problems:
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        raise DataError(f"{problems[0]}{more}", problems, hint="'kb schema claim' says what fits")


def row_of(claim: Claim, found: Verdict, name: str, line: int) -> dict[str, Any]:
    """A row of the answer; ``line`` is that of a claim which stands in no text."""
    first, column, last, end = claim.place or (line, 1, line, 1)
    placed = claim.place is not None
    return {
        "statement": name,
        "verdict": found.verdict,
        "says": claim.words or in_words(claim),
        "evidence": found.evidence,
        "line": first,
        "column": column if placed else None,
        "end_line": last if placed else None,
        "end_column": end if placed else None,
    }


def note_of(row: Mapping[str, Any], found: Verdict) -> Note:
    """The evidence of a row as values for programs, part by part."""
    parts = [{"part": one.part or "claim", "verdict": one.verdict} for one in found.parts]
    details = {"statement": row["statement"], **found.details, "parts": parts}
    return Note("evidence", found.evidence, details, told=True)


def counts(rows: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    """How many rows got each verdict."""
    found: dict[str, Any] = {name: len(rows)}
    for row in rows:
        found[row["verdict"]] = found.get(row["verdict"], 0) + 1
    return found


def told(rows: Sequence[Mapping[str, Any]], noun: str) -> str:
    """How many rows there are, and how many got each verdict, in words."""
    found = counts(rows, "")
    said = ", ".join(f"{count} {verdict}" for verdict, count in found.items() if verdict)
    many = f"{len(rows)} {noun}{'' if len(rows) == 1 else 's'}"
    return f"{many} checked: {said}" if rows else "nothing to check"


def is_wrong(answer: Answer) -> bool:
    """Whether any claim of an answer is false by the record: ``--strict`` fails then."""
    return any(row["verdict"] in FALSE for row in answer.rows)


def in_words(claim: Claim) -> str:
    """A claim in words made of ids, for a row whose claim has no words of its own."""
    said = [f"not: {claim.act}" if claim.negated else claim.act]
    for names, before in (
        (claim.parties, "by"),
        (claim.givers, "from"),
        (claim.takers, "to"),
        (claim.territories, "part of" if claim.part else ""),
        ((*claim.treaties, *claim.events), "by"),
        (claim.kinds, "as"),
        (tuple(dated(day) for day in claim.days), "on"),
        ((claim.since,) if claim.since else (), "since"),
        ((claim.until,) if claim.until else (), "until"),
    ):
        if names:
            said.append(f"{before} {', '.join(map(str, names))}".strip())
    if claim.area is not None:
        said.append(_area(claim.area))
    return ", ".join([said[0], " ".join(said[1:])] if said[1:] else said)


def _area(area: Area) -> str:
    bound = "" if area.bound in {"exact", "between"} else f"{area.bound} "
    ends = (f"{one:,.3f}".rstrip("0").rstrip(".") for one in (area.low_km2, area.high_km2))
    return f"{bound}{' to '.join(dict.fromkeys(ends))} km²"
