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
            or (other.parcel not in lost and _to_the_same(first, other))
        ):
            continue
        seen.add(other.transfer)
        lost.add(other.parcel)
        yield _later(first, other, back)


def _follows(first: Move, other: Move) -> bool:
    """Whether a transfer came after another: on a later day, or by who had just received it."""
    if other.when.earliest != first.when.earliest:
        return other.when.earliest > first.when.earliest
    gives_on = bool(other.ceding_lines & first.receiving_lines)
    return gives_on and not other.receiving_lines & first.ceding_lines


def _to_the_same(first: Move, other: Move) -> bool:
    """Whether the land only came to the side that had received it, from another that held some."""
    return bool(other.receiving_lines) and other.receiving_lines <= first.receiving_lines


def _later(first: Move, other: Move, back: set[str]) -> Note:
    strangers = [
        party
        for party in other.receiving.split("; ")
        if not other.takers.get(party, frozenset()) & first.receiving_lines
    ]
    if not other.receiving:
        fate = "renounced"
    elif other.receiving_lines & first.ceding_lines:
        fate = "given back"
    elif strangers:
        fate = f"passed on to {'; '.join(strangers)}"
    else:
        fate = f"came to {other.receiving} again"
    kept = "" if first.parcel in back else "; counted all the same"
    kept = f"{kept} (unverified)" if other.unverified else kept
    year = other.when.earliest[:4]
    return Note(
        "later-transfer",
        f"{other.territory}: {fate} in {year} by {other.transfer} ({other.kind}){kept}",
        {
            "transfer": other.transfer,
            "treaty": other.treaty,
            "territory": other.territory,
            "fate": fate,
            "effective": other.when.written,
        },
        item=f"{other.territory} ({year})",
        many=f"{fate}{kept}",
    )
