"""Vocabulary: transfer kinds, units, reign names and present-day states."""

from typing import Annotated

from pydantic import Field, StringConstraints

from kb.records.common import Cited, Edtf, Moves, Names, Quantity, Slug, Strict, Text, Title


class TransferKind(Strict):
    """A kind of transfer and what it moves unless a transfer says otherwise."""

    id: Slug
    moves: Moves
    description: Text


class Unit(Cited):
    """A unit of area: how many km² it has, in exact decimals, according to whom."""

    id: Slug
    name: Title
    names: Names = Field(default_factory=dict)
    aliases: list[Title] = Field(default_factory=list)
    km2: Quantity


class Reign(Strict):
    """A Chinese reign name; ``first`` is the Gregorian year in which its year 1 began."""

    id: Slug
    name: Title
    names: Names = Field(default_factory=dict)
    first: Edtf
    last: Edtf


class State(Strict):
    """A present-day state by its ISO 3166-1 code."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    name: Title
    names: Names = Field(default_factory=dict)


class DatasetInfo(Strict):
    """What the data folder is: its version, title and license."""

    version: Text
    title: Title
    license: Text
