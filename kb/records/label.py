"""Contested labels: what some call a treaty, who does, since when, and who says otherwise."""

from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Cited,
    Edtf,
    Named,
    PartyId,
    Slug,
    Text,
    Title,
    TreatyId,
    once,
)

Stance = Literal["calls", "denies"]


class LabelUse(Cited):
    """One use of a label: who calls which treaties so, or denies it, since when, by a source.

    ``by`` are words for who it is, as they stand after *by*; ``party`` is the party of the record
    where it is one. ``of`` says in words what is meant where the source names no treaty, or more
    than the record has.
    """

    decisive = frozenset({"by", "treaties"})

    by: Title
    party: PartyId | None = None
    stance: Stance = "calls"
    treaties: list[TreatyId] = Field(default_factory=list)
    of: Text | None = None
    since: Edtf | None = None

    @model_validator(mode="after")
    def _is_of_something(self) -> Self:
        if not self.treaties and self.of is None:
            raise PydanticCustomError(
                "label-use", "a use of a label needs 'treaties', or 'of' what it is in words", {}
            )
        once("treaty", self.treaties)
        return self


class Label(Named, Cited):
    """A word that some use of treaties and others contest: never a verdict of ours.

    ``called`` is how it stands after *called*: an unequal treaty. ``since`` is its first known use.
    """

    id: Slug
    called: Text
    means: Text | None = None
    since: Edtf | None = None
    uses: list[LabelUse]
    accepts: list[Accepted] = Field(default_factory=list)
