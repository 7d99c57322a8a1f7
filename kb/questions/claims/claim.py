"""A claim: one thing that somebody asserts, as plain data, whoever read it out of whatever text."""

from dataclasses import dataclass, field
from typing import Literal

Act = Literal[
    "signed",
    "ratified",
    "exchanged",
    "in-force",
    "ended",
    "gave",
    "leased",
    "occupied",
    "returned",
    "shared",
    "extent",
]
"""What is said to have been done. The first five are steps of a treaty; *gave* is any passing of title
from a giver to a taker; *leased*, *occupied*, *returned* and *shared* (a joint title, a partition) say
how land moved; *extent* gives the size of a land and moves nothing."""

Bound = Literal[
    "exact", "about", "more than", "less than", "at least", "up to", "nearly", "between"
]


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a span of days as a claim gives it; ISO days, both ends included."""

    earliest: str
    latest: str
    calendar: Literal["gregorian", "julian", "chinese", "any"] = "any"
    written: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An area as a claim gives it: in km², with its bound and the significant digits it has."""

    low_km2: float
    high_km2: float
    bound: Bound = "exact"
    digits: int = 1
    unit: str = "km2"
    written: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, by ids of the record; an empty tuple says nothing about that part.

    ``treaties`` are candidates: one of them is meant. ``givers`` and ``takers`` are lines or parties,
    all of which act together; ``territories`` are together what moved. ``part`` is true where only
    some of that land is meant. ``days`` are of the act; one of them is enough only where the text
    leaves them open. ``since`` and ``until`` bound a total. ``words`` and ``place`` say what it was
    read from: ``(line, column, line, column)``, from the first character to the one after the last.
    """

    act: Act
    treaties: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    part: bool = False
    days: tuple[Day, ...] = ()
    since: str | None = None
    until: str | None = None
    area: Area | None = None
    negated: bool = False
    source: str | None = None
    id: str = ""
    words: str = ""
    place: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause with a date, an area or a name of the record that is not judged, and why."""

    reason: str
    words: str
    place: tuple[int, int, int, int]
    named: tuple[str, ...] = field(default=())
