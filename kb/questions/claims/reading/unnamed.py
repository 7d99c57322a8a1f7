"""Treaties that a text names by their date and parties: *the treaty of 1858 between A and B*."""

import re
from collections.abc import Iterable, Sequence
from itertools import product

from kb.questions.claims.claim import Day
from kb.questions.claims.reading.language import Language
from kb.questions.claims.reading.mark import Mark
from kb.questions.claims.reading.naming import Names
from kb.values.calendars import JULIAN_LAGS
from kb.values.dates import shifted

DAY, SIDE = "\ue001", "\ue002"
"""Stand for every character of a date and of a side, in the patterns of ``unnamed_treaties``."""
_SHOWN = {"day": DAY, "side": SIDE}


class Unnamed:
    """Finds treaties that are named by their date and two parties, in one language."""

    def __init__(self, names: Names, language: Language) -> None:
        """``names`` have the parties and days of treaties."""
        self._names = names
        self._patterns = [
            re.compile(one.replace("{DAY}", f"{DAY}+").replace("{SIDE}", f"{SIDE}+"))
            for one in language.unnamed_treaties
        ]

    def marked(self, marks: Sequence[Mark], flat: str) -> list[Mark]:
        """The marks, with a date and two sides that name treaties made one mark of these.

        They are those of the record that such parties signed then; where it has none, the marks
        stay as they are.
        """
        shown = flat
        for mark in marks:
            sign = _SHOWN.get(mark.kind)
            if sign and not mark.owning and not mark.wrong:
                shown = shown[: mark.start] + sign * (mark.end - mark.start) + shown[mark.end :]
        kept = list(marks)
        for pattern in self._patterns:
            for match in pattern.finditer(shown):
                inside = [one for one in kept if match.start() <= one.start < match.end()]
                treaty = self._treaty(match, inside)
                if treaty is not None:
                    kept = [one for one in kept if one not in inside]
                    kept.append(treaty)
        return sorted(kept, key=lambda one: (one.start, one.end))

    def _treaty(self, match: re.Match[str], inside: Sequence[Mark]) -> Mark | None:
        """The mark of the treaties of a date between two sides; ``None`` where there are none."""
        days = [one for one in inside if one.kind == "day"]
        sides = [one for one in inside if one.kind == "side"]
        if len(days) != 1 or len(sides) != 2 or len(inside) != 3:
            return None
        powers = tuple(one.things["side"][0] for one in sides)
        lines = self._names.lines_of(powers)
        ids = tuple(
            one
            for one, whose in sorted(self._names.sides.items())
            if len(lines) == 2 and lines <= whose
            and is_of(self._names, one, days[0].days, first=True)
        )  # fmt: skip
        if not ids:
            return None
        things = {"treaty": ids}
        return Mark("treaty", *match.span(), things, dated=days[0].date, powers=powers)


def is_of(names: Names, treaty: str, days: Iterable[Day], *, first: bool = False) -> bool:
    """Whether one of some days may be a day of a treaty, or its ``first``, that of signing."""
    known = names.days.get(treaty, [])[: 1 if first else None]
    return any(_fits(day, *span) for day, span in product(days, known))


def _fits(day: Day, since: str, until: str) -> bool:
    """Whether a day may lie in a span; one without a calendar may be Julian."""
    if day.calendar in {"julian", "any"} and day.earliest[:7] == day.latest[:7]:
        since, until = later(since, -max(JULIAN_LAGS)), later(until, max(JULIAN_LAGS))
    return since <= day.latest and day.earliest <= until


def later(day: str, by: int) -> str:
    """The day ``by`` days later; 29 February of a Julian leap year stays as it is."""
    try:
        return shifted(day, by)
    except ValueError:
        return day
