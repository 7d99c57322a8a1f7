"""Outlines of parcels: what is known of them, what they measure, and the geometry apart.

The geometry has a table of its own, so that nothing reads it unasked.
"""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    between,
    field,
    flag,
    one_of,
    position,
    positive,
)
from kb.records import words


class OutlineRow(FactColumns, Base):
    __tablename__ = "outline"
    __table_args__ = (
        positive("area_km2"),
        positive("precision_km"),
        between("west", -180, 180),
        between("south", -90, 90),
        between("east", -180, 180),
        between("north", -90, 90),
        flag("unverified"),
    )
    meaning = "The outline of a parcel: what it measures, and how far it is to be relied on."
    label = "outline"
    id: Mapped[str] = belongs_to("territory.id", "the territory", key=True, brief=True)
    area_km2: Mapped[float] = field(
        "the area that the outline measures (WGS 84, straight sides): a check, no stated figure",
        brief=True,
    )
    precision_km: Mapped[float] = field(
        "how many kilometers the worst side may lie from the truth", brief=True
    )
    fitted: Mapped[str | None] = field(
        "where a line was moved until the area fitted: then the area proves nothing",
        searched="outline",
        apart=True,
    )
    west: Mapped[float] = field(
        "the western end of its box, degrees east; above the eastern end where it spans 180°"
    )
    south: Mapped[float] = field("the southern end of its box, degrees north")
    east: Mapped[float] = field("the eastern end of its box, degrees east")
    north: Mapped[float] = field("the northern end of its box, degrees north")
    license: Mapped[str] = field("the license of the drawing, by its SPDX identifier", brief=True)


class OutlinePlaceRow(Base):
    __tablename__ = "outline_place"
    __table_args__ = (
        one_of("side", words.SIDES_OF_OUTLINES),
        between("latitude", -90, 90),
        between("longitude", -180, 180),
    )
    meaning = "A place that must lie inside or outside of an outline."
    outline_id: Mapped[str] = belongs_to("outline.id", "the outline, by its territory", key=True)
    position: Mapped[int] = position("place among those of the outline, from 1", key=True)
    side: Mapped[str] = field("on which side of the line it must lie")
    name: Mapped[str] = field("the name of the place")
    latitude: Mapped[float] = field("latitude, north positive (WGS 84)")
    longitude: Mapped[float] = field("longitude, east positive (WGS 84)")


class OutlineGeometryRow(Base):
    __tablename__ = "outline_geometry"
    meaning = "The geometry of an outline."
    outline_id: Mapped[str] = belongs_to("outline.id", "the outline, by its territory", key=True)
    geometry: Mapped[str] = field(
        "a Polygon or MultiPolygon as JSON by RFC 7946: longitude first, WGS 84", hidden=True
    )
