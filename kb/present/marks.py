"""Figures and times drawn on one scale on a terminal, with a mark for each kind.

Marks are of ASCII on a terminal whose encoding lacks the others.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from kb.answers import Bar, Span

ROOM = 110
"""From this width of a terminal on, in characters, figures have marks."""
_WIDE = 150
_MARKS = {"point": "●", "more": "▷", "less": "◁", "ours": "◆", "aside": "○"}
_STATES = {"held": "█", "contested": "▒", "nobody": "○", "silent": "·", "act": "◇"}
_LINE, _BEST, _BEYOND = "─", "│", "→"
_PLAIN = str.maketrans("●▷◁◆○█▒·◇─│→", "*><#o=%.x-|+")
_TOLD = {
    "point": "stated",
    "more": "more than",
    "less": "less than",
    "ours": "our own sum or reconstruction",
    "aside": "set aside",
}


class Drawn(NamedTuple):
    """A line for each row, and a legend of the marks."""

    lines: list[str]
    legend: str


def spoken(encoding: str) -> Callable[[str], str]:
    """The function that replaces marks by ASCII, where an encoding lacks them."""
    try:
        "".join([*_MARKS.values(), *_STATES.values(), _LINE, _BEST, _BEYOND]).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return lambda text: text.translate(_PLAIN)
    return lambda text: text


def figures(bars: Iterable[Bar], width: int) -> Drawn:
    """Each figure on a scale from zero to the highest that counts, with the place of best."""
    listed = list(bars)
    counted = [one for one in listed if one.counts] or listed
    largest = max((one.high for one in counted), default=0.0) or 1.0
    cells = 30 if width >= _WIDE else 18
    best = next((one.value for one in listed if one.best), None)
    lines = [_figure(one, largest, cells, best) for one in listed]
    return Drawn(lines, _legend(listed, lines))


def _legend(bars: Sequence[Bar], lines: Sequence[str]) -> str:
    """The meaning of every mark that is used."""
    used = {one.mark for one in bars if one.value is not None}
    said = [f"{_MARKS[mark]} {told}" for mark, told in _TOLD.items() if mark in used]
    for mark, told, stands in (
        (_LINE, "range", any(one.high > one.low for one in bars)),
        (_BEST, "best", any(one.best and one.value is not None for one in bars)),
        (_BEYOND, "beyond", any(_BEYOND in line for line in lines)),
    ):
        said += [f"{mark} {told}"] if stands else []
    return "  ".join(said)


def _figure(one: Bar, largest: float, cells: int, best: float | None) -> str:
    line = [" "] * cells
    if best is not None:
        line[_cell(best, largest, cells)] = _BEST
    if one.low > largest:
        line[-1] = _BEYOND
        return "".join(line)
    first, last = _cell(one.low, largest, cells), _cell(one.high, largest, cells)
    if first < last:
        line[first : last + 1] = _LINE * (last + 1 - first)
    if one.value is not None:
        line[_cell(one.value, largest, cells)] = _MARKS[one.mark]
    elif first == last:
        line[first] = _LINE
    return "".join(line).rstrip()


def _cell(value: float, largest: float, cells: int) -> int:
    return min(max(round(value / largest * (cells - 1)), 0), cells - 1)


def times(spans: Iterable[Span], width: int) -> Drawn:
    """Each time on one scale of years; an open begin or end reaches to the end of the scale."""
    listed = list(spans)
    years = [end for one in listed for end in (one.begin, one.end) if end is not None]
    if not years:
        return Drawn([""] * len(listed), "")
    low, high = min(years), max(years)
    around = max((high - low) * 0.06, 0.5)
    scale = (low - around, high + around)
    cells = 36 if width >= _WIDE else 24
    lines = [_time(one, scale, cells) for one in listed]
    used = {one.state for one in listed}
    names = {"silent": "not recorded", "act": "act that moved nothing"}
    said = [f"{mark} {names.get(state, state)}" for state, mark in _STATES.items() if state in used]
    return Drawn(lines, "  ".join([f"years {int(low)} to {int(high)}:", *said]))


def _time(one: Span, scale: tuple[float, float], cells: int) -> str:
    if one.state == "act" and one.begin is None:
        return ""
    begin = scale[0] if one.begin is None else one.begin
    end = scale[1] if one.end is None else one.end
    first, last = _place(begin, scale, cells), _place(end, scale, cells)
    return " " * first + _STATES[one.state] * max(last - first, 1)


def _place(year: float, scale: Sequence[float], cells: int) -> int:
    share = (year - scale[0]) / (scale[1] - scale[0])
    return min(max(round(share * cells), 0), cells)
