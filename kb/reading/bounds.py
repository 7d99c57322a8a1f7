"""How many problems are told: the first 1,000 of each kind."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kb.values.problems import Problem, Severity
from kb.values.text import shortened

MOST = 1_000

Wanted = Callable[[Problem], bool]
"""Whether a problem is asked for: only those of one file may be."""


def every(_: Problem) -> bool:
    """All problems are asked for."""
    return True


class Told:
    """The first problems of each kind that are asked for, and how many more there are of it."""

    def __init__(self, wanted: Wanted = every) -> None:
        self._wanted = wanted
        self._kept: set[Problem] = set()
        self._counts: Counter[tuple[str, Severity]] = Counter()
        self._beyond: dict[tuple[str, Severity], Problem] = {}

    def add(self, problems: Iterable[Problem]) -> None:
        """Keep those that are asked for, as far as there is room for their kinds."""
        for problem in problems:
            if problem in self._kept or not self._wanted(problem):
                continue
            kind = (problem.rule, problem.severity)
            self._counts[kind] += 1
            if self._counts[kind] <= MOST:
                self._kept.add(problem)
            else:
                self._beyond.setdefault(kind, problem)

    def add_checked(self, problems: Iterable[Problem]) -> None:
        """Keep these up to 1,000 errors: then no more are looked for, as a last problem says."""
        self.add(_until_enough(filter(self._wanted, problems)))

    def sorted(self) -> tuple[Problem, ...]:
        """The kept problems by place; of a kind with more, a problem says how many more."""
        cut = (
            replace(
                first,
                message=f"{self._counts[kind] - MOST:,} more [{kind[0]}] are not shown",
                rule="too-many",
            )
            for kind, first in self._beyond.items()
        )
        return tuple(sorted({*self._kept, *cut}))


def _until_enough(problems: Iterable[Problem]) -> Iterator[Problem]:
    errors = 0
    for problem in problems:
        yield replace(problem, message=shortened(problem.message))
        errors += problem.severity == "error"
        if errors >= MOST:
            message = f"the rest is not checked: {MOST:,} errors come first"
            yield replace(problem, message=message, rule="too-many")
            return
