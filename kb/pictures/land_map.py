"""A map of land by treaty, with a table of its figures below."""

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin
from typing import NamedTuple

from kb.charts import Base, Land, Map, Point
from kb.pictures.amounts import told
from kb.pictures.canvas import Canvas, number
from kb.pictures.legend import hatched, swatch
from kb.pictures.letters import width_of, wrapped
from kb.pictures.projection import EqualEarth, projection_for
from kb.pictures.sheet import Sheet
from kb.pictures.style import (
    BODY,
    BORDER,
    FAINT,
    GRID,
    GROUND,
    INK,
    LAKE,
    MARGIN,
    PAPER,
    SEA,
    SMALL,
    SOFT,
    TINY,
    WIDTH,
    fill_of,
)

_ROOM = WIDTH - 2 * MARGIN
_MOST = 40
"""Lands of a picture."""
_BALL = 9.0
_STRIP = 40.0
"""Pixels above the lower edge, which belong to the scale."""
_SMALL = 7.0
"""Pixels: land less wide gets a ring around it, to be seen at all."""
_ROUND = (50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)


def draw_map(canvas: Canvas, chart: Map) -> None:
    """The map, then the table; without any outline the table alone."""
    shown = chart.lands[:_MOST]
    polygons = [one for land in shown for one in land.polygons]
    if polygons:
        sheet = Sheet(projection_for(polygons), polygons, MARGIN, canvas.y + 6, _ROOM)
        _draw_sheet(canvas, sheet, chart, shown)
        canvas.y = sheet.top + sheet.height + 6
    else:
        canvas.paragraph("No outline of this land is recorded: figures without a map.")
        canvas.y += 4
    _draw_table(canvas, chart, shown)
    left = len(chart.lands) - len(shown)
    if left:
        canvas.paragraph(f"Not drawn, and not in the table: {left} more.", size=SMALL)
    if polygons:
        _tell_undrawn(canvas, shown)


def _tell_undrawn(canvas: Canvas, shown: Sequence[Land]) -> None:
    """Name what has no outline: lands of the table without a number, and parts of other lands."""
    bare = sum(not land.polygons for land in shown)
    if bare:
        lands = "land" if bare == 1 else "lands"
        text = f"Not drawn: {bare} {lands} without an outline: in the table, without a number."
        canvas.paragraph(text, size=SMALL)
    parts = [name for land in shown if land.polygons for name in land.undrawn]
    if parts:
        text = f"Not drawn, for want of an outline, of lands with a number: {'; '.join(parts)}."
        canvas.paragraph(text, size=SMALL, most=8)


def _draw_sheet(canvas: Canvas, sheet: Sheet, chart: Map, shown: Sequence[Land]) -> None:
    box = {"x": sheet.left, "y": sheet.top, "width": sheet.width, "height": sheet.height}
    written = " ".join(f'{name}="{number(value)}"' for name, value in box.items())
    canvas.define("frame", f'<clipPath id="frame"><rect {written}/></clipPath>')
    canvas.open("g", clip_path="url(#frame)")
    canvas.add("rect", **box, fill=SEA)
    _draw_bases(canvas, sheet, chart.bases)
    places = {key: place for place, key in enumerate(chart.names)}
    for land in shown:
        _draw_land(canvas, sheet, land, *fill_of(places.get(land.key, 0)))
    canvas.close("g")
    canvas.add("rect", **box, fill="none", stroke=GRID)
    _draw_balls(canvas, sheet, shown)
    _draw_scale(canvas, sheet)
    drawn = sum(bool(land.polygons) for land in shown)
    if drawn < len(chart.lands):
        x, y = sheet.left + sheet.width - 12, sheet.top + sheet.height - 12
        text = f"{drawn} of {len(chart.lands)} lands drawn"
        canvas.text(x, y, text, size=TINY, color=SOFT, anchor="end", halo=True)


def _draw_bases(canvas: Canvas, sheet: Sheet, bases: Sequence[Base]) -> None:
    """The base maps, the finer ones over the coarser as far as they go."""
    for place, (base, box) in enumerate(sheet.layers(bases)):
        if box is None:
            _draw_base(canvas, sheet, base)
            continue
        path, key = sheet.area_path([box]), f"base-{len(bases) - 1 - place}"
        canvas.define(key, f'<clipPath id="{key}"><path d="{path}"/></clipPath>')
        canvas.open("g", clip_path=f"url(#{key})")
        _fill(canvas, path, SEA)
        _draw_base(canvas, sheet, base)
        canvas.close("g")


def _draw_base(canvas: Canvas, sheet: Sheet, base: Base) -> None:
    _fill(canvas, sheet.area_path(base.land), GROUND, stroke=GROUND)
    _fill(canvas, sheet.area_path(base.lakes), LAKE)
    _stroke(canvas, sheet.line_path(base.borders), BORDER, 0.9)


def _fill(canvas: Canvas, path: str, color: str, **more: str | float | None) -> None:
    if path:
        canvas.add("path", d=path, fill=color, fill_rule="evenodd", **more)


def _stroke(canvas: Canvas, path: str, color: str, width: float) -> None:
    if path:
        canvas.add(
            "path", d=path, fill="none", stroke=color, stroke_width=width, stroke_linejoin="round"
        )


def _draw_land(canvas: Canvas, sheet: Sheet, land: Land, color: str, overlay: str) -> None:
    """Full where it counts for certain, hatched where it is in the high bound only.

    White lines part it from its neighbors; an islet would be white all over by them.
    """
    path = sheet.area_path(land.polygons)
    if land.doubtful:
        _fill(canvas, path, PAPER, fill_opacity="0.55")
        _fill(canvas, path, canvas.pattern("lines", color))
        _stroke(canvas, sheet.sides(land.polygons), color, 1.4)
    else:
        _fill(canvas, path, color, fill_opacity="0.82")
        if overlay:
            _fill(canvas, path, canvas.pattern(overlay, PAPER))
        large, small = sheet.parted(land.polygons, 2 * _SMALL)
        _stroke(canvas, sheet.sides(small), color, 0.6)
        _stroke(canvas, sheet.sides(large), PAPER, 1.0)


class _Ball(NamedTuple):
    """The number of a land, and the place that it marks."""

    text: str
    place: Point
    wide: float
    name: str


def _draw_balls(canvas: Canvas, sheet: Sheet, shown: Sequence[Land]) -> None:
    """Numbers on the lands, moved aside with a line where they would cover one another."""
    placed = _placed(sheet, shown)
    for ball, spot in placed:
        if spot != ball.place:
            canvas.line(*ball.place, *spot, INK, stroke_width="0.9")
        if ball.wide < _SMALL:
            x, y = ball.place
            r = _SMALL / 2 + 1
            canvas.add("circle", cx=x, cy=y, r=r, fill="none", stroke=INK, stroke_width=1.2)
    for ball, (x, y) in placed:
        canvas.add("circle", cx=x, cy=y, r=_BALL, fill=PAPER, stroke=INK, stroke_width=1.2)
        canvas.text(x, y + 4, ball.text, size=SMALL, bold=True, anchor="middle")
    named: list[tuple[Point, float]] = []
    for ball, spot in placed:
        _name(canvas, sheet, ball, [spot, *(one for _, one in placed if one != spot)], named)


def _placed(sheet: Sheet, shown: Sequence[Land]) -> list[tuple[_Ball, Point]]:
    """The numbers of lands that the frame shows, each with the place where it is drawn."""
    placed: list[tuple[_Ball, Point]] = []
    for place, land in enumerate(shown, 1):
        found = sheet.middle(land.polygons)
        if found is not None and sheet.holds(found[0]):
            ball = _Ball(str(place), *found, land.amount.label)
            placed.append((ball, _free(sheet, ball, [spot for _, spot in placed])))
    return placed


def _name(
    canvas: Canvas,
    sheet: Sheet,
    ball: _Ball,
    spots: Sequence[Point],
    named: list[tuple[Point, float]],
) -> None:
    """The name below a number, the first of the spots, where its land is wide enough for it.

    No other number may be near, nor any of the names that are ``named``: their numbers' places,
    with half of their widths. The name is added to these.
    """
    half = width_of(ball.name, SMALL, bold=True) / 2
    at, *others = spots
    x, y = at
    near = any(abs(one - x) < half + _BALL + 3 and -4 < down - y < 42 for one, down in others)
    near |= any(
        abs(spot[0] - x) < half + wide + 6 and abs(spot[1] - y) < 16 for spot, wide in named
    )
    low = y + 30 > sheet.top + sheet.height - _STRIP / 2
    if at == ball.place and 2 * half + 12 < ball.wide and not near and not low:
        canvas.text(x, y + 23, ball.name, size=SMALL, bold=True, anchor="middle", halo=True)
        named.append((at, half))


def _free(sheet: Sheet, ball: _Ball, taken: Sequence[Point]) -> Point:
    """The place of a number: on its land, unless it would hide that or another number."""
    spots = _spots(ball.place)
    own = next(spots)
    if ball.wide >= 2 * _BALL and _is_free(sheet, own, taken):
        return own
    return next((spot for spot in spots if _is_free(sheet, spot, taken)), own)


def _is_free(sheet: Sheet, spot: Point, taken: Sequence[Point]) -> bool:
    apart = all(hypot(spot[0] - x, spot[1] - y) >= 2 * _BALL + 2 for x, y in taken)
    return apart and sheet.holds(spot) and spot[1] < sheet.top + sheet.height - _STRIP


def _spots(place: Point) -> Iterator[Point]:
    """The place, then places around it, farther and farther off."""
    yield place
    for away in (24.0, 34.0, 46.0, 60.0, 80.0, 105.0, 135.0, 170.0):
        for turn in range(16):
            angle = turn * pi / 8 + pi / 4
            yield place[0] + away * cos(angle), place[1] - away * sin(angle)


def _draw_scale(canvas: Canvas, sheet: Sheet) -> None:
    """A bar of round kilometers, and the projection; a map of the world has no one scale."""
    x, y = sheet.left + 12, sheet.top + sheet.height - 12
    if isinstance(sheet.projection, EqualEarth):
        canvas.text(x, y, "equal areas (Equal Earth)", size=TINY, color=SOFT, halo=True)
        return
    km = max((one for one in _ROUND if sheet.km(one) < 150), default=_ROUND[0])
    width = sheet.km(km)
    canvas.line(x, y, x + width, y, INK, stroke_width="1.6")
    for end in (x, x + width):
        canvas.line(end, y - 4, end, y, INK, stroke_width="1.6")
    text = f"{km:,} km; equal areas (Lambert)"
    canvas.text(x, y - 8, text, size=TINY, color=SOFT, halo=True)


_NAME, _BY, _NUMBERS = MARGIN + 46, 300.0, 596.0


def _draw_table(canvas: Canvas, chart: Map, shown: Sequence[Land]) -> None:
    """A row for each land: number, color, name, by what and when, figures."""
    places = {key: place for place, key in enumerate(chart.names)}
    y = canvas.y + 12
    heads = ((_NAME, "land"), (_BY, "by"), (_NUMBERS, f"{chart.unit}: best (low to high)"))
    for x, text in heads:
        canvas.text(x, y, text, size=TINY, color=FAINT, room=WIDTH - 14 - x)
    canvas.line(MARGIN, y + 6, WIDTH - MARGIN, y + 6, GRID)
    y += 7
    for place, land in enumerate(shown, 1):
        name = wrapped(land.amount.label, _BY - _NAME - 10, BODY, most=2) or [""]
        by = wrapped(_by(chart, land), _NUMBERS - _BY - 12, SMALL, most=2)
        numbers = wrapped(told(land.amount), WIDTH - 14 - _NUMBERS, SMALL, most=2)
        height = 8 + 15 * max(len(name), len(by), len(numbers))
        base = y + 16
        if land.polygons:
            canvas.add("circle", cx=MARGIN + 9, cy=base - 4, r=_BALL, fill=PAPER, stroke=INK)
            canvas.text(MARGIN + 9, base, str(place), size=SMALL, bold=True, anchor="middle")
        _draw_swatch(canvas, land, places.get(land.key, 0), base - 4)
        canvas.lines(_NAME, base, name, BODY)
        canvas.lines(_BY, base, by, SMALL, color=SOFT)
        canvas.lines(_NUMBERS, base, numbers, SMALL)
        y += height
    canvas.y = y + 6


def _by(chart: Map, land: Land) -> str:
    return ", ".join(one for one in (chart.names.get(land.key, land.key), land.when) if one)


def _draw_swatch(canvas: Canvas, land: Land, place: int, y: float) -> None:
    if land.doubtful:
        hatched(canvas, MARGIN + 32, y, fill_of(place)[0])
    else:
        swatch(canvas, MARGIN + 32, y, place)
