"""Derived tables: closures of wholes, enclaves and overlaps, and transfers spread over parcels."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import TypeVar

from kb.db.tables import (
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryParcel,
    TransferParcel,
)
from kb.db.tables.derived import NOBODY
from kb.loading.bases import TRANSFER_VALUES, Bases, TransferBasis
from kb.loading.rows import Rows

T = TypeVar("T")


_AT_ONCE = 5_000
"""So many transfers or territories are spread before their rows are handed on."""


def derive(bases: Bases) -> Iterator[Rows]:
    """The rows of the derived tables but areas, in batches, from the bases of the others."""
    rows = Rows()
    parts: dict[str, list[str]] = {}
    for whole, part in bases.parts:
        parts.setdefault(whole, []).append(part)
    parcels = {whole: sorted(_parcels(whole, parts)) for whole in parts}
    for some in batched(bases.territories, _AT_ONCE):
        for name, _, _ in some:
            for parcel in parcels.get(name, (name,)):
                rows.add(TerritoryParcel, territory_id=name, parcel_id=parcel)
        yield rows
        rows = Rows()
    depths = _add_enclosures(bases, rows, parts, parcels)
    _add_overlaps(bases, rows, parcels)
    yield rows
    lines = {**dict(bases.parties), NOBODY: NOBODY}
    for transfers in batched(bases.transfers, _AT_ONCE):
        rows = Rows()
        _add_transfer_parcels(transfers, rows, parcels, depths, lines)
        yield rows


def batched(items: Sequence[T], count: int) -> Iterator[Sequence[T]]:
    """So many items at a time."""
    for first in range(0, len(items), count):
        yield items[first : first + count]


def _parcels(name: str, parts: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting, seen = [name], set()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        if current in parts:
            waiting += parts[current]
        else:
            found.add(current)
    return found


def _add_enclosures(
    bases: Bases, rows: Rows, parts: dict[str, list[str]], parcels: dict[str, list[str]]
) -> dict[str, int]:
    """Add who lies inside whom; returns how deep each parcel lies."""
    inside = {name: host for name, host, _ in bases.territories}
    wholes: dict[str, list[str]] = {}
    for whole, members in parts.items():
        for member in members:
            wholes.setdefault(member, []).append(whole)
    depths: dict[str, int] = {}
    found: dict[tuple[str, str], int] = {}
    for name, host in inside.items():
        if host is None:
            continue
        for outer, depth in _hosts(name, inside, wholes).items():
            for parcel in parcels.get(name, (name,)):
                key = (parcel, outer)
                found[key] = min(depth, found.get(key, depth))
    for (parcel, outer), depth in sorted(found.items()):
        rows.add(TerritoryEnclosure, parcel_id=parcel, host_id=outer, depth=depth)
        depths[parcel] = max(depth, depths.get(parcel, 0))
    return depths


def _hosts(
    name: str, inside: dict[str, str | None], wholes: dict[str, list[str]]
) -> dict[str, int]:
    """Every territory around one, by the number of steps outward."""
    found: dict[str, int] = {}
    waiting = [(name, 0)]
    seen: set[str] = set()
    while waiting:
        current, depth = waiting.pop(0)
        if current in seen:
            continue
        seen.add(current)
        host = inside.get(current)
        if host is not None:
            found.setdefault(host, depth + 1)
            waiting.append((host, depth + 1))
        waiting += [(whole, depth) for whole in wholes.get(current, ())]
    return found


def _add_overlaps(bases: Bases, rows: Rows, parcels: dict[str, list[str]]) -> None:
    pairs: set[tuple[str, str]] = set()
    for first, second in bases.overlaps:
        pair = (parcels.get(name, (name,)) for name in (first, second))
        for one, other in product(*pair):
            if one != other:
                pairs |= {(one, other), (other, one)}
    for one, other in sorted(pairs):
        rows.add(TerritoryOverlapParcel, parcel_id=one, other_id=other)


def _add_transfer_parcels(
    transfers: Iterable[TransferBasis],
    rows: Rows,
    parcels: dict[str, list[str]],
    depths: dict[str, int],
    lines: dict[str, str],
) -> None:
    for transfer, territory, values, unverified, ceding, receiving in transfers:
        common = dict(zip(TRANSFER_VALUES, values, strict=True))
        for parcel in parcels.get(territory, (territory,)):
            for one, other in product(ceding, receiving):
                rows.add(
                    TransferParcel,
                    **common,
                    transfer_id=transfer,
                    parcel_id=parcel,
                    unverified=unverified,
                    depth=depths.get(parcel, 0),
                    from_party=one,
                    to_party=other,
                    from_line=lines[one],
                    to_line=lines[other],
                )
