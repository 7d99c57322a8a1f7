"""Amounts side by side: a bar for best, a line between low and high, the numbers in words."""

from collections.abc import Sequence
from functools import partial

from kb.charts import Amount, Amounts
from kb.pictures.canvas import Canvas
from kb.pictures.legend import Entry, draw_legend, hatched
from kb.pictures.letters import wrapped
from kb.pictures.scale import Scale, scale_of_amounts, tick_labels
from kb.pictures.style import (
    BODY,
    FAINT,
    GRID,
    INK,
    MARGIN,
    SMALL,
    STATED,
    TINY,
    WIDTH,
    lighter,
)
from kb.values.areas import rounded

_LEFT, _RIGHT = 232.0, 552.0
_NUMBERS = 590.0
_ROW, _LINE = 30.0, 15.0
_MOST = 40
"""Amounts of a picture."""
_BAR = lighter(STATED, 0.45)


def draw_amounts(canvas: Canvas, chart: Amounts) -> None:
    """A row for each amount on one axis from zero, with its numbers."""
    shown = chart.amounts[:_MOST]
    ends = [one for amount in shown for one in amount[1:] if one is not None]
    scale = scale_of_amounts([0.0, *ends], _LEFT, _RIGHT)
    names = [wrapped(one.label, _LEFT - MARGIN - 12, BODY, most=3) or [""] for one in shown]
    top = canvas.y + 8
    bottom = top + 22 + sum(_ROW + _LINE * (len(name) - 1) for name in names)
    for value in scale.ticks(5):
        canvas.line(scale(value), top + 16, scale(value), bottom, GRID)
    tick_labels(canvas, scale, top + 10)
    canvas.text(MARGIN, top + 10, chart.heading, size=TINY, color=FAINT, room=_LEFT - MARGIN - 30)
    heading = f"{chart.unit}: best (low to high)"
    canvas.text(_NUMBERS, top + 10, heading, size=TINY, color=FAINT, room=WIDTH - 14 - _NUMBERS)
    y = top + 22
    for one, name in zip(shown, names, strict=True):
        height = _ROW + _LINE * (len(name) - 1)
        _draw(canvas, scale, one, name, y + height / 2)
        y += height
    canvas.line(_LEFT, top + 16, _LEFT, bottom, INK)
    canvas.y = bottom + 2
    draw_legend(canvas, _entries(canvas, shown))
    left = len(chart.amounts) - len(shown)
    if left:
        canvas.paragraph(f"Not drawn: {left} more rows.", size=SMALL)


def told(amount: Amount) -> str:
    """An amount in words, as a table has it."""
    best, low, high = amount[1:]
    if best is None and low is None and high is None:
        return "no figure"
    ends = [rounded(one, 3) for one in (low, high) if one is not None]
    if best is not None and not best and high:
        return f"in doubt: up to {rounded(high, 3)}"
    shown = "no figure" if best is None else rounded(best, 3)
    return shown if set(ends) <= {shown} else f"{shown} ({' to '.join(ends)})"


def _draw(canvas: Canvas, scale: Scale, one: Amount, name: Sequence[str], y: float) -> None:
    start = y + 4.5 - _LINE * (len(name) - 1) / 2
    for place, line in enumerate(name):
        at = start + place * _LINE
        canvas.text(_LEFT - 10, at, line, anchor="end")
    canvas.text(_NUMBERS, y + 4.5, told(one), size=SMALL, room=WIDTH - 14 - _NUMBERS)
    _draw_bar(canvas, scale, one, y)


def _draw_bar(canvas: Canvas, scale: Scale, one: Amount, y: float) -> None:
    """Best as a full bar; what is in doubt hatched; a line from low to high."""
    if one.best:
        width = max(scale(one.best) - _LEFT, 1.0)
        canvas.add("rect", x=_LEFT, y=y - 7.5, width=width, height=15, fill=_BAR)
    elif one.high:
        box = {"x": _LEFT, "y": y - 7.5, "width": scale(one.high) - _LEFT, "height": 15.0}
        canvas.add("rect", **box, fill=canvas.pattern("lines", STATED), stroke=STATED)
        return
    if one.low is None or one.high is None:
        return
    left, right = scale(one.low), scale(one.high)
    if right - left < 1.5:
        return
    canvas.line(left, y, right, y, INK, stroke_width="1.5")
    for x in (left, right):
        canvas.line(x, y - 4, x, y + 4, INK, stroke_width="1.5")


def _entries(canvas: Canvas, shown: Sequence[Amount]) -> list[Entry]:
    def best(x: float, y: float) -> None:
        canvas.add("rect", x=x - 7, y=y - 6, width=14, height=12, fill=_BAR)

    def bounds(x: float, y: float) -> None:
        canvas.line(x - 7, y, x + 7, y, INK, stroke_width="1.5")
        for end in (x - 7, x + 7):
            canvas.line(end, y - 4, end, y + 4, INK, stroke_width="1.5")

    found = [Entry(best, "best")] if any(one.best for one in shown) else []
    if any((one.high or 0) > (one.low or 0) and one.best for one in shown):
        found.append(Entry(bounds, "from low to high"))
    if any(one.high and not one.best for one in shown):
        doubtful = partial(hatched, canvas, color=STATED)
        found.append(Entry(doubtful, "in the high bound only: contested or in doubt"))
    return found
