"""Spans: who held what from when to when, and whether that was so on a given day."""

from dataclasses import dataclass
from typing import Literal

from kb.questions.history.acts import Act
from kb.values.dates import When

Aspect = Literal["title", "possession", "use"]
Basis = Literal["transfer", "recognition", "before", "gap", "handover", "title", "possession"]
Held = Literal["yes", "maybe", "no"]


@dataclass(frozen=True, slots=True)
class Span:
    """One holding, half-open [start, end).

    ``basis`` says what tells it: a transfer; a recognition; ``before``, what a first transfer
    implies of the time before it; ``gap``, nothing; ``handover``, a day of handover that is not
    the day of effect; ``title``, what goes with title; ``possession``, use that goes with
    possession. ``inferred`` goes with ``before`` and with what follows from it. ``loose`` names an
    end that only bounds it and is not recorded; ``last_day`` says that it still held on its last
    day.
    """

    aspect: Aspect
    holders: tuple[str, ...]
    start: When | None
    end: When | None
    act: Act | None
    basis: Basis = "transfer"
    loose: Literal["", "start", "end"] = ""
    last_day: bool = False
    inferred: bool = False
    remark: str = ""

    def held(self, first: str, last: str) -> Held:
        """Whether it held on every day from ``first`` to ``last``, perhaps, or on none."""
        if self.start is not None and self.start.earliest > last:
            return "no"
        if self.end is not None:
            over = self.end.latest < first if self.last_day else self.end.latest <= first
            if over:
                return "no"
        begun = self.start is None or self.start.latest <= first
        lasting = self.end is None or last < self.end.earliest
        return "yes" if begun and lasting and not self.loose else "maybe"

    @property
    def order(self) -> tuple[str, str, str]:
        """By start, then end, then transfer; what has no start first, what has no end last."""
        return (
            self.start.earliest if self.start else "",
            self.end.earliest if self.end else "9999-12-31",
            self.act.transfer if self.act else "",
        )
