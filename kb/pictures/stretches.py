"""One stretch of a lane: its bar, faded, hatched or dotted, and its name in it."""

from collections.abc import Mapping
from typing import NamedTuple

from kb.charts import Stretch
from kb.pictures.canvas import Canvas, number
from kb.pictures.letters import width_of
from kb.pictures.scale import Scale
from kb.pictures.style import (
    GROUND,
    INK,
    PAPER,
    SILENCE,
    SMALL,
    fill_of,
    on,
)

BAR = 22.0
_FADE, _ROOM, _SEEN = 46.0, 5.0, 3.0
_WORDS = {"nobody": "nobody", "not-recorded": "not recorded", "not-covered": "not covered"}


class Placed(NamedTuple):
    """A stretch from ``left`` to ``right``; what fades reaches beyond its own ends."""

    stretch: Stretch
    left: float
    right: float


def placed(scale: Scale, one: Stretch) -> Placed:
    """Where a stretch is drawn."""
    left = scale(one.begin[0]) if one.begin else scale.left
    right = scale(one.end[1]) if one.end else scale.right
    if one.fades_before:
        left = max(scale.left, (left if one.begin else right) - _FADE)
    if one.fades_after:
        right = min(scale.right, right + _FADE)
    return Placed(one, left, max(right, left + 2))


def color_of(one: Stretch, places: Mapping[str, int]) -> tuple[str, str]:
    """The color of a stretch and the pattern over it."""
    if one.status != "held":
        return PAPER, ""
    return fill_of(places.get(one.key, 0))


def draw_stretch(
    canvas: Canvas, scale: Scale, where: Placed, y: float, color: str, overlay: str
) -> None:
    """The bar of a stretch."""
    one, left, right = where
    box = {"x": left, "y": y, "width": right - left, "height": BAR}
    if one.status in {"not-recorded", "not-covered"}:
        canvas.add("rect", **box, fill=GROUND)
        pattern = "dots" if one.status == "not-recorded" else "cross"
        canvas.add("rect", **box, fill=canvas.pattern(pattern, SILENCE))
        return
    if one.status == "nobody":
        canvas.add("rect", **box, fill=PAPER, stroke=INK, stroke_dasharray="4 3")
        return
    if one.lasts:
        path = f"M{number(left)} {number(y)}H{number(right - 9)}l9 {number(BAR / 2)}"
        path += f"l-9 {number(BAR / 2)}H{number(left)}Z"
        canvas.add("path", d=path, fill=color)
    else:
        canvas.add("rect", **box, fill=color)
    if overlay and not one.contested:
        canvas.add("rect", **box, fill=canvas.pattern(overlay, PAPER))
    if one.contested:
        canvas.add("rect", **box, fill=canvas.pattern("lines", PAPER), stroke=color)
    _draw_fading(canvas, where, y)
    _draw_vague_ends(canvas, scale, one, y, color)


def _draw_fading(canvas: Canvas, where: Placed, y: float) -> None:
    """Paper over the ends that are not recorded, thicker outwards."""
    one, left, right = where
    width = min(_FADE, right - left)
    for fades, x, outer in ((one.fades_before, left, 0), (one.fades_after, right - width, 1)):
        if fades:
            key = "after" if outer else "before"
            stops = "".join(
                f'<stop offset="{place}" stop-color="{PAPER}" stop-opacity="{shown}"/>'
                for place, shown in ((0, 1 - outer), (1, outer))
            )
            canvas.define(key, f'<linearGradient id="{key}">{stops}</linearGradient>')
            box = {"x": x, "y": y - 0.5, "width": width, "height": BAR + 1}
            canvas.add("rect", **box, fill=f"url(#{key})")


def _draw_vague_ends(canvas: Canvas, scale: Scale, one: Stretch, y: float, color: str) -> None:
    """Between the days between which an end lies, the bar is pale."""
    for ends in (one.begin, one.end):
        if ends is None:
            continue
        left, right = scale(ends[0]), scale(ends[1])
        if right - left >= _SEEN:
            box = {"x": left, "y": y, "width": right - left, "height": BAR}
            canvas.add("rect", **box, fill=PAPER, fill_opacity="0.62", stroke=color)


def name_inside(
    canvas: Canvas, scale: Scale, where: Placed, y: float, color: str, overlay: str
) -> bool:
    """Write the name of a stretch, and its dates, into its bar; whether nothing is left to write.

    The name of who held land never stands without its dates; silence without room for its name is
    told by its pattern alone.
    """
    one = where.stretch
    start, room = _room_inside(scale, where)
    text = text_of(one)
    dated = ", ".join(part for part in (text, one.dates) if part)
    if one.status == "held" and width_of(dated, SMALL) > room:
        return False
    if width_of(text, SMALL) > room:
        return one.status == "not-recorded"
    shown = dated if width_of(dated, SMALL) <= room else text
    plain = not (overlay or one.contested) and one.status == "held"
    ink = on(color) if plain else INK
    canvas.text(start, y + 15, shown, size=SMALL, color=ink, halo=not plain)
    return True


def _room_inside(scale: Scale, where: Placed) -> tuple[float, float]:
    """Where a name may begin in a bar, beyond what is faded or pale, and how much room it has."""
    one, left, right = where
    start = left + _ROOM + (_FADE * 0.7 if one.fades_before else 0)
    if one.begin and scale(one.begin[1]) - scale(one.begin[0]) >= _SEEN:
        start = max(start, scale(one.begin[1]) + _ROOM)
    return start, right - start - _ROOM - (_FADE * 0.7 if one.fades_after else 0)


def text_of(one: Stretch) -> str:
    """The holder or the state of a stretch, and what is doubtful of it."""
    text = _WORDS.get(one.status, one.label)
    marks = [*(["contested"] if one.contested else []), *(["in doubt"] if one.doubtful else [])]
    return f"{text} ({', '.join(marks)})" if marks else text
