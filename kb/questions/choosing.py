"""Which columns of an answer are shown, in which order of rows, and how many rows."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kb.answers import Answer, Note, Row, Table
from kb.errors import UsageError
from kb.questions.effect import with_days
from kb.values.text import did_you_mean

if TYPE_CHECKING:
    from kb.questions.catalog import CatalogTable


@dataclass(frozen=True, slots=True)
class Choice:
    """What ``--columns``, ``--sort`` and ``--limit`` say.

    ``columns`` and ``sort`` are names parted by commas; ``-name`` sorts the largest first. What has
    no value comes last either way, and rows alike in what they are sorted by keep their order.
    """

    columns: str | None = None
    sort: str | None = None
    limit: int | None = None

    def given(self) -> list[str]:
        """The names of the options that are set."""
        return [name for name in ("columns", "sort", "limit") if getattr(self, name) is not None]


EVERY_ROW = Choice()


def chosen_names(choice: Choice, known: Sequence[str]) -> list[str] | None:
    """The columns asked for, as they were asked for; nothing where all are shown.

    Raises:
        UsageError: a column is not known or named twice, or none is named.
    """
    return None if choice.columns is None else _named("--columns", choice.columns, known)


def sorting(choice: Choice, known: Sequence[str]) -> list[tuple[str, bool]]:
    """The columns to sort by, each with whether its largest value comes first.

    Raises:
        UsageError: a column is not known or named twice, or none is named.
    """
    if choice.sort is None:
        return []
    asked = [one.strip() for one in choice.sort.split(",")]
    names = _named("--sort", ",".join(one.removeprefix("-") for one in asked), known)
    return [(name, one.startswith("-")) for name, one in zip(names, asked, strict=True)]


def _named(option: str, text: str, known: Sequence[str]) -> list[str]:
    names = [one.strip() for one in text.split(",")]
    for name in names:
        if name not in known:
            raise UsageError(
                f"there is no column '{name}'{did_you_mean(name, known)}",
                hint=f"{option} takes names parted by commas: {', '.join(known)}",
            )
    if len(set(names)) < len(names):
        twice = next(name for name in names if names.count(name) > 1)
        raise UsageError(f"{option} names '{twice}' twice")
    return names


_MOST = 10**9


def check_limit(choice: Choice) -> None:
    """Refuse a number of rows that is none; 0 is all of them, as in ``kb sql``.

    Raises:
        UsageError: it is below zero, or more than a database can count to.
    """
    if choice.limit is not None and not 0 <= choice.limit <= _MOST:
        raise UsageError(f"--limit {choice.limit} is no number of rows")


def chosen_table(table: "CatalogTable", choice: Choice) -> "CatalogTable":
    """The table with the columns that are chosen; it has its key only where all of that is there.

    Raises:
        UsageError: a column is not known.
    """
    check_limit(choice)
    names = chosen_names(choice, [one.name for one in table.columns])
    if names is None:
        return table
    keeps_key = set(table.key) <= set(names)
    columns = [column for name in names if (column := table.column(name))]
    return table._replace(
        columns=tuple(one._replace(in_key=one.in_key and keeps_key) for one in columns)
    )


def ordered_by(table: "CatalogTable", choice: Choice) -> str:
    """The inside of ORDER BY for rows ``v`` as they are chosen.

    Raises:
        UsageError: a column is not known.
    """
    asked = sorting(choice, [one.name for one in table.columns])
    terms = [f"v.{name}{' DESC' if falls else ''} NULLS LAST" for name, falls in asked]
    return ", ".join([*terms, table.order])


def chosen(answer: Answer, choice: Choice) -> Answer:
    """The answer with the columns, order and number of rows that are chosen.

    Its summary and notes are still of all that was found; a note says how many rows are not shown.

    Raises:
        UsageError: a column is not known or holds a table, or the limit is no number of rows.
    """
    check_limit(choice)
    flat = [column.name for column in answer.columns if column.kind != "table"]
    names, order = chosen_names(choice, flat), sorting(choice, flat)
    rows = _sorted(answer.rows, order)[: choice.limit or None]
    notes = list(answer.notes)
    if len(rows) < len(answer.rows):
        notes.append(
            Note(
                "limit",
                f"{len(rows)} of {len(answer.rows)} rows",
                {"shown": len(rows), "rows": len(answer.rows)},
            )
        )
    columns, people = answer.columns, _for_people(answer, order, choice.limit)
    if names is not None:
        by_name = {column.name: column for column in answer.columns}
        columns = [
            by_name[name]._replace(detail=False, hidden_below=0, rank=place)
            for place, name in enumerate(names)
        ]
        rows = [{name: row.get(name) for name in names} for row in rows]
        people = None
    return answer._replace(
        columns=columns,
        rows=rows,
        notes=notes,
        table=people,
        keeps_empty=answer.keeps_empty or names is not None,
    )


def _for_people(
    answer: Answer, order: Sequence[tuple[str, bool]], limit: int | None
) -> Table | None:
    """What people see of an answer, with the order and number of its rows."""
    shown = answer.table
    if shown is not None and shown.grouped and (order or limit):
        shown = with_days(answer.columns, answer.rows)
    if shown is None or len(shown.rows) != len(answer.rows) or shown.grouped:
        return shown
    pairs = list(zip(answer.rows, shown.rows, strict=True))
    told = [pair[1] for pair in _sorted(pairs, order, lambda pair: pair[0])[: limit or None]]
    return Table(shown.columns, told)


def _sorted(
    rows: Iterable[Any],
    order: Sequence[tuple[str, bool]],
    row_of: Callable[[Any], Row] = lambda one: one,
) -> list[Any]:
    found = list(rows)
    for name, falls in reversed(order):
        known = [one for one in found if row_of(one).get(name) is not None]
        others = [one for one in found if row_of(one).get(name) is None]
        known.sort(key=lambda one: row_of(one)[name], reverse=falls)
        found = [*known, *others]
    return found
