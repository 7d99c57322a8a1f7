"""What ``kb check`` says of a sentence, and whether the marks bear it out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kb.answers import Answer
from tests.claims.marked import DATES, LANDS, Mark, Sentence
from tests.claims.record import Record

Check = Callable[[str], Answer]
"""What answers to a text as ``kb check`` does."""
GOOD = frozenset({"supported", "within-range"})
BAD = frozenset({"contradicted", "below-all", "above-all"})


@dataclass(frozen=True, slots=True)
class Given:
    """A row of ``kb check``: its verdict, the words that it is about, and kinds of marks.

    ``kinds`` are those of which it speaks: of days, of land, or of both where that is not told.
    """

    verdict: str
    start: int
    end: int
    kinds: frozenset[str]
    evidence: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A verdict on a sentence: right, wrong, or neither (None), with the cause."""

    sentence: Sentence
    given: Given
    touched: tuple[Mark, ...]
    right: bool | None
    cause: str


def checked(check: Check, text: str) -> list[Given]:
    """The rows of ``kb check`` on a text that is a file of its own."""
    answer = check(text)
    evidence = {
        note.details["statement"]: note.details
        for note in answer.notes
        if "statement" in note.details
    }
    return [_given(row, evidence.get(row["statement"], {}), text) for row in answer.rows]


def _given(row: Mapping[str, Any], note: Mapping[str, Any], text: str) -> Given:
    """A row as this measure needs it: the one place that knows the columns of ``kb check``.

    Its words are from ``line`` and ``column`` to ``end_line`` and ``end_column``, else those of
    ``says``, else all.
    """
    lines = text.splitlines(keepends=True)
    before = [sum(map(len, lines[:count])) for count in range(len(lines) + 1)]
    if row.get("end_column"):
        start = before[row["line"] - 1] + row["column"] - 1
        end = before[row["end_line"] - 1] + row["end_column"] - 1
    else:
        start = max(text.find(row["says"]), 0)
        end = start + len(row["says"]) if row["says"] in text else len(text)
    return Given(row["verdict"], start, end, _kinds(note), row["evidence"])


def _kinds(note: Mapping[str, Any]) -> frozenset[str]:
    """Of what a verdict speaks, by the parts that were judged and what they were judged by."""
    parts = {part["part"] for part in note.get("parts", ())}
    if parts & {"land", "area"} or note.get("transfers"):
        return LANDS if "area" in parts else LANDS - {"area"}
    if "treaty" in parts or note.get("treaties"):
        return DATES
    return DATES | LANDS


def overlap(given: Given, start: int, end: int) -> bool:
    """Whether a verdict is about these words: it has half of the shorter of both."""
    shared = min(given.end, end) - max(given.start, start)
    return shared > 0 and shared * 2 >= min(given.end - given.start, end - start)


def touched(given: Given, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that a verdict is about: of kinds of which it speaks, with words that it has."""
    return tuple(
        mark for mark in marks if mark.kind in given.kinds and overlap(given, mark.start, mark.end)
    )


def scored(sentence: Sentence, given: Given, record: Record) -> Scored:
    """Whether a verdict is right by the marks that it is about.

    *Supported* is right where all are true, *within-range* where all are true or in range;
    *contradicted*, *below-all* and *above-all* where one is false. A verdict about nothing that is
    marked is wrong. Other verdicts, and those about what is arguable, count as neither.
    """
    marks = touched(given, sentence.marks)
    truths = {record.truth(mark) for mark in marks}
    if given.verdict not in GOOD | BAD:
        return Scored(sentence, given, marks, None, "no verdict")
    if not marks:
        return Scored(sentence, given, marks, False, "nothing is marked there")
    if given.verdict in BAD:
        right = True if "false" in truths else None if "arguable" in truths else False
    else:
        wanted = {"true"} if given.verdict == "supported" else {"true", "range"}
        wrong = truths - wanted - {"arguable"}
        right = False if wrong else None if "arguable" in truths else True
    told = ", ".join(f"{mark.kind} {mark.about} is {record.truth(mark)}" for mark in marks)
    return Scored(sentence, given, marks, right, told)


def all_scored(check: Check, record: Record, corpus: Sequence[Sentence]) -> list[Scored]:
    """Every verdict on every sentence."""
    return [
        scored(sentence, given, record)
        for sentence in corpus
        for given in checked(check, sentence.text)
    ]
