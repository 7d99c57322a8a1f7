"""A claim: one thing that somebody asserts, as plain data, from any text or file."""

from dataclasses import dataclass, field

from kb.values.claims import Act, Bound, DayCalendar


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a span of days as a claim gives it; ISO days, both ends included.

    Days of the calendar *julian* are Julian days as printed (1858-05-16); those of *chinese* are
    already turned into Gregorian ones. *any*: nothing says which calendar is meant.
    """

    earliest: str
    latest: str
    calendar: DayCalendar = "any"
    written: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """An area as a claim gives it: in km², with its bound and the significant digits it has.

    ``low_km2`` and ``high_km2`` are the same number unless the bound is *between*. ``unit`` is the
    id of the unit in which it was written; ``digits`` are those that it has in that unit.
    """

    low_km2: float
    high_km2: float
    bound: Bound = "exact"
    digits: int = 1
    unit: str = "km2"
    written: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted, by ids of the record; an empty tuple says nothing about that part.

    ``treaties`` are candidates: one of them is meant. ``givers`` and ``takers`` are lines or
    parties, all of which act together; the taker ``nobody`` stands for a renunciation. ``parties``
    took a step of a treaty: one in *China ratified it*, both in *signed between China and Russia*.
    ``territories`` moved together; ``part`` is true where only some of that land is meant,
    and ``share`` has the words for how much of it (*half*), which nothing judges.
    ``places`` were named, and lie in the territories that stand for them.
    ``days`` are of the act, and each of them is asserted (a day and its Old Style are two of them).
    ``since`` and ``until`` bound a total, and within them an act was done; ISO days. ``kinds`` are
    kinds of transfer or what they move (title, possession, use), where the claim says more than its
    act. ``events`` are acts without a treaty; one of them is meant. ``source`` asserts the claim,
    and so is no evidence.
    ``beside`` are phrases said with it that are no part of it, as a price or the name of a place.
    ``words`` and ``place`` say what it was read from: ``(line, column, line, column)`` of the
    first character and of the one after the last.
    """

    act: Act
    treaties: tuple[str, ...] = ()
    givers: tuple[str, ...] = ()
    takers: tuple[str, ...] = ()
    territories: tuple[str, ...] = ()
    part: bool = False
    share: str = ""
    days: tuple[Day, ...] = ()
    since: str | None = None
    until: str | None = None
    area: Area | None = None
    negated: bool = False
    source: str | None = None
    id: str = ""
    words: str = ""
    place: tuple[int, int, int, int] | None = None
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A clause with a date, an area or a name of the record that is not judged, and why."""

    reason: str
    words: str
    place: tuple[int, int, int, int]
    named: tuple[str, ...] = field(default=())
