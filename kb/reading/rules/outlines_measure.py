"""The area of an outline lies near the figures of its parcel."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.territory import Territory
from kb.values.areas import rounded
from kb.values.problems import Problem

TOLERANCE = 0.05
"""By how much an area may lie outside of all figures."""


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of areas outside the figures that count and the sum of present-day units."""
    for entry, land in folder.records(Territory):
        shape = folder.index.shapes.get(land.id)
        ranged = folder.index.known_range(land)
        if shape is None or land.outline is None or ranged is None:
            continue
        low, high = ranged
        if low * (1 - TOLERANCE) <= shape.km2 <= high * (1 + TOLERANCE):
            continue
        off = shape.km2 / (low if shape.km2 < low else high) - 1
        ends = dict.fromkeys(rounded(end, 4) for end in ranged)
        yield from entry.warning(
            ("outline",),
            f"the outline of '{land.id}' measures {rounded(shape.km2, 4)} km², {off:+.1%} off what "
            f"is stated, {' to '.join(ends)} km²",
            "outline-area",
        )
