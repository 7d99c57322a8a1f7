"""Who held land: three lanes per plot over years, each state with a pattern and a word."""

from collections.abc import Mapping, Sequence
from functools import partial

from kb.charts import Lane, Moment, Plot, Plots, Stretch
from kb.pictures.canvas import Canvas
from kb.pictures.legend import (
    Entry,
    blank,
    draw_legend,
    given_up,
    hatched,
    not_covered,
    not_recorded,
    swatch,
)
from kb.pictures.letters import cut, width_of
from kb.pictures.scale import Scale, scale_of_years, year_labels
from kb.pictures.stretches import (
    BAR,
    Placed,
    color_of,
    draw_stretch,
    name_inside,
    placed,
    text_of,
)
from kb.pictures.style import FAINT, GRID, INK, MARGIN, PAPER, SMALL, SOFT, TINY, WIDTH

_LEFT, _RIGHT = 112.0, WIDTH - MARGIN
_LINE, _GAP = 14.0, 8.0
_MOST, _MOST_MOMENTS = 12, 6
"""Plots of a picture, and moments below each."""


def draw_plots(canvas: Canvas, chart: Plots) -> None:
    """Plot by plot on one scale of years, with a legend of holders and patterns."""
    shown = chart.plots[:_MOST]
    scale = scale_of_years(_years(shown), _LEFT, _RIGHT, room=0.12)
    top = canvas.y + 8
    canvas.y = top + 18
    marked = len(canvas.elements)
    places = {key: place for place, key in enumerate(chart.names)}
    for plot in shown:
        _draw_plot(canvas, scale, plot, places)
    lines = Canvas()
    for value in scale.year_ticks():
        lines.line(scale(value), top + 16, scale(value), canvas.y, GRID)
    canvas.elements[marked:marked] = lines.elements
    year_labels(canvas, scale, top + 10)
    draw_legend(canvas, _entries(canvas, chart, shown, places))
    left = len(chart.plots) - len(shown)
    if left:
        canvas.paragraph(f"Not drawn: {left} more pieces of land.", size=SMALL)


def _years(plots: Sequence[Plot]) -> list[float]:
    found = list[float]()
    for plot in plots:
        for lane in plot.lanes:
            found += [year for one in lane.stretches for year in _ends(one)]
        found += [year for one in plot.moments for year in _ends(one)]
    return found


def _ends(part: Stretch | Moment) -> list[float]:
    if isinstance(part, Moment):
        return [one for one in (part.begin, part.end) if one is not None]
    return [*(part.begin or ()), *(part.end or ())]


def _draw_plot(canvas: Canvas, scale: Scale, plot: Plot, places: Mapping[str, int]) -> None:
    y = canvas.y
    canvas.text(MARGIN, y + 14, plot.title, bold=True, room=WIDTH - 2 * MARGIN, halo=True)
    canvas.y = y + 24
    for lane in plot.lanes:
        _draw_lane(canvas, scale, lane, places)
    for moment in plot.moments[:_MOST_MOMENTS]:
        _draw_moment(canvas, scale, moment)
    left = len(plot.moments) - _MOST_MOMENTS
    if left > 0:
        canvas.text(_LEFT, canvas.y + 10, f"and {left} more acts that moved nothing", size=TINY)
        canvas.y += 16
    canvas.y += 6


def _draw_lane(canvas: Canvas, scale: Scale, lane: Lane, places: Mapping[str, int]) -> None:
    canvas.text(MARGIN, canvas.y + 15, lane.title, size=SMALL, color=SOFT, room=_LEFT - MARGIN - 6)
    if not lane.stretches:
        room = _RIGHT - _LEFT - 4
        x, y = _LEFT + 4, canvas.y + 15
        canvas.text(x, y, lane.empty, size=TINY, color=FAINT, room=room, halo=True)
        canvas.y += BAR + _GAP
        return
    for row in _rows(scale, lane.stretches):
        outside = []
        for where in row:
            color, overlay = color_of(where.stretch, places)
            draw_stretch(canvas, scale, where, canvas.y, color, overlay)
            if not name_inside(canvas, scale, where, canvas.y, color, overlay):
                outside.append((where, color))
        canvas.y += BAR + 3
        _names_below(canvas, outside)
    canvas.y += _GAP - 3


def _rows(scale: Scale, stretches: Sequence[Stretch]) -> list[list[Placed]]:
    """The stretches in as few rows as keep those that overlap apart.

    Silence gives way to what fades into it or out of it, and a month to a month that it shares.
    """
    rows: list[list[Placed]] = []
    for where in sorted((placed(scale, one) for one in stretches), key=_by_place):
        for row in rows:
            if where.stretch.fades_before and row[-1].stretch.status == "not-recorded":
                row[-1] = row[-1]._replace(right=max(where.left, row[-1].left + 2))
            end = row[-1].right
            silent = where.stretch.status == "not-recorded" and end < where.right - 2
            if where.left >= end - 4 or silent:
                row.append(where._replace(left=max(where.left, end)))
                break
        else:
            rows.append([where])
    return rows


def _by_place(where: Placed) -> tuple[float, bool, float]:
    return where.left, where.stretch.status != "held", where.right


def _names_below(canvas: Canvas, outside: Sequence[tuple[Placed, str]]) -> None:
    """Names for which a bar has no room, each in the first line below where it is free."""
    ends: list[float] = []
    for where, color in outside:
        one = where.stretch
        text = ", ".join(part for part in (text_of(one), one.dates) if part)
        shown = cut(text, _RIGHT - _LEFT - 11, TINY)
        width = width_of(shown, TINY) + 11
        start = max(_LEFT, min(where.left, _RIGHT - width))
        free = next((line for line, end in enumerate(ends) if start > end + 8), len(ends))
        ends[free : free + 1] = [start + width]
        y = canvas.y + 9 + free * _LINE
        canvas.add("rect", x=start, y=y - 7, width=7, height=7, fill=color, stroke=SOFT)
        canvas.text(start + 11, y, shown, size=TINY, color=SOFT, halo=True)
    canvas.y += len(ends) * _LINE


def _draw_moment(canvas: Canvas, scale: Scale, moment: Moment) -> None:
    """An act that moved nothing: a small hollow mark at its day, with its words."""
    text = f"{moment.date}: {moment.text}" if moment.date else moment.text
    y = canvas.y + 8
    canvas.y += _LINE + 2
    if moment.begin is None or moment.end is None:
        canvas.text(_LEFT, y + 4, f"day unknown: {text}", size=TINY, room=_RIGHT - _LEFT)
        return
    x = scale((moment.begin + moment.end) / 2)
    _ring(canvas, x, y)
    shown = cut(text, _RIGHT - _LEFT - 12, TINY)
    width = width_of(shown, TINY)
    if x + 8 + width <= _RIGHT:
        canvas.text(x + 8, y + 4, shown, size=TINY, color=SOFT, halo=True)
    elif x - 8 - width >= _LEFT:
        canvas.text(x - 8, y + 4, shown, size=TINY, color=SOFT, anchor="end", halo=True)
    else:
        canvas.y += _LINE
        start = max(_LEFT, min(x - width / 2, _RIGHT - width))
        canvas.text(start, y + 4 + _LINE, shown, size=TINY, color=SOFT, halo=True)


def _ring(canvas: Canvas, x: float, y: float) -> None:
    canvas.add("circle", cx=x, cy=y, r=3.2, fill=PAPER, stroke=INK, stroke_width=1.2)


def _entries(
    canvas: Canvas, chart: Plots, shown: Sequence[Plot], places: Mapping[str, int]
) -> list[Entry]:
    """The holders that are shown, then what the patterns mean that are used."""
    lanes = [lane for plot in shown for lane in plot.lanes]
    stretches = [one for lane in lanes for one in lane.stretches]
    holders, states = {one.key for one in stretches}, {one.status for one in stretches}
    patterns = (
        (any(one.contested for one in stretches), hatched, "hatched: contested"),
        ("not-recorded" in states, not_recorded, "not recorded"),
        ("not-covered" in states, not_covered, "not covered"),
        ("nobody" in states, given_up, "nobody: given up"),
        (
            any(lane.title != "title" for lane in lanes),
            blank,
            "blank: nothing of its own is recorded",
        ),
        (any(plot.moments for plot in shown), _ring, "act that moved nothing here"),
    )
    return [
        *(
            Entry(partial(swatch, canvas, place=places[key]), name)
            for key, name in chart.names.items()
            if key in holders
        ),
        *(Entry(partial(draw, canvas), text) for used, draw, text in patterns if used),
    ]
