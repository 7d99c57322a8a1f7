"""A survey of a data folder: its files read part by part, every record checked by every rule.

No more than a part of the records is in memory at a time; what the rules must know of all of them
are facts (``kb.reading.facts``). Where there is much to read, several processes read it.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from kb.reading.documents import MAX_BYTES, Document, read_document
from kb.reading.entries import Entry, View
from kb.reading.facts import Facts, facts_of, packed, unpacked, without_warnings
from kb.reading.folder import FOLDERS, INFO, LINE, VOCABULARY, DataFile, Kind
from kb.reading.processes import available, in_processes
from kb.reading.rules import RULES, RULES_ACROSS, WARNING_ONLY
from kb.reading.validation import validate
from kb.reading.whole import Whole
from kb.records.dataset import Dataset
from kb.values.problems import Problem
from kb.values.text import shortened

MAX_ERRORS = 1_000
"""So many errors of one folder are said; who mends them sees the rest."""

_PART_BYTES = 200_000
_PART_FILES = 100
_MUCH = 2_000_000
"""From so many bytes on several processes read a folder: less is read before they have begun."""

_TOGETHER = FOLDERS["statements"]
"""Kind of records that are numbered through all files."""

_WORDS = frozenset(kind.name for kind in VOCABULARY.values())

Make = Callable[[Dataset, Dataset], Any]
"""Makes something of the valid records of a part, with those of the vocabulary beside them."""

Progress = Callable[[int, int], object]
"""Is told how many files have been read, and of how many."""


def unwatched(done: int, total: int) -> None:
    """Nobody is told."""
    del done, total


@dataclass(frozen=True, slots=True)
class Contents:
    """The files of a folder by number: the kinds of their records, and each as a document."""

    kinds: Sequence[Kind]
    document: Callable[[int], Document]
    sizes: Sequence[int]


def contents_of(files: Sequence[DataFile]) -> Contents:
    """The contents of the files of a folder, read when they are asked for."""
    return Contents(
        [file.kind for file in files],
        lambda number: _document(files[number]),
        [file.size for file in files],
    )


def _document(file: DataFile) -> Document:
    """A file as a document; of one that is too large no more is read than tells so."""
    try:
        with file.path.open("rb") as stream:
            return read_document(file.shown, stream.read(MAX_BYTES + 1))
    except OSError as error:
        document = Document(file.shown)
        document.problem((1, 1), f"cannot be read: {error.strerror or error}", "not-a-file")
        return document


class _Part(NamedTuple):
    """What came of some files: records, what is wrong in form and in content, facts."""

    entries: list[Entry]
    misread: list[Problem]
    wrong: list[Problem]
    facts: Facts

    def dataset(self) -> Dataset:
        """The valid records."""
        dataset = Dataset()
        for entry in self.entries:
            if entry.record is not None:
                getattr(dataset, entry.kind.collection).append(entry.record)
        return dataset


class Survey:
    """A survey of some contents; ``found`` are problems that are known before it.

    Who only asks for errors passes ``warn=False``; some warnings may be told nevertheless.
    """

    def __init__(
        self, contents: Contents, found: Iterable[Problem] = (), *, warn: bool = True
    ) -> None:
        self._warn = warn
        self._rules = [one for one in RULES if warn or one not in WARNING_ONLY]
        self._rules_across = [one for one in RULES_ACROSS if warn or one not in WARNING_ONLY]
        self.vocabulary = Dataset()
        self._contents = contents
        self._found = list(found)
        self._errors = 0
        self._blocked = any(one.severity == "error" for one in self._found)
        self._shared: list[Entry] = []
        self._moves: dict[str, str] = {}
        self._whole = Whole(lru_cache(maxsize=4)(self._reopened), self._moves, warn=warn)

    @property
    def is_empty(self) -> bool:
        """Whether no record has been found."""
        return not self.vocabulary.info and not any(self._whole.ids.values())

    def problems(self) -> tuple[Problem, ...]:
        """All problems, sorted by place, once the survey is over."""
        return tuple(sorted(set(self._found)))

    def datasets(self) -> Iterator[Dataset]:
        """The valid records of each part, the vocabulary first, also of parts with errors."""
        going = self._begin()
        yield self.vocabulary
        for numbers in self._parts():
            if not going:
                return
            part = self._read(numbers)
            yield part.dataset()
            going = self._take(part)
        if going:
            self._look_across()

    def products(self, make: Make, progress: Progress = unwatched) -> Iterator[Any]:
        """What ``make`` gives for each part, until something is found wrong.

        Where there is much to read it is called in other processes, and gives what ``marshal``
        takes. ``progress`` is told how many files have been read, and of how many.
        """
        if not self._begin():
            return
        if self._is_right():
            yield make(self.vocabulary, self.vocabulary)
        parts, total = self._parts(), len(self._contents.kinds)
        done = total - sum(map(len, parts))
        for numbers, (part, made) in zip(parts, self._each(parts, make), strict=True):
            if not self._take(part):
                return
            if self._is_right():
                yield from made
            done += len(numbers)
            progress(done, total)
        self._look_across()

    def _is_right(self) -> bool:
        """Whether nothing that blocks a load has been found so far."""
        return not (self._blocked or self._errors or self._whole.doubles)

    def _each(
        self, parts: Sequence[Sequence[int]], make: Make
    ) -> Iterator[tuple[_Part, list[Any]]]:
        processes = available() if sum(self._contents.sizes) >= _MUCH else 1
        if processes == 1:
            for numbers in parts:
                yield self._read_and_make(numbers, make)
            return

        def work(place: int) -> bytes:
            part, made = self._read_and_make(parts[place], make)
            problems = [[_flat(one) for one in found] for found in (part.misread, part.wrong)]
            return marshal.dumps((problems, packed(part.facts), made))

        for result in in_processes(len(parts), work, processes):
            problems, facts, made = marshal.loads(result)  # noqa: S302 - of our own making
            misread, wrong = ([Problem(*one) for one in found] for found in problems)
            yield _Part([], misread, wrong, unpacked(facts)), made

    def _read_and_make(self, numbers: Iterable[int], make: Make) -> tuple[_Part, list[Any]]:
        part = self._read(numbers)
        sound = not part.misread and not any(one.severity == "error" for one in part.wrong)
        if not sound or not self._whole.knows(part.facts, _WORDS):
            return part, []
        return part, [make(part.dataset(), self.vocabulary)]

    def _begin(self) -> bool:
        """Read the vocabulary, which all else needs; whether to go on."""
        kinds = self._contents.kinds
        part = self._read(number for number, kind in enumerate(kinds) if _is_shared(kind))
        self._shared = part.entries
        self.vocabulary = part.dataset()
        self._moves.update((kind.id, kind.moves) for kind in self.vocabulary.transfer_kinds)
        return self._take(part)

    def _parts(self) -> list[list[int]]:
        """The numbers of all other files, in parts of some size; the same for the same contents."""
        parts: list[list[int]] = [[]]
        together: list[int] = []
        size = 0
        for number, kind in enumerate(self._contents.kinds):
            if kind is _TOGETHER:
                together.append(number)
            elif not _is_shared(kind):
                if size > _PART_BYTES or len(parts[-1]) >= _PART_FILES:
                    parts.append([])
                    size = 0
                parts[-1].append(number)
                size += self._contents.sizes[number]
        return [part for part in (*parts, together) if part]

    def _read(self, numbers: Iterable[int]) -> _Part:
        """Read some files and check their records by the rules that look at one at a time."""
        by_file = []
        misread: list[Problem] = []
        for number in numbers:
            document = self._contents.document(number)
            by_file.append((number, list(entries_of(self._contents.kinds[number], document))))
            misread += document.problems
        entries = [entry for _, own in by_file for entry in own]
        wrong = list(_first_errors(self._said(entries)))
        factors = {unit.id: unit.km2 for unit in self.vocabulary.units}
        facts = facts_of(by_file, factors)
        return _Part(entries, misread, wrong, facts if self._warn else without_warnings(facts))

    def _said(self, entries: Sequence[Entry]) -> Iterator[Problem]:
        for entry in entries:
            yield from validate(entry)
        view = View(entries, self._shared)
        for check in self._rules:
            yield from check(view)

    def _take(self, part: _Part) -> bool:
        """Keep what is said of a part, and its facts; whether to go on."""
        self._found += part.misread
        self._blocked |= bool(part.misread)
        self._whole.add(part.facts)
        return self._tell(part.wrong)

    def _look_across(self) -> None:
        self._tell(chain.from_iterable(across(self._whole) for across in self._rules_across))

    def _tell(self, problems: Iterable[Problem]) -> bool:
        """Keep problems; when there are too many errors, that is the last that is told."""
        for problem in problems:
            self._found.append(replace(problem, message=shortened(problem.message)))
            self._errors += problem.severity == "error"
            if self._errors >= MAX_ERRORS:
                message = f"the rest is not checked: {MAX_ERRORS:,} errors come first"
                self._found.append(replace(problem, message=message, rule="too-many"))
                return False
        return True

    def _reopened(self, number: int) -> list[Entry]:
        """The entries of a file, read and validated again."""
        document = self._contents.document(number)
        entries = list(entries_of(self._contents.kinds[number], document))
        for entry in entries:
            validate(entry)
        return entries


def _is_shared(kind: Kind) -> bool:
    return kind is INFO or kind.name in _WORDS


def _flat(problem: Problem) -> tuple[str, int, int, str, str, str]:
    return (
        problem.path,
        problem.line,
        problem.column,
        problem.message,
        problem.rule,
        problem.severity,
    )


def _first_errors(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Problems up to so many errors as are told at most."""
    errors = 0
    for problem in problems:
        yield problem
        errors += problem.severity == "error"
        if errors >= MAX_ERRORS:
            return


def entries_of(kind: Kind, document: Document) -> Iterator[Entry]:
    """The records of a document; what is none is a problem of it."""
    data = document.data
    if data is None:
        if not document.problems:
            document.problem((1, 1), "the file is empty", "empty-file")
        return
    if isinstance(data, list) and kind is INFO:
        document.problem((1, 1), "the data folder is told in one mapping, not a list", "type")
        return
    items = enumerate(data) if isinstance(data, list) else [(None, data)]
    for index, raw in items:
        prefix = () if index is None else (index,)
        if isinstance(raw, dict):
            is_line = kind.name == "party" and raw.get("kind") == "line"
            yield Entry(LINE if is_line else kind, document, prefix, raw)
        elif raw is not None or index is None:
            where = document.position(prefix)
            document.problem(where, "a record is a mapping of keys and values", "type")
