"""Territories, what of them lies where today, and the estimates of their areas."""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Citation,
    Cited,
    Edtf,
    EstimateId,
    Fact,
    Named,
    Quantity,
    Ref,
    Slug,
    SourceId,
    StateId,
    Strict,
    TerritoryId,
    Text,
    Title,
    UnitId,
    UnitShare,
    Wikidata,
    once,
)
from kb.records.outline import Outline
from kb.values.areas import MIN_KM2, Qualifier
from kb.values.outline import Position

TerritoryKind = Literal[
    "region", "basin", "strip", "island", "islands", "peninsula", "city", "village", "coast", "sea"
]


class PresentUnit(Cited):
    """A present-day unit, its official area and the share of it that belongs to the territory."""

    decisive = frozenset({"km2", "share", "share_low", "share_high"})

    name: Title
    native: Title | None = None
    km2: Quantity
    share: UnitShare = Decimal(1)
    share_low: UnitShare | None = None
    share_high: UnitShare | None = None
    reason: Text | None = None

    @property
    def least_share(self) -> Decimal:
        """The lowest that the share may be: the share itself, where it has no bounds."""
        return self.share if self.share_low is None else self.share_low

    @property
    def greatest_share(self) -> Decimal:
        """The highest that the share may be."""
        return self.share if self.share_high is None else self.share_high

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        ends = [one for one in (self.share_low, self.share, self.share_high) if one is not None]
        if ends != sorted(ends):
            raise PydanticCustomError("range", "a unit needs share_low <= share <= share_high", {})
        return self


class PresentDay(Fact):
    """What share of a territory a present-day state holds, and by which units."""

    decisive = frozenset({"state", "share"})

    state: StateId
    share: UnitShare | None = None
    units: list[PresentUnit] = Field(default_factory=list)


class StatedAlso(Strict):
    """The same figure as its source prints it in a second unit."""

    value: Quantity
    unit: UnitId


class Derivation(Strict):
    """A figure that we work out from others: the sum of ``from`` less the sum of ``minus``."""

    from_: list[EstimateId] = Field(alias="from")
    minus: list[EstimateId] = Field(default_factory=list)
    reason: Text

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        once("operand", [*self.from_, *self.minus])
        return self


class Estimate(Fact):
    """One figure for a territory's area, as one source states it, in the unit it states.

    A single ``value`` or a stated range ``low``/``high`` (or both). ``repeats`` names the source
    that this one copies, ``same_as`` labels figures of one origin where nobody knows who copied
    whom, ``set_aside`` says why a figure is shown but never counted.
    """

    decisive = frozenset({"value", "low", "high", "unit", "measures", "source", "derived"})

    id: Slug
    value: Quantity | None = None
    low: Quantity | None = None
    high: Quantity | None = None
    unit: UnitId
    also: list[StatedAlso] = Field(default_factory=list)
    qualifier: Qualifier = "exact"
    source: SourceId | None = None
    at: Text | None = None
    covers: Text | None = None
    when: Edtf | None = None
    measures: Literal["land", "land-and-water", "sea"] = "land"
    repeats: SourceId | None = None
    same_as: Text | None = None
    set_aside: Text | None = None
    derived: Derivation | None = None

    @model_validator(mode="after")
    def _has_a_figure_and_a_source(self) -> Self:
        if self.derived is None and self.source is None:
            raise PydanticCustomError("no-source", "an estimate needs a source", {})
        if self.value is None and self.low is None and self.high is None:
            raise PydanticCustomError("no-figure", "an estimate needs a value, a low or a high", {})
        ends = [end for end in (self.low, self.value, self.high) if end is not None]
        if ends != sorted(ends):
            raise PydanticCustomError("range", "an estimate needs low <= value <= high", {})
        return self


class Preferred(Strict):
    """Which estimate is best, and why. ``<territory>-reconstruction`` names our own sum."""

    estimate: EstimateId
    reason: Text


class Point(Strict):
    """A representative point in decimal degrees, WGS 84."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]

    @property
    def position(self) -> Position:
        """Longitude and latitude."""
        return self.longitude, self.latitude


class Overlap(Strict):
    """A territory with which this one shares land; ``share`` of this one lies in the other."""

    territory: TerritoryId
    share: UnitShare | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _gives_a_reason(self) -> Self:
        if self.share is not None and self.reason is None:
            raise PydanticCustomError(
                "reason", "a share of an overlap needs the reason that tells where it is from", {}
            )
        return self


Overlapping = Annotated[
    Overlap,
    Ref("territory"),
    BeforeValidator(
        lambda value: {"territory": value} if isinstance(value, str) else value,
        json_schema_input_type=TerritoryId | Overlap,
    ),
]
"""An overlap, or only the id of the other territory."""


class Territory(Named, Fact):
    """A named extent of land: a whole with ``parts``, or a parcel without.

    ``inside`` names the territory in which an enclave, city or strip lies; ``overlaps`` the
    territories with which it shares land without being their part. Of a parcel ``outline`` says
    what is known of the outline that ``geometry/<id>.geojson`` draws.
    """

    id: Slug
    kind: TerritoryKind
    bounds: Text | None = None
    parts: list[TerritoryId] = Field(default_factory=list)
    inside: TerritoryId | None = None
    overlaps: list[Overlapping] = Field(default_factory=list)
    today: list[PresentDay] = Field(default_factory=list)
    point: Point | None = None
    outline: Outline | None = None
    wikidata: Wikidata | None = None
    estimates: list[Estimate] = Field(default_factory=list)
    preferred: Preferred | None = None
    cites: list[Citation] = Field(default_factory=list)
    accepts: list[Accepted] = Field(default_factory=list)

    @field_validator("today")
    @classmethod
    def _names_each_state_once(cls, today: list[PresentDay]) -> list[PresentDay]:
        once("present-day state", (one.state for one in today))
        return today

    @property
    def overlapping(self) -> list[str]:
        """The territories with which it shares land, as it lists them."""
        return [one.territory for one in self.overlaps]

    @field_validator("overlaps")
    @classmethod
    def _names_each_other_once(cls, overlaps: list[Overlap]) -> list[Overlap]:
        once("overlapping territory", (one.territory for one in overlaps))
        return overlaps

    @model_validator(mode="after")
    def _has_land_today(self) -> Self:
        units = [unit.km2 * unit.share for state in self.today for unit in state.units]
        if units and sum(units) < MIN_KM2:
            raise PydanticCustomError("share", "the present-day units add up to no land", {})
        return self
