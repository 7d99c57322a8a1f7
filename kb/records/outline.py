"""Outlines of parcels: what their records say, the files that draw them, how they were cut."""

from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    PlainSerializer,
    PlainValidator,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from kb.records.common import Cited, Slug, Strict, TerritoryId, Text, Title, once
from kb.values.outline import Shape, ShapeError, shape_of

License = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9]+([.+-][A-Za-z0-9]+)*$", max_length=80),
    Field(description="A license by its SPDX identifier."),
]


def _distance(km: float) -> float:
    if not 0 < km <= 1_000:
        raise PydanticCustomError("distance", "a distance is above 0 and at most 1,000 km", {})
    return km


Kilometers = Annotated[float, AfterValidator(_distance)]


SideOfOutline = Literal["inside", "outside"]


class Trial(Strict):
    """A named place in decimal degrees, WGS 84, by which an outline is tried."""

    name: Title
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]


class Outline(Cited):
    """What is known of the outline of a parcel, which ``geometry/<territory>.geojson`` draws.

    ``license`` is that of the drawing; ``precision_km`` how far its worst side may lie from the
    truth. ``fitted`` says where a line was moved until the area fitted: then the area proves
    nothing. ``inside`` and ``outside`` are places that must lie on either side of the line.
    """

    license: License
    precision_km: Kilometers
    fitted: Text | None = None
    inside: list[Trial] = Field(default_factory=list)
    outside: list[Trial] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_each_place_once(self) -> Self:
        once("place", (one.name for one in (*self.inside, *self.outside)))
        return self


def _shape(geometry: Any) -> Shape:
    try:
        return shape_of(geometry)
    except ShapeError as error:
        raise PydanticCustomError("outline", "{reason}", {"reason": str(error)}) from error


def _nothing(properties: dict[str, Any] | None) -> dict[str, Any] | None:
    if properties:
        message = "'properties' are empty here: what is known of an outline stands in the record"
        raise PydanticCustomError("outline", message, {})
    return properties


class OutlineFile(Strict):
    """One Feature of RFC 7946: the outline of the parcel that is its id, and nothing else.

    What is known of it stands in the record of the parcel, so that ``properties`` is empty.
    """

    type: Literal["Feature"]
    id: TerritoryId
    properties: Annotated[dict[str, Any] | None, AfterValidator(_nothing)]
    geometry: Annotated[Shape, PlainValidator(_shape), PlainSerializer(Shape.geometry)]


Number = Annotated[float, Field(ge=-180, le=180)]


def _spot(numbers: list[float]) -> list[float]:
    if len(numbers) != 2:
        raise PydanticCustomError("spot", "a spot is a longitude and a latitude", {})
    return numbers


def _spot_or_box(numbers: list[float]) -> list[float]:
    if len(numbers) not in {2, 4}:
        message = "kept is a spot, longitude and latitude, or a box: west, south, east, north"
        raise PydanticCustomError("spot", message, {})
    return numbers


Spot = Annotated[list[Number], AfterValidator(_spot)]
Keeping = Annotated[list[Number], AfterValidator(_spot_or_box)]
Cut = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(:[a-z0-9-]+)?(:-?[0-9.]+)?$")]
"""A traced line, ``units``, ``parallel:42``, ``meridian:21``, or ``belt:line:16.1``."""


class Cutting(Strict):
    """Along which lines land is cut, and which of the faces are kept."""

    cut: list[Cut] = Field(default_factory=list)
    keep: Annotated[list[Keeping], Field(min_length=1)]


class Recipe(Cutting):
    """How the outline of a parcel was cut out of layers: its origin, not its truth.

    Parcels of one ``group`` were simplified together, ``less`` names parcels that were taken out
    afterwards.
    """

    id: TerritoryId
    group: Slug | None = None
    drop_below_km2: float | None = None
    precision_km: Kilometers | None = None
    water: bool = True
    with_: list[Cutting] = Field(default_factory=list, alias="with")
    less: list[TerritoryId] = Field(default_factory=list)
    note: Text | None = None


class Leg(Strict):
    """A stretch of a line: traced points, or the way along a layer past some spots."""

    points: list[Spot] = Field(default_factory=list)
    follow: Slug | None = None
    via: list[Spot] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if bool(self.points) == bool(self.follow and self.via):
            raise PydanticCustomError(
                "leg", "a leg has points, or a layer to follow and the spots that it passes", {}
            )
        return self


class TracedLine(Strict):
    """A named line that no layer holds, stored once so that two parcels share a side."""

    id: Slug
    points: list[Spot] = Field(default_factory=list)
    path: list[Leg] = Field(default_factory=list)
    precision_km: Kilometers
    how: Text

    @model_validator(mode="after")
    def _is_drawn_once(self) -> Self:
        if bool(self.points) == bool(self.path):
            raise PydanticCustomError("leg", "a line has points or a path", {})
        return self
