"""Totals of invented worlds in one line, for tests of the counting rules."""

from pathlib import Path

from kb.answers import Answer, Note
from kb.questions.total import Total, total_ceded
from tests.samples.world import World

Ends = tuple[float | None, float | None, float | None]


def total(world: World, folder: Path, **question: object) -> Answer:
    """The total that alpha ceded to beta unless the question says otherwise."""
    asked = {"ceded_by": "alpha", "received_by": "beta", **question}
    with world.reader(folder) as reader:
        return total_ceded(reader, Total(**asked))


def ends(answer: Answer) -> Ends:
    """Best, low and high of the summary."""
    summary = answer.summary
    return summary["best_km2"], summary["low_km2"], summary["high_km2"]


def territories(answer: Answer) -> list[str]:
    """The territories of the rows, sorted."""
    return sorted(row["territory"] for row in answer.rows)


def notes(answer: Answer, code: str) -> list[Note]:
    """The notes of one code."""
    return [note for note in answer.notes if note.code == code]


def reasons(answer: Answer) -> dict[str, str]:
    """Why each transfer was left out."""
    return {
        note.details["transfer"]: note.details["reason"]
        for note in answer.notes
        if "reason" in note.details and note.code in {"left-out", "date-uncertain"}
    }
