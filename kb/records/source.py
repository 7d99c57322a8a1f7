"""A source: a publication that facts point at."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import Accepted, Edtf, Names, Slug, Strict, Text, Title, Year
from kb.values.reliability import Reliability

SourceType = Literal[
    "article",
    "book",
    "chapter",
    "dataset",
    "encyclopedia",
    "government",
    "map",
    "news",
    "thesis",
    "treaty-text",
    "web",
]


class Source(Strict):
    """One publication, with what a citation of it needs.

    ``located`` is false where no address, DOI or ISBN is known; ``seen`` says how much was read.
    """

    id: Slug
    type: SourceType
    title: Title
    names: Names = Field(default_factory=dict)
    aliases: list[Title] = Field(default_factory=list)
    authors: list[Text] = Field(default_factory=list)
    year: Year | None = None
    published: Edtf | None = None
    container: Text | None = None
    publisher: Text | None = None
    url: Text | None = None
    doi: Text | None = None
    isbn: Text | None = None
    located: bool = True
    reliability: Reliability
    seen: Text | None = None
    unverified: bool = False
    note: Text | None = None
    accepts: list[Accepted] = Field(default_factory=list)

    @model_validator(mode="after")
    def _is_located(self) -> Self:
        if self.located and not (self.url or self.doi or self.isbn):
            raise PydanticCustomError(
                "not-located",
                "source has no url, doi or isbn: add the one that was read, or 'located: false'",
                {},
            )
        return self
