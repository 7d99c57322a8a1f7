"""Counted land that was given back: parcels, shares of them, and land that overlaps."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.answers import Note
from kb.questions.total.joint import Titles, whole
from kb.questions.total.once import Land, Overlaps
from kb.questions.total.question import Asked
from kb.questions.total.transfers import Move, same_class


class Return(NamedTuple):
    """A later move, or the end of a term, that gave a counted parcel back to whom it came from.

    ``share`` is that of the counted part which came back: less than 1 where what came back only
    overlaps the parcel, or was a share of it.
    """

    counted: Move
    year: str
    by: str
    certain: bool
    share: float = 1.0


class Later(NamedTuple):
    """What became of the land: its moves and those of land that overlaps it, and joint titles."""

    moves: Sequence[Move]
    overlaps: Overlaps
    titles: Titles


class _Past(NamedTuple):
    """A move of a parcel, or of land that overlaps it by a share of the parcel.

    ``sure`` where it was carried out in full, and surely within the period.
    """

    move: Move
    sure: bool
    share: float = 1.0


_History = Mapping[str, Sequence[_Past]]
"""By parcel, the moves that can bring land back, by day."""


def returns(land: Land, later: Later, asked: Asked) -> list[Return]:
    """Counted parcels that the last transfer in the period gave back, from any party.

    Of parcels that were cut otherwise when they came back, the share that overlaps is back, less
    what was given away again. Possession or use that ended is back too, unless by then it had
    passed on, or its holder had been given the land or left with it.
    """
    history = _history(land.counted, later, asked)
    ends = "title" not in same_class(land.counted, asked)
    found: list[Return] = []
    placed: set[str] = set()
    for move in land.counted:
        givers = frozenset(asked.ceding.lines) or move.ceding_lines
        # What overlaps a parcel that counts before it: its own part lies outside of that.
        around = {
            other: share
            for other, share in later.overlaps.get(move.parcel, {}).items()
            if other not in placed
        }
        back = _back(move, givers, _past(move, history, around), later.titles)
        placed.add(move.parcel)
        found += back
        ended = ends and move.ended and move.ended <= asked.last
        if not back and ended and not _was_kept_from(givers, move, later.moves):
            found.append(Return(move, str(move.ended)[:4], move.transfer, certain=True))
    return found


def _history(counted: Iterable[Move], later: Later, asked: Asked) -> _History:
    classes = same_class(counted, asked)
    found: dict[str, list[_Past]] = {}
    for move in sorted(later.moves, key=lambda one: one.since):
        if (
            move.moves in classes
            and move.carried_out != "no"
            and not (move.unverified and asked.figures == "checked")
            and move.when.earliest <= asked.last
            and move.standing != "contested"
        ):
            sure = move.when.latest <= asked.last and move.carried_out == "yes"
            found.setdefault(move.parcel, []).append(_Past(move, sure))
    return found


def _past(counted: Move, history: _History, around: Mapping[str, float | None]) -> list[_Past]:
    """The moves of a parcel by day, with later ones of land that overlaps it by a known share."""
    moves = list(history.get(counted.parcel, ()))
    for other, share in around.items():
        if share:
            since = (one for one in history.get(other, ()) if one.move.since > counted.since)
            moves += (one._replace(share=share) for one in since)
    if around:
        moves.sort(key=lambda one: (one.move.since, one.share))
    return moves


def _back(
    counted: Move, givers: frozenset[str], past: Iterable[_Past], titles: Titles
) -> list[Return]:
    """What brought a counted parcel back, or parts of it; nothing where it was given away again."""
    back: list[Return] = []
    for move, sure, share in past:
        if move.key == counted.key:
            back = []
            continue
        received = titles.given_to(move, givers)
        if received:
            part = _of_the_counted(counted, move, share * received)
            given = Return(counted, move.when.earliest[:4], move.transfer, sure, part)
            back = _with(given, [] if part == 1 else back)
        elif share == 1 or move.ceding_lines & givers:
            back = _less(back, share * titles.share(move))
    return [one for one in back if one.share]


def _of_the_counted(counted: Move, move: Move, received: float) -> float:
    """The share of the counted part that comes back when a share of the land does.

    Of a joint title it is the taker's own where the taker gives, else the others' first.
    """
    if received == 1 or counted.share == 1:
        return received
    if move.ceding_lines & counted.receiving_lines:
        return min(1.0, received / counted.share)
    return max(0.0, received + counted.share - 1) / counted.share


def _with(given: Return, back: Sequence[Return]) -> list[Return]:
    """All that is back with one more return: together at most the whole."""
    room = 1 - sum(one.share for one in back)
    return [*back, given._replace(share=whole(min(given.share, room)))]


def _less(back: Sequence[Return], share: float) -> list[Return]:
    """What is still back after a share was given away again, the latest return first."""
    kept: list[Return] = []
    for one in reversed(back):
        kept.append(one._replace(share=whole(max(0.0, one.share - share))))
        share = max(0.0, share - one.share)
    return kept[::-1]


def _was_kept_from(givers: frozenset[str], move: Move, later: Iterable[Move]) -> bool:
    """Whether somebody else was given a parcel, or left with it, before its time was over."""
    return any(
        one.parcel == move.parcel
        and one.transfer != move.transfer
        and one.carried_out != "no"
        and any(not lines & givers for lines in one.takers.values())
        and move.when.earliest <= one.when.earliest <= (move.ended or "")
        for one in later
    )


def overlaps_undone(land: Land, later: Later, asked: Asked) -> Iterator[Note]:
    """One note per counted parcel of which land of unknown extent was counted or given back."""
    history = _history(land.counted, later, asked)
    for move in land.counted:
        givers = frozenset(asked.ceding.lines) or move.ceding_lines
        for other, share in sorted(later.overlaps.get(move.parcel, {}).items()):
            back = [
                one.move
                for one in history.get(other, ())
                if one.move.since > move.since and later.titles.given_to(one.move, givers)
            ]
            if share is None and back:
                last = back[-1]
                yield Note(
                    "overlap-unknown",
                    f"{other} overlaps {move.parcel} and was given back by {last.transfer} "
                    f"({last.when.earliest[:4]}), but no share is stated of what they have in "
                    "common: nothing is taken off for it",
                    {"territory": move.parcel, "overlaps": [other], "transfer": last.transfer},
                )


def overlaps_left_out(land: Land, overlaps: Overlaps) -> Iterator[Note]:
    """One note per parcel that does not count since it overlaps others by no stated share."""
    counted = {move.parcel for move in land.counted}
    for parcel in sorted({move.parcel for move in land.repeated} - counted):
        around = overlaps.get(parcel, {})
        others = sorted(one for one in around if one in counted and around[one] is None)
        if others:
            yield Note(
                "overlap-unknown",
                f"{parcel} overlaps {', '.join(others)}, but no share is stated of what they have "
                f"in common: nothing of {parcel} counts",
                {"territory": parcel, "overlaps": others},
                item=parcel,
                many="nothing counts of land that overlaps counted land by no stated share",
            )
