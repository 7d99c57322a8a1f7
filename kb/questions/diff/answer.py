"""The answer: changes row by row, counted by kind of record, or the totals that they move."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal, NamedTuple

from kb.answers import Answer, Column, Note, Table
from kb.errors import UsageError
from kb.questions.catalog import Catalog
from kb.questions.diff.changes import Change, changes_between
from kb.questions.diff.edition import Edition
from kb.questions.diff.records import Shape, is_compared, read_things, shape_of
from kb.questions.diff.totals import ENDS, Moved, moved, totals_of
from kb.values.text import did_you_mean

By = Literal["entity"]
COLUMNS = (
    Column("entity", kind="id"),
    Column("id", kind="id"),
    Column("change"),
    Column("field"),
    Column("part"),
    Column("old"),
    Column("new"),
)
_FOR_PEOPLE = (Column("record", kind="text"), Column("says", title="change"))
_COUNTED = (
    Column("entity", kind="id"),
    Column("added", kind="integer"),
    Column("removed", kind="integer"),
    Column("changed", kind="integer"),
    Column("fields", kind="integer"),
)
_TOTALS = (
    Column("from_line", title="from", kind="id"),
    Column("to_line", title="to", kind="id"),
    *(
        Column(f"{age}_{end}", "km2", f"{age} {end.removesuffix('_km2')} km²", "number")
        for end in ENDS
        for age in ("old", "new")
    ),
)
_TOTALS_FOR_PEOPLE = (
    Column("pair", title="total"),
    Column("old", title="old: best (low to high) km²"),
    Column("new", title="new: best (low to high) km²"),
)
DIFFERENCES = ("added", "removed", "changed", "totals")
_LONGEST = 60
"""Characters of a value that people see of it."""


class Asked(NamedTuple):
    """``by`` counts changes by kind of record; ``totals`` lists the totals that moved instead."""

    by: By | None = None
    totals: bool = False
    entity: str | None = None


def diff_editions(old: Edition, new: Edition, asked: Asked) -> Answer:
    """What is added, removed and changed from the old edition to the new one.

    ``summary`` counts records that are added, removed and changed, the ``fields`` that differ, and
    the ``totals`` that moved (None where they could not be asked of both); ``totals_of`` how many
    there are.

    Raises:
        UsageError: there is no such kind of record.
    """
    shape = shape_of(old.catalog, new.catalog)
    _require(asked.entity, shape)
    found = [
        one
        for one in changes_between(read_things(old, shape), read_things(new, shape))
        if asked.entity in {None, one.entity}
    ]
    totals, count = _totals(old, new)
    summary = {**_counts(found), "totals": None if count is None else len(totals)}
    summary["totals_of"] = count
    schema = list(_schema(old.catalog, new.catalog))
    answer = Answer(
        question="diff",
        filters={
            "old": old.name,
            "new": new.name,
            "old_data": {"version": old.data.version, "fingerprint": old.data.fingerprint},
            "by": asked.by,
            "totals": asked.totals,
            "entity": asked.entity,
        },
        data=new.data,
        columns=COLUMNS,
        rows=[one._asdict() for one in found],
        summary=summary,
        notes=[*_told_totals(totals), *_untold(old, new), *schema],
        headline=_headline(summary, whole=not schema),
    )
    if asked.totals:
        rows = [_total_row(one) for one in totals]
        notes = [note for note in answer.notes if note.code != "total-moved"]
        shown = Table(_TOTALS_FOR_PEOPLE, [_total_for_people(one) for one in totals])
        return answer._replace(columns=_TOTALS, rows=rows, notes=notes, table=shown)
    if asked.by:
        return answer._replace(columns=_COUNTED, rows=_grouped(found))
    return answer._replace(table=Table(_FOR_PEOPLE, list(_for_people(found))))


def _require(entity: str | None, shape: Shape) -> None:
    if entity is not None and entity not in shape.things:
        raise UsageError(
            f"there is no kind of record '{entity}'{did_you_mean(entity, shape.things)}",
            hint=f"one of {', '.join(shape.things)}",
        )


def _totals(old: Edition, new: Edition) -> tuple[list[Moved], int | None]:
    """The totals that moved, and how many there are; None where one edition cannot be asked."""
    if old.reader is None or new.reader is None:
        return [], None
    before, after = totals_of(old.reader), totals_of(new.reader)
    return list(moved(before, after)), len({*before, *after})


def _counts(found: Sequence[Change]) -> dict[str, Any]:
    records = {
        change: len({(one.entity, one.id) for one in found if one.change == change})
        for change in ("added", "removed", "changed")
    }
    return {**records, "fields": sum(one.change == "changed" for one in found)}


def _grouped(found: Sequence[Change]) -> list[dict[str, Any]]:
    """A row for each kind of record that differs."""
    kinds = dict.fromkeys(one.entity for one in found)
    return [
        {"entity": kind, **_counts([one for one in found if one.entity == kind])} for kind in kinds
    ]


def differs(answer: Answer) -> bool:
    """Whether anything that was compared differs."""
    return any(answer.summary[name] for name in DIFFERENCES)


def _headline(summary: dict[str, Any], *, whole: bool) -> str:
    """The differences in one sentence; ``whole`` where both editions have the same columns."""
    if not any(summary[name] for name in DIFFERENCES):
        return "no difference" if whole else "no difference in what both have"
    fields = f" in {_many(summary['fields'], 'place')}" if summary["fields"] else ""
    said = (
        f"{_many(summary['added'], 'record')} added, {summary['removed']:,} removed, "
        f"{summary['changed']:,} changed{fields}"
    )
    if summary["totals"] is None:
        return said
    of = _many(summary["totals_of"], "total")
    return f"{said}; {summary['totals']:,} of {of} between two lines moved"


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _for_people(found: Sequence[Change]) -> Iterator[dict[str, str]]:
    """Changes for people: the record beside its first change, old and new in one cell."""
    before: tuple[str, str] | None = None
    for one in found:
        key = (one.entity, one.id)
        record = f"{one.entity} {one.id}" if key != before else ""
        before = key
        yield {"record": record, "says": _said(one)}


def _said(one: Change) -> str:
    if one.change != "changed":
        label = one.new if one.change == "added" else one.old
        return f"{one.change}: {_short(label)}" if label else one.change
    of = f" ({_short(one.part)})" if one.part else ""
    if one.old is None or one.new is None:
        word, value = ("added", one.new) if one.old is None else ("removed", one.old)
        return f"{one.field}{of} {word}: {_short(value)}"
    old, new = one.old, one.new
    if isinstance(old, str) and isinstance(new, str):
        old, new = _where_they_differ(old, new)
    return f"{one.field}{of}: {_short(old)} → {_short(new)}"


def _where_they_differ(old: str, new: str) -> tuple[str, str]:
    """Two texts from the word on at which they differ, where they are too long to be shown."""
    if max(len(old), len(new)) <= _LONGEST:
        return old, new
    pairs = enumerate(zip(old, new, strict=False))
    same = next((place for place, (one, other) in pairs if one != other), min(len(old), len(new)))
    start = old.rfind(" ", 0, same) + 1
    return (old, new) if start < _LONGEST // 3 else (f"…{old[start:]}", f"…{new[start:]}")


def _short(value: Any) -> str:
    """A value for people: a number with marks between thousands, a long text cut."""
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _total_row(one: Moved) -> dict[str, Any]:
    row: dict[str, Any] = {"from_line": one.pair[0], "to_line": one.pair[1]}
    for end in ENDS:
        row[f"old_{end}"] = one.old[end] if one.old else None
        row[f"new_{end}"] = one.new[end] if one.new else None
    return row


def _total_for_people(one: Moved) -> dict[str, str]:
    giving, taking = one.pair
    old, new = (_range(total).removesuffix(" km²") for total in (one.old, one.new))
    return {"pair": f"{giving} to {taking}", "old": old, "new": new}


def _told_totals(totals: Sequence[Moved]) -> Iterator[Note]:
    """A note for each total that moved, the largest change first."""
    for one in sorted(totals, key=_size, reverse=True):
        giving, taking = one.pair
        text = f"{giving} to {taking}: {_range(one.old)} → {_range(one.new)}"
        yield Note("total-moved", text, _total_row(one))


def _size(one: Moved) -> float:
    old, new = one.old or {}, one.new or {}
    return max(abs(float(new.get(end) or 0) - float(old.get(end) or 0)) for end in ENDS)


def _range(total: Any) -> str:
    """A total as best (low to high), in km²."""
    if total is None:
        return "none"
    best, low, high = ("no figure" if total[end] is None else _number(total[end]) for end in ENDS)
    return f"{best} ({low} to {high}) km²"


def _number(value: float) -> str:
    """A number in whole or with what follows the point, so far as it matters in km²."""
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def _untold(old: Edition, new: Edition) -> Iterator[Note]:
    for edition in (old, new):
        if edition.untold:
            yield Note("totals-not-compared", f"{edition.name}: {edition.untold}")


def _schema(old: Catalog, new: Catalog) -> Iterator[Note]:
    """Tables and columns that one edition alone has, and so are not compared."""
    for word, one, other in (("old", old, new), ("new", new, old)):
        names = [
            name if name not in other else f"{name}.{column.name}"
            for name, table in one.items()
            if is_compared(table)
            for column in table.columns
            if name not in other or other[name].column(column.name) is None
        ]
        if names:
            told = list(dict.fromkeys(names))
            text = f"only in {word}: {', '.join(told)}"
            yield Note("other-columns", text, {"edition": word, "names": told})
