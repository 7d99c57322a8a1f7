"""What is asked of a comparison, and which kinds its words mean."""

from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Any, Literal, NamedTuple

from kb.db.reader import Reader
from kb.errors import NotFoundError, UsageError
from kb.questions.period import days_of_period
from kb.values.dates import FIRST_DAY, LAST_DAY
from kb.values.moves import MOVES
from kb.values.problems import Problem
from kb.values.text import did_you_mean

Group = Literal["verdict", "decade"]
MOST_YEARS = 50
CESSIONS = "cessions"


class Entry(NamedTuple):
    """One entry of a concordance as it came: its place, and its fields as texts and lists."""

    path: str
    line: int
    column: int
    fields: Mapping[str, Any]

    def problem(self, message: str) -> Problem:
        """A mistake in it."""
        return Problem(self.path, self.line, self.column, message, "concordance")


class Comparison(NamedTuple):
    """The question as a person puts it.

    ``profile`` names a form of table, ``columns`` their columns by our fields; ``window`` is in
    years; ``unit`` is that of their areas where no column tells it.
    """

    profile: str | None = None
    columns: Mapping[str, str] = {}
    window: int = 2
    since: str | None = None
    until: str | None = None
    kinds: Sequence[str] = ()
    min_km2: float | None = None
    unit: str = "km2"
    by: Group | None = None
    reverse: bool = False
    decisions: Sequence[Entry] = ()


class Period(NamedTuple):
    """The first and the last day that are asked for."""

    first: str = FIRST_DAY
    last: str = LAST_DAY


def period_of(asked: Comparison) -> Period:
    """The days that are asked for.

    Raises:
        DateError, UsageError: ``by`` is given with ``reverse``, a date cannot be read, the period
            ends before it begins, or the window or the least area is out of range.
    """
    if asked.reverse and asked.by:
        raise UsageError("--by groups their rows, --reverse lists ours", hint="give one of them")
    if asked.min_km2 is not None and not 0 <= asked.min_km2 < inf:
        raise UsageError(f"--min-km2 {asked.min_km2} is no area", hint="give km², as in 100")
    if not 0 <= asked.window <= MOST_YEARS:
        raise UsageError(f"--window {asked.window} is not between 0 and {MOST_YEARS} years")
    first, last = days_of_period(asked.since, asked.until)
    return Period(first, last)


class Kinds:
    """The kinds of transfer that the record knows, and what words for them mean."""

    def __init__(self, reader: Reader) -> None:
        sql = "SELECT k.id, k.moves, k.cession FROM transfer_kind k ORDER BY k.id"
        rows = list(reader.tuples(sql))
        self.moves: dict[str, str] = {name: moves for name, moves, _ in rows}
        self._cessions = frozenset(name for name, _, cession in rows if cession)

    def meant_by(self, words: Iterable[str]) -> frozenset[str]:
        """The kinds that words mean: kinds, what moves, ``cessions``; ``-kind`` is without it.

        Words that the record does not know mean nothing.
        """
        meant: set[str] = set()
        without: set[str] = set()
        for word in words:
            chosen = without if word.startswith("-") else meant
            name = word.removeprefix("-").strip().lower()
            if name == CESSIONS:
                chosen |= self._cessions
            elif name in MOVES:
                chosen |= {one for one, moves in self.moves.items() if moves == name}
            elif name in self.moves:
                chosen.add(name)
        return frozenset(meant - without)

    def asked(self, words: Sequence[str]) -> frozenset[str]:
        """The kinds that are asked for; without any all that move title.

        Raises:
            NotFoundError: a word means no kind.
        """
        for word in words:
            if not self.meant_by([word]) and word not in MOVES:
                known = [*self.moves, *MOVES, CESSIONS]
                raise NotFoundError(
                    f"no kind of transfer is called '{word}'{did_you_mean(word, known)}",
                    hint=f"kinds: {', '.join(self.moves)}; or {', '.join((*MOVES, CESSIONS))}",
                )
        return self.meant_by(words or ("title",))
