"""Events: what happened and is not a treaty; an occupation or expulsion carries transfers."""

from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import Accepted, Cited, Edtf, Names, PartyId, Slug, Text, Title, TreatyId
from kb.records.transfer import Transfer


class Event(Cited):
    """Something that happened on a date, with the transfers that no treaty made."""

    id: Slug
    title: Title
    titles: Names = Field(default_factory=dict)
    aliases: list[Title] = Field(default_factory=list)
    date: Edtf
    summary: Text
    places: list[Text] = Field(default_factory=list)
    parties: list[PartyId] = Field(default_factory=list)
    by: list[PartyId] = Field(default_factory=list)
    treaties: list[TreatyId] = Field(default_factory=list)
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
