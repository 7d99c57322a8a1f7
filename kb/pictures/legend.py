"""Legends: what marks mean, in words, in a row that breaks where the page ends."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from kb.pictures.canvas import Canvas
from kb.pictures.letters import cut, width_of
from kb.pictures.style import GRID, GROUND, INK, MARGIN, PAPER, SILENCE, SMALL, SOFT, WIDTH, fill_of

_MARK, _GAP, _LINE = 22.0, 18.0, 18.0


class Entry(NamedTuple):
    """A mark, drawn round a point, and its meaning."""

    draw: Callable[[float, float], None]
    text: str


def draw_legend(canvas: Canvas, entries: Sequence[Entry]) -> None:
    """The entries in reading order below what is drawn."""
    if not entries:
        return
    x, y = MARGIN, canvas.y + 14
    for entry in entries:
        text = cut(entry.text, WIDTH - 2 * MARGIN - _MARK, SMALL)
        width = _MARK + width_of(text, SMALL)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + _LINE
        entry.draw(x + 8, y)
        canvas.text(x + _MARK, y + 4, text, size=SMALL, color=SOFT)
        x += width + _GAP
    canvas.y = y + 10


def swatch(canvas: Canvas, x: float, y: float, place: int) -> None:
    """A small field in the color of a key, with its pattern."""
    color, overlay = fill_of(place)
    _field(canvas, x, y, fill=color)
    if overlay:
        _field(canvas, x, y, fill=canvas.pattern(overlay, PAPER))


def hatched(canvas: Canvas, x: float, y: float, color: str = INK) -> None:
    """A small field of what is contested or in doubt."""
    _field(canvas, x, y, fill=PAPER)
    _field(canvas, x, y, fill=canvas.pattern("lines", color), stroke=color)


def not_recorded(canvas: Canvas, x: float, y: float) -> None:
    """A small field of what is not recorded: dots."""
    _field(canvas, x, y, fill=GROUND)
    _field(canvas, x, y, fill=canvas.pattern("dots", SILENCE))


def not_covered(canvas: Canvas, x: float, y: float) -> None:
    """A small field of what the record does not claim to know: crosses."""
    _field(canvas, x, y, fill=GROUND)
    _field(canvas, x, y, fill=canvas.pattern("cross", SILENCE))


def given_up(canvas: Canvas, x: float, y: float) -> None:
    """A small field of what nobody holds: a dashed frame."""
    _field(canvas, x, y, fill=PAPER, stroke=INK, stroke_dasharray="4 3")


def blank(canvas: Canvas, x: float, y: float) -> None:
    """A small empty field in a thin frame."""
    _field(canvas, x, y, fill=PAPER, stroke=GRID)


def _field(canvas: Canvas, x: float, y: float, **look: str) -> None:
    canvas.add("rect", x=x - 7, y=y - 6, width=14.0, height=12.0, **look)
