"""The passes in which rows and transfers are brought together, the surest first.

A pass says which transfers a row may have, and which verdict that makes.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kb.questions.compare.ours import Book, Ours
from kb.questions.compare.theirs import Theirs
from kb.questions.compare.verdicts import (
    MATCHED,
    NO_LAND_MOVED,
    NOT_CARRIED_OUT,
    OTHER_DATE,
    OTHER_DIRECTION,
    OTHER_KIND,
    OTHER_PARTY,
)

NEAR_YEARS = 10
"""How many years a transfer between the same sides may lie off and still be *other-date*."""


class Pass(NamedTuple):
    """Which transfers a row may have, and the verdict that a match by it makes.

    ``years`` is how far off they may lie (-1 for the window), ``size`` whether their areas must
    agree, must not disagree (as always where a row does not state both sides), or do not matter;
    ``once`` whether a transfer is taken by one row only.
    """

    verdict: str
    candidates: Callable[[Book, Theirs], Sequence[Ours]]
    fits: Callable[[Theirs, Ours, frozenset[str]], bool]
    years: int = -1
    size: str = ""
    once: bool = True


def _forward(book: Book, row: Theirs) -> Sequence[Ours]:
    return book.between(row.givers, row.takers)


def _to_whom(book: Book, row: Theirs) -> Sequence[Ours]:
    """The transfers to the same side of which the record names no giver."""
    found = book.between(None, row.takers) if row.givers and row.takers else ()
    return [one for one in found if one.names_no_giver]


def _both(book: Book, row: Theirs) -> Sequence[Ours]:
    """The same as forward, of a row that states both sides."""
    return _forward(book, row) if row.givers and row.takers else ()


def _reversed(book: Book, row: Theirs) -> Sequence[Ours]:
    return book.between(row.takers, row.givers) if row.givers and row.takers else ()


def _half(book: Book, row: Theirs) -> Sequence[Ours]:
    """The transfers that have one side in common with the row, not both."""
    if row.givers is None or row.takers is None:
        return ()
    both = {one.transfer for one in _forward(book, row)}
    found = [*book.between(row.givers, None), *book.between(None, row.takers)]
    return sorted({one for one in found if one.transfer not in both})


def _of_the_kind(row: Theirs, ours: Ours, usual: frozenset[str]) -> bool:
    return ours.happened and ours.kind in row.kinds_or(usual)


def _of_another_kind(row: Theirs, ours: Ours, usual: frozenset[str]) -> bool:
    return _moved(row, ours, usual) and not _of_the_kind(row, ours, usual)


def _moved(_: Theirs, ours: Ours, __: frozenset[str]) -> bool:
    return ours.happened and ours.moves != "nothing"


def _failed(_: Theirs, ours: Ours, __: frozenset[str]) -> bool:
    return not ours.happened


def _moved_nothing(_: Theirs, ours: Ours, __: frozenset[str]) -> bool:
    return ours.happened and ours.moves == "nothing"


AGREES, MAY_AGREE = "agrees", "may agree"
AS_STATED = Pass(MATCHED, _forward, _of_the_kind)
OF_OTHER_KIND = Pass(OTHER_KIND, _forward, _of_another_kind)
_FAILED = Pass(NOT_CARRIED_OUT, _forward, _failed)
_NOTHING = Pass(NO_LAND_MOVED, _forward, _moved_nothing)
EXACTLY = (
    OF_OTHER_KIND._replace(years=0, size=MAY_AGREE),
    _FAILED._replace(years=0, size=MAY_AGREE),
)
WEAKER = (
    Pass(MATCHED, _to_whom, _of_the_kind, size=MAY_AGREE),
    _FAILED,
    _FAILED._replace(once=False),
    _NOTHING,
    _NOTHING._replace(once=False),
    Pass(OTHER_DIRECTION, _reversed, _of_the_kind, size=AGREES),
    Pass(OTHER_DIRECTION, _reversed, _of_the_kind, years=0, size=MAY_AGREE),
    Pass(OTHER_DATE, _both, _of_the_kind, NEAR_YEARS, AGREES),
    Pass(OTHER_PARTY, _half, _of_the_kind, size=AGREES),
)
