"""What happened, in order: time runs to the right and down, a line for each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from kb.charts import Moment, Moments
from kb.pictures.canvas import Canvas, number
from kb.pictures.legend import Entry, draw_legend
from kb.pictures.letters import width_of, wrapped
from kb.pictures.scale import Scale, scale_of_years, year_labels
from kb.pictures.style import FILLS, GRID, INK, MARGIN, PAPER, SMALL, SOFT, WIDTH

_LEFT, _RIGHT = 160.0, WIDTH - MARGIN
_ROW, _LINE, _GAP = 19.0, 14.3, 9.0
_MOST = 90
"""Moments of a picture."""
_COLORS = (FILLS[0][0], FILLS[3][0], FILLS[2][0], INK)


def draw_moments(canvas: Canvas, chart: Moments) -> None:
    """A mark at each day, with its words beside it where there is more room."""
    shown = chart.moments[:_MOST]
    years = [end for one in shown for end in (one.begin, one.end) if end is not None]
    scale = scale_of_years(years, _LEFT + 8, _RIGHT - 60)
    rows = [_row(scale, one) for one in shown]
    top = canvas.y + 8
    bottom = top + 24 + sum(_ROW + _LINE * (len(row.lines) - 1) for row in rows)
    if years:
        for value in scale.year_ticks():
            canvas.line(scale(value), top + 16, scale(value), bottom, GRID)
        year_labels(canvas, scale, top + 10)
    kinds = list(chart.kinds)
    y, last = top + 38, ""
    for row in rows:
        one = row.moment
        if one.date != last:
            canvas.text(MARGIN, y, one.date, size=SMALL, color=SOFT, room=_LEFT - MARGIN - 4)
        last = one.date
        _draw(canvas, scale, row, y, kinds.index(one.kind) if one.kind in kinds else 3)
        y += _ROW + _LINE * (len(row.lines) - 1)
    canvas.y = bottom + 2
    draw_legend(canvas, _entries(canvas, chart.kinds, shown))
    left = len(chart.moments) - len(shown)
    if left:
        canvas.paragraph(
            f"Not drawn: {left} more, later than these; a shorter period or one kind has room.",
            size=SMALL,
        )


class _Row(NamedTuple):
    """A moment with its words, in up to two lines from ``x`` on, or to its left."""

    moment: Moment
    lines: list[str]
    x: float
    anchor: str


def _row(scale: Scale, one: Moment) -> _Row:
    """The words on the right of the mark, unless there is more room on the left."""
    if one.begin is None or one.end is None:
        text = f"at no day of the axis: {one.text}"
        return _Row(one, wrapped(text, _RIGHT - _LEFT, SMALL, most=2) or [""], _LEFT, "start")
    left, right = scale(one.begin) - _GAP, scale(one.end) + _GAP
    before, after = left - _LEFT, _RIGHT - right
    if width_of(one.text, SMALL) <= after or after >= before:
        return _Row(one, wrapped(one.text, after, SMALL, most=2) or [""], right, "start")
    return _Row(one, wrapped(one.text, before, SMALL, most=2) or [""], left, "end")


def _draw(canvas: Canvas, scale: Scale, row: _Row, y: float, kind: int) -> None:
    one = row.moment
    if one.begin is not None and one.end is not None:
        left, right = scale(one.begin), scale(one.end)
        if right - left > 5:
            box = {"x": left, "y": y - 7, "width": right - left, "height": 6.0}
            canvas.add("rect", **box, fill=_color(kind), fill_opacity="0.35")
        _mark(canvas, (left + right) / 2, y - 4, kind)
    canvas.lines(row.x, y, row.lines, SMALL, anchor=row.anchor, halo=True)


def _color(kind: int) -> str:
    return _COLORS[min(kind, len(_COLORS) - 1)]


def _mark(canvas: Canvas, x: float, y: float, kind: int) -> None:
    """A full circle, a hollow one, a square or a triangle: told by shape as by color."""
    color = _color(kind)
    if kind == 0:
        canvas.add("circle", cx=x, cy=y, r=4.4, fill=color)
    elif kind == 1:
        canvas.add("circle", cx=x, cy=y, r=3.4, fill=PAPER, stroke=color, stroke_width=1.8)
    elif kind == 2:
        canvas.add("rect", x=x - 4, y=y - 4, width=8, height=8, fill=color)
    else:
        top, foot = f"{number(x)} {number(y - 5)}", f"{number(x + 5)} {number(y + 4)}"
        path = f"M{top}L{foot}H{number(x - 5)}Z"
        canvas.add("path", d=path, fill=PAPER, stroke=color, stroke_width=1.4)


def _entries(canvas: Canvas, kinds: Mapping[str, str], shown: Sequence[Moment]) -> list[Entry]:
    used = {one.kind for one in shown if one.begin is not None}
    return [
        Entry(partial(_mark, canvas, kind=place), name)
        for place, (kind, name) in enumerate(kinds.items())
        if kind in used
    ]
