"""Land that came from the giver to the taker by way of a third party, within days."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from kb.answers import Note
from kb.questions.names import side_names
from kb.questions.total.basis import Basis
from kb.questions.total.count import count_pieces
from kb.questions.total.meant import Side
from kb.questions.total.once import Land
from kb.questions.total.piece import Piece
from kb.questions.total.question import Asked
from kb.questions.total.rows import sums_of
from kb.questions.total.transfers import Move, read_moves, where_it_counts
from kb.values.moves import NOBODY

DAYS = 100
"""How long a third party may have held land that it only passed on: Austria ceded Lombardy to
France and France ceded it to Sardinia on one day, with effect within weeks."""


_THROUGH = """
SELECT p.parcel_id
FROM transfer_parcel p
JOIN transfer_parcel o ON o.parcel_id = p.parcel_id AND o.moves = p.moves
    AND o.to_line = p.from_line AND o.effective_earliest <= p.effective_latest
WHERE {taker} AND {giver} AND p.from_line <> p.to_line AND o.from_line <> o.to_line
"""
"""The parcels that the taker got from a line which had got them from the giver: mostly none."""


class ThirdHand(NamedTuple):
    """One parcel that passed through a third party: how it came there and how it went on."""

    parcel: str
    came: Move
    went: Move

    @property
    def by_way_of(self) -> str:
        """The party that passed it on."""
        return self.went.ceding


class ByWayOf(NamedTuple):
    """Land that passed through one third party, as rows of a total; none of it counts."""

    party: str
    hands: Sequence[ThirdHand]
    rows: Sequence[Piece]


def third_hands(basis: Basis) -> list[ByWayOf]:
    """Land that the taker got from a third party which had got it from the giver just before.

    At most ``DAYS`` days before, by kinds that are asked for, or by any that moves title where none
    is (a vote may have followed a cession); both carried out. Land that counts between the two
    sides is not among it. Its areas are those of what the third party passed on.
    """
    asked = basis.asked
    if {asked.ceding.id, asked.receiving.id} & {None, NOBODY} or asked.source == "each":
        return []
    through = _THROUGH.format(
        giver=asked.ceding.condition("from", "ceding", "o"),
        taker=asked.receiving.condition("to", "receiving"),
    )
    if not list(basis.reader.tuples(f"{through} LIMIT 1", asked.parameters)):
        return []
    if asked.cessions:
        asked = asked._replace(kinds=frozenset(), cessions=False)
    outward, onward = asked._replace(receiving=Side()), asked._replace(ceding=Side())
    came, went = (
        read_moves(basis.reader, f"{where_it_counts(one)} AND p.parcel_id IN ({through})", asked)
        for one in (outward, onward)
    )
    counted = {move.parcel for move in basis.land.counted}
    hands = [
        ThirdHand(one.parcel, one, other)
        for other in sorted(went, key=lambda move: move.order)
        for one in came
        if one.parcel == other.parcel and one.parcel not in counted and _passes(one, other, asked)
    ]
    hands.sort(key=lambda hand: hand.came.since)
    last = {(hand.parcel, hand.went.transfer): hand for hand in hands}
    return _by_party(basis, onward, list(last.values()))


def _passes(came: Move, went: Move, asked: Asked) -> bool:
    """Whether land came to a third party and went on from it within the days."""
    own = {*asked.ceding.lines, *asked.receiving.lines}
    third = came.receiving_lines & went.ceding_lines - own
    if not third or came.transfer == went.transfer:
        return False
    latest = date.fromisoformat(came.when.latest).toordinal() + DAYS
    return (
        came.when.earliest <= went.when.latest
        and date.fromisoformat(went.when.earliest).toordinal() <= latest
    )


def _by_party(basis: Basis, onward: Asked, hands: Sequence[ThirdHand]) -> list[ByWayOf]:
    by_party: dict[str, list[ThirdHand]] = {}
    for hand in hands:
        by_party.setdefault(hand.by_way_of, []).append(hand)
    found = []
    for party, some in sorted(by_party.items()):
        passed = Basis(basis.reader, onward._replace(counting="unique"))
        land = passed.land.only({hand.went.key for hand in some})
        pieces = count_pieces(passed, passed.figures, _others(land, some)).rows
        if rows := _allotted(pieces, passed):
            found.append(ByWayOf(party, some, rows))
    return found


def _allotted(rows: Sequence[Piece], basis: Basis) -> Sequence[Piece]:
    """The pieces, or their shares in the present-day state that is asked for."""
    asked = basis.asked
    if not asked.state:
        return rows
    from kb.questions.total.shares import allot

    return allot(basis, rows).by_state.get(asked.state, ())


def _others(land: Land, hands: Iterable[ThirdHand]) -> Land:
    """The land of these hands alone, also where the taker had had it before."""
    counted = {move.parcel for move in land.counted}
    for hand in hands:
        if hand.parcel not in counted:
            counted.add(hand.parcel)
            land.counted.append(hand.went)
    land.repeated = []
    return land


def third_hands_noted(basis: Basis, hands: Sequence[ByWayOf]) -> Iterator[Note]:
    """One note per third party by way of which land came to the taker; it never counts."""
    names = side_names(basis.reader) if hands else {}
    for one in hands:
        transfers = list(dict.fromkeys(hand.went.transfer for hand in one.hands))
        lands = ", ".join(_listed(one, basis.asked))
        came = list(dict.fromkeys(hand.came.transfer for hand in one.hands))
        yield Note(
            "third-hands",
            f"{by_way_of(one, basis.asked, names)}: {lands}; not counted",
            {
                "via": one.party.split("; "),
                "transfers": transfers,
                "came_by": came,
                "territories": sorted({row.territory for row in one.rows}),
                **sums_of(one.rows),
            },
        )


def by_way_of(one: ByWayOf, asked: Asked, names: Mapping[str, str]) -> str:
    """That land came to the taker by way of a third party, in words."""
    taker = asked.receiving.id or ""
    via = " and ".join(names.get(party, party) for party in one.party.split("; "))
    return f"came to {names.get(taker, taker)} by way of {via}"


def _listed(one: ByWayOf, asked: Asked) -> Iterator[str]:
    """Each piece with its transfer, the year and the area."""
    for row in one.rows:
        transfers = ", ".join(row.transfers)
        year = row.move.when.earliest[:4]
        yield f"{row.territory} by {transfers} ({year}), {area_of([row], asked)}"


def area_of(rows: Sequence[Piece], asked: Asked) -> str:
    """Best of some pieces in words; of doubtful ones up to how much it may be."""
    ends = sums_of(rows)
    if ends["high_km2"] is None:
        return "no figure"
    if not ends["best_km2"]:
        return f"up to {asked.area(ends['high_km2'])}"
    return asked.area(ends["best_km2"])
