"""A canvas: SVG elements one by one, and how far down it is drawn on."""

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape, quoteattr

from kb.pictures.letters import cut, plain, wrapped
from kb.pictures.patterns import pattern
from kb.pictures.style import BODY, INK, MARGIN, PAPER, SOFT, WIDTH


def number(value: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Elements in the order in which they are drawn, from the top down to ``y``.

    Every text is ``<text>``, made plain and cut to the room that it has; what was cut stands whole
    in its ``<title>``.
    """

    def __init__(self) -> None:
        self.y = 0.0
        self.elements: list[str] = []
        self._defined: dict[str, str] = {}

    def add(self, name: str, **attributes: str | float | None) -> None:
        """An element without content; ``_`` in names stands for ``-``."""
        self.elements.append(f"<{name}{_written(attributes)}/>")

    def open(self, name: str, **attributes: str | float | None) -> None:
        """Begin an element that holds others."""
        self.elements.append(f"<{name}{_written(attributes)}>")

    def close(self, name: str) -> None:
        """End it."""
        self.elements.append(f"</{name}>")

    def line(self, x1: float, y1: float, x2: float, y2: float, color: str, **more: object) -> None:
        """A straight line."""
        extra = {name: str(value) for name, value in more.items()}
        self.add("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=color, **extra)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        *,
        size: float = BODY,
        color: str = INK,
        bold: bool = False,
        anchor: str = "start",
        room: float | None = None,
        halo: bool = False,
    ) -> None:
        """A line of text on the base line ``y``; ``halo`` keeps it apart from what lies below."""
        whole = plain(text)
        shown = whole if room is None else cut(whole, room, size, bold=bold)
        if not shown:
            return
        title = f"<title>{escape(whole)}</title>" if shown != whole else ""
        attributes: dict[str, str | float | None] = {
            "x": x,
            "y": y,
            "font_size": size,
            "fill": color,
            "font_weight": "700" if bold else None,
            "text_anchor": None if anchor == "start" else anchor,
        }
        if halo:
            attributes |= {"stroke": PAPER, "stroke_width": 3, "stroke_linejoin": "round"}
            attributes["paint_order"] = "stroke"
        self.elements.append(f"<text{_written(attributes)}>{title}{escape(shown)}</text>")

    def lines(self, x: float, y: float, lines: Iterable[str], size: float, **more: object) -> float:
        """Lines of text, the first on the base line ``y``; returns the base line after the last."""
        for one in lines:
            self.text(x, y, one, size=size, **more)  # type: ignore[arg-type]
            y += round(size * 1.3, 1)
        return y

    def paragraph(
        self, text: str, *, size: float = BODY, color: str = SOFT, most: int = 40
    ) -> None:
        """A text over the whole width, wrapped, below what is drawn."""
        found = wrapped(text, WIDTH - 2 * MARGIN, size, most=most)
        self.y = self.lines(MARGIN, self.y + size, found, size, color=color) - size + 4

    def pattern(self, name: str, ink: str) -> str:
        """The fill of a pattern in a color, defined where it is first used."""
        key = f"{name}-{ink.removeprefix('#')}"
        self.define(key, pattern(key, name, ink))
        return f"url(#{key})"

    def define(self, key: str, element: str) -> None:
        """An element to refer to by its id, which is ``key``."""
        self._defined.setdefault(key, element)

    def defined(self) -> Sequence[str]:
        """What is referred to, in the order in which it was first used."""
        return list(self._defined.values())


def _written(attributes: dict[str, str | float | None]) -> str:
    parts = []
    for name, value in attributes.items():
        if value is not None:
            text = value if isinstance(value, str) else number(value)
            parts.append(f" {name.replace('_', '-')}={quoteattr(text)}")
    return "".join(parts)
