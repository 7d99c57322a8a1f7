"""Marks of our own: shape and color each tell what a figure is, so that either will do."""

from typing import Literal, NamedTuple

from kb.pictures.canvas import Canvas, number
from kb.pictures.style import ASIDE, OURS, PAPER, STATED

Form = Literal["point", "more", "less", "range"]


class Shape(NamedTuple):
    """What a mark tells: the form of the figure, and whose it is."""

    form: Form
    kind: Literal["stated", "ours", "aside"]


_COLORS = {"stated": STATED, "ours": OURS, "aside": ASIDE}
_FORMS: dict[Form, str] = {
    "point": "figure",
    "more": "more than, or at least",
    "less": "less than, or up to",
    "range": "range without a single figure",
}
_KINDS = {
    "stated": "stated by a source",
    "ours": "our own sum or reconstruction",
    "aside": "set aside",
}


def mark_name(shape: Shape) -> str:
    """What a mark means, in words."""
    if shape.form == "point":
        return _KINDS[shape.kind]
    return f"{_FORMS[shape.form]}, {_KINDS[shape.kind]}"


def legend_order(shape: Shape) -> tuple[int, int]:
    """Plain figures before bounds and ranges, those of sources before ours."""
    return list(_KINDS).index(shape.kind), list(_FORMS).index(shape.form)


def mark(
    canvas: Canvas,
    shape: Shape,
    y: float,
    low: float,
    high: float,
    at: float | None,
    *,
    small: bool = False,
) -> None:
    """A figure at its place, with its bounds as a thin line where they lie apart."""
    color = _COLORS[shape.kind]
    if at is None:
        _range(canvas, shape, y, low, high)
        return
    if high - low > 1:
        canvas.line(low, y, high, y, color, stroke_width="1.4")
        for x in (low, high):
            canvas.line(x, y - 3, x, y + 3, color, stroke_width="1.4")
    _sign(canvas, shape, at, y, 3.6 if small else 5.0)


def _sign(canvas: Canvas, shape: Shape, x: float, y: float, size: float) -> None:
    """A circle, a diamond for what is ours, or an arrow head to where a bound is open."""
    color = _COLORS[shape.kind]
    hollow = shape.kind == "aside" or shape.form in {"more", "less"}
    look: dict[str, str | float | None] = {
        "fill": PAPER if hollow else color,
        "stroke": color,
        "stroke_width": 1.8,
    }
    if shape.form == "point" and shape.kind != "ours":
        canvas.add("circle", cx=x, cy=y, r=size - (0.4 if hollow else 0), **look)
        return
    if shape.form == "point":
        corners = [(x - size - 1, y), (x, y - size - 1), (x + size + 1, y), (x, y + size + 1)]
    else:
        tip = x + size * (2.2 if shape.form == "more" else -2.2)
        corners = [(x, y - size), (tip, y), (x, y + size)]
    path = "L".join(f"{number(east)} {number(down)}" for east, down in corners)
    canvas.add("path", d=f"M{path}Z", stroke_linejoin="round", **look)


def beyond(canvas: Canvas, shape: Shape, x: float, y: float) -> None:
    """A figure that lies beyond the end of the axis: an arrow towards it."""
    path = f"M{number(x - 16)} {number(y)}H{number(x)}M{number(x - 6)} {number(y - 4)}"
    path += f"L{number(x)} {number(y)}L{number(x - 6)} {number(y + 4)}"
    canvas.add("path", d=path, fill="none", stroke=_COLORS[shape.kind], stroke_width=1.6)


def _range(canvas: Canvas, shape: Shape, y: float, low: float, high: float) -> None:
    """A thick line, hollow where it is set aside, as wide as can be seen."""
    color = _COLORS[shape.kind]
    hollow = shape.kind == "aside"
    canvas.add(
        "rect",
        x=min(low, (low + high) / 2 - 3),
        y=y - 3,
        width=max(high - low, 6),
        height=6,
        rx=3,
        fill=PAPER if hollow else color,
        stroke=color,
        stroke_width=1.4,
    )
