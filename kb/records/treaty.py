"""Treaties: any instrument, from a peace treaty to an exchange of notes, also unratified ones."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from kb.records.common import (
    Accepted,
    Aliases,
    Citation,
    Cited,
    Edtf,
    Fact,
    Language,
    Names,
    PartyId,
    PersonId,
    Slug,
    Strict,
    Text,
    Title,
    TreatyId,
    Wikidata,
    listed,
    once,
)
from kb.records.text import ArticleText, Quotation, TreatyText
from kb.records.transfer import Transfer
from kb.values.calendars import Calendar

TreatyKind = Literal[
    "treaty",
    "convention",
    "protocol",
    "agreement",
    "supplementary-agreement",
    "exchange-of-notes",
    "declaration",
    "communique",
    "contract",
    "arbitral-award",
    "judgment",
    "decision",
    "act",
    "armistice",
]
"""A ``decision`` is of a body over others (a conference, a council), an ``act`` of one side alone
(a law, a decree, an act of union)."""
StepKind = Literal[
    "ratified", "exchanged", "in-force", "rejected", "denounced", "expired", "annulled"
]
ArticleKind = Literal[
    "cession",
    "boundary",
    "demarcation",
    "confirmation",
    "condominium",
    "lease",
    "navigation",
    "trade",
    "payment",
    "other",
]
RelationKind = Literal[
    "confirms",
    "implements",
    "supplements",
    "amends",
    "supersedes",
    "abrogates",
    "contradicts",
    "extends",
]


class WrittenDate(Strict):
    """The day as a text of the treaty gives it: EDTF, or a Chinese reign date in Han characters."""

    calendar: Calendar
    date: Text
    note: Text | None = None


class RivalDate(Cited):
    """Another day that a source gives for the signature."""

    calendar: Calendar = "gregorian"
    date: Text


class Signed(Strict):
    """When and where a treaty was signed; ``date`` is EDTF in the proleptic Gregorian calendar."""

    date: Edtf
    place: Text | None = None
    as_written: list[WrittenDate] = Field(default_factory=list)
    rivals: list[RivalDate] = Field(default_factory=list)


class Signatory(Fact):
    """A plenipotentiary, by name, native name and office: ``person`` says who it was."""

    person: PersonId | None = None
    name: Title
    native: Title | None = None
    role: Text | None = None


class Contracting(Strict):
    """A party to a treaty with those who signed for it; it may have contracted for another."""

    party: PartyId
    on_behalf_of: PartyId | None = None
    signatories: list[Signatory] = Field(default_factory=list)


class Arbiter(Strict):
    """Who decided between the parties: a party of the record, a person or a body by name."""

    party: PartyId | None = None
    name: Title | None = None

    @model_validator(mode="after")
    def _is_somebody(self) -> Self:
        if self.party is None and self.name is None:
            raise PydanticCustomError("arbiter", "an arbiter needs a party or a name", {})
        return self


class Step(Cited):
    """What became of a treaty: ratified, exchanged, in force, rejected and so on, by whom, when.

    Without ``party`` the step was taken by all.
    """

    decisive = frozenset({"step", "date"})

    step: StepKind
    party: PartyId | None = None
    date: Edtf


class Article(Fact):
    """A numbered provision, summarized in our words; ``texts`` say where it can be read."""

    number: Text
    kind: ArticleKind
    summary: Text
    texts: Annotated[list[ArticleText], listed(ArticleText)] = Field(default_factory=list)
    quotations: Annotated[list[Quotation], listed(Quotation)] = Field(default_factory=list)


class Relation(Fact):
    """How a treaty bears on an earlier one. Cites what the treaty cites unless it has its own."""

    kind: RelationKind
    treaty: TreatyId
    cites: list[Citation] = Field(default_factory=list)


class Treaty(Cited):
    """One instrument with its dates, parties, steps, articles, transfers and relations."""

    id: Slug
    title: Title
    titles: Names = Field(default_factory=dict)
    aliases: Aliases = Field(default_factory=dict)
    wikidata: Wikidata | None = None
    kind: TreatyKind
    signed: Signed
    parties: list[Contracting]
    arbiter: Annotated[list[Arbiter], listed(Arbiter)] = Field(default_factory=list)
    languages: list[Language] = Field(default_factory=list)
    texts: Annotated[list[TreatyText], listed(TreatyText)] = Field(default_factory=list)
    steps: list[Step] = Field(default_factory=list)
    articles: list[Article] = Field(default_factory=list)
    transfers: list[Transfer] = Field(default_factory=list)
    relations: list[Relation] = Field(default_factory=list)
    accepts: list[Accepted] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        once("article", (article.number for article in self.articles))
        once("party", (one.party for one in self.parties))
        once("relation", (f"{one.kind} {one.treaty}" for one in self.relations))
        once("text", (f"{one.source} in {one.language}" for one in self.texts))
        return self
