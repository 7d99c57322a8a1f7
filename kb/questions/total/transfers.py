"""Which transfers count: what moves from one side to the other, carried out, in the period."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.questions.total.question import Asked
from kb.values.dates import When


class Move(NamedTuple):
    """One transfer of one parcel.

    ``reason`` says why it is left out altogether (empty when it counts), ``doubt`` why it is in
    the high bound only.
    """

    transfer: str
    parcel: str
    treaty: str | None
    event: str | None
    territory: str
    kind: str
    moves: str
    when: When
    ended: str | None
    carried_out: str
    standing: str
    unverified: bool
    depth: int
    ceding: tuple[str, ...]
    receiving: tuple[str, ...]
    ceding_lines: frozenset[str]
    receiving_lines: frozenset[str]
    reason: str = ""
    doubt: str = ""

    @property
    def certain(self) -> bool:
        """Whether it enters best and low, not only high."""
        return not self.doubt

    @property
    def order(self) -> tuple[bool, str, int, str, str]:
        """What counts first: certain, earlier, host before enclave, id."""
        return (not self.certain, self.when.earliest, self.depth, self.transfer, self.parcel)


_ROWS = """
SELECT p.transfer_id, p.parcel_id, t.treaty_id, t.event_id, t.territory_id, p.kind, p.moves,
    t.effective_written, p.effective_earliest, p.effective_latest, p.ended_latest, p.carried_out,
    p.standing, p.unverified, p.depth, t.from_parties, t.to_parties, p.from_line, p.to_line
FROM transfer_parcel p
JOIN transfer t ON t.id = p.transfer_id
WHERE {where}
ORDER BY p.transfer_id, p.parcel_id, p.from_party, p.to_party
"""
_SAME_LAND = """p.parcel_id IN (SELECT p.parcel_id FROM transfer_parcel p WHERE {where})
    AND EXISTS (SELECT 1 FROM transfer_parcel o
        WHERE o.parcel_id = p.parcel_id AND o.transfer_id <> p.transfer_id)"""


def moves_between(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer of every kind from one side to the other, judged, in order of counting.

    Where only rows are wanted, those that cannot count are left out from the start.
    """
    found = _moves(reader, asked.land, asked.parameters)
    return sorted((judge(move, asked) for move in found), key=lambda move: move.order)


def moves_against(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer in the opposite direction; empty unless both sides are named."""
    if asked.ceding.id is None or asked.receiving.id is None:
        return []
    return _moves(reader, asked.against, asked.parameters)


def moves_of_same_land(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer, between whomever, of the parcels that passed from one side to the other.

    Of parcels that more than one transfer moved: those of one alone have no other.
    """
    return _moves(reader, _SAME_LAND.format(where=asked.land), asked.parameters)


def _moves(reader: Reader, where: str, parameters: Mapping[str, Any]) -> list[Move]:
    found: list[Move] = []
    last: tuple[str, str] | None = None
    for row in reader.tuples(_ROWS.format(where=where), parameters):
        if row[:2] == last:  # another party on either side
            found[-1] = _joined(found[-1], row[-2], row[-1])
        else:
            found.append(_move(row))
            last = row[:2]
    return found


def _move(row: tuple[Any, ...]) -> Move:
    transfer, parcel, treaty, event, territory, kind, moves, *rest = row
    written, earliest, latest, ended, carried_out, standing, unverified, depth, *sides = rest
    ceding, receiving, from_line, to_line = sides
    return Move(
        transfer,
        parcel,
        treaty,
        event,
        territory,
        kind,
        moves,
        When(written, earliest, latest),
        ended,
        carried_out,
        standing,
        unverified == 1,
        depth,
        tuple(ceding.split("; ")) if ceding else (),
        tuple(receiving.split("; ")) if receiving else (),
        frozenset((from_line,)),
        frozenset((to_line,)),
    )


def _joined(move: Move, from_line: str, to_line: str) -> Move:
    return move._replace(
        ceding_lines=move.ceding_lines | {from_line},
        receiving_lines=move.receiving_lines | {to_line},
    )


def judge(move: Move, asked: Asked) -> Move:
    """The move with the reason why it does not count, or the doubt with which it does."""
    if not move.when.possibly_within(asked.first, asked.last):
        return move._replace(reason="outside the period")
    if not is_asked_for(move, asked):
        return move._replace(reason=move.kind)
    if move.carried_out == "no":
        return move._replace(reason="not carried out")
    if move.unverified and asked.figures == "checked":
        return move._replace(reason="unverified")
    doubts = []
    if move.standing == "contested":
        doubts.append("contested")
    if move.carried_out == "partly":
        doubts.append("carried out in part")
    if not move.when.surely_within(asked.first, asked.last):
        doubts.append("date-uncertain")
    return move._replace(doubt=", ".join(doubts)) if doubts else move


def is_asked_for(move: Move, asked: Asked) -> bool:
    """Whether the move is of the kinds asked for, or moves what is asked for."""
    return move.kind in asked.kinds or move.moves in asked.moves


def same_class(moves: Iterable[Move], asked: Asked) -> frozenset[str]:
    """What the asked kinds move: a later move of the same class may take land back."""
    return asked.moves | {move.moves for move in moves if move.kind in asked.kinds}
