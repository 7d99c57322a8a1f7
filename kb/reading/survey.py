"""A survey of a data folder: its files read part by part, every record checked by every rule.

No more than a part of the records is in memory at a time; what the rules must know of all of them
are facts (``kb.reading.facts``). Where there is much to read, several processes read it.
"""

import marshal
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple

from kb.reading.cache import PartCache
from kb.reading.contents import WORDS, Contents
from kb.reading.documents import Document
from kb.reading.entries import Entry, View
from kb.reading.facts import Facts, facts_of, packed, unpacked, without_warnings
from kb.reading.folder import INFO, LINE, Kind
from kb.reading.processes import available, in_processes
from kb.reading.rules import RULES, RULES_ACROSS, WARNING_ONLY
from kb.reading.validation import validate
from kb.reading.whole import Whole, changed_meanwhile
from kb.records.dataset import Dataset
from kb.values.problems import Problem
from kb.values.text import shortened

MAX_ERRORS = 1_000
"""So many errors of one folder are said; who mends them sees the rest."""

_MUCH = 2_000_000
"""From so many bytes on several processes read a folder: less is read before they have begun."""

Make = Callable[[Dataset, Dataset], tuple[Any, bytes]]
"""Makes something of the valid records of a part, with those of the vocabulary beside them.

Both are kept: what is always needed, of values that ``marshal`` takes, and the bulk.
"""

Progress = Callable[[int, int], object]
"""Is told how many files have been read, and of how many."""


def unwatched(done: int, total: int) -> None:
    """Nobody is told."""
    del done, total


class Product(NamedTuple):
    """What was made of a part, whose contents have this key: none where nothing is kept."""

    key: bytes
    small: Any
    bulk: Callable[[], bytes]


class _Part(NamedTuple):
    """What came of some files: their key, records, what is wrong in form and in content, facts."""

    key: bytes
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

    Who only asks for errors passes ``warn=False``; some warnings may be told nevertheless. What the
    ``cache`` has of a part is not read again.
    """

    def __init__(
        self,
        contents: Contents,
        found: Iterable[Problem] = (),
        *,
        warn: bool = True,
        cache: PartCache | None = None,
    ) -> None:
        self._warn = warn
        self._cache = cache or PartCache()
        self._salt = f"{self._cache.purpose} {warn}".encode() if self._cache else b""
        self._rules = [one for one in RULES if warn or one not in WARNING_ONLY]
        self._rules_across = [one for one in RULES_ACROSS if warn or one not in WARNING_ONLY]
        self.vocabulary = Dataset()
        self._contents = contents
        self._found = list(found)
        self._errors = 0
        self._blocked = any(one.severity == "error" for one in self._found)
        self._shared: list[Entry] = []
        self._keys: set[bytes] = set()
        self._moves: dict[str, str] = {}
        reopened = lru_cache(maxsize=4)(partial(_reopened, contents))
        self._whole = Whole(reopened, self._moves, warn=warn)

    @property
    def is_empty(self) -> bool:
        """Whether no record has been found."""
        return not self.vocabulary.info and not any(self._whole.ids.values())

    def problems(self) -> tuple[Problem, ...]:
        """All problems, sorted by place, once the survey is over."""
        return tuple(sorted(set(self._found)))

    def forget_others(self) -> None:
        """Forget what the cache has of parts that this folder, surveyed to the end, has not."""
        self._cache.forget_all_but(self._keys)

    def datasets(self) -> Iterator[Dataset]:
        """The valid records of each part, the vocabulary first, also of parts with errors."""
        going = self._begin()
        yield self.vocabulary
        for numbers in self._contents.parts():
            if not going:
                return
            part = self._read(numbers)
            yield part.dataset()
            going = self._take(part)
        if going:
            self._look_across()

    def products(self, make: Make, progress: Progress = unwatched) -> Iterator[Product]:
        """What ``make`` gives for each part, until something is found wrong.

        Where there is much to read it is called in other processes. ``progress`` is told how many
        files have been read, and of how many.
        """
        if not self._begin():
            return
        if self._is_right():
            small, bulk = make(self.vocabulary, self.vocabulary)
            yield Product(self._salt, small, lambda: bulk)
        parts, total = self._contents.parts(), len(self._contents.kinds)
        done, held_back = total - sum(map(len, parts)), False
        for numbers, (part, made) in zip(parts, self._each(parts, make), strict=True):
            if not self._take(part):
                return
            if made and self._is_right():
                yield from made
            else:
                held_back = True
            done += len(numbers)
            progress(done, total)
        self._look_across()
        if held_back and not (self._blocked or self._errors):
            raise changed_meanwhile()  # for what was wrong with that part is no longer there

    def _is_right(self) -> bool:
        """Whether nothing that blocks a load has been found so far."""
        return not (self._blocked or self._errors or self._whole.doubles)

    def _each(
        self, parts: Sequence[range], make: Make
    ) -> Iterator[tuple[_Part, Sequence[Product]]]:
        """What comes of each part, found or read."""
        known = self._cache.keys() if self._salt else set()
        keys = [self._contents.key_now(self._salt, part) if known else b"" for part in parts]
        self._keys.update(keys)
        missing = [numbers for numbers, key in zip(parts, keys, strict=True) if key not in known]
        fresh = self._read_each(missing, make)
        for numbers, key in zip(parts, keys, strict=True):
            if key not in known:
                yield next(fresh)
            elif head := self._cache.head(key):
                yield self._unpacked(key, numbers, head, partial(self._bulk, key, numbers, make))
            else:  # it is damaged, or somebody else has forgotten it meanwhile
                yield self._read_and_keep(numbers, make)

    def _read_each(
        self, parts: Sequence[range], make: Make
    ) -> Iterator[tuple[_Part, Sequence[Product]]]:
        """Read some parts, by several processes where there is much, and keep what comes of it."""
        size = self._contents.size(chain.from_iterable(parts))
        processes = available() if size >= _MUCH else 1
        if processes == 1:
            for numbers in parts:
                yield self._read_and_keep(numbers, make)
            return

        def work(place: int) -> bytes:
            part, made = self._read_and_make(parts[place], make)
            bulk = made[0].bulk() if made else b""
            return marshal.dumps((part.key, self._packed(parts[place], part, made), bulk))

        results = in_processes(len(parts), work, processes)
        for numbers, result in zip(parts, results, strict=True):
            key, head, bulk = marshal.loads(result)  # noqa: S302 - of our own making
            if key:
                self._cache.keep(key, head, bulk)
            yield self._unpacked(key, numbers, head, partial(bytes, bulk))

    def _read_and_keep(self, numbers: range, make: Make) -> tuple[_Part, Sequence[Product]]:
        part, made = self._read_and_make(numbers, make)
        if part.key and self._cache:
            bulk = made[0].bulk() if made else b""
            self._cache.keep(part.key, self._packed(numbers, part, made), bulk)
        return part, made

    def _read_and_make(self, numbers: range, make: Make) -> tuple[_Part, Sequence[Product]]:
        part = self._read(numbers)
        sound = not part.misread and not any(one.severity == "error" for one in part.wrong)
        if not sound or not self._whole.knows(part.facts, WORDS):
            return part, []
        small, bulk = make(part.dataset(), self.vocabulary)
        return part, [Product(part.key, small, lambda: bulk)]

    def _packed(self, numbers: range, part: _Part, made: Sequence[Product]) -> bytes:
        """What came of a part but the bulk, wherever the folder lies and the part in it."""
        begins = len(self._contents.shown)
        problems = [
            [(one.path[begins:], *_flat(one)[1:]) for one in found]
            for found in (part.misread, part.wrong)
        ]
        smalls = [one.small for one in made]
        return marshal.dumps((problems, packed(part.facts, numbers.start), smalls))

    def _unpacked(
        self, key: bytes, numbers: range, head: bytes, bulk: Callable[[], bytes]
    ) -> tuple[_Part, Sequence[Product]]:
        problems, facts, smalls = marshal.loads(head)  # noqa: S302 - of our own making
        misread, wrong = (
            [Problem(self._contents.shown + path, *rest) for path, *rest in found]
            for found in problems
        )
        part = _Part(key, [], misread, wrong, unpacked(facts, numbers.start))
        return part, [Product(key, small, bulk) for small in smalls]

    def _bulk(self, key: bytes, numbers: range, make: Make) -> bytes:
        """The bulk of a part that is kept, or made again where it is no longer."""
        found = self._cache.bulk(key)
        if found is not None:
            return found
        part, made = self._read_and_keep(numbers, make)
        if part.key != key or not made:
            raise changed_meanwhile()
        return made[0].bulk()

    def _begin(self) -> bool:
        """Read the vocabulary, which all else needs; whether to go on."""
        part = self._read(self._contents.vocabulary())
        self._shared = part.entries
        self.vocabulary = part.dataset()
        self._moves.update((kind.id, kind.moves) for kind in self.vocabulary.transfer_kinds)
        self._salt = part.key
        return self._take(part)

    def _read(self, numbers: Sequence[int]) -> _Part:
        """Read some files and check their records by the rules that look at one at a time."""
        by_file = []
        misread: list[Problem] = []
        marks: list[bytes] = []
        for number in numbers:
            document = self._contents.document(number)
            by_file.append((number, list(entries_of(self._contents.kinds[number], document))))
            misread += document.problems
            marks.append(document.mark)
        entries = [entry for _, own in by_file for entry in own]
        wrong = list(_first_errors(self._said(entries)))
        factors = {unit.id: unit.km2 for unit in self.vocabulary.units}
        facts = facts_of(by_file, factors)
        key = self._contents.key(self._salt, numbers, marks) if self._salt else b""
        return _Part(key, entries, misread, wrong, facts if self._warn else without_warnings(facts))

    def _said(self, entries: Sequence[Entry]) -> Iterator[Problem]:
        for entry in entries:
            yield from validate(entry)
        view = View(entries, self._shared)
        for check in self._rules:
            yield from check(view)

    def _take(self, part: _Part) -> bool:
        """Keep what is said of a part, and its facts; whether to go on."""
        self._keys.add(part.key)
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


def _reopened(contents: Contents, number: int) -> list[Entry]:
    """The entries of a file, read and validated again."""
    document = contents.document(number)
    entries = list(entries_of(contents.kinds[number], document))
    for entry in entries:
        validate(entry)
    return entries


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
