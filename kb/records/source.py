"""A source: a publication that facts point at."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Aliases,
    Edtf,
    Language,
    Names,
    Slug,
    Strict,
    Text,
    Title,
    Year,
)
from kb.values.reliability import Reliability
from kb.values.text import is_han

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


class Author(Strict):
    """A person by family and given name, or a body (or one whose name stays whole) by ``name``.

    A person with a ``name`` is shown by it; ``also`` is the name in another script or spelling.
    """

    name: Text | None = None
    family: Text | None = None
    given: Text | None = None
    also: Text | None = None

    @model_validator(mode="after")
    def _is_a_person_or_a_name(self) -> Self:
        if not (self.name or self.family) or (self.given and not self.family):
            raise PydanticCustomError(
                "author", "an author has a family name, with or without a given one, or a name", {}
            )
        return self

    @property
    def shown(self) -> str:
        """``Family, Given``, in Han script without the comma, or the name as a whole."""
        parts = [one for one in (self.family, self.given) if one]
        return self.name or ("" if is_han("".join(parts)) else ", ").join(parts)


def _author(value: Any) -> Any:
    """``Family, Given`` is a person; a text with no comma, or with several, a name as a whole."""
    if not isinstance(value, str):
        return value
    parts = [one.strip() for one in value.split(",")]
    if len(parts) == 2 and all(parts):
        return {"family": parts[0], "given": parts[1]}
    return {"name": value}


AuthorOrText = Annotated[Author, BeforeValidator(_author, json_schema_input_type=Text | Author)]


class Source(Strict):
    """One publication, with all that a citation of it needs.

    ``language`` is that of the title. ``located`` is false where no address, DOI or ISBN is known;
    ``seen`` says how much was read.
    """

    id: Slug
    type: SourceType
    title: Title
    language: Language | None = None
    names: Names = Field(default_factory=dict)
    aliases: Aliases = Field(default_factory=dict)
    authors: list[AuthorOrText] = Field(default_factory=list)
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
