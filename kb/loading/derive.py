"""Derived tables: closures of wholes, enclaves and overlaps, and transfers spread over parcels."""

from itertools import product

from kb.db.tables import (
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryParcel,
    TransferParcel,
)
from kb.db.tables.derived import NOBODY
from kb.loading.bases import TRANSFER_VALUES, Bases
from kb.loading.rows import Rows


def derive(bases: Bases, rows: Rows) -> None:
    """Fill the derived tables from the bases of the others."""
    parts: dict[str, list[str]] = {}
    for whole, part in bases.parts:
        parts.setdefault(whole, []).append(part)
    parcels = {name: sorted(_parcels(name, parts)) for name, _, _ in bases.territories}
    for name, below in parcels.items():
        for parcel in below:
            rows.add(TerritoryParcel, territory_id=name, parcel_id=parcel)
    depths = _add_enclosures(bases, rows, parts, parcels)
    _add_overlaps(bases, rows, parcels)
    _add_transfer_parcels(bases, rows, parcels, depths)


def _parcels(name: str, parts: dict[str, list[str]]) -> set[str]:
    if name not in parts:
        return {name}
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
            for parcel in parcels[name]:
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
        for one, other in product(parcels[first], parcels[second]):
            if one != other:
                pairs |= {(one, other), (other, one)}
    for one, other in sorted(pairs):
        rows.add(TerritoryOverlapParcel, parcel_id=one, other_id=other)


def _add_transfer_parcels(
    bases: Bases, rows: Rows, parcels: dict[str, list[str]], depths: dict[str, int]
) -> None:
    lines = {**dict(bases.parties), NOBODY: NOBODY}
    for transfer, territory, values, unverified, ceding, receiving in bases.transfers:
        common = dict(zip(TRANSFER_VALUES, values, strict=True))
        for parcel in parcels[territory]:
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
