"""Notes on what a total leaves out: transfers and figures, each with the reason."""

from collections.abc import Iterator, Sequence

from kb.answers import Note
from kb.questions.total.basis import Basis
from kb.questions.total.besides import Besides
from kb.questions.total.joint import percent
from kb.questions.total.question import Asked
from kb.questions.total.returned import overlaps_left_out, overlaps_undone
from kb.questions.total.transfers import OUTSIDE, Move

_MOVED = {
    "title": "moves title",
    "possession": "moves possession, not title",
    "use": "moves use, not title",
    "nothing": "moves nothing",
}
_IN_HIGH = "in the high bound only"
_ALIKE = (
    ("same land as ", "the same land counted before"),
    ("overlaps ", "overlaps land that was counted before"),
    ("within ", "within land that was counted before"),
    ("unverified", "unverified"),
    ("returned ", "returned"),
)
"""How reasons that name another act or a year begin, and what several of them have in common."""


def notes_on_left_out(basis: Basis, aside: Sequence[Besides]) -> Iterator[Note]:
    """All transfers and figures that do not count for certain, each with the reason.

    Within a present-day state, only those of land that may lie in it.
    """
    counting = basis.asked.counting
    yield from _transfers_left_out(basis, aside)
    yield from _figures_left_out(basis)
    yield from _given_back(basis)
    if counting != "gross":
        yield from overlaps_left_out(basis.land, basis.around.overlaps)
    if counting == "net":
        yield from overlaps_undone(basis.land, basis.later, basis.asked)
    yield from _opposite(basis)


def _transfers_left_out(basis: Basis, aside: Sequence[Besides]) -> Iterator[Note]:
    """One note per transfer and reason; one for all transfers outside the period.

    Transfers in ``aside`` have a note ``besides``, so that people need not read this one.
    """
    named = {move.transfer for one in aside for row in one.rows for move in row.moves}
    doubtful = [move for move in basis.land.counted if not move.certain]
    repeated = [] if basis.asked.counting == "gross" else basis.land.repeated
    outside: set[str] = set()
    seen: set[tuple[str, str]] = set()
    for move in basis.within_state([*doubtful, *repeated, *basis.left_out]):
        reason = move.reason or move.doubt
        if reason == OUTSIDE:
            outside.add(move.transfer)
        elif (move.transfer, reason) not in seen:
            seen.add((move.transfer, reason))
            note = _left_out(move, reason)
            told = move.transfer in named and move.reason
            yield note._replace(group="", told=True) if told else note
    if outside:
        yield _outside_period(sorted(outside), basis.asked)


def _left_out(move: Move, reason: str) -> Note:
    in_high = not move.reason
    said = f"{reason}: {_MOVED[move.moves]}" if reason == move.kind else reason
    text = f"{named(move)}: {said}" + (f"; {_IN_HIGH}" if in_high else "")
    land = move.parcel if move.reason else move.territory
    note = _grouped(move, land, reason, text, in_high=in_high)
    if reason == "date-uncertain":
        return note._replace(code=reason, group="")
    return note


def named(move: Move) -> str:
    """A transfer with its kind, its territory and its year, for people."""
    return f"{move.transfer} ({move.kind} of {move.territory}, {move.when.earliest[:4]})"


def _grouped(move: Move, land: str, reason: str, text: str, *, in_high: bool) -> Note:
    """The note on a transfer, which people read beside others of the same reason."""
    group = f"{reason} ({_MOVED[move.moves]})" if reason == move.kind else reason
    return Note(
        "left-out",
        text,
        {
            "transfer": move.transfer,
            "treaty": move.treaty,
            "territory": land,
            "kind": move.kind,
            "moves": move.moves,
            "effective": move.when.written,
            "reason": reason,
            "in_high": in_high,
        },
        group=f"{group} ({_IN_HIGH})" if in_high else group,
        item=f"{move.transfer} ({move.when.written[:4]})",
        many=next((said for begin, said in _ALIKE if reason.startswith(begin)), ""),
    )


def _outside_period(transfers: Sequence[str], asked: Asked) -> Note:
    count = len(transfers)
    between = " between the two" if asked.ceding.id and asked.receiving.id else ""
    return Note(
        "outside-period",
        f"{count} transfer{'' if count == 1 else 's'}{between} outside it",
        {"count": count, "transfers": transfers},
    )


def _figures_left_out(basis: Basis) -> Iterator[Note]:
    """One note per figure of counted land that is left out for a field in doubt."""
    for estimate, territory, fields in basis.doubted:
        reason = f"unverified ({fields})"
        yield Note(
            "unverified-figure",
            f"{estimate} (a figure of {territory}): {reason}",
            {"estimate": estimate, "territory": territory, "reason": reason},
            group=f"{reason} figures",
            item=estimate,
            many="unverified figures",
        )


def _given_back(basis: Basis) -> Iterator[Note]:
    """One note per parcel that a net count leaves out because it was given back."""
    for one in basis.returned:
        move = one.counted
        if move.parcel in basis.elsewhere:
            continue
        part = "" if one.share == 1 else f"{percent(one.share)} of it "
        reason = f"{part}returned {one.year}"
        sure = "" if one.certain else "; the day is uncertain, so only the low bound leaves it out"
        text = f"{move.transfer} ({move.parcel}): {reason} by {one.by}{sure}"
        note = _grouped(move, move.parcel, reason, text, in_high=not one.certain)
        yield note._replace(
            details={**note.details, "returned_by": one.by, "returned_share": one.share}
        )


def _opposite(basis: Basis) -> Iterator[Note]:
    """One note per transfer in the opposite direction within the period.

    What a net count takes off is not told again.
    """
    asked = basis.asked
    seen = {one.by for one in basis.returned}
    for move in sorted(basis.within_state(basis.against), key=lambda one: one.order):
        if move.transfer not in seen and move.when.possibly_within(asked.first, asked.last):
            seen.add(move.transfer)
            giver, taker = move.ceding or "nobody", move.receiving or "nobody"
            reason = "opposite direction"
            text = f"{named(move)}: {reason}, {giver} to {taker}"
            yield _grouped(move, move.territory, reason, text, in_high=False)
