"""Rival figures on one axis: each at its place, with what it covers, by independent origin."""

from collections.abc import Sequence
from math import inf

from kb.charts import Figure, Figures, Group
from kb.pictures.canvas import Canvas
from kb.pictures.legend import Entry, draw_legend
from kb.pictures.letters import cut, width_of, wrapped
from kb.pictures.marks import Shape, beyond, legend_order, mark, mark_name
from kb.pictures.scale import Scale, scale_of_amounts, tick_labels
from kb.pictures.style import (
    BAND,
    BODY,
    FAINT,
    GRID,
    INK,
    MARGIN,
    SMALL,
    SOFT,
    TINY,
    WIDTH,
)
from kb.values.areas import rounded

_LEFT, _RIGHT = 286.0, 592.0
_STATED = 610.0
_MOST = 60
"""Figures of a picture."""
_FAR = 2.5
"""Figures above this multiple of the highest that counts are not on the axis: a misprint would
fill it."""
_HEADING, _ROW, _LINE, _ECHO = 26.0, 22.0, 13.5, 17.0


def draw_figures(canvas: Canvas, chart: Figures) -> None:
    """An axis above, groups of rows below it, and a legend of the marks that are used."""
    groups, left = _cut(chart.groups)
    shown = [one for group in groups for one in group.figures]
    scale = scale_of_amounts(_on_axis(chart, shown), _LEFT, _RIGHT)
    top = canvas.y + (40 if chart.best is not None else 10)
    bottom = top + 20 + sum(map(_height, groups))
    _axis(canvas, chart, scale, top, bottom)
    canvas.y = top + 20
    for group in groups:
        _draw_group(canvas, scale, group)
    draw_legend(canvas, _entries(canvas, chart, shown))
    if any((one.low if one.value is None else one.value) > scale.high for one in shown):
        canvas.paragraph("An arrow at the end of the axis: a figure beyond it.", size=SMALL)
    if scale.low > 0:
        canvas.paragraph("The axis does not begin at zero.", size=SMALL)
    if left:
        canvas.paragraph(f"Not drawn: {left} more figures.", size=SMALL)


def _on_axis(chart: Figures, shown: Sequence[Figure]) -> list[float]:
    """The values that the axis holds: those that count, and others that are not far beyond."""
    bounds = [one for one in (chart.best, chart.low, chart.high) if one is not None]
    farthest = max(bounds) * _FAR if bounds else inf
    ends = [end for one in shown for end in (one.low, one.high, one.value) if end is not None]
    return [*bounds, *(one for one in ends if one <= farthest)]


def _cut(groups: Sequence[Group]) -> tuple[list[Group], int]:
    """The groups with as many figures as there is room for, and how many are left."""
    room, kept = _MOST, list[Group]()
    for group in groups:
        if room > 0:
            kept.append(group._replace(figures=group.figures[:room]))
        room -= len(group.figures)
    return kept, max(0, -room)


def _height(group: Group) -> float:
    return _HEADING + sum(map(_row_height, group.figures))


def _row_height(one: Figure) -> float:
    if one.echo:
        return _ECHO
    return _ROW + _LINE * max(len(_covers(one)), len(_stated(one)) - 1)


def _covers(one: Figure) -> list[str]:
    """What a figure covers, in up to two lines; an echo has no room for it."""
    return [] if one.echo else wrapped(one.covers, _LEFT - 18 - MARGIN, TINY, most=2)


def _stated(one: Figure) -> list[str]:
    """The words of the source; of an echo in one line."""
    size = TINY if one.echo else BODY - 0.5
    return wrapped(one.stated, WIDTH - 14 - _STATED, size, most=1 if one.echo else 2)


def _axis(canvas: Canvas, chart: Figures, scale: Scale, top: float, bottom: float) -> None:
    """Low and high as a band, best as a line, round values as thin lines."""
    if chart.low is not None and chart.high is not None and chart.high > chart.low:
        left, right = scale(chart.low), scale(chart.high)
        canvas.add("rect", x=left, y=top, width=right - left, height=bottom - top, fill=BAND)
    for value in scale.ticks(5):
        canvas.line(scale(value), top, scale(value), bottom, GRID)
    if chart.best is not None:
        canvas.line(scale(chart.best), top - 14, scale(chart.best), bottom, INK, stroke_width="1.4")
    tick_labels(canvas, scale, top + 13)
    canvas.text(MARGIN, top + 13, "source, year, class", size=TINY, color=FAINT)
    canvas.text(_STATED, top + 13, "as its source states it", size=TINY, color=FAINT)
    if chart.best is None or chart.low is None or chart.high is None:
        return
    _label(canvas, scale(chart.best), top - 20, f"best {rounded(chart.best, 3)} {chart.unit}")
    if chart.high > chart.low:
        low, high = f"low {rounded(chart.low, 3)}", f"high {rounded(chart.high, 3)}"
        small = {"size": SMALL, "color": SOFT}
        canvas.text(scale(chart.low) - 4, top - 4, low, anchor="end", **small)  # type: ignore[arg-type]
        canvas.text(scale(chart.high) + 4, top - 4, high, **small)  # type: ignore[arg-type]


def _label(canvas: Canvas, x: float, y: float, text: str) -> None:
    text = cut(text, _LEFT, BODY, bold=True)
    half = width_of(text, BODY, bold=True) / 2
    x = min(max(x, MARGIN + half), WIDTH - MARGIN - half)
    canvas.text(x, y, text, bold=True, anchor="middle")


def _draw_group(canvas: Canvas, scale: Scale, group: Group) -> None:
    y = canvas.y
    canvas.line(MARGIN, y + 5, WIDTH - MARGIN, y + 5, GRID)
    canvas.text(MARGIN, y + 20, group.title, size=SMALL, bold=True, color=SOFT, room=_LEFT - 40)
    canvas.y += _HEADING
    for one in group.figures:
        _draw_row(canvas, scale, one)
        canvas.y += _row_height(one)


def _draw_row(canvas: Canvas, scale: Scale, one: Figure) -> None:
    y = canvas.y + (12 if one.echo else 15)
    size = TINY if one.echo else BODY
    x = MARGIN + (14 if one.echo else 0)
    if one.echo:
        canvas.add("path", d=f"M{MARGIN + 4:g} {y - 12:.1f}v8h6", fill="none", stroke=FAINT)
    room = _LEFT - 14 - x
    name = cut(one.source, room * (0.62 if one.about else 1), size, bold=one.best)
    canvas.text(x, y, name, size=size, bold=one.best, color=SOFT if one.echo else INK)
    used = width_of(name, size, bold=one.best) + 7
    canvas.text(x + used, y, one.about, size=TINY, color=FAINT, room=room - used)
    canvas.lines(x, y + 14, _covers(one), TINY, color=FAINT)
    if (one.low if one.value is None else one.value) > scale.high:
        beyond(canvas, _shape(one), _RIGHT, y - 4)
    else:
        ends = scale(one.low), scale(one.high)
        at = None if one.value is None else scale(one.value)
        mark(canvas, _shape(one), y - 4, *ends, at, small=one.echo)
    color = SOFT if one.echo else INK
    size = TINY if one.echo else BODY - 0.5
    canvas.lines(_STATED, y, _stated(one), size, color=color)


def _shape(one: Figure) -> Shape:
    if one.value is None:
        return Shape("range", one.kind)
    return Shape(one.bound or "point", one.kind)


def _entries(canvas: Canvas, chart: Figures, shown: Sequence[Figure]) -> list[Entry]:
    shapes = sorted({_shape(one) for one in shown}, key=legend_order)

    def drawn(shape: Shape) -> Entry:
        def draw(x: float, y: float) -> None:
            if shape.form == "range":
                mark(canvas, shape, y, x - 7, x + 7, None)
                return
            at = x - {"more": 5, "less": -5}.get(shape.form, 0)
            mark(canvas, shape, y, at, at, at)

        return Entry(draw, mark_name(shape))

    found = [drawn(shape) for shape in shapes]
    if any(one.echo for one in shown):
        found.append(
            Entry(
                lambda x, y: canvas.add(
                    "path", d=f"M{x - 4:.1f} {y - 6:.1f}v8h8", fill="none", stroke=FAINT
                ),
                "repeats the figure above it",
            )
        )
    if chart.low is not None and chart.high is not None and chart.high > chart.low:
        found.append(
            Entry(
                lambda x, y: canvas.add(
                    "rect", x=x - 7, y=y - 6, width=14.0, height=12.0, fill=BAND, stroke=GRID
                ),
                "between low and high",
            )
        )
    return found
