"""Entries: records together with the place of everything in them, for the rules to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeVar

from kb.reading.documents import Document, Path
from kb.reading.folder import Kind
from kb.reading.references import Reference, references
from kb.records.common import Strict
from kb.values.problems import Problem, Severity

R = TypeVar("R", bound=Strict)


@dataclass(slots=True)
class Entry:
    """One record: its raw data, its model once valid, and where it stands in its file."""

    kind: Kind
    document: Document
    prefix: Path
    raw: dict[str, Any]
    record: Strict | None = None
    _references: list[Reference] | None = None

    def references(self) -> list[Reference]:
        """Every reference of this record to another, also of one with mistakes."""
        if self._references is None:
            self._references = references(self.kind.model, self.raw)
        return self._references

    def problem(
        self, path: Path, message: str, rule: str, *, severity: Severity = "error"
    ) -> Problem:
        """A problem at a value of this record, by its path inside the record."""
        where = self.document.position((*self.prefix, *path))
        return Problem(self.document.path, *where, message, rule, severity)

    def warning(self, path: Path, message: str, rule: str) -> Iterator[Problem]:
        """A warning at a value of this record, unless the record accepts it with a reason."""
        accepted = getattr(self.record, "accepts", ())
        if not any(one.rule == rule for one in accepted):
            yield self.problem(path, message, rule, severity="warning")


@dataclass(slots=True)
class View:
    """What a rule sees that looks at one record at a time: some files of a folder.

    ``shared`` are the entries of the vocabulary, which are at hand wherever the others are.
    """

    entries: Sequence[Entry]
    shared: Sequence[Entry] = ()

    def records(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """The valid records of one model, with their entries."""
        for entry in chain(self.shared, self.entries):
            if isinstance(entry.record, model):
                yield entry, entry.record
