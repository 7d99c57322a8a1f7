"""The page of a picture: headline above, remarks and credit below, and all of it in words."""

from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

from kb.charts import Around
from kb.pictures.canvas import Canvas, number
from kb.pictures.letters import plain, wrapped
from kb.pictures.style import (
    FACES,
    FAINT,
    GRID,
    INK,
    MARGIN,
    PAPER,
    SMALL,
    SOFT,
    SUBTITLE,
    TINY,
    TITLE,
    WIDTH,
)

_ROOM = WIDTH - 2 * MARGIN
_MOST_REMARKS = 8


def framed(canvas: Canvas, around: Around, draw: Callable[[], None]) -> str:
    """The whole file: what ``draw`` draws on the canvas, with what stands around it."""
    _head(canvas, around)
    draw()
    _foot(canvas, around)
    height = number(canvas.y + MARGIN * 0.7)
    width = number(WIDTH)
    title, told = plain(around.title), plain(_told(around))
    definitions = "".join(canvas.defined())
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" role="img" aria-labelledby="title desc" '
            f"font-family={quoteattr(FACES)}>",
            f'<title id="title">{escape(title)}</title>',
            f'<desc id="desc">{escape(told)}</desc>',
            *([f"<defs>{definitions}</defs>"] if definitions else []),
            f'<rect width="{width}" height="{height}" fill="{PAPER}"/>',
            *canvas.elements,
            "</svg>",
            "",
        ]
    )


def _told(around: Around) -> str:
    """The picture in words, for those who do not see it."""
    text = f"All of it in text: {around.command}" if around.command else ""
    said = [around.subtitle, *around.remarks, text, around.credit]
    return " ".join(one if one.endswith(".") else f"{one}." for one in said if one)


def _head(canvas: Canvas, around: Around) -> None:
    canvas.add("rect", x=MARGIN, y=0, width=44, height=5, fill=INK)
    title = wrapped(around.title, _ROOM, TITLE, most=4, bold=True)
    y = canvas.lines(MARGIN, 38, title, TITLE, bold=True)
    subtitle = wrapped(around.subtitle, _ROOM, SUBTITLE, most=4)
    y = canvas.lines(MARGIN, y - 3, subtitle, SUBTITLE, color=SOFT)
    canvas.y = y - (6 if subtitle else 10)


def _foot(canvas: Canvas, around: Around) -> None:
    canvas.y += 10
    for one in around.remarks[:_MOST_REMARKS]:
        canvas.paragraph(one, size=SMALL, most=4)
    left = len(around.remarks) - _MOST_REMARKS
    if left > 0:
        canvas.paragraph(f"And {left} remarks more, which the answer in text has.", size=SMALL)
    y = canvas.y + 8
    canvas.line(MARGIN, y, WIDTH - MARGIN, y, GRID)
    y += 15
    credit = wrapped(around.credit, _ROOM, TINY, most=3)
    y = canvas.lines(MARGIN, y, credit, TINY, color=FAINT)
    command = wrapped(around.command, _ROOM, TINY, most=2)
    canvas.y = canvas.lines(MARGIN, y, command, TINY, color=FAINT) - TINY
