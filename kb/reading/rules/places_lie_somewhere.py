"""Places lie in the parcels that their records name, by the outlines of these."""

from collections.abc import Iterator
from typing import Final

from kb.reading.folder import Folder
from kb.records.place import Place
from kb.values.nearness import edge_km
from kb.values.problems import Problem

_WHOLE: Final = "place-whole"
_FAR: Final = "place-outline"


def check(folder: Folder) -> Iterator[Problem]:
    """Report a place tied to a whole; warn of one far outside the outline of its parcel."""
    shapes, lands = folder.index.shapes, folder.index.territories
    for entry, place in folder.records(Place):
        for number, tie in enumerate(place.in_):
            land = lands.get(tie.territory)
            where = ("in", number, "territory")
            if land is None:
                continue
            if land.parts:
                message = f"'{land.id}' is a whole: name the part in which '{place.id}' lies"
                yield entry.problem(where, message, _WHOLE)
                continue
            shape, point = shapes.get(land.id), (place.point.longitude, place.point.latitude)
            if shape is None or land.outline is None or shape.contains(*point):
                continue
            km, precision = edge_km(shape, *point), land.outline.precision_km
            if km > precision:
                message = (
                    f"'{place.id}' lies {km:.0f} km outside the outline of '{land.id}', which is "
                    f"precise to {precision:g} km"
                )
                yield from entry.warning(where, message, _FAR)
