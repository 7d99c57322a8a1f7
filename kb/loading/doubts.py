"""Doubt: what totals leave out, because nobody has checked something on which it rests.

Transfers rest on their treaty or event and on their land, figures on their land and their unit,
shares of present-day states on their land.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.db.tables import EventRow, TerritoryPartRow, TerritoryRow, TransferRow, TreatyRow
from kb.loading.rows import Rows
from kb.records.dataset import Dataset
from kb.records.territory import Estimate, PresentDay, Territory
from kb.records.transfer import Transfer
from kb.values.reach import reached

_OF_THE_CAUSE = {
    "inferred": ("signed", "date"),
    "event": ("date",),
    "signed": ("steps",),
    "in-force": ("steps",),
    "exchanged": ("steps",),
}
"""By the rule that gives the day of a transfer, the fields of its treaty or event that do."""


class _Marks(NamedTuple):
    """The marks of doubt of a record: whether all of it is unverified, and which fields are."""

    whole: bool = False
    fields: frozenset[str] = frozenset()


Doubts = Mapping[str, str | None]
"""By transfer, the fields in doubt; none where nobody has checked it at all."""


def doubtful_figures(dataset: Dataset) -> set[str]:
    """The estimates that nobody has checked, and those worked out from one of them.

    Those in a unit that is in doubt are among them, and all of a territory that is.
    """
    units = {unit.id for unit in dataset.units if unit.doubtful}
    doubtful: set[str] = set()
    derived: dict[str, list[str]] = {}
    for territory in dataset.territories:
        if _has_doubtful_units(territory, units):
            doubtful.add(f"{territory.id}-reconstruction")
        for estimate in territory.estimates:
            if _is_in_doubt(estimate, territory, units):
                doubtful.add(estimate.id)
            if estimate.derived is not None:
                for operand in (*estimate.derived.from_, *estimate.derived.minus):
                    derived.setdefault(operand, []).append(estimate.id)
    return {*reached(doubtful, lambda name: derived.get(name, ()))}


def _is_in_doubt(estimate: Estimate, territory: Territory, units: set[str]) -> bool:
    own = estimate.doubtful or estimate.unit in units
    return own or territory.unverified is True or "estimates" in territory.doubts


def is_doubtful(territory: Territory, state: PresentDay) -> bool:
    """Whether nobody has checked that a state, or what share of it, has land of a territory.

    What a territory marks of its whole ``today`` is in doubt of each state there.
    """
    return state.doubtful or territory.unverified is True or "today" in territory.doubts


def _has_doubtful_units(territory: Territory, units: set[str]) -> bool:
    """Whether the sum of the present-day units, which is in km², is in doubt."""
    if "km2" in units or territory.unverified is True or "today" in territory.doubts:
        return True
    return any(
        state.unverified is True
        or "units" in state.doubts
        or any(unit.doubtful for unit in state.units)
        for state in territory.today
    )


def doubts_of(rows: Rows) -> Doubts:
    """The transfers in doubt: by themselves, by their treaty or event, or by what land it was."""
    causes = {**_marks(rows, TreatyRow), **_marks(rows, EventRow)}
    lands = _in_doubt(rows)
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
            *lands.get(land, ()),
        ]
        if fields:
            found[transfer] = ", ".join(fields)
    return found


def _in_doubt(rows: Rows) -> Mapping[str, Sequence[str]]:
    """By territory, what is in doubt where it passes: the territory itself, or parts of it.

    A whole is in doubt by every level below it whose parts are.
    """
    marks = _marks(rows, TerritoryRow)
    wholes: dict[str, list[str]] = {}
    for whole, part in rows.of(TerritoryPartRow, "whole_id", "part_id"):
        wholes.setdefault(part, []).append(whole)
    with_parts = {whole for above in wholes.values() for whole in above}
    found: dict[str, list[str]] = {}
    for name, mark in marks.items():
        if mark.whole:
            found.setdefault(name, []).insert(0, f"territory {name}")
        if "parts" in mark.fields or (mark.whole and name in with_parts):
            for above in reached([name], lambda one: wholes.get(one, ())):
                if above != name or not mark.whole:
                    found.setdefault(above, []).append(f"parts of {name}")
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
    return _Marks(bool(whole), frozenset((fields or "").split("; ")) - {""})
