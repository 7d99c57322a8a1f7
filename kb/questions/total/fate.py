"""What became of counted land later: passed on, renounced, given back, or received again."""

from collections.abc import Iterable, Iterator, Sequence

from kb.answers import Note
from kb.questions.total.piece import Piece
from kb.questions.total.transfers import Move


def later(rows: Sequence[Piece], others: Iterable[Move], back: set[str]) -> Iterator[Note]:
    """One note per later transfer of counted land: passed on, renounced or given back."""
    counted: dict[str, Move] = {}
    transfers: set[str] = set()
    for row in rows:
        for move in row.moves:
            counted.setdefault(move.parcel, move)
            transfers.add(move.transfer)
    seen: set[str] = set()
    lost: set[str] = set()
    for other in sorted(others, key=lambda one: (one.when.earliest, one.transfer)):
        first = counted.get(other.parcel)
        if (
            first is None
            or other.transfer in transfers | seen
            or other.moves not in {"title", first.moves}
            or not _follows(first, other)
            or other.carried_out == "no"
            # Until some of the land is lost, more of it may come to the same side: no fate of it.
            or (other.parcel not in lost and _to_the_same(first, other))
        ):
            continue
        seen.add(other.transfer)
        lost.add(other.parcel)
        yield _later(first, other, back)


def _follows(first: Move, other: Move) -> bool:
    """Whether a transfer came after another: on a later day, or the same day by its taker."""
    if other.when.earliest != first.when.earliest:
        return other.when.earliest > first.when.earliest
    gives_on = bool(other.ceding_lines & first.receiving_lines)
    return gives_on and not other.receiving_lines & first.ceding_lines


def _to_the_same(first: Move, other: Move) -> bool:
    """Whether the land only came to the side that had received it, from another side."""
    return bool(other.receiving_lines) and other.receiving_lines <= first.receiving_lines


def _later(first: Move, other: Move, back: set[str]) -> Note:
    strangers = [
        party
        for party in other.receiving.split("; ")
        if not other.takers.get(party, frozenset()) & first.receiving_lines
    ]
    whom = ""
    if not other.receiving:
        fate = many = "renounced"
    elif other.receiving_lines & first.ceding_lines:
        fate = many = "given back"
    elif strangers:
        many, whom = "passed on", f" to {'; '.join(strangers)}"
        fate = f"{many}{whom}"
    else:
        many, whom = "came again to the side that had received it", f" to {other.receiving}"
        fate = f"came{whom} again"
    kept = "" if first.parcel in back else "; counted all the same"
    doubt = " (unverified)" if other.unverified else ""
    year = other.when.earliest[:4]
    return Note(
        "later-transfer",
        f"{other.territory}: {fate} in {year} by {other.transfer} ({other.kind}){kept}{doubt}",
        {
            "transfer": other.transfer,
            "treaty": other.treaty,
            "territory": other.territory,
            "fate": fate,
            "effective": other.when.written,
        },
        item=f"{other.territory}{whom} {year}{doubt}",
        many=f"{many}{kept}",
    )
