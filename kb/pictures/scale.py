"""Scales: values and years on a line, with round numbers along it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor, isfinite, log10
from typing import NamedTuple

from kb.pictures.canvas import Canvas
from kb.pictures.letters import width_of
from kb.pictures.style import FAINT, TINY

_MOST_PLACES = 6


class Scale(NamedTuple):
    """A straight scale from the values ``low`` to ``high`` onto pixels."""

    low: float
    high: float
    left: float
    right: float

    def __call__(self, value: float) -> float:
        """Where a value lies; what is beyond an end lies at that end."""
        inside = min(max(value, self.low), self.high)
        share = (inside - self.low) / (self.high - self.low)
        return self.left + share * (self.right - self.left)

    def ticks(self, most: int) -> Iterator[float]:
        """Round values along the scale, up to ``most`` steps."""
        step = _step((self.high - self.low) / most)
        for place in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1):
            yield place * step

    def year_ticks(self) -> Iterator[float]:
        """Round years; where fewer than three are shown, months."""
        wide = self.high - self.low
        step = 1 / 12
        for one in (3 / 12, 6 / 12, 1.0, 2.0, 5.0):
            step = one if wide / step > 8 else step
        step = max(step, _step(wide / 8)) if wide > 16 else step
        for place in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1):
            yield place * step


def _step(least: float) -> float:
    """The least round number, 1, 2 or 5 with zeros, that is no less."""
    power = 10.0 ** floor(log10(least))
    return next(one * power for one in (1, 2, 5, 10) if one * power >= least * (1 - 1e-9))


def scale_of_amounts(values: Sequence[float], left: float, right: float) -> Scale:
    """A scale over amounts: from zero, unless all of them lie close together far above it."""
    known = [one for one in values if isfinite(one)]
    low, high = min(known, default=0.0), max(known, default=0.0)
    if low < 0 or low <= high * 0.6:
        low = min(low, 0.0)
    else:
        low -= (high - low) * 0.25 or high * 0.05
    high += (high - low) * 0.04
    return Scale(low, high if high > low else low + 1.0, left, right)


def scale_of_years(
    years: Sequence[float], left: float, right: float, *, room: float = 0.04
) -> Scale:
    """A scale over years, with a little room on both sides."""
    low, high = min(years, default=1800.0), max(years, default=1900.0)
    more = max((high - low) * room, 0.5)
    return Scale(max(low - more, 0.0), min(high + more, 10_001.0), left, right)


def tick_labels(canvas: Canvas, scale: Scale, y: float) -> None:
    """The round values along a scale, those for which there is room."""
    values = list(scale.ticks(5))
    steps = [after - before for before, after in pairwise(values)]
    places = min(max(0, -floor(log10(min(steps, default=1.0)) + 1e-9)), _MOST_PLACES)
    _labels(canvas, scale, y, [(value, f"{value:,.{places}f}") for value in values])


def year_labels(canvas: Canvas, scale: Scale, y: float) -> None:
    """The years, or where few are shown the months, along a scale."""
    _labels(canvas, scale, y, [(year, _month(year)) for year in scale.year_ticks()])


def _month(year: float) -> str:
    month = round(year % 1 * 12) + 1
    return f"{year:.0f}" if month == 1 else f"{floor(year)}-{month:02}"


def _labels(canvas: Canvas, scale: Scale, y: float, labels: Iterable[tuple[float, str]]) -> None:
    last = -1e9
    for value, text in labels:
        x, half = scale(value), width_of(text, TINY) / 2
        if x - half > last + 6:
            canvas.text(x, y, text, size=TINY, color=FAINT, anchor="middle", halo=True)
            last = x + half
