"""Persons: who signed, under whatever spelling."""

from pydantic import Field

from kb.records.common import (
    Accepted,
    Named,
    Slug,
    Text,
    Wikidata,
)


class Person(Named):
    """One human being, by the name that we use and all others that texts have.

    Two spellings are one person where name and office leave no doubt; else they are two.
    """

    id: Slug
    wikidata: Wikidata | None = None
    note: Text | None = None
    accepts: list[Accepted] = Field(default_factory=list)
