"""Decisions by hand: which transfers a row means, and which parties a code of theirs."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from kb.errors import DataError
from kb.questions.compare.ours import Book
from kb.questions.compare.question import Entry
from kb.questions.compare.sides import Lines, Sides, Unknown
from kb.questions.compare.theirs import Theirs
from kb.questions.compare.verdicts import WITH_TRANSFERS, WITHOUT_TRANSFERS
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

OF_CODES = ("code", "party")
OF_ROWS = ("row", "id", "transfers", "verdict", "reason")


class Decision(NamedTuple):
    """What was decided of a row: its transfers, if any, why, and the verdict where it is given."""

    transfers: tuple[str, ...]
    reason: str
    verdict: str | None


def decide_codes(entries: Iterable[Entry], sides: Sides) -> None:
    """Let codes mean what the entries about codes say.

    Raises:
        DataError: an entry is of no known form, or its party is not known.
    """
    problems = []
    decided: dict[str, Lines] = {}
    for entry in entries:
        problem = _form(entry)
        if problem is None and "code" in entry.fields:
            code = str(entry.fields["code"]).strip()
            lines = _lines(listed(entry.fields.get("party")), sides)
            if isinstance(lines, Unknown):
                problem = lines.why
            elif not lines:
                problem = f"the code '{cut(code)}' needs a party: a party, a line, or nobody"
            elif decided.setdefault(code, lines) != lines:
                problem = f"the code '{cut(code)}' is given twice"
        if problem:
            problems.append(entry.problem(problem))
    _refuse(problems)
    for code, lines in decided.items():
        sides.decide(code, lines)


def _form(entry: Entry) -> str | None:
    """What is wrong with the fields of an entry, if anything is."""
    fields = entry.fields
    known = OF_CODES if "code" in fields else OF_ROWS
    for name in fields:
        if name not in known:
            return f"unknown field '{cut(str(name))}'{did_you_mean(str(name), known)}"
    if "code" in fields:
        return None
    if ("row" in fields) == ("id" in fields):
        return "an entry needs a row (its number), or the id of a row, or a code"
    if not str(fields.get("reason") or "").strip():
        return "a decision needs a reason"
    return None


def _lines(texts: Iterable[str], sides: Sides) -> Lines | Unknown:
    lines: Lines = frozenset()
    for text in texts:
        found = sides.meant_by(text)
        if isinstance(found, Unknown):
            return found
        lines |= found
    return lines


def listed(value: Any) -> list[str]:
    """A list, or a text of several parted by semicolons, as a list of texts."""
    texts = value if isinstance(value, list) else str(value or "").split(";")
    return [text for text in (str(one).strip() for one in texts) if text]


def decisions_of(
    entries: Iterable[Entry], rows: Sequence[Theirs], book: Book
) -> Mapping[int, Decision]:
    """What the entries about rows say, by the number of the row.

    Raises:
        DataError: a row, a transfer or a verdict is not known, or a row is decided twice.
    """
    numbers = {one.row for one in rows}
    by_id: dict[str, list[int]] = {}
    for one in rows:
        if one.id is not None:
            by_id.setdefault(one.id, []).append(one.row)
    problems: list[Problem] = []
    found: dict[int, Decision] = {}
    for entry in entries:
        if "code" in entry.fields:
            continue
        row = _row(entry, numbers, by_id)
        decision = _decision(entry, book)
        if row in found:
            row = f"row {row} is decided twice"
        problems += [entry.problem(wrong) for wrong in (row, decision) if isinstance(wrong, str)]
        if isinstance(row, int) and isinstance(decision, Decision):
            found[row] = decision
    _refuse(problems)
    return found


def _row(entry: Entry, numbers: set[int], by_id: Mapping[str, Sequence[int]]) -> int | str:
    """The number of the row, or what is wrong."""
    if "row" in entry.fields:
        text = str(entry.fields["row"]).strip()
        number = int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
        return number if number in numbers else f"the table has no row '{cut(text, 20)}'"
    text = str(entry.fields["id"]).strip()
    rows = by_id.get(text, ())
    if len(rows) == 1:
        return rows[0]
    if rows:
        several = ", ".join(map(str, rows[:5]))
        return f"the id '{cut(text, 40)}' is that of rows {several}: give 'row' instead"
    near = did_you_mean(text, by_id) if len(by_id) < 5000 else ""
    return f"no row of the table has the id '{cut(text, 40)}'{near}"


def _decision(entry: Entry, book: Book) -> Decision | str:
    """The decision, or what is wrong."""
    transfers = tuple(dict.fromkeys(listed(entry.fields.get("transfers"))))
    for name in transfers:
        if name not in book.by_id:
            return f"no transfer has the id '{cut(name)}'{did_you_mean(name, book.by_id)}"
    verdict = str(entry.fields.get("verdict") or "").strip() or None
    allowed = WITH_TRANSFERS if transfers else WITHOUT_TRANSFERS
    if verdict is not None and verdict not in allowed:
        having = "with" if transfers else "without"
        return (
            f"'{cut(verdict, 40)}' is no verdict of a row {having} transfers"
            f"{did_you_mean(verdict, allowed)}: {', '.join(allowed)}"
        )
    return Decision(transfers, str(entry.fields["reason"]).strip(), verdict)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems:
        more = len(problems) - 1
        raise DataError(
            str(problems[0]) if not more else f"{problems[0]} (and {more} more)",
            problems,
            hint="see 'Compare a table' in kb/README.md",
        )
