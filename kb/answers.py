"""Answers: what every question returns, as plain frozen values."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

Row = Mapping[str, Any]
ColumnKind = Literal["id", "text", "date", "number", "integer", "share", "flag", "list", "table"]
_NOTHING: Mapping[str, Any] = MappingProxyType({})


class Column(NamedTuple):
    """One column of an answer; ``unit`` is that of its numbers, ``title`` its heading.

    A ``list`` holds plain values, a ``table`` rows of its own: nested in JSON, a section of a page,
    left out of flat formats. A ``detail`` is left out of tables for people.
    """

    name: str
    unit: str | None = None
    title: str = ""
    kind: ColumnKind = "text"
    detail: bool = False


class Note(NamedTuple):
    """One remark: a code for programs, a sentence for people, details as further keys."""

    code: str
    text: str
    details: Mapping[str, Any] = _NOTHING


class DataVersion(NamedTuple):
    """Which data an answer rests on."""

    version: str
    fingerprint: str


class Answer(NamedTuple):
    """Rows by column name, a summary, notes, and what was asked of which data.

    ``labels`` gives names for the ids in the rows, for people; ``headline`` is the answer in one
    sentence where there is one.
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
