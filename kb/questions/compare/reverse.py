"""The reverse: what the record has within the scope of a table, and no row of it has."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from kb.answers import Answer, Column, Note
from kb.db.reader import Reader
from kb.questions.beyond import NOBODY
from kb.questions.compare.lands import Lands
from kb.questions.compare.matching import Matching
from kb.questions.compare.ours import Book, Ours
from kb.questions.compare.question import Period
from kb.questions.compare.sides import Lines
from kb.questions.compare.theirs import Theirs
from kb.questions.effect import with_days
from kb.questions.names import names_of

COLUMNS = (
    Column("transfer", kind="id"),
    Column("treaty", kind="id", detail=True),
    Column("territory", kind="id", named=True),
    Column("from_party", title="from", kind="id"),
    Column("to_party", title="to", kind="id"),
    Column("kind"),
    Column("effective", kind="date"),
    Column("effective_rule", title="rests on", detail=True),
    Column("best_km2", "km2", "best km²", "number", absent="no figure"),
    Column("low_km2", "km2", "low km²", "number", hidden_below=120),
    Column("high_km2", "km2", "high km²", "number", hidden_below=120),
)


class Scope(NamedTuple):
    """The lines and days of the rows of a table: what it may be expected to have."""

    lines: Lines
    first: str
    last: str

    def holds(self, one: Ours) -> bool:
        """Whether a transfer was between two of the lines, on one of the days."""
        between = one.givers & self.lines and one.takers & self.lines
        return bool(between) and any(day.possibly_within(self.first, self.last) for day in one.days)


def scope_of(rows: Iterable[Theirs], period: Period) -> Scope | None:
    """The scope of the rows that can be read, within a period; nothing where there is none.

    Land that nobody gave or got is always in scope.
    """
    read = [(one, one.when) for one in rows if one.when and not one.problem]
    if not read:
        return None
    sides = [side or frozenset() for one, _ in read for side in (one.givers, one.takers)]
    return Scope(
        frozenset({NOBODY}).union(*sides),
        max(period.first, min(when.earliest for _, when in read)),
        min(period.last, max(when.latest for _, when in read)),
    )


def lacking(
    book: Book,
    lands: Lands,
    matching: Matching,
    scope: Scope,
    usual: frozenset[str],
    min_km2: float | None,
) -> list[Ours]:
    """Our transfers of some kinds within the scope of a table that no row has.

    Of at least ``min_km2``, if that is asked for.
    """
    return [
        one
        for one in book.transfers
        if one.kind in usual
        and one.happened
        and not one.is_inside
        and one.transfer not in matching.claims
        and scope.holds(one)
        and (min_km2 is None or (lands.of([one]).best or 0.0) >= min_km2)
    ]


def reverse_answer(
    reader: Reader,
    answer: Answer,
    left: Sequence[Ours],
    lands: Lands,
    name: str,
    *,
    has_rows: bool,
) -> Answer:
    """The answer that lists the transfers in ``left``, by day."""
    ordered = sorted(left, key=lambda one: (one.days[-1].earliest, one.transfer))
    rows = [_values(one, lands) for one in ordered]
    are = "transfer is" if len(left) == 1 else "transfers are"
    said = f"{len(left):,} {are} in the record, within the scope of {name}, and in no row of it"
    nothing = (
        f"{name} has every transfer of the record within its scope"
        if has_rows
        else f"{name} has no rows, and so no scope"
    )
    return answer._replace(
        columns=COLUMNS,
        rows=rows,
        summary={"count": len(rows)},
        notes=() if rows else [Note("empty", nothing)],
        labels=names_of(reader, "territory", [one.territory for one in ordered]),
        headline=said if rows else "",
        table=with_days(COLUMNS, rows),
    )


def _values(one: Ours, lands: Lands) -> dict[str, Any]:
    area = lands.of([one])
    return {
        "transfer": one.transfer,
        "treaty": one.treaty,
        "territory": one.territory,
        "from_party": one.from_parties or None,
        "to_party": one.to_parties or None,
        "kind": one.kind,
        "effective": one.effective,
        "effective_rule": one.rule,
        "best_km2": area.best,
        "low_km2": area.low,
        "high_km2": area.high,
    }
