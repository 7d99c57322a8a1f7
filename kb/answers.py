"""Answers: what every question returns, as plain frozen values.

A renderer knows no question. What it must know beside rows, such as which columns a narrow table
leaves out or how notes are joined, the question says by these values.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Row = Mapping[str, Any]
ColumnKind = Literal[
    "id",
    "text",
    "date",
    "day",
    "number",
    "integer",
    "share",
    "change",
    "flag",
    "bar",
    "span",
    "list",
    "table",
]
Layout = Literal["rows", "page"]
Tone = Literal["good", "fair", "silent", "bad"]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Column(NamedTuple):
    """One column of an answer; ``unit`` is that of its numbers, ``title`` its heading.

    A ``date`` is as written (EDTF), a ``day`` is ``YYYY-MM-DD``. ``meaning`` says what it holds.
    A ``share`` is a fraction of 1, a ``change`` a fraction more or less, a ``bar`` holds a
    ``Bar``, a ``span`` a ``Span``, which terminals alone draw. A ``list`` holds plain values, a
    ``table`` rows of its own with ``columns``: nested in JSON, a section of a page, left out of
    flat formats.

    The rest is for people alone. A ``detail`` is left out, and so is any column in a table of fewer
    characters than ``hidden_below``. ``named`` ids are shown as the ``labels`` of the answer call
    them, and wrapped where room is short. Where a table lacks room for whole ids, columns of the
    highest ``rank`` are left out first; of those of rank 0 stay, from the left, those that have
    room. ``absent`` stands for a number that nobody knows. What is ``evident`` needs no title
    beside it. What stands ``below`` is told in lines of its own under its row, the ``last`` ones
    after the others; an id ``below_when_long`` where it would fill half of the table, a text where
    it would be cramped beside other cells. ``tones`` tells values apart by color on a terminal,
    ``flagged`` is the tone of a flag that is set.
    """

    name: str
    unit: str | None = None
    title: str = ""
    kind: ColumnKind = "text"
    detail: bool = False
    columns: tuple["Column", ...] = ()
    hidden_below: int = 0
    rank: int = 0
    named: bool = False
    absent: str = ""
    evident: bool = False
    below: bool = False
    last: bool = False
    below_when_long: bool = False
    flagged: Tone | None = None
    tones: Mapping[str, Tone] = MappingProxyType({})
    meaning: str = ""


Mark = Literal["point", "more", "less", "ours", "aside"]


class Bar(NamedTuple):
    """A range, drawn beside others; the highest that ``counts`` fills the bar.

    A ``value`` in it has a ``mark`` where marks are drawn; the ``best`` of all is shown beside
    every other.
    """

    low: float
    high: float
    counts: bool
    value: float | None = None
    mark: Mark = "point"
    best: bool = False


State = Literal["held", "contested", "nobody", "silent", "act"]


class Span(NamedTuple):
    """A time in decimal years, drawn beside others; an open end is that of the scale."""

    begin: float | None
    end: float | None
    state: State


class Listing(NamedTuple):
    """A list in a sentence, which people may read shortened: what is said before and after it."""

    lead: str
    items: Sequence[str]
    end: str = ""


class Note(NamedTuple):
    """One remark: a code for programs, a sentence for people, details as further keys.

    Notes of one code and ``group`` share a line for people: the group, then the ``item`` of each.
    Where a code would fill many lines, its notes share a line by what they say of ``many``.
    ``lists`` say for people what ``text`` says, where that has long lists. People read
    what ``told`` notes say in a row or another note.
    """

    code: str
    text: str
    details: Mapping[str, Any] = _NOTHING
    group: str = ""
    item: str = ""
    told: bool = False
    many: str = ""
    lists: Sequence[Listing] = ()


class DataVersion(NamedTuple):
    """Which data an answer rests on."""

    version: str
    fingerprint: str


class Table(NamedTuple):
    """Columns and rows made for a person; ``grouped`` ones are not row by row those of an answer.

    In a cell that begins with blanks every line begins with them.
    """

    columns: Sequence[Column]
    rows: Sequence[Row]
    grouped: bool = False


class Answer(NamedTuple):
    """Rows by column name, a summary, notes, and what was asked of which data.

    ``labels`` gives names for the ids in the rows, for people; ``headline`` is the answer in one
    sentence where there is one, ``lead`` what a reference book would say below a headline that is
    a name. A ``page`` shows each row by itself, a fact a line. ``table`` is
    what people see in place of the rows, where that differs, ``brief`` what they see who want it in
    brief, where the table alone fills more than a screen. Columns without any value are left out of
    tables unless the answer ``keeps_empty`` ones.
    """

    question: str
    filters: Mapping[str, Any]
    data: DataVersion
    columns: Sequence[Column]
    rows: Sequence[Row]
    summary: Mapping[str, Any] = _NOTHING
    notes: Sequence[Note] = ()
    labels: Mapping[str, str] = _NOTHING
    headline: str = ""
    lead: str = ""
    layout: Layout = "rows"
    table: Table | None = None
    brief: Table | None = None
    keeps_empty: bool = False
