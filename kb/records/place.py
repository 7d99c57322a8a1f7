"""Places: towns and other points, by which people ask for land."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Citation,
    Cited,
    Fact,
    Named,
    Slug,
    StateId,
    TerritoryId,
    once,
)
from kb.records.territory import Point

PlaceKind = Literal[
    "town", "fort", "cape", "pass", "mountain", "island", "river-mouth", "lake", "other"
]


class Tie(Fact):
    """A parcel in which a place lies by the word of a source, or by a conclusion of ours."""

    territory: TerritoryId
    cites: list[Citation] = Field(default_factory=list)

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if not self.cites and not self.inferred:
            raise PydanticCustomError(
                "no-source", "where a place lies needs 'cites', or 'inferred' with the reason", {}
            )
        return self


class Place(Named, Cited):
    """A point with the names that it has and had; ``point`` is its middle.

    ``in`` ties it to parcels, where no outline tells, or none that is precise enough. ``geonames``
    is its number there. ``ambiguous`` is one whose name is a common word or a surname: texts are
    not searched for it.
    """

    id: Slug
    kind: PlaceKind
    point: Point
    state: StateId | None = None
    in_: list[Tie] = Field(default_factory=list, alias="in")
    geonames: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    ambiguous: bool = False
    accepts: list[Accepted] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_tied_once(self) -> Self:
        once("territory", (one.territory for one in self.in_))
        return self
