"""Derived tables: closures of wholes, enclaves and overlaps, and transfers spread over parcels."""

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
    TreatyRow,
)
from kb.db.tables.derived import NOBODY
from kb.loading.rows import Rows, Values


def derive(rows: Rows) -> None:
    """Fill the derived tables from the rows of the others."""
    parts: dict[str, list[str]] = {}
    for row in rows.of(TerritoryPartRow):
        parts.setdefault(row["whole_id"], []).append(row["part_id"])
    names = [row["id"] for row in rows.of(TerritoryRow)]
    parcels = {name: sorted(_parcels(name, parts)) for name in names}
    for name in names:
        for parcel in parcels[name]:
            rows.add(TerritoryParcel, territory_id=name, parcel_id=parcel)
    depths = _add_enclosures(rows, parts, parcels)
    _add_overlaps(rows, parcels)
    _add_transfer_parcels(rows, parcels, depths)


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
    rows: Rows, parts: dict[str, list[str]], parcels: dict[str, list[str]]
) -> dict[str, int]:
    """Add who lies inside whom; returns how deep each parcel lies."""
    inside = {row["id"]: row["inside_id"] for row in rows.of(TerritoryRow)}
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


def _add_overlaps(rows: Rows, parcels: dict[str, list[str]]) -> None:
    pairs: set[tuple[str, str]] = set()
    for row in rows.of(TerritoryOverlapRow):
        for one, other in product(parcels[row["territory_id"]], parcels[row["other_id"]]):
            if one != other:
                pairs |= {(one, other), (other, one)}
    for one, other in sorted(pairs):
        rows.add(TerritoryOverlapParcel, parcel_id=one, other_id=other)


def _add_transfer_parcels(
    rows: Rows, parcels: dict[str, list[str]], depths: dict[str, int]
) -> None:
    lines = {row["id"]: row["line_id"] for row in rows.of(PartyRow)}
    lines[NOBODY] = NOBODY
    doubtful = {row["id"] for row in rows.of(TreatyRow) if row["unverified"]}
    sides: dict[tuple[str, str], list[str]] = {}
    for row in rows.of(TransferSideRow):
        sides.setdefault((row["transfer_id"], row["side"]), []).append(row["party_id"])
    for transfer in rows.of(TransferRow):
        ceding = sides.get((transfer["id"], "from"), [NOBODY])
        receiving = sides.get((transfer["id"], "to"), [NOBODY])
        unverified = int(transfer["unverified"] or transfer["treaty_id"] in doubtful)
        for parcel in parcels[transfer["territory_id"]]:
            common = _common(transfer, parcel, unverified, depths.get(parcel, 0))
            for one, other in product(ceding, receiving):
                rows.add(
                    TransferParcel,
                    **common,
                    from_party=one,
                    to_party=other,
                    from_line=lines[one],
                    to_line=lines[other],
                )


def _common(transfer: Values, parcel: str, unverified: int, depth: int) -> Values:
    names = (
        "kind",
        "moves",
        "effective_earliest",
        "effective_latest",
        "ended_earliest",
        "ended_latest",
        "carried_out",
        "standing",
    )
    return {
        **{name: transfer[name] for name in names},
        "transfer_id": transfer["id"],
        "parcel_id": parcel,
        "unverified": unverified,
        "depth": depth,
    }
