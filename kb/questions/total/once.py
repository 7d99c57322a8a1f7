"""Which transfers count: each parcel once, what was given back, what is the same land twice."""

from collections.abc import Iterable, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.total.question import Asked
from kb.questions.total.transfers import Move, MoveKey, same_class, where_it_counts


class Neighbors(NamedTuple):
    """How parcels lie: the hosts that each lies inside (with their parcels), and overlaps."""

    hosts: Mapping[str, Mapping[str, frozenset[str]]]
    overlaps: Mapping[str, frozenset[str]]


class Land:
    """The moves by which each parcel counts, and those of the same land, with the reason."""

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
SELECT o.parcel_id, o.other_id
FROM transfer_parcel p
JOIN territory_overlap_parcel o ON o.parcel_id = p.parcel_id
WHERE {where}
"""


def neighbors(reader: Reader, asked: Asked) -> Neighbors:
    """Enclosures and overlaps of all parcels that count."""
    where = where_it_counts(asked)
    hosts: dict[str, dict[str, set[str]]] = {}
    for parcel, host, host_parcel in reader.tuples(_HOSTS.format(where=where), asked.parameters):
        hosts.setdefault(parcel, {}).setdefault(host, set()).add(host_parcel)
    overlaps: dict[str, set[str]] = {}
    for parcel, other in reader.tuples(_OVERLAPS.format(where=where), asked.parameters):
        overlaps.setdefault(parcel, set()).add(other)
    return Neighbors(
        {
            parcel: {host: frozenset(parcels) for host, parcels in around.items()}
            for parcel, around in hosts.items()
        },
        {parcel: frozenset(others) for parcel, others in overlaps.items()},
    )


def settle(moves: Sequence[Move], around: Neighbors) -> Land:
    """Each parcel once, by the first move that counts; repeats and enclaves are the same land.

    ``moves`` come in order of counting.
    """
    land = Land()
    taken: dict[str, Move] = {}
    for move in moves:
        before = taken.get(move.parcel)
        shared = next((taken[one] for one in _overlapping(move, around) if one in taken), None)
        if before is not None:
            land.repeated.append(_same_land(move, before))
        elif shared is not None:
            reason = f"overlaps {shared.parcel}, counted in {shared.transfer}"
            land.repeated.append(move._replace(reason=reason))
        else:
            taken[move.parcel] = move
    certain = {parcel for parcel, move in taken.items() if move.certain}
    for move in taken.values():
        _place(move, taken, certain, around, land)
    return land


def _overlapping(move: Move, around: Neighbors) -> list[str]:
    return sorted(around.overlaps.get(move.parcel, ()))


def _same_land(move: Move, other: Move) -> Move:
    if move.transfer == other.transfer:
        return move._replace(reason=f"same land as {other.parcel}")
    return move._replace(reason=f"same land as {other.transfer}")


def _place(
    move: Move, taken: Mapping[str, Move], certain: set[str], around: Neighbors, land: Land
) -> None:
    """Count a move unless its parcel lies inside land that counts as surely as it does."""
    for host, parcels in around.hosts.get(move.parcel, {}).items():
        if parcels <= certain or (not move.certain and parcels <= taken.keys()):
            land.repeated.append(_same_land(move, taken[min(parcels)]))
            return
        if parcels <= taken.keys():
            land.hosted[move.parcel] = min(parcels)
        elif parcels & taken.keys() and move.certain:
            land.counted.append(move._replace(doubt=f"perhaps the same land as part of {host}"))
            return
    land.counted.append(move)


class Return(NamedTuple):
    """A later move, or the end of a term, that gave a counted parcel back to whom it came from."""

    counted: Move
    year: str
    by: str
    certain: bool


def returns(counted: Iterable[Move], later: Iterable[Move], asked: Asked) -> list[Return]:
    """Counted parcels whose last transfer in the period gave them back, whoever gave them.

    Possession or use that ended is back too, unless by then it had passed on, or its holder had
    been given the land or left with it.
    """
    classes = same_class(counted, asked)
    later = list(later)
    last: dict[str, Move] = {}
    for move in sorted(later, key=lambda one: (one.when.earliest, one.transfer)):
        if (
            move.moves in classes
            and move.carried_out != "no"
            and not (move.unverified and asked.figures == "checked")
            and move.when.earliest <= asked.last
            and move.standing != "contested"
        ):
            last[move.parcel] = move
    found = []
    for move in counted:
        final = last.get(move.parcel)
        givers = frozenset({asked.ceding.line}) if asked.ceding.line else move.ceding_lines
        if final is not None and final.transfer != move.transfer and _is_back(final, givers):
            sure = final.when.latest <= asked.last and final.carried_out == "yes"
            found.append(Return(move, final.when.earliest[:4], final.transfer, sure))
        elif (
            "title" not in classes
            and move.ended
            and move.ended <= asked.last
            and not _was_kept_from(givers, move, later)
        ):
            found.append(Return(move, move.ended[:4], move.transfer, certain=True))
    return found


def _was_kept_from(givers: frozenset[str], move: Move, later: Iterable[Move]) -> bool:
    """Whether somebody else was given a parcel, or left with it, before its time was over."""
    return any(
        one.parcel == move.parcel
        and one.transfer != move.transfer
        and one.carried_out != "no"
        and bool(one.receiving_lines - givers)
        and move.when.earliest <= one.when.earliest <= (move.ended or "")
        for one in later
    )


def _is_back(final: Move, givers: frozenset[str]) -> bool:
    return bool(final.receiving_lines & givers) and not final.receiving_lines - givers
