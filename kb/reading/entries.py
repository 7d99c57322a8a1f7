"""Entries: records with the place of each value in them, for rules to look at."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

from kb.reading.bounds import MOST
from kb.reading.documents import Document, KeyPath, Position
from kb.reading.files import INFO, LINE, WORD, Kind
from kb.reading.references import Reference, references
from kb.reading.vocabulary import kinds_of_words
from kb.records.common import Strict
from kb.values.problems import Problem, Severity

R = TypeVar("R", bound=Strict)
Warned = Literal[
    "arbiter",
    "chain-end",
    "chain-of-title",
    "derived-sum",
    "echo",
    "effective-day",
    "effective-early",
    "extent",
    "group-ended",
    "not-located",
    "order",
    "outlier",
    "outline-area",
    "outline-place",
    "outline-point",
    "outline-share",
    "party-existed",
    "person",
    "place",
    "place-outline",
    "quotation-source",
    "returns",
    "same-address",
    "same-item",
    "shares",
    "steps",
    "text-language",
    "units-disagree",
    "unused-source",
]
"""The rules that warn: a record may accept their warnings, with a reason."""
_NESTED = {"estimates": "estimate", "transfers": "transfer"}


@dataclass(slots=True)
class Entry:
    """One record: its raw data, its model once valid, and where it stands in its file."""

    kind: Kind
    document: Document = field(repr=False)
    prefix: KeyPath
    raw: dict[str, Any]
    record: Strict | None = None

    def references(self) -> list[Reference]:
        """Every reference of this record to another, also of a record with mistakes."""
        return references(self.kind.model, self.raw)

    def ids(self) -> Iterator[tuple[str, str, KeyPath]]:
        """Every id that this record defines, also with mistakes: its kind, the id, its path."""
        name = self.raw.get("id")
        if isinstance(name, str):
            yield self.kind.name, name, ("id",)
            if self.kind.name == "territory" and _has_units(self.raw.get("today")):
                yield "estimate", f"{name}-reconstruction", ("today",)
        for key, kind in _NESTED.items():
            items = self.raw.get(key)
            for index, item in enumerate(items if isinstance(items, list) else ()):
                inner = item.get("id") if isinstance(item, dict) else None
                if isinstance(inner, str):
                    yield kind, inner, (key, index, "id")

    def problem(
        self, path: KeyPath, message: str, rule: str, *, severity: Severity = "error"
    ) -> Problem:
        """A problem at a value of this record, by its path inside the record."""
        where = self.document.position((*self.prefix, *path))
        return Problem(self.document.path, *where, message, rule, severity)

    def warning(self, path: KeyPath, message: str, rule: Warned) -> Iterator[Problem]:
        """A warning at a value of this record, unless the record accepts it with a reason."""
        accepted = getattr(self.record, "accepts", ())
        if not any(one.rule == rule for one in accepted):
            yield self.problem(path, message, rule, severity="warning")


def records_of(entries: Iterable[Entry], model: type[R]) -> Iterator[tuple[Entry, R]]:
    """The valid records of one model, with their entries."""
    for entry in entries:
        if isinstance(entry.record, model):
            yield entry, entry.record


def _kinds(kind: Kind, document: Document, items: Sequence[object]) -> Sequence[Kind | None]:
    """The kind of each entry of a document: its file's, save for lines and for words."""
    if kind is WORD:
        return kinds_of_words(document)
    if kind.name != "party":
        return [kind] * len(items)
    lines = [isinstance(raw, dict) and raw.get("kind") == "line" for raw in items]
    return [LINE if is_line else kind for is_line in lines]


def _has_units(today: object) -> bool:
    states = today if isinstance(today, list) else []
    return any(isinstance(state, dict) and state.get("units") for state in states)


def entries_of(kind: Kind, document: Document) -> Iterator[Entry]:
    """The records of a document, not yet validated; an entry that is none is a problem of it."""
    data = document.data
    if data is None:
        if not document.problems:
            document.problem((1, 1), "the file is empty", "empty-file")
        return
    if isinstance(data, list) and kind is INFO:
        document.problem((1, 1), "the data folder is told in one mapping, not a list", "type")
        return
    is_list = isinstance(data, list)
    items: list[object] = data if is_list else [data]
    others = []
    for index, (raw, own) in enumerate(zip(items, _kinds(kind, document, items), strict=True)):
        prefix: KeyPath = (index,) if is_list else ()
        if isinstance(raw, dict):
            if own is not None:
                yield Entry(own, document, prefix, raw)
        elif raw is not None or not is_list:
            others.append(document.position(prefix))
    if others:
        _tell(document, others)


def _tell(document: Document, others: Sequence[Position]) -> None:
    """Note the places of entries that are no records, 1,000 of them at most."""
    for where in others[:MOST]:
        document.problem(where, "a record is a mapping of keys and values", "type")
    if others[MOST:]:
        more = f"{len(others) - MOST:,} more that are no mapping are not shown"
        document.problem(others[MOST], more, "too-many")
    document.forget_scalars()
