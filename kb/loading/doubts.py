"""Transfers that totals leave out, since nobody has checked something on which they rest."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kb.db.tables import EventRow, TerritoryRow, TransferRow, TreatyRow
from kb.loading.rows import Rows
from kb.records.transfer import Transfer

_OF_THE_CAUSE = {
    "inferred": ("signed", "date"),
    "event": ("date",),
    "signed": ("steps",),
    "in-force": ("steps",),
    "exchanged": ("steps",),
}
"""By the rule that gives the day of a transfer, the fields of its treaty or event that do."""


class _Marks(NamedTuple):
    """How a record is marked: whether as a whole, and which of its fields."""

    whole: bool = False
    fields: frozenset[str] = frozenset()


Doubts = Mapping[str, str | None]
"""By transfer, the fields in doubt; none where nobody has checked it at all."""


def doubts_of(rows: Rows) -> Doubts:
    """The transfers in doubt: by themselves, by their treaty or event, or by what land it was."""
    causes = {**_marks(rows, TreatyRow), **_marks(rows, EventRow)}
    lands = _marks(rows, TerritoryRow)
    columns = ("id", "territory_id", "treaty_id", "event_id", "effective_rule")
    marked = ("unverified", "unverified_fields")
    found: dict[str, str | None] = {}
    for transfer, land, treaty, event, rule, *marks in rows.of(TransferRow, *columns, *marked):
        own, cause = _read(*marks), causes.get((treaty or event), _Marks())
        if own.whole or cause.whole:
            found[transfer] = None
            continue
        fields = [
            *sorted(own.fields & Transfer.decisive),
            *(f"{name} of {treaty or event}" for name in _given_by(rule, cause)),
            *(f"parts of {land}" for _ in lands[land].fields & {"parts"}),
        ]
        if fields:
            found[transfer] = ", ".join(fields)
    return found


def _given_by(rule: str, cause: _Marks) -> Iterator[str]:
    """The fields in doubt of a treaty or event that its transfers rest on."""
    yield from (
        name for name in (*_OF_THE_CAUSE.get(rule, ()), "transfers") if name in cause.fields
    )


def _marks(rows: Rows, table: type[TreatyRow | EventRow | TerritoryRow]) -> dict[str, _Marks]:
    return {
        name: _read(*marks)
        for name, *marks in rows.of(table, "id", "unverified", "unverified_fields")
    }


def _read(whole: int, fields: str | None) -> _Marks:
    return _Marks(bool(whole), frozenset((fields or "").split(", ")) - {""})
