"""The transfers that count: from one side to the other, carried out, within the period."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.questions.total.question import Asked
from kb.values.dates import When

Between = tuple[str, str, str, str]
"""A ceding and a receiving party, and the lines of the two between which land passes."""

MoveKey = tuple[str, str]
"""A transfer and the parcel of it that a move is about."""


class Move(NamedTuple):
    """One transfer of one parcel, with the parties of either side in one text.

    ``sides`` are the pairs of parties and lines that were read: those that are asked for, where it
    counts. ``share`` is the share of the land that passes between them, less than 1 for a part of
    a joint title; ``part`` is what of the land it adds, less than ``share`` where some of it
    counts already. ``reason`` says why a total leaves it out, ``doubt`` why it is in the high
    bound only. Both are empty where it counts for certain, and where it was read without asking
    whether it counts.
    """

    transfer: str
    parcel: str
    treaty: str | None
    event: str | None
    territory: str
    kind: str
    moves: str
    when: When
    rule: str
    ended: str | None
    carried_out: str
    standing: str
    unverified: bool
    depth: int
    ceding: str
    receiving: str
    contested_since: str | None
    sides: tuple[Between, ...]
    reason: str = ""
    doubt: str = ""
    share: float = 1.0
    part: float = 1.0

    @property
    def ceding_lines(self) -> frozenset[str]:
        """The lines of all that give it up."""
        return frozenset(one[2] for one in self.sides)

    @property
    def receiving_lines(self) -> frozenset[str]:
        """The lines of all that receive it."""
        return frozenset(one[3] for one in self.sides)

    @property
    def takers(self) -> Mapping[str, frozenset[str]]:
        """The lines of each party that receives it."""
        found: dict[str, set[str]] = {}
        for _, party, _, line in self.sides:
            found.setdefault(party, set()).add(line)
        return {party: frozenset(lines) for party, lines in found.items()}

    @property
    def certain(self) -> bool:
        """Whether it enters best and low, not only high."""
        return not self.doubt

    @property
    def key(self) -> MoveKey:
        """The transfer and the parcel, which no other move has together."""
        return self.transfer, self.parcel

    @property
    def since(self) -> tuple[str, str]:
        """By this moves are in order in the history of their land."""
        return self.when.earliest, self.transfer

    @property
    def order(self) -> tuple[bool, str, int, str, str]:
        """By this moves are in order of counting: certain, earlier, host before enclave, id."""
        return (not self.certain, self.when.earliest, self.depth, self.transfer, self.parcel)


OUTSIDE = "outside the period"
"""The reason of a transfer that did not take effect within the period that is asked for."""

_ROWS = """
SELECT p.transfer_id, p.parcel_id, t.treaty_id, t.event_id, t.territory_id, p.kind, p.moves,
    t.effective_written, p.effective_earliest, p.effective_latest, t.effective_rule,
    p.ended_latest, p.carried_out, p.standing, p.unverified, p.depth, t.from_parties, t.to_parties,
    t.standing_since_earliest, {reason}, p.from_party, p.to_party, p.from_line, p.to_line
FROM transfer_parcel p
JOIN transfer t ON t.id = p.transfer_id
WHERE {where}
ORDER BY p.transfer_id, p.parcel_id, p.from_party, p.to_party
"""
_SAME_LAND = """p.parcel_id IN (SELECT p.parcel_id FROM transfer_parcel p WHERE {where})
    AND EXISTS (SELECT 1 FROM transfer_parcel o
        WHERE o.parcel_id = p.parcel_id AND o.transfer_id <> p.transfer_id)"""

_OVERLAPPING = """p.parcel_id IN (SELECT o.other_id FROM transfer_parcel p
    JOIN territory_overlap_parcel o ON o.parcel_id = p.parcel_id WHERE {where})"""


_PAIRS = """
SELECT DISTINCT p.from_line, p.to_line FROM transfer_parcel p WHERE p.from_line <> p.to_line
ORDER BY p.from_line, p.to_line
"""


def pairs_of_lines(reader: Reader) -> list[tuple[str, str]]:
    """Every giving and taking line between which some transfer is recorded, counted or not."""
    return [(giver, taker) for giver, taker in reader.tuples(_PAIRS)]


def left_out_because(asked: Asked) -> str:
    """The SQL that says why a ``transfer_parcel p`` is left out; null where it counts.

    This is the rule of what counts, and stands nowhere else.
    """
    # In SQL, since most transfers may be left out: of 2,465 invented ones between two lines, 100
    # are leases that count. The others are read only where a note tells of them.
    return f"""CASE
        WHEN p.effective_earliest > :last OR p.effective_latest < :first THEN '{OUTSIDE}'
        WHEN NOT ({asked.wanted}) THEN p.kind
        WHEN p.carried_out = 'no' THEN 'not carried out'
        WHEN p.unverified > :unverified
        THEN 'unverified' || coalesce(' (' || p.doubted || ')', '')
    END"""


def where_it_counts(asked: Asked) -> str:
    """The SQL condition on ``transfer_parcel p``: from one side to the other, and it counts."""
    return f"{asked.between} AND {left_out_because(asked)} IS NULL"


def moves_that_count(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer from one side to the other that counts, in order of counting."""
    found = read_moves(reader, where_it_counts(asked), asked)
    return sorted((_doubted(move, asked) for move in found), key=lambda move: move.order)


def moves_left_out(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer from one side to the other that does not count, with the reason."""
    reason = left_out_because(asked)
    found = read_moves(reader, f"{asked.between} AND {reason} IS NOT NULL", asked, reason=reason)
    return sorted(found, key=lambda move: move.order)


def moves_against(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer in the opposite direction; empty unless both sides are named."""
    if asked.ceding.id is None or asked.receiving.id is None:
        return []
    return read_moves(reader, asked.against, asked)


def moves_of_same_land(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer, between any parties, of the parcels that count.

    Parcels that one transfer alone moved are left out: there is no other.
    """
    return read_moves(reader, _SAME_LAND.format(where=where_it_counts(asked)), asked)


def moves_of_overlapping_land(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer, between any parties, of parcels that overlap those that count."""
    return read_moves(reader, _OVERLAPPING.format(where=where_it_counts(asked)), asked)


def read_moves(reader: Reader, where: str, asked: Asked, *, reason: str = "''") -> list[Move]:
    """The transfers of parcels for which an SQL condition on ``transfer_parcel p`` holds.

    The condition may have any of the parameters of what is asked.
    """
    found: list[Move] = []
    last: tuple[str, str] | None = None
    for row in reader.tuples(_ROWS.format(where=where, reason=reason), asked.parameters):
        if row[:2] == last:  # another party, or another line of it, on either side
            found[-1] = found[-1]._replace(sides=(*found[-1].sides, row[-4:]))
        else:
            found.append(_move(row))
            last = row[:2]
    return found


def _move(row: tuple[Any, ...]) -> Move:
    transfer, parcel, treaty, event, territory, kind, moves, *rest = row[:-4]
    written, earliest, latest, rule, ended, carried_out, standing, unverified, depth, *told = rest
    ceding, receiving, since, reason = told
    return Move(
        transfer,
        parcel,
        treaty,
        event,
        territory,
        kind,
        moves,
        When(written, earliest, latest),
        rule,
        ended,
        carried_out,
        standing,
        unverified == 1,
        depth,
        ceding or "",
        receiving or "",
        since if standing == "contested" else None,
        (row[-4:],),
        reason,
    )


def _doubted(move: Move, asked: Asked) -> Move:
    """The move with the doubt with which it counts, if there is any."""
    doubts = []
    if move.standing == "contested":
        doubts.append("contested")
    if move.carried_out == "partly":
        doubts.append("carried out in part")
    if not move.when.surely_within(asked.first, asked.last):
        doubts.append("date-uncertain")
    return move._replace(doubt=", ".join(doubts)) if doubts else move


def same_class(moves: Iterable[Move], asked: Asked) -> frozenset[str]:
    """What the asked kinds move: a later move of the same class may take land back."""
    return asked.moves | {move.moves for move in moves if move.kind in asked.kinds}
