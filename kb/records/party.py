"""Parties that contract, and the lines in which they continue one another."""

from typing import Literal

from pydantic import Field

from kb.records.common import (
    Accepted,
    Citation,
    Count,
    Edtf,
    Fact,
    LineId,
    Names,
    PartyId,
    Slug,
    StateId,
    Strict,
    Text,
    Title,
)

PartyKind = Literal[
    "empire",
    "kingdom",
    "monarchy",
    "republic",
    "federation",
    "union",
    "state",
    "khanate",
    "sultanate",
    "principality",
    "duchy",
    "protectorate",
    "colony",
    "dependency",
    "sub-state-authority",
    "free-territory",
    "organization",
    "group",
]


class Line(Strict):
    """A line: parties that continue one another, such as Qing, Republic and People's Republic."""

    id: Slug
    kind: Literal["line"]
    name: Title
    names: Names = Field(default_factory=dict)
    aliases: list[Title] = Field(default_factory=list)
    note: Text | None = None


class Party(Fact):
    """A polity that contracts. Without ``line`` it is a line of its own, under its own id.

    ``from`` and ``to`` bound its existence, half-open; ``cow`` is its Correlates of War number.
    ``state`` is the present-day state that it is or lives on in, also where ``to`` says that
    another took its place elsewhere.
    """

    id: Slug
    kind: PartyKind
    name: Title
    names: Names = Field(default_factory=dict)
    aliases: list[Title] = Field(default_factory=list)
    line: LineId | None = None
    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    successor: PartyId | None = None
    state: StateId | None = None
    wikidata: Text | None = None
    cow: Count | None = None
    cites: list[Citation] = Field(default_factory=list)
    accepts: list[Accepted] = Field(default_factory=list)
