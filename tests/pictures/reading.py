"""Reading of a picture: its texts with the room that each takes."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree

from kb.pictures.letters import width_of

NAMESPACE = "{http://www.w3.org/2000/svg}"


class Label(NamedTuple):
    """A text with its box."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Label") -> bool:
        """Whether two boxes share more than a hair."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1.5


def read(svg: str) -> ElementTree.Element:
    """The picture as XML; what is not well-formed raises."""
    return ElementTree.fromstring(svg)


def labels(svg: str) -> list[Label]:
    """All texts that are seen."""
    return [_label(one) for one in read(svg).iter(f"{NAMESPACE}text")]


def _label(one: ElementTree.Element) -> Label:
    text = "".join([one.text or "", *(child.tail or "" for child in one)])
    size = float(one.get("font-size", "0"))
    x, y = float(one.get("x", "0")), float(one.get("y", "0"))
    width = width_of(text, size, bold=one.get("font-weight") is not None)
    left = x - {"end": width, "middle": width / 2}.get(one.get("text-anchor", ""), 0.0)
    return Label(text, left, y - size * 0.78, left + width, y + size * 0.2)


def collisions(svg: str) -> Iterator[tuple[str, str]]:
    """Pairs of texts of which one lies on the other."""
    found = labels(svg)
    for place, one in enumerate(found):
        yield from ((one.text, other.text) for other in found[:place] if one.overlaps(other))


def words(svg: str) -> str:
    """Everything that the picture says, seen or told when a mark is pointed at."""
    return " ".join("".join(one.itertext()) for one in read(svg))
