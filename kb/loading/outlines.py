"""Outlines into rows: the facts of the record, the area of the drawing, and the drawing."""

import json

from kb.db.tables import OutlineGeometryRow, OutlinePlaceRow, OutlineRow
from kb.loading.rows import Rows, copied
from kb.records.dataset import Dataset
from kb.records.outline import Outline
from kb.values.outline import Shape

_encode = json.JSONEncoder(separators=(",", ":"), allow_nan=False).encode


def add_outlines(dataset: Dataset, rows: Rows) -> None:
    """The outline of every parcel that has one."""
    shapes = {file.id: file.geometry for file in dataset.outlines}
    for territory in dataset.territories:
        if territory.outline is not None and territory.id in shapes:
            _add_outline(territory.id, territory.outline, shapes[territory.id], rows)


def _add_outline(territory: str, outline: Outline, shape: Shape, rows: Rows) -> None:
    west, south, east, north = shape.bounds
    rows.add(
        OutlineRow,
        **copied(outline, OutlineRow),
        id=territory,
        area_km2=round(shape.km2, 6),
        west=west,
        south=south,
        east=east,
        north=north,
    )
    rows.cite("outline", territory, outline.cites)
    places = [(side, one) for side in ("inside", "outside") for one in getattr(outline, side)]
    for position, (side, place) in enumerate(places, start=1):
        rows.add(
            OutlinePlaceRow,
            **copied(place, OutlinePlaceRow),
            outline_id=territory,
            position=position,
            side=side,
        )
    geometry = _encode(shape.geometry())
    rows.add(OutlineGeometryRow, outline_id=territory, geometry=geometry)
