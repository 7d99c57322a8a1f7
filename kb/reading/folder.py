"""Data folders in memory: rules look at them, and loads take their records."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from kb.reading.entries import Entry, R, records_of
from kb.reading.index import Index
from kb.reading.lost import Lost
from kb.records.dataset import Dataset
from kb.records.vocabulary import DatasetInfo
from kb.values.problems import Problem


@dataclass
class Folder:
    """Every record of a data folder with its places, in the order of files and lines.

    Of several folders those of the base come first; ``own`` is how many hold own records beside it.
    ``problems`` are errors and warnings, sorted by place; ``unread`` names the parcels whose files
    of outlines cannot be read; ``lost`` knows what mistakes keep from being read.
    """

    entries: Sequence[Entry]
    problems: tuple[Problem, ...] = ()
    own: int = 0
    unread: frozenset[str] = frozenset()
    lost: Lost = field(default_factory=Lost)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that block a load."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def records(self, model: type[R]) -> Iterator[tuple[Entry, R]]:
        """The valid records of one model, with their entries."""
        return records_of(self.entries, model)

    @cached_property
    def dataset(self) -> Dataset:
        """The valid records by kind."""
        found = Dataset(own=[None] * self.own)
        for entry in self.entries:
            if isinstance(entry.record, DatasetInfo) and entry.document.folder:
                found.own[entry.document.folder - 1] = entry.record
            elif entry.record is not None:
                getattr(found, entry.kind.collection).append(entry.record)
        return found

    @cached_property
    def index(self) -> Index:
        """All that rules look up across records."""
        return Index(self.entries)
