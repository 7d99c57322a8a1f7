"""Which transfers count: what moves from one side to the other, carried out, in the period."""

from collections.abc import Iterable
from typing import NamedTuple

from kb.db.reader import Reader, Record
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
SELECT p.transfer_id, p.parcel_id, p.from_line, p.to_line, p.kind, p.moves,
    p.effective_earliest, p.effective_latest, p.ended_latest, p.carried_out, p.standing,
    p.unverified, p.depth, t.treaty_id, t.event_id, t.territory_id, t.effective_written
FROM transfer_parcel p
JOIN transfer t ON t.id = p.transfer_id
WHERE {where}
ORDER BY p.transfer_id, p.parcel_id, p.from_party, p.to_party
"""

_SIDES = """
SELECT s.transfer_id, s.side, s.party_id
FROM transfer_side s
WHERE s.side IN ('from', 'to')
    AND s.transfer_id IN (SELECT p.transfer_id FROM transfer_parcel p WHERE {where})
ORDER BY s.transfer_id, s.side, s.position
"""


def moves_between(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer of every kind from one side to the other, judged, in order of counting."""
    rows = _moves(reader, asked.between, asked)
    return sorted((judge(move, asked) for move in rows), key=lambda move: move.order)


def moves_against(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer in the opposite direction; empty unless both sides are named."""
    if asked.ceding.id is None or asked.receiving.id is None:
        return []
    return _moves(reader, asked.against, asked)


def moves_of_same_land(reader: Reader, asked: Asked) -> list[Move]:
    """Every transfer, between whomever, of the parcels that passed from one side to the other."""
    where = f"p.parcel_id IN (SELECT p.parcel_id FROM transfer_parcel p WHERE {asked.between})"
    return _moves(reader, where, asked)


def _moves(reader: Reader, where: str, asked: Asked) -> list[Move]:
    sides: dict[tuple[str, str], list[str]] = {}
    for row in reader.rows(_SIDES.format(where=where), asked.parameters):
        sides.setdefault((row["transfer_id"], row["side"]), []).append(row["party_id"])
    merged: dict[tuple[str, str], list[Record]] = {}
    for row in reader.rows(_ROWS.format(where=where), asked.parameters):
        merged.setdefault((row["transfer_id"], row["parcel_id"]), []).append(row)
    return [_move(rows, sides) for rows in merged.values()]


def _move(rows: list[Record], sides: dict[tuple[str, str], list[str]]) -> Move:
    row = rows[0]
    return Move(
        transfer=row["transfer_id"],
        parcel=row["parcel_id"],
        treaty=row["treaty_id"],
        event=row["event_id"],
        territory=row["territory_id"],
        kind=row["kind"],
        moves=row["moves"],
        when=When(row["effective_written"], row["effective_earliest"], row["effective_latest"]),
        ended=row["ended_latest"],
        carried_out=row["carried_out"],
        standing=row["standing"],
        unverified=bool(row["unverified"]),
        depth=row["depth"],
        ceding=tuple(sides.get((row["transfer_id"], "from"), ())),
        receiving=tuple(sides.get((row["transfer_id"], "to"), ())),
        ceding_lines=frozenset(one["from_line"] for one in rows),
        receiving_lines=frozenset(one["to_line"] for one in rows),
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
    return move._replace(doubt=", ".join(doubts))


def is_asked_for(move: Move, asked: Asked) -> bool:
    """Whether the move is of the kinds asked for, or moves what is asked for."""
    return move.kind in asked.kinds or move.moves in asked.moves


def same_class(moves: Iterable[Move], asked: Asked) -> frozenset[str]:
    """What the asked kinds move: a later move of the same class may take land back."""
    return asked.moves | {move.moves for move in moves if move.kind in asked.kinds}
