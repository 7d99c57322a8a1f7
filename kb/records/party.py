"""Parties that contract, and the lines in which they continue one another."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Citation,
    Count,
    Edtf,
    Fact,
    Lines,
    Named,
    Parties,
    SideId,
    Slug,
    StateId,
    Strict,
    Text,
    Wikidata,
    listed,
    once,
)
from kb.values.dates import When, parse_edtf

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
    "company",
    "sub-state-authority",
    "free-territory",
    "organization",
    "group",
]


class Line(Named):
    """A line: parties that continue one another, such as Qing, Republic and People's Republic."""

    id: Slug
    kind: Literal["line"]
    note: Text | None = None


class Dependency(Strict):
    """The power on which a party depended, by its line, and from when until when."""

    power: SideId
    since: Edtf | None = None
    until: Edtf | None = None

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.since and self.until:
            since, until = parse_edtf(self.since), parse_edtf(self.until)
            if until.latest <= since.earliest:
                raise PydanticCustomError("range", "a dependency must end after it begins", {})
        return self

    def holds(self, when: When) -> bool:
        """Whether the party depended on the power at a time, as far as is known; half-open."""
        begun = self.since is None or parse_edtf(self.since).earliest <= when.latest
        return begun and (self.until is None or when.earliest < parse_edtf(self.until).latest)


class Party(Named, Fact):
    """A polity that contracts. Without ``line`` it is a line of its own, under its own id.

    A union may belong to several lines: what it gives or receives is of each of them. What a
    dependency gives or receives while it depends on a power is also of the line of that power.
    ``from`` and ``to`` bound its existence, half-open; ``successor`` names who continues it, or
    several; ``cow`` and ``gw`` are its numbers in the lists of Correlates of War and of Gleditsch
    and Ward. ``state`` is the present-day state that it is or lives on in, also where ``to`` says
    that another took its place elsewhere.
    """

    id: Slug
    kind: PartyKind
    line: Lines = Field(default_factory=list)
    dependency_of: Annotated[list[Dependency], listed(Dependency)] = Field(default_factory=list)
    from_: Edtf | None = Field(default=None, alias="from")
    to: Edtf | None = None
    successor: Parties = Field(default_factory=list)
    state: StateId | None = None
    wikidata: Wikidata | None = None
    cow: Count | None = None
    gw: Count | None = None
    cites: list[Citation] = Field(default_factory=list)
    accepts: list[Accepted] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        once("line", self.line)
        once("successor", self.successor)
        return self

    @property
    def own_lines(self) -> tuple[str, ...]:
        """The lines in which it stands by itself: at least one."""
        return tuple(self.line) or (self.id,)

    def lines_at(self, when: When) -> tuple[str, ...]:
        """Its own lines, then those of the powers on which it depended at a time."""
        powers = (one.power for one in self.dependency_of if one.holds(when))
        return tuple(dict.fromkeys((*self.own_lines, *powers)))
