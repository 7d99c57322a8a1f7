"""Any text against the record: the claims that are read from it, each with verdict and evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from kb.answers import Answer, Note
from kb.db.reader import Reader, data_version
from kb.questions.claims.answer import COLUMNS, counts, note_of, row_of
from kb.questions.claims.claim import Claim, Unread
from kb.questions.claims.judge import judge
from kb.questions.claims.known import known_of, source_of
from kb.questions.claims.reading import Names, read
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import Verdict, Word, by_verdict
from kb.questions.names import resolve

_NO_VERDICTS = frozenset({"", "not-judged"})


def check_text(reader: Reader, text: str, name: str, source: str | None = None) -> Answer:
    """Every claim of a text that is understood whole, with its verdict; and clauses not judged.

    The text is of ``source``, which is then no evidence; without it, of the source whose address or
    long title stands at its top. Callers that check many texts give a reader that remembers.

    Raises:
        NotFoundError, AmbiguousError: no source is called ``source``, or several are.
    """
    asked = reader if isinstance(reader, Remembering) else Remembering(reader)
    if source is not None:
        source = resolve(asked, source, entities=("source",)).id
    named = source is not None
    source = source or source_of(asked, text)
    rows: list[dict[str, Any]] = []
    notes: list[Note] = []
    if source is not None and not named:
        told = f"the text says that it is {source}, which is then no evidence"
        notes.append(Note("repeats", told, {"source": source}))
    for one in read(text, asked.kept("names", lambda: Names.of(asked))):
        found = _unjudged(asked, one) if isinstance(one, Unread) else _judged(asked, one, source)
        assert one.place is not None
        line, column, *_ = one.place
        claim = Claim("gave", words=one.words, place=one.place)
        rows.append(row_of(claim, found, f"{line}:{column}", line))
        notes.append(note_of(rows[-1], found))
    return Answer(
        question="check",
        filters={"file": name, **({"source": source} if source else {})},
        data=data_version(reader),
        columns=COLUMNS,
        rows=rows,
        summary={**counts(rows, "claims"), "judged": _number_judged(rows)},
        notes=notes,
        headline=_headline(name, rows),
        brief=by_verdict(rows),
    )


def _judged(reader: Remembering, claim: Claim, source: str | None) -> Verdict:
    """The verdict on a claim, with the phrases beside it that are not judged."""
    asked = replace(claim, source=claim.source or source, words="", place=None, beside=())
    found: Verdict = reader.kept(("judged", asked), lambda: judge(reader, asked))
    if not claim.beside:
        return found
    told = f"not judged: {', '.join(claim.beside)}"
    return replace(
        found,
        evidence=f"{found.evidence}; {told}",
        details={**found.details, "not_judged": list(claim.beside)},
    )


def _unjudged(reader: Remembering, one: Unread) -> Verdict:
    known = known_of(reader, one.named)
    verdict: Word = "not-judged"
    return Verdict(verdict, f"{one.reason}; {known}" if known else one.reason)


def _number_judged(rows: Sequence[Mapping[str, Any]]) -> int:
    return sum(row["verdict"] != "not-judged" for row in rows)


def _headline(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """How many clauses were judged and how many were not, and with which verdicts."""
    if not rows:
        return f"{name}: nothing to check"
    judged = _number_judged(rows)
    found = counts(rows, "")
    told = [f"{count} {verdict}" for verdict, count in found.items() if verdict not in _NO_VERDICTS]
    clauses = f"{len(rows)} clause{'' if len(rows) == 1 else 's'} with treaties, land or areas"
    said = f": {', '.join(told)}" if told else ""
    return f"{name}: {clauses}: {judged} judged, {len(rows) - judged} not{said}"
