"""Places into rows, and the parcels in which they lie: by curators, else by outlines."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kb.db.tables import PlaceParcelRow, PlaceRow, PlaceTieRow
from kb.loading.rows import Rows, copied
from kb.records.dataset import Dataset
from kb.records.place import Place
from kb.values.nearness import edge_km, is_about, lying
from kb.values.outline import Shape


class _Drawn(NamedTuple):
    shape: Shape
    precision_km: float


class _Found(NamedTuple):
    lies: str
    distance_km: float
    precision_km: float


def add_places(dataset: Dataset, rows: Rows) -> None:
    """Places, their names and citations, what ties them to parcels, and the parcels found."""
    shapes = {file.id: file.geometry for file in dataset.outlines}
    drawn = {
        land.id: _Drawn(shapes[land.id], land.outline.precision_km)
        for land in dataset.territories
        if land.outline is not None and land.id in shapes
    }
    for place in dataset.places:
        rows.add(PlaceRow, **copied(place, PlaceRow), **copied(place.point, PlaceRow))
        rows.name("place", place.id, place.name, place.names, place.aliases)
        rows.cite("place", place.id, place.cites)
        _add_ties(place, rows)
        _add_parcels(place, drawn, rows)


def _add_ties(place: Place, rows: Rows) -> None:
    for position, tie in enumerate(place.in_, start=1):
        name = f"{place.id}/{position}"
        rows.add(
            PlaceTieRow,
            **copied(tie, PlaceTieRow),
            id=name,
            place_id=place.id,
            position=position,
        )
        rows.cite("place_tie", name, tie.cites)


def _add_parcels(place: Place, drawn: Mapping[str, _Drawn], rows: Rows) -> None:
    """The parcels of a place; what outlines leave open is left out where a curator ties it."""
    found = dict(_found(place, drawn))
    tied = [tie.territory for tie in place.in_]
    for parcel, one in found.items():
        if parcel not in tied and (one.lies == "in" or not tied):
            _add(rows, place.id, parcel, one, one.lies, "outline")
    for parcel in tied:
        _add(rows, place.id, parcel, found.get(parcel), "in", "curator")


def _add(
    rows: Rows, place: str, parcel: str, found: _Found | None, lies: str, told_by: str
) -> None:
    rows.add(
        PlaceParcelRow,
        place_id=place,
        parcel_id=parcel,
        lies=lies,
        told_by=told_by,
        distance_km=None if found is None else round(found.distance_km, 1),
        precision_km=None if found is None else found.precision_km,
    )


def _found(place: Place, drawn: Mapping[str, _Drawn]) -> Iterator[tuple[str, _Found]]:
    """The parcels whose outline holds a place, or has its edge near it."""
    longitude, latitude = place.point.longitude, place.point.latitude
    for parcel, (shape, precision) in drawn.items():
        if is_about(shape.bounds, longitude, latitude, precision):
            distance = edge_km(shape, longitude, latitude)
            lies = lying(shape.contains(longitude, latitude), distance, precision)
            if lies is not None:
                yield parcel, _Found(lies, distance, precision)
