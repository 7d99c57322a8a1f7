"""Places: towns and other points, and the parcels in which they lie."""

from sqlalchemy.orm import Mapped

from kb.db.tables.base import (
    Base,
    FactColumns,
    belongs_to,
    between,
    field,
    flag,
    identity,
    main_name,
    one_of,
    part_identity,
    position,
    positive,
    refers_to,
    whether,
)
from kb.records import words


class PlaceRow(FactColumns, Base):
    __tablename__ = "place"
    __table_args__ = (
        one_of("kind", words.PLACE_KINDS),
        between("latitude", -90, 90),
        between("longitude", -180, 180),
        flag("ambiguous"),
        flag("unverified"),
    )
    meaning = "A town or another point."
    id: Mapped[str] = identity(searched="id")
    name: Mapped[str] = main_name()
    kind: Mapped[str] = field("what kind of point", brief=True)
    latitude: Mapped[float] = field("latitude, north positive (WGS 84)")
    longitude: Mapped[float] = field("longitude, east positive (WGS 84)")
    state_id: Mapped[str | None] = refers_to(
        "state.id", "the present-day state, by ISO 3166-1 code", brief=True
    )
    geonames: Mapped[int | None] = field("its number in GeoNames", type="integer")
    ambiguous: Mapped[int] = whether(
        "whether its name is a common word or a surname, which texts are not searched for"
    )


class PlaceTieRow(FactColumns, Base):
    __tablename__ = "place_tie"
    __table_args__ = (flag("unverified"),)
    meaning = "A parcel in which a place lies by the word of a curator."
    label = "lies in"
    id: Mapped[str] = part_identity("place and number")
    place_id: Mapped[str] = belongs_to("place.id", "the place", index=True)
    territory_id: Mapped[str] = refers_to(
        "territory.id", "the parcel in which it lies", index=True, brief=True
    )
    position: Mapped[int] = position()


class PlaceParcelRow(Base):
    __tablename__ = "place_parcel"
    __table_args__ = (
        one_of("lies", words.LYING),
        one_of("told_by", words.TOLD_BY),
        between("distance_km", 0, 21_000),
        positive("precision_km"),
    )
    meaning = "A parcel in which a place lies, or may lie: derived at load."
    place_id: Mapped[str] = belongs_to("place.id", "the place", key=True)
    parcel_id: Mapped[str] = refers_to(
        "territory.id", "the parcel", key=True, index=True, brief=True
    )
    lies: Mapped[str] = field("whether it lies in it for certain", brief=True)
    told_by: Mapped[str] = field("what says so: a curator or the outline", brief=True)
    distance_km: Mapped[float | None] = field(
        "how far it is from the edge of the outline", brief=True
    )
    precision_km: Mapped[float | None] = field(
        "how far the worst side of the outline may lie from the truth", brief=True
    )
