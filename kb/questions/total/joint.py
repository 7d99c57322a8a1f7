"""Joint titles: the share of the land that passes between the parties that are asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.questions.total.question import Asked
from kb.questions.total.transfers import Move, MoveKey, read_moves, where_it_counts

DUST = 1e-9
"""Shares nearer to 0 or to the whole than this are 0 or the whole."""

_ANY = "SELECT s.transfer_id FROM transfer_share s LIMIT 1"
_SIDES = """
SELECT s.transfer_id, d.side, s.party_id, s.share
FROM transfer_share s
JOIN transfer_side d ON d.transfer_id = s.transfer_id AND d.party_id = s.party_id
WHERE d.side <> 'consents'
ORDER BY s.transfer_id, d.side, s.party_id
"""
_SHARED = """p.parcel_id IN (SELECT x.parcel_id FROM transfer_share s
    JOIN transfer_parcel x ON x.transfer_id = s.transfer_id)"""

Held = dict[frozenset[str], float]
"""How much of a parcel each party holds, or several together, by their lines."""


class Titles(NamedTuple):
    """The stated shares by transfer and side, and all moves of the land that was ever shared.

    Shares of a side are as stated, brought to a sum of 1: thirds are written 0.333.
    """

    stated: Mapping[tuple[str, str], Mapping[str, float]]
    history: Mapping[str, Sequence[Move]]

    def share(self, move: Move) -> float:
        """The share of the land that passes between the pairs of parties of a move.

        A side without shares counts in full, as far as the givers held the land: a giver that had
        half of it by a joint title gives half.
        """
        giving, taking = (self.stated.get((move.transfer, side)) for side in ("from", "to"))
        pairs = {one[:2] for one in move.sides}
        if giving and taking:
            share = sum(giving[one] * taking[other] for one, other in pairs)
        elif giving:
            share = sum(giving[one] for one in {pair[0] for pair in pairs})
        elif taking:
            share = sum(taking[one] for one in {pair[1] for pair in pairs})
        else:
            share = 1.0
        return whole(share if giving else share * self.held(move))

    def held(self, move: Move) -> float:
        """How much of the land the givers held before, as far as joint titles tell."""
        held: Held = {}
        for one in self.history.get(move.parcel, ()):
            if one.transfer == move.transfer:
                break
            if one.moves == move.moves and one.carried_out == "yes" and one.standing == "agreed":
                held = self._after(held, one)
        known = [held[lines] for lines in held if lines & move.ceding_lines]
        return whole(sum(known)) if known else 1.0

    def given_to(self, move: Move, lines: frozenset[str]) -> float:
        """The share of the land that a move brings to parties that share a line with ``lines``.

        Without shares, of several takers each must.
        """
        taking = self.stated.get((move.transfer, "to"))
        reached = [party for party, own in move.takers.items() if own & lines]
        if taking:
            share = sum(taking[party] for party in reached)
        else:
            share = float(bool(reached) and len(reached) == len(move.takers))
        return whole(share * self.held(move))

    def split(self, move: Move, side: str) -> Mapping[str, float]:
        """The shares of the parties of a side that were asked for; empty where none is stated."""
        stated = self.stated.get((move.transfer, side), {})
        place = 0 if side == "from" else 1
        found = {party: stated[party] for party in {one[place] for one in move.sides} & {*stated}}
        return _to_one(found) if any(found.values()) else {}

    def _after(self, held: Held, move: Move) -> Held:
        """How much each holds after a move; givers of whom no share is known had the whole."""
        given = {lines: share for lines, share in held.items() if lines & move.ceding_lines}
        after = {lines: share for lines, share in held.items() if lines not in given and given}
        amount = sum(given.values()) if given else 1.0
        taking = self.stated.get((move.transfer, "to"))
        takers = move.takers if taking else {"": move.receiving_lines}
        for party, lines in takers.items():
            after[lines] = after.get(lines, 0.0) + amount * (taking[party] if taking else 1.0)
        return after


def read_titles(reader: Reader, asked: Asked) -> Titles:
    """All joint titles with shares, and the moves of their land; empty where no share is stated."""
    if not list(reader.tuples(_ANY)):
        return Titles({}, {})
    sides: dict[tuple[str, str], dict[str, float]] = {}
    for transfer, side, party, share in reader.tuples(_SIDES):
        sides.setdefault((transfer, side), {})[party] = share
    history: dict[str, list[Move]] = {}
    for move in sorted(read_moves(reader, _SHARED, asked), key=lambda one: one.since):
        if not move.unverified or asked.figures == "all":
            history.setdefault(move.parcel, []).append(move)
    return Titles({key: _to_one(shares) for key, shares in sides.items()}, history)


def read_shares_that_count(reader: Reader, asked: Asked, titles: Titles) -> Mapping[MoveKey, float]:
    """The shares of those moves that count by which not all of the land passes."""
    if not titles.stated:
        return {}
    moves = read_moves(reader, f"{where_it_counts(asked)} AND {_SHARED}", asked)
    shares = {move.key: titles.share(move) for move in moves}
    return {key: share for key, share in shares.items() if share < 1}


def whole(share: float) -> float:
    """A share without the dust of floating point, from 0 to 1."""
    share = round(share, 9)
    return 0.0 if share < DUST else 1.0 if share > 1 - DUST else share


def _to_one(shares: Mapping[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    return {party: share / total for party, share in shares.items()}


def joint_titles(moves: Iterable[Move], titles: Titles) -> Iterator[Note]:
    """One note per joint transfer that counts: who else gave or got the land, and the share.

    There is none where all parties of both sides are asked for and all of the land passes.
    """
    seen: set[str] = set()
    for move in moves:
        several = "; " in move.ceding or "; " in move.receiving
        if move.transfer in seen or not (several or move.share < 1):
            continue
        seen.add(move.transfer)
        givers = _others(move.ceding, {one[0] for one in move.sides})
        takers = _others(move.receiving, {one[1] for one in move.sides})
        if move.share < 1 or givers or takers:
            yield _joint(move, [*givers, *takers], titles)


def _others(listed: str, asked: set[str]) -> list[str]:
    """The parties of a side that are not asked for."""
    return [party for party in listed.split("; ") if party and party not in asked]


def _joint(move: Move, others: Sequence[str], titles: Titles) -> Note:
    giving, taking = (titles.stated.get((move.transfer, side), {}) for side in ("from", "to"))
    shares = {**giving, **taking}
    beside = [
        f"{party} ({percent(shares[party])})" if party in shares else party for party in others
    ]
    held = f"jointly with {', '.join(beside)}; " if beside else ""
    if not beside:
        counted = f"who gave it held {percent(move.share)} of it by a joint title: no more counts"
    elif move.share < 1:
        counted = f"{percent(move.share)} of it counts"
    else:
        counted = "no shares are stated, so that all of it counts"
    year = move.when.earliest[:4]
    return Note(
        "joint-title",
        f"{move.transfer} ({move.kind} of {move.territory}, {year}): {held}{counted}",
        {
            "transfer": move.transfer,
            "territory": move.territory,
            "others": others,
            "share": move.share,
            "stated": bool(shares) or move.share < 1,
        },
        item=f"{move.transfer} ({year})",
        many=counted if beside else "",
    )


def percent(share: float) -> str:
    """A share as people read it."""
    return f"{100 * share:.3g}%"
