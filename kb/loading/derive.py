"""Derived tables: closures of wholes, enclaves and overlaps, and transfers spread over parcels."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from kb.db.tables import (
    TerritoryEnclosure,
    TerritoryOverlapParcel,
    TerritoryOverlapRow,
    TerritoryParcel,
    TerritoryPartRow,
    TerritoryRow,
    TransferParcel,
    TransferRow,
    TransferShareRow,
    TransferSideRow,
)
from kb.loading.doubts import doubts_of
from kb.loading.lines import lines_by_party
from kb.loading.rows import Rows
from kb.values.moves import NOBODY
from kb.values.reach import reached

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
    parcels = {}
    for whole in parts:
        below = reached([whole], lambda one: parts.get(one, ()))
        parcels[whole] = sorted(one for one in below if one not in parts)
    for (name,) in rows.of(TerritoryRow, "id"):
        for parcel in parcels.get(name, (name,)):
            rows.add(TerritoryParcel, territory_id=name, parcel_id=parcel)
    depths = _add_enclosures(rows, parts, parcels)
    _add_overlaps(rows, parcels)
    _add_transfer_parcels(rows, parcels, depths)


def _add_enclosures(rows: Rows, parts: Parts, parcels: Parts) -> dict[str, int]:
    """Add which parcel lies inside which host; returns how deep each parcel lies."""
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
    """Add which parcels share land; a share is known of two parcels, not of wholes."""
    found: dict[tuple[str, str], tuple[float | None, float | None]] = {}
    columns = ("territory_id", "other_id", "share", "share_of_other")
    for territory, host, *shares in rows.of(TerritoryOverlapRow, *columns):
        pairs = list(product(*(parcels.get(name, (name,)) for name in (territory, host))))
        for one, other in pairs:
            if one != other and len(pairs) == 1:
                found[one, other] = (shares[0], shares[1])
            elif one != other:
                found.setdefault((one, other), (None, None))
    for (one, other), (share, share_of_other) in sorted(found.items()):
        rows.add(
            TerritoryOverlapParcel,
            parcel_id=one,
            other_id=other,
            share=share,
            share_of_other=share_of_other,
        )


def _add_transfer_parcels(rows: Rows, parcels: Parts, depths: Mapping[str, int]) -> None:
    lines = lines_by_party(rows)
    doubts = doubts_of(rows)
    shares = {
        (transfer, party): share
        for transfer, party, share in rows.of(TransferShareRow, "transfer_id", "party_id", "share")
    }
    sides: dict[tuple[str, str], list[tuple[str, float | None]]] = {}
    for transfer, side, party in rows.of(TransferSideRow, "transfer_id", "side", "party_id"):
        sides.setdefault((transfer, side), []).append((party, shares.get((transfer, party))))
    for (transfer, side), (party, *more) in sides.items():
        if not more:  # of one party alone there is no share: it may have one on the other side
            sides[transfer, side] = [(party[0], None)]
    for transfer, territory, *values in rows.of(TransferRow, "id", "territory_id", *_COMMON):
        common = dict(zip(_COMMON, values, strict=True))
        days = common["effective_earliest"], common["effective_latest"]
        giving, taking = (sides.get((transfer, side), [(NOBODY, None)]) for side in ("from", "to"))
        for (one, given), (other, taken) in product(giving, taking):
            pairs = list(_between(lines.of(one, *days), lines.of(other, *days)))
            for parcel, (from_line, to_line) in product(
                parcels.get(territory, (territory,)), pairs
            ):
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
                    from_line=from_line,
                    to_line=to_line,
                    share=_product(given, taken),
                )


def _between(giving: Sequence[str], taking: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The pairs of lines between which land passes: within one line it stays.

    Where both sides have a line in common and others besides, it passes between the others.
    """
    common = [line for line in giving if line in taking]
    given, taken = ([line for line in side if line not in common] for side in (giving, taking))
    if given and taken:
        return product(given, taken)
    return [(line, line) for line in common]


def _product(one: float | None, other: float | None) -> float | None:
    """The share that passes between two parties of which either may have one."""
    if one is None or other is None:
        return one if other is None else other
    return one * other
