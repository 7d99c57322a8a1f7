"""Derived tables: closures of wholes, enclaves and overlaps, and transfers spread over parcels."""

from collections.abc import Mapping, Sequence
from itertools import product

from kb.db.tables import (
    PartyRow,
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryOverlapRow,
    TerritoryParcel,
    TerritoryPartRow,
    TerritoryRow,
    TransferParcel,
    TransferRow,
    TransferSideRow,
)
from kb.db.tables.derived import NOBODY
from kb.loading.doubts import doubts_of
from kb.loading.rows import Rows

Parts = Mapping[str, Sequence[str]]
"""The parts of each whole, or all parcels of it."""

_COMMON = (
    "kind",
    "moves",
    "effective_earliest",
    "effective_latest",
    "ended_earliest",
    "ended_latest",
    "carried_out",
    "standing",
)
"""The columns that a transfer and the land it moves have in common."""


def derive(rows: Rows) -> None:
    """Add the rows of the derived tables but areas, from the rows of the others."""
    parts: dict[str, list[str]] = {}
    for whole, part in rows.of(TerritoryPartRow, "whole_id", "part_id"):
        parts.setdefault(whole, []).append(part)
    parcels = {whole: sorted(_parcels(whole, parts)) for whole in parts}
    for (name,) in rows.of(TerritoryRow, "id"):
        for parcel in parcels.get(name, (name,)):
            rows.add(TerritoryParcel, territory_id=name, parcel_id=parcel)
    depths = _add_enclosures(rows, parts, parcels)
    _add_overlaps(rows, parcels)
    _add_transfer_parcels(rows, parcels, depths)


def _parcels(name: str, parts: Parts) -> set[str]:
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


def _add_enclosures(rows: Rows, parts: Parts, parcels: Parts) -> dict[str, int]:
    """Add who lies inside whom; returns how deep each parcel lies."""
    inside: dict[str, str | None] = dict(rows.of(TerritoryRow, "id", "inside_id"))
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


def _hosts(name: str, inside: Mapping[str, str | None], wholes: Parts) -> dict[str, int]:
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


def _add_overlaps(rows: Rows, parcels: Parts) -> None:
    pairs: set[tuple[str, str]] = set()
    for names in rows.of(TerritoryOverlapRow, "territory_id", "other_id"):
        for one, other in product(*(parcels.get(name, (name,)) for name in names)):
            if one != other:
                pairs |= {(one, other), (other, one)}
    for one, other in sorted(pairs):
        rows.add(TerritoryOverlapParcel, parcel_id=one, other_id=other)


def _add_transfer_parcels(rows: Rows, parcels: Parts, depths: Mapping[str, int]) -> None:
    lines = {**dict(rows.of(PartyRow, "id", "line_id")), NOBODY: NOBODY}
    doubts = doubts_of(rows)
    sides: dict[tuple[str, str], list[str]] = {}
    for transfer, side, party in rows.of(TransferSideRow, "transfer_id", "side", "party_id"):
        sides.setdefault((transfer, side), []).append(party)
    for transfer, territory, *values in rows.of(TransferRow, "id", "territory_id", *_COMMON):
        common = dict(zip(_COMMON, values, strict=True))
        giving, taking = (sides.get((transfer, side), [NOBODY]) for side in ("from", "to"))
        for parcel in parcels.get(territory, (territory,)):
            for one, other in product(giving, taking):
                rows.add(
                    TransferParcel,
                    **common,
                    transfer_id=transfer,
                    parcel_id=parcel,
                    unverified=int(transfer in doubts),
                    doubted=doubts.get(transfer),
                    depth=depths.get(parcel, 0),
                    from_party=one,
                    to_party=other,
                    from_line=lines[one],
                    to_line=lines[other],
                )
