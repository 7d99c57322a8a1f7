"""Statements: what a source asserts that the knowledge base can check."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

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


class Asked(NamedTuple):
    """What a question takes: filters that it needs, others that it may have, what is expected.

    ``lists`` are the filters that may list several things, parted by commas.
    """

    needs: tuple[str, ...]
    may: tuple[str, ...] = ()
    expects: tuple[str, ...] = ()
    may_expect: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


QUESTIONS: Mapping[Question, Asked] = {
    "area": Asked(("territory",), (), ("value",), ("qualifier",), ("territory",)),
    "total": Asked(
        ("from", "to"), ("since", "until", "kind"), ("value",), ("qualifier",), ("kind",)
    ),
    "transfer": Asked(
        ("territory",),
        ("treaty", "event", "from", "to", "kind"),
        may_expect=("value", "qualifier", "date"),
        lists=("from", "to", "kind"),
    ),
    "relation": Asked(("treaty", "kind", "other"), lists=("treaty",)),
    "signed": Asked(("treaty",), ("dates",), may_expect=("date",), lists=("treaty", "dates")),
    "first-treaty": Asked(("from", "to"), expects=("id",)),
    "treaties": Asked(("from", "to"), may_expect=("date",), lists=("to",)),
    "article": Asked(("treaty", "kind")),
    "event": Asked(("event",), ("by",), may_expect=("date",), lists=("event",)),
    "inside": Asked(("territory", "host"), ("name",)),
    "same-land": Asked(("territory", "other")),
    "held-by": Asked(("territory", "state"), lists=("territory", "state")),
    "outside": Asked(("from", "to", "state"), ("since", "until", "except"), lists=("except",)),
    "ceded-within": Asked(("from", "to"), expects=("date",)),
    "disputes": Asked(("list", "which"), may_expect=("count", "of")),
    "compromise": Asked(("dispute",), may_expect=("id",), lists=("dispute",)),
}


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
