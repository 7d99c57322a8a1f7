"""A statement asks a question that there is, with filters that it takes, of records that exist."""

from collections.abc import Iterable, Iterator, Sequence
from typing import get_args

from kb.errors import DateError
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.dispute import Dispute
from kb.records.statement import QUESTIONS, Asked, Asks, Expects, Statement
from kb.records.treaty import ArticleKind, RelationKind
from kb.values.dates import parse_edtf
from kb.values.moves import ANYONE, MOVES, NOBODY
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean, listed

_RULE = "statement"
_IDS = {
    "treaty": ("treaty",),
    "event": ("event",),
    "territory": ("territory",),
    "host": ("territory",),
    "except": ("territory",),
    "from": ("party", "line"),
    "to": ("party", "line"),
    "by": ("party", "line"),
    "state": ("state",),
    "dispute": ("dispute",),
    "list": ("source",),
}
"""The kinds of record that a filter may name."""
_DATES = frozenset({"since", "until", "dates"})
_OPEN = frozenset({"total", "transfer", "outside"})
"""Questions of which a side may be anyone or nobody."""
_COMPROMISES = get_args(Dispute.model_fields["compromise"].annotation)
_WHICH = ("settled", "compromise", "both")


def check(folder: Folder) -> Iterator[Problem]:
    """Report filters that a question does not take or lacks, what they name in vain, and the same
    of what is expected: nothing of a statement is passed over when it is judged.
    """
    for entry, statement in folder.records(Statement):
        if statement.asks is None:
            if statement.expects is not None:
                told = "it expects something and asks nothing"
                yield entry.problem(("expects",), told, _RULE)
            continue
        takes = QUESTIONS[statement.asks.question]
        yield from _filters(entry, statement.asks, takes)
        yield from _expected(entry, statement.asks, statement.expects, takes)
        if statement.asks.question == "first-treaty" and statement.expects:
            told = _unknown(folder, ("treaty",), statement.expects.id or "")
            if told and statement.expects.id:
                yield entry.problem(("expects", "id"), told, _RULE)
        yield from _values(folder, entry, statement.asks)


def _filters(entry: Entry, asks: Asks, takes: Asked) -> Iterator[Problem]:
    known = (*takes.needs, *takes.may)
    alien = asks.filters.keys() - {*known}
    for name in alien:
        told = f"'{asks.question}' takes no filter '{cut(name)}'{did_you_mean(name, known)}"
        yield entry.problem(("asks", "filters", name), f"{told}: {', '.join(known)}", _RULE)
    for name in takes.needs:
        if name not in asks.filters and not alien:  # which may be the same, misspelled
            told = f"'{asks.question}' needs the filter '{name}'"
            yield entry.problem(("asks",), told, _RULE)
    one = ("treaty" in asks.filters) != ("event" in asks.filters)
    if asks.question == "transfer" and not one and not alien:
        told = "'transfer' needs one of the filters 'treaty' and 'event'"
        yield entry.problem(("asks",), told, _RULE)


def _expected(entry: Entry, asks: Asks, expects: Expects | None, takes: Asked) -> Iterator[Problem]:
    given = expects.model_fields_set - {"unit"} if expects else set[str]()
    path = ("expects",) if expects else ("asks",)
    for name in given - {*takes.expects, *takes.may_expect}:
        told = f"'{asks.question}' expects no '{name}', which would be passed over"
        yield entry.problem(("expects", name), told, _RULE)
    for name in takes.expects:
        if name not in given:
            yield entry.problem(path, f"'{asks.question}' needs an expected '{name}'", _RULE)
    if expects is not None:
        yield from _in_itself(entry, asks, expects)
    if asks.question == "signed" and "treaty" in asks.filters:
        yield from _days(entry, asks, given)


def _in_itself(entry: Entry, asks: Asks, expects: Expects) -> Iterator[Problem]:
    """Parts of what is expected that do not go together, and a word that is none."""
    if (expects.value is None) != (expects.unit is None):
        told = "an expected area has both 'value' and 'unit'"
        yield entry.problem(("expects",), told, _RULE)
    if expects.of is not None and expects.count is None:
        yield entry.problem(("expects",), "'of' goes with 'count'", _RULE)
    if asks.question == "compromise" and expects.id not in {None, *_COMPROMISES}:
        near = did_you_mean(str(expects.id), _COMPROMISES)
        told = f"unknown compromise '{cut(str(expects.id))}'{near}"
        yield entry.problem(("expects", "id"), told, _RULE)


def _days(entry: Entry, asks: Asks, given: set[str]) -> Iterator[Problem]:
    """Treaties that were signed have one expected date, or in the filter ``dates`` one each."""
    dates = listed(asks.filters.get("dates", ""))
    fits = len(dates) == len(listed(asks.filters.get("treaty", "")))
    if not (fits if dates else "date" in given):
        told = "'signed' needs one expected 'date', or a filter 'dates' with one for each treaty"
        yield entry.problem(("asks",), told, _RULE)


def _values(folder: Folder, entry: Entry, asks: Asks) -> Iterator[Problem]:
    """What filters name in vain."""
    for name, text in asks.filters.items():
        path = ("asks", "filters", name)
        values = listed(text) if name in QUESTIONS[asks.question].lists else [text]
        if not values:
            yield entry.problem(path, f"the filter '{name}' names nothing", _RULE)
        for value in values:
            told = _in_vain(folder, asks.question, name, value)
            if told:
                yield entry.problem(path, told, _RULE)


def _in_vain(folder: Folder, question: str, name: str, value: str) -> str:
    """Why a value of a filter is none, in words; empty where it is one."""
    if name in _DATES:
        try:
            parse_edtf(value)
        except DateError as error:
            return f"the filter '{name}': {error}"
        return ""
    if name in {"kind", "which"}:
        known = _words(folder, question, name)
        near = did_you_mean(value, known)
        return "" if value in known else f"unknown {name} '{cut(value)}'{near}"
    if name == "other":
        return _unknown(folder, ("treaty" if question == "relation" else "territory",), value)
    if question in _OPEN and name in {"from", "to"} and value in {ANYONE, NOBODY}:
        return ""
    return _unknown(folder, _IDS.get(name, ()), value)


def _words(folder: Folder, question: str, name: str) -> Sequence[str]:
    """The words of a closed list that a filter may have."""
    if name == "which":
        return _WHICH
    if question in {"relation", "article"}:
        return get_args(RelationKind if question == "relation" else ArticleKind)
    return (*folder.index.ids.get("transfer-kind", {}), *MOVES)


def _unknown(folder: Folder, kinds: Iterable[str], value: str) -> str:
    """Why a value is no id of some kinds of record; empty where it is one, or may be."""
    ids = [folder.index.ids.get(kind, {}) for kind in kinds]
    if not ids or any(value in some for some in ids):
        return ""
    if any(folder.lost.may_define(kind, value) for kind in kinds):
        return ""
    near = did_you_mean(value, [one for some in ids for one in some])
    return f"unknown {' or '.join(kinds)} '{cut(value)}'{near}"
