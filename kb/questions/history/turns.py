"""The acts of one day in the order in which land passed: who got it first may give it on."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from kb.questions.history.acts import Act
from kb.questions.history.parties import Parties


def in_turn(acts: Iterable[Act], parties: Parties) -> list[Act]:
    """Acts in order of day, those of one day so that who gives land on has got it before.

    Acts that are not tied in this way, or in a circle, stay as they are.
    """
    found: list[Act] = []
    for _, of_day in groupby(acts, key=lambda act: act.effective.earliest):
        waiting = list(of_day)
        while waiting:
            first = next((act for act in waiting if not _waits(act, waiting, parties)), waiting[0])
            waiting.remove(first)
            found.append(first)
    return found


def _waits(act: Act, others: Sequence[Act], parties: Parties) -> bool:
    """Whether a giver of the act gets the same from another act that is still to come."""
    givers, takers = parties.lines(act.givers), parties.lines(act.takers)
    return any(
        other is not act
        and other.moves == act.moves
        and other.depth == act.depth
        and bool(givers & parties.lines(other.takers))
        and not takers & parties.lines(other.givers)
        for other in others
    )
