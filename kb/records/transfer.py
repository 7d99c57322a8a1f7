"""Transfers: a territory passing from one side to another."""

from typing import Literal

from pydantic import Field

from kb.records.common import (
    Cited,
    Edtf,
    Parties,
    PartyId,
    Slug,
    Strict,
    TerritoryId,
    Text,
    TransferId,
    TransferKindId,
    UnitShare,
)
from kb.values.moves import Moves


class SideShare(Strict):
    """The share of one party in what its side gives or receives jointly."""

    party: PartyId
    share: UnitShare


class Payment(Strict):
    """Money promised with a transfer, in the currency of the text."""

    amount: Text
    currency: Text
    from_: PartyId | None = Field(default=None, alias="from")
    to: PartyId | None = None
    for_: Text | None = Field(default=None, alias="for")


class View(Cited):
    """What one party holds of a transfer."""

    party: PartyId
    holds: Text


class Transfer(Cited):
    """One territory passing from one side to another by a treaty or by an act without one.

    A side is one party, a list, or nothing (renunciation); ``shares`` divide what a side of several
    parties gives or receives jointly. What a transfer moves follows from its kind unless ``moves``
    overrides it. What ``effective`` defaults to, ``effect_of`` says; ``carried_out`` is stated,
    never guessed. ``standing_since`` says since when it is contested, where it once was not.
    """

    decisive = frozenset(
        {
            "territory",
            "from",
            "to",
            "shares",
            "kind",
            "moves",
            "effective",
            "carried_out",
            "standing",
        }
    )

    id: Slug
    territory: TerritoryId
    from_: Parties = Field(default_factory=list, alias="from")
    to: Parties = Field(default_factory=list)
    shares: list[SideShare] = Field(default_factory=list)
    kind: TransferKindId
    moves: Moves | None = None
    articles: list[Text] = Field(default_factory=list)
    effective: Edtf | None = None
    carried_out: Literal["yes", "no", "partly"]
    standing: Literal["agreed", "contested", "disputed-land"] = "agreed"
    standing_since: Edtf | None = None
    views: list[View] = Field(default_factory=list)
    on_behalf_of: PartyId | None = None
    consents: Parties = Field(default_factory=list)
    term_ends: Edtf | None = None
    ended: Edtf | None = None
    handed_over: Edtf | None = None
    returns: list[TransferId] = Field(default_factory=list)
    payments: list[Payment] = Field(default_factory=list)
