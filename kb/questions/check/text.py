"""Any text against the record: sentences that pair a known thing with an area or a date."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader, data_version
from kb.questions.check.claims import Scene, judged_areas, judged_dates
from kb.questions.check.mentions import NameFinder
from kb.questions.check.quantities import AreaFinder, find_dates
from kb.questions.claims.remembered import Remembering
from kb.questions.check.sentences import Sentence, sentences
from kb.questions.check.source import counts, headline
from kb.questions.check.verdicts import Finding

_UNITS = """
SELECT u.id, u.km2_text, n.text FROM unit u JOIN name n ON n.unit_id = u.id
WHERE n.unit_id IS NOT NULL ORDER BY n.id
"""
_WORST = (
    "contradicted",
    "below-all",
    "above-all",
    "qualified",
    "ambiguous",
    "within-range",
    "supported",
    "not-covered",
)
COLUMNS = (
    Column("statement", kind="id"),
    Column("verdict"),
    Column("says"),
    Column("evidence"),
    Column("line", kind="integer", detail=True),
    Column("column", kind="integer", detail=True),
)


def check_text(reader: Reader, text: str, name: str) -> Answer:
    """Every sentence of a text that the record can judge, with verdict and evidence.

    Names are found as they are written in the data, in any language; nothing is guessed. A
    sentence that pairs nothing known with an area or a date is passed over.
    """
    asked = Remembering(reader)
    names = NameFinder.of(reader)
    areas = AreaFinder(
        (row["id"], row["text"], Decimal(row["km2_text"])) for row in reader.rows(_UNITS)
    )
    rows = []
    notes = []
    for sentence in sentences(text):
        findings = _findings(asked, sentence, names, areas)
        if findings:
            row = _row(sentence, findings)
            rows.append(row)
            details = {"statement": row["statement"]}
            for one in findings:
                details |= one.details
            notes.append(Note("evidence", row["evidence"], details, told=True))
    return Answer(
        question="check",
        filters={"file": name},
        data=data_version(reader),
        columns=COLUMNS,
        rows=rows,
        summary=counts(rows),
        notes=notes,
        headline=headline(name, rows),
    )


def _findings(
    reader: Remembering, sentence: Sentence, names: NameFinder, areas: AreaFinder
) -> list[Finding]:
    mentions = names.find(sentence.text)
    if not mentions:
        return []
    found = areas.find(sentence.text)
    dates = find_dates(sentence.text, [(one.start, one.end) for one in found])
    scene = Scene(sentence.text, tuple(mentions), tuple(found), tuple(dates))
    return [*judged_areas(reader, scene), *judged_dates(reader, scene)]


def _row(sentence: Sentence, findings: Sequence[Finding]) -> dict[str, Any]:
    verdict = min((one.verdict for one in findings), key=_WORST.index)
    return {
        "statement": f"{sentence.line}:{sentence.column}",
        "verdict": verdict,
        "says": sentence.text,
        "evidence": "; ".join(dict.fromkeys(one.evidence for one in findings)),
        "line": sentence.line,
        "column": sentence.column,
    }
