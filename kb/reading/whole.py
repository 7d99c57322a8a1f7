"""The whole of a folder, as rules see it that look across records: facts, and records on demand."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from kb.errors import KbError
from kb.reading.documents import Path
from kb.reading.entries import Entry
from kb.reading.facts import Facts, Place, index_of, no_facts
from kb.values.problems import Problem

_BESIDE = {"line": "party", "party": "line"}
"""Kinds that share one namespace."""


def space_of(kind: str) -> str:
    """The namespace of the ids of a kind."""
    return "party" if kind in _BESIDE else kind


def changed_meanwhile() -> KbError:
    """What is said where a file is not what it was when it was first read."""
    return KbError("the data folder changed while it was read", hint="try again")


class Whole:
    """All ids, facts and open references of a folder, gathered file by file.

    ``moves`` says what each kind of transfer moves. ``reopen`` gives the entries of a file by its
    number, read again: that happens only to say where a mistake is. ``unused_sources`` are gathered
    only to ``warn`` of them.
    """

    def __init__(
        self, reopen: Callable[[int], Sequence[Entry]], moves: Mapping[str, str], *, warn: bool
    ) -> None:
        self._warn = warn
        self.moves = moves
        self.facts = no_facts()
        self.ids: dict[str, dict[str, int]] = {}
        self.doubles: dict[tuple[str, str], set[int]] = {}
        self.unused_sources: dict[str, int] = {}
        self._reopen = reopen
        self._open: dict[tuple[str, str], list[int]] = {}
        self._last: tuple[int, dict[int, Entry]] = (-1, {})

    def add(self, facts: Facts) -> None:
        """Add the facts of some files; their numbers only grow."""
        for number, ids in facts.ids:
            for kind, name in ids:
                self._define(number, kind, name)
        for number, named in facts.references:
            for kind, names in named.items():
                known = self.ids.get(kind, {})
                for name in names:
                    if name not in known:
                        self._open.setdefault((kind, name), []).append(number)
            for name in named.get("source", ()):
                self.unused_sources.pop(name, None)
        self.facts.parties.extend(facts.parties)
        self.facts.territories.extend(facts.territories)
        self.facts.treaties.extend(facts.treaties)
        self.facts.transfers.extend(facts.transfers)

    def _define(self, number: int, kind: str, name: str) -> None:
        own = self.ids.setdefault(kind, {})
        first = own.get(name)
        if first is None and kind in _BESIDE:
            first = self.ids.get(_BESIDE[kind], {}).get(name)
        if first is None:
            own[name] = number
            if self._warn and kind == "source" and (kind, name) not in self._open:
                self.unused_sources[name] = number
        else:
            self.doubles.setdefault((space_of(kind), name), set()).update((first, number))

    def knows(self, facts: Facts, kinds: Container[str]) -> bool:
        """Whether all that is named of some kinds has been defined."""
        return all(
            name in self.ids.get(kind, ())
            for _, named in facts.references
            for kind, names in named.items()
            if kind in kinds
            for name in names
        )

    def unknown(self) -> tuple[set[tuple[str, str]], list[int]]:
        """References, by kind and name, to what no file defines; the files that hold them."""
        found = {
            (kind, name): files
            for (kind, name), files in self._open.items()
            if name not in self.ids.get(kind, ())
        }
        return set(found), sorted({number for files in found.values() for number in files})

    def entries(self, numbers: Iterable[int]) -> Iterator[Entry]:
        """The entries of some files."""
        for number in numbers:
            yield from self._reopen(number)

    def entry(self, at: Place) -> Entry:
        """The entry at a place."""
        number, index = at
        if self._last[0] != number:
            self._last = (number, {index_of(one): one for one in self._reopen(number)})
        found = self._last[1].get(index)
        if found is None:
            raise changed_meanwhile()
        return found

    def problem(self, at: Place, path: Path, message: str, rule: str) -> Problem:
        """A problem at a value of the record at a place."""
        return self.entry(at).problem(path, message, rule)

    def warning(self, at: Place, path: Path, message: str, rule: str) -> Iterator[Problem]:
        """A warning there, unless the record accepts it with a reason."""
        yield from self.entry(at).warning(path, message, rule)
