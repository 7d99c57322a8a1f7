"""Own records beside a base: a mistake is told where it was made, not where a rule finds it."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.values.problems import Problem

Rule = Callable[[Folder], Iterable[Problem]]
_MOST = 10_000
"""How many problems of the earlier folders alone are compared; more are to be mended first."""

_QUOTED = re.compile(r"'([^']+)'")
_Known = set[tuple[str, int, int, str]] | None


def told_where_caused(folder: Folder, rules: Sequence[Rule]) -> Iterator[Problem]:
    """The problems that rules find in several data folders, each told where it was made.

    A problem in an earlier folder may be there only by the records of a later one. Then it is told
    of the record in the later folder that its message names; where the message names none, it stays
    and says which folder it comes from.
    """
    causes = _Causes(folder, rules)
    for rule in rules:
        for problem in rule(folder):
            yield from causes.told(problem)


class _Causes:
    """Finds the folder, of several, from which a problem comes."""

    def __init__(self, folder: Folder, rules: Sequence[Rule]) -> None:
        self._entries = folder.entries
        self._rules = rules
        self._numbers = {one.document.path: one.document.folder for one in folder.entries}
        self._last = max(self._numbers.values(), default=0)
        self._alone: dict[int, _Known] = {}
        self._defined: dict[int, dict[str, tuple[Entry, KeyPath]]] = {}

    def told(self, problem: Problem) -> Iterator[Problem]:
        """The problem, in the folder whose records make it one; nothing where they accept it."""
        found_in = self._numbers.get(problem.path, 0)
        by = next(
            (at for at in range(found_in, self._last) if self._is_there(problem, at)), self._last
        )
        if by == found_in:
            yield problem
            return
        ids = self._ids_of(by)
        named = next((ids[one] for one in _QUOTED.findall(problem.message) if one in ids), None)
        if named is None:
            beside = next(one.document for one in self._entries if one.document.folder == by)
            message = f"{problem.message} (but not without the records of {beside.path}, …)"
            yield replace(problem, message=message)
            return
        entry, path = named
        if any(one.rule == problem.rule for one in getattr(entry.record, "accepts", ())):
            return
        place = f"{problem.path}:{problem.line}:{problem.column}"
        message = f"{problem.message} (found at {place}, where nothing is wrong without this)"
        yield entry.problem(path, message, problem.rule, severity=problem.severity)

    def _is_there(self, problem: Problem, number: int) -> bool:
        """Whether the same rule finds the same place wrong without the folders after a number."""
        if number not in self._alone:
            upto = [one for one in self._entries if one.document.folder <= number]
            alone = Folder(upto, own=number)
            found = list(islice((one for rule in self._rules for one in rule(alone)), _MOST))
            known = {_place(one) for one in found}
            self._alone[number] = known if len(found) < _MOST else None
        there = self._alone[number]
        return there is None or _place(problem) in there

    def _ids_of(self, number: int) -> dict[str, tuple[Entry, KeyPath]]:
        """The ids that the records of a folder define, with the place of each."""
        if number not in self._defined:
            self._defined[number] = {
                name: (entry, path)
                for entry in self._entries
                if entry.document.folder == number
                for _, name, path in entry.ids()
            }
        return self._defined[number]


def _place(problem: Problem) -> tuple[str, int, int, str]:
    return problem.path, problem.line, problem.column, problem.rule
