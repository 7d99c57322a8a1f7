"""Territorial disputes between parties, and how they were settled."""

from typing import Literal, Self

from pydantic import Field, model_validator

from kb.records.common import (
    Accepted,
    Cited,
    Count,
    Edtf,
    Named,
    PartyId,
    Quantity,
    Slug,
    SourceId,
    Strict,
    TerritoryId,
    Text,
    TreatyId,
    UnitId,
    once,
)
from kb.values.areas import Qualifier


class DisputedArea(Strict):
    """The area in dispute as one source states it."""

    value: Quantity
    unit: UnitId
    qualifier: Qualifier = "exact"
    source: SourceId
    at: Text | None = None


class Numbering(Strict):
    """The number that a list of disputes gives to this one."""

    source: SourceId
    number: Count


class Dispute(Named, Cited):
    """A dispute over land: who, where, since when, settled when, by what, with what compromise."""

    id: Slug
    numbers: list[Numbering] = Field(default_factory=list)
    parties: list[PartyId]
    sector: Literal["frontier", "homeland", "offshore", "river", "other"] | None = None
    territory: TerritoryId | None = None
    since: Edtf | None = None
    settled: Edtf | None = None
    compromise: Literal["yes", "no", "offered", "unknown"] = "unknown"
    agreements: list[TreatyId] = Field(default_factory=list)
    area: DisputedArea | None = None
    result: Text | None = None
    accepts: list[Accepted] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        once("number of", (one.source for one in self.numbers))
        return self
