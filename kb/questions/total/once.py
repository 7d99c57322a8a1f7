"""Each parcel once: which transfers count, which move the same land again, which overlap."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.total.joint import Titles, percent, read_shares_that_count, whole
from kb.questions.total.question import Asked
from kb.questions.total.transfers import Move, MoveKey, where_it_counts

Overlaps = Mapping[str, Mapping[str, float | None]]
"""The parcels that each parcel overlaps, with the share of it that lies in them where known."""


class Neighbors(NamedTuple):
    """How parcels lie, and how much of them passes.

    ``hosts`` are the lands that a parcel lies inside, with their parcels; ``shares`` the shares of
    moves by which less than the whole passes.
    """

    hosts: Mapping[str, Mapping[str, frozenset[str]]]
    overlaps: Overlaps
    shares: Mapping[MoveKey, float]


class Land:
    """The moves by which each parcel counts, and those of the same land, with the reason.

    A move of which a part counts is among both, with that part and with the rest.
    """

    def __init__(self) -> None:
        self.counted: list[Move] = []
        self.repeated: list[Move] = []
        self.hosted: dict[str, str] = {}

    def of(self, parcels: Iterable[str]) -> "Land":
        """Some of its parcels, with all their moves."""
        some = Land()
        for parcel in parcels:
            counted, repeated = self._by_parcel.get(parcel, ((), ()))
            some.counted += counted
            some.repeated += repeated
            if parcel in self.hosted:
                some.hosted[parcel] = self.hosted[parcel]
        return some

    def only(self, moves: Set[MoveKey]) -> "Land":
        """Some of its moves."""
        some = self.of({parcel for _, parcel in moves})
        some.counted = [move for move in some.counted if move.key in moves]
        some.repeated = [move for move in some.repeated if move.key in moves]
        return some

    @cached_property
    def _by_parcel(self) -> Mapping[str, tuple[list[Move], list[Move]]]:
        found: dict[str, tuple[list[Move], list[Move]]] = {}
        for place, moves in enumerate((self.counted, self.repeated)):
            for move in moves:
                found.setdefault(move.parcel, ([], []))[place].append(move)
        return found


_HOSTS = """
SELECT e.parcel_id, e.host_id, h.parcel_id
FROM territory_enclosure e
JOIN territory_parcel h ON h.territory_id = e.host_id
WHERE e.parcel_id IN (
    SELECT p.parcel_id FROM transfer_parcel p WHERE {where} AND p.depth > 0)
ORDER BY e.parcel_id, e.depth, e.host_id, h.parcel_id
"""
_OVERLAPS = """
SELECT o.parcel_id, o.other_id, coalesce(o.share, o.share_of_other * b.best_km2 / a.best_km2)
FROM transfer_parcel p
JOIN territory_overlap_parcel o ON o.parcel_id = p.parcel_id
LEFT JOIN territory_area a ON a.territory_id = o.parcel_id AND a.figures = :figures
LEFT JOIN territory_area b ON b.territory_id = o.other_id AND b.figures = :figures
WHERE {where}
"""


def neighbors(reader: Reader, asked: Asked, titles: Titles) -> Neighbors:
    """Enclosures and overlaps of all parcels that count, and the shares that pass.

    Where only the other of two lands has a stated share, that of the one follows by the best
    figures of both.
    """
    where = where_it_counts(asked)
    hosts: dict[str, dict[str, set[str]]] = {}
    for parcel, host, host_parcel in reader.tuples(_HOSTS.format(where=where), asked.parameters):
        hosts.setdefault(parcel, {}).setdefault(host, set()).add(host_parcel)
    overlaps: dict[str, dict[str, float | None]] = {}
    for parcel, other, share in reader.tuples(_OVERLAPS.format(where=where), asked.parameters):
        overlaps.setdefault(parcel, {})[other] = None if share is None else whole(share)
    return Neighbors(
        {
            parcel: {host: frozenset(parcels) for host, parcels in around.items()}
            for parcel, around in hosts.items()
        },
        overlaps,
        read_shares_that_count(reader, asked, titles),
    )


def settle(moves: Sequence[Move], around: Neighbors) -> Land:
    """Each parcel once, by the first moves that count; repeats and enclaves are the same land.

    Shares of a joint title add up, to the whole at most. Of land that overlaps counted land the
    rest counts: it is less by the share of each overlap, never less than nothing; where one of
    these shares is not known, nothing of it counts. ``moves`` come in order of counting.
    """
    land = Land()
    taken: dict[str, Move] = {}
    chosen: list[Move] = []
    for moved in moves:
        share = around.shares.get(moved.key, 1.0)
        move = moved if share == 1 else moved._replace(share=share, part=share)
        before = taken.get(move.parcel)
        overlapped = sorted(around.overlaps.get(move.parcel, ()))
        shared = [taken[one] for one in overlapped if one in taken]
        if before is not None or shared:
            move = _rest(move, before, shared, around, land)
        if move.part:
            chosen.append(move)
            taken[move.parcel] = move if before is None else _and(before, move)
    certain = {parcel for parcel, move in taken.items() if move.certain}
    for move in chosen:
        _place(move, taken, certain, around, land)
    return land


def _and(before: Move, move: Move) -> Move:
    """The first move of a parcel with the share that passes by it and a further one together."""
    return before._replace(share=whole(before.share + move.share))


def _rest(
    move: Move, before: Move | None, shared: Sequence[Move], around: Neighbors, land: Land
) -> Move:
    """A move with the part of it that is not counted yet; the other part is among the repeats."""
    part, reasons = move.share, []
    if before is not None:
        part -= _twice(move, before)
        reasons.append(_same_land(move, before))
    overlaps = around.overlaps.get(move.parcel, {})
    unknown = [one for one in shared if overlaps[one.parcel] is None]
    for one in unknown or shared:
        share = overlaps[one.parcel]
        part = 0.0 if share is None else part - share * _twice(move, one)
        said = "overlaps" if share is None else f"{percent(share)} of it overlaps"
        reasons.append(f"{said} {one.parcel}, counted in {one.transfer}")
    part = whole(max(0.0, part))
    if part < move.share:
        again = whole(move.share - part)
        said = reasons[0] if before is not None or unknown else "; ".join(reasons)
        said = said if before is None else _of_a_part(again, part, said)
        land.repeated.append(move._replace(reason=said, part=again))
    return move._replace(part=part)


def _twice(move: Move, other: Move) -> float:
    """How much of the title to the same land would count twice by two moves."""
    return max(0.0, move.share + other.share - 1.0)


def _same_land(move: Move, other: Move) -> str:
    if move.transfer == other.transfer:
        return f"same land as {other.parcel}"
    return f"same land as {other.transfer}"


def _of_a_part(again: float, counted: float, reason: str) -> str:
    """A reason for which some of a move does not count, with how much where the rest does."""
    return f"{percent(again)} of it is the {reason}" if again and counted else reason


def _place(
    move: Move, taken: Mapping[str, Move], certain: set[str], around: Neighbors, land: Land
) -> None:
    """Count a move, less what of its parcel lies inside land that counts as surely as it does."""
    for host, parcels in around.hosts.get(move.parcel, {}).items():
        if parcels <= certain or (not move.certain and parcels <= taken.keys()):
            first = min(parcels, key=lambda one: (taken[one].share, one))
            part = whole(min(move.part, move.share - _twice(move, taken[first])))
            reason, again = _same_land(move, taken[first]), whole(move.part - part)
            said = _of_a_part(again, part, reason)
            land.repeated.append(move._replace(reason=said, part=again))
            if part:
                land.counted.append(move._replace(part=part))
            return
        if parcels <= taken.keys():
            land.hosted[move.parcel] = min(parcels)
        elif parcels & taken.keys() and move.certain:
            land.counted.append(move._replace(doubt=f"perhaps the same land as part of {host}"))
            return
    land.counted.append(move)
