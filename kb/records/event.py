"""Events: what happened and is no treaty, such as an occupation or a vote."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Aliases,
    Cited,
    Edtf,
    Fact,
    Names,
    PartyId,
    Slug,
    TerritoryId,
    Text,
    Title,
    TreatyId,
)
from kb.records.transfer import Transfer

Votes = Annotated[int, Field(ge=0, le=2_000_000_000)]


class Vote(Fact):
    """A vote that an event held: on which day, on what, and how many were for and against it."""

    date: Edtf
    question: Text
    territory: TerritoryId | None = None
    yes: Votes | None = None
    no: Votes | None = None


class Event(Cited):
    """Something that happened on a date, with its votes and the transfers that no treaty made."""

    id: Slug
    title: Title
    titles: Names = Field(default_factory=dict)
    aliases: Aliases = Field(default_factory=dict)
    date: Edtf
    summary: Text
    places: list[Text] = Field(default_factory=list)
    parties: list[PartyId] = Field(default_factory=list)
    by: list[PartyId] = Field(default_factory=list)
    treaties: list[TreatyId] = Field(default_factory=list)
    votes: list[Vote] = Field(default_factory=list)
    transfers: list[Transfer] = Field(default_factory=list)
    accepts: list[Accepted] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_no_articles(self) -> Self:
        for transfer in self.transfers:
            if transfer.articles:
                raise PydanticCustomError(
                    "articles", "the transfers of an event rest on no articles", {}
                )
        return self
