"""Statements: what a source asserts that the knowledge base can check."""

from typing import Literal

from pydantic import Field

from kb.records.common import (
    Count,
    Edtf,
    Quantity,
    Slug,
    SourceId,
    Strict,
    Text,
    UnitId,
)
from kb.values.areas import Qualifier

Question = Literal[
    "area",
    "total",
    "transfer",
    "relation",
    "signed",
    "first-treaty",
    "article",
    "event",
    "inside",
    "same-land",
    "held-by",
    "outside",
    "ceded-within",
    "treaties",
    "disputes",
    "compromise",
]


class Asks(Strict):
    """The question of the knowledge base that answers a statement, with its filters."""

    question: Question
    filters: dict[Slug, Text] = Field(default_factory=dict)


class Expects(Strict):
    """What the answer would be if the statement held: an area, a date, an id or a count."""

    value: Quantity | None = None
    unit: UnitId | None = None
    qualifier: Qualifier = "exact"
    date: Edtf | None = None
    id: Text | None = None
    count: Count | None = None
    of: Count | None = None


class Statement(Strict):
    """One assertion of a source, in our words, tied to a question where one exists."""

    id: Slug
    source: SourceId
    at: Text | None = None
    says: Text
    asks: Asks | None = None
    expects: Expects | None = None
    untested: Text | None = None
    scope: Literal["in", "out"] = "in"
    note: Text | None = None
