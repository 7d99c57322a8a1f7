"""Named places lie on their side of an outline, and the point of the land inside it."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of a point outside its outline, and of places on the wrong side."""
    for entry, land in folder.records(Territory):
        shape = folder.index.shapes.get(land.id)
        if shape is None or land.outline is None:
            continue
        point = land.point
        if point is not None and not shape.contains(point.longitude, point.latitude):
            where = f"{point.latitude:g}, {point.longitude:g}"
            message = f"the point of '{land.id}' ({where}) lies outside its outline"
            yield from entry.warning(("point",), message, "outline-point")
        for side in ("inside", "outside"):
            for number, place in enumerate(getattr(land.outline, side)):
                if shape.contains(place.longitude, place.latitude) != (side == "inside"):
                    where = f"{place.latitude:g}, {place.longitude:g}"
                    message = f"{place.name} ({where}) must lie {side} the outline of '{land.id}'"
                    yield from entry.warning(("outline", side, number), message, "outline-place")
