"""Spans: who held what from when to when, and whether that was so on a given day."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kb.questions.history.acts import Act
from kb.values.dates import FIRST_DAY, LAST_DAY, When, shifted
from kb.values.moves import Aspect

Basis = Literal["transfer", "recognition", "before", "gap", "handover", "title", "possession"]
Held = Literal["yes", "maybe", "no"]
Status = Literal["held", "nobody", "not-recorded", "not-covered"]

Covers = Callable[[str, str, str, str], bool]
"""Whether the record claims to know of a parcel from a first to a last day."""

SILENT: frozenset[Basis] = frozenset({"gap", "title", "possession"})
"""What the record does not say itself: silence, and what only goes with something else."""


@dataclass(frozen=True, slots=True)
class Span:
    """One holding, half-open [start, end), or a time of which nothing is recorded.

    ``basis`` says what tells it: a transfer; a recognition; ``before``, what a first transfer
    implies of the time before it; ``gap``, nothing; ``handover``, a day of handover that is not
    the day of effect; ``title``, possession that goes with title; ``possession``, use that goes
    with possession. ``inferred`` goes with ``before``. ``loose`` says that
    its end only bounds it and is not recorded, ``last_day`` that it still held on its last day.

    ``known_to`` is the last thing recorded of a holding whose end is not: it held on that day, and
    what was later is not recorded, though some other act may bound it (``end``). ``after`` says of
    a gap that it begins only after its start. ``near`` are those who held at its nearer end, told
    by ``remark``. ``doubted`` are the states in which the land lies today by word that nobody
    checked, where it alone makes the holding last until today; it is sure up to ``sure_to``.
    """

    aspect: Aspect
    holders: tuple[str, ...]
    start: When | None
    end: When | None
    act: Act | None
    basis: Basis = "transfer"
    loose: bool = False
    last_day: bool = False
    inferred: bool = False
    remark: str = ""
    known_to: When | None = None
    after: bool = False
    near: tuple[str, ...] = ()
    doubted: tuple[str, ...] = ()
    sure_to: When | None = None

    def is_doubted(self, day: When | None = None) -> bool:
        """Whether only a word that nobody checked makes it last until a day, or until today."""
        return self.sure_to is not None and (day is None or self.sure_to.latest < day.latest)

    def remarked(self, told: str) -> str:
        """Its remark, and after it what else is told."""
        return "; ".join(one for one in (self.remark, told) if one)

    @property
    def status(self) -> Status:
        """Whether somebody held it, nobody did, or the record is silent."""
        if self.basis in SILENT:
            return "not-recorded"
        return "held" if self.holders else "nobody"

    @property
    def until(self) -> When | None:
        """When it ended, where that is recorded."""
        return None if self.known_to else self.end

    @property
    def last_told(self) -> str:
        """The last day of it that is told; an end belongs to it only as a last day."""
        if self.known_to is not None:
            return self.known_to.earliest
        if self.end is None:
            return LAST_DAY
        first = self.start.earliest if self.start else FIRST_DAY
        if self.last_day or first >= self.end.earliest:
            return self.end.earliest
        return shifted(self.end.earliest, -1)

    def held(self, first: str, last: str) -> Held:
        """Whether it held on every day from ``first`` to ``last``, perhaps, or on none."""
        begun = self._begun(first, last)
        lasting = self._lasting(first, last)
        if "no" in {begun, lasting}:
            return "no"
        return "yes" if begun == lasting == "yes" else "maybe"

    def _begun(self, first: str, last: str) -> Held:
        if self.start is None:
            return "yes"
        if self.after:
            if last <= self.start.earliest:
                return "no"
            return "yes" if self.start.latest < first else "maybe"
        if last < self.start.earliest:
            return "no"
        return "yes" if self.start.latest <= first else "maybe"

    def _lasting(self, first: str, last: str) -> Held:
        if self.known_to is not None:
            if self.known_to.latest < first:
                return "no"
            return "yes" if last <= self.known_to.latest else "maybe"
        if self.end is None:
            return "yes"
        if self.end.latest < first or (self.end.latest == first and not self.last_day):
            return "no"
        return "yes" if last < self.end.earliest else "maybe"

    @property
    def order(self) -> tuple[str, str, str]:
        """By start, then end, then transfer; what has no start first, what has no end last."""
        return (
            self.start.earliest if self.start else "",
            self.end.earliest if self.end else "9999-12-31",
            self.act.transfer if self.act else "",
        )
