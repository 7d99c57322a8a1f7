"""Whether the holding of a day is contested: by an act that somebody does not accept."""

from collections.abc import Iterable

from kb.questions.history.acts import Act
from kb.questions.history.parties import Parties
from kb.questions.history.reach import RECOGNIZING
from kb.values.dates import When


def is_contested(act: Act, on: When | None = None) -> bool:
    """Whether a side contests the act; on a day before it began to, it did not yet."""
    since = act.standing_since
    agreed = on is not None and since is not None and on.surely_before(since)
    return act.standing == "contested" and not agreed


def contested_since(act: Act) -> When | None:
    """Since when a side contests an act that it once agreed to, where nothing else is disputed."""
    since = act.standing_since
    if act.standing != "contested" or since is None:
        return None
    return since if act.effective.surely_before(since) else None


def is_disputed(act: Act, parties: Parties, on: When | None = None) -> bool:
    """Whether a side contests the act, two parties read it differently, or an outsider objects."""
    if is_contested(act, on) or len(act.viewers) > 1:
        return True
    return bool(parties.others(act.viewers, parties.lines((*act.givers, *act.takers))))


def contest_on(acts: Iterable[Act], first: str, last: str, parties: Parties) -> Act | None:
    """The latest act by which title is contested in the days from ``first`` to ``last``.

    The contest lasts until the act ends, is returned, or a later act that nobody contests settles
    it: between those who contest it, or by giving title to somebody else.
    """
    days = When(first, first, last)
    past = [act for act in acts if act.moved and act.effective.earliest <= last]
    for act in reversed(past):
        bears = act.moves in {"title", "possession"} or act.kind in RECOGNIZING
        over = act.ended is not None and act.ended.latest < first
        if not bears or over or not is_disputed(act, parties, days):
            continue
        if not any(_settles(one, act, first, parties) for one in past):
            return act
    return None


def _settles(later: Act, act: Act, first: str, parties: Parties) -> bool:
    if not act.effective.surely_before(later.effective) or later.effective.latest > first:
        return False
    if act.transfer in later.returns:
        return True
    if is_disputed(later, parties) or (later.moves != "title" and later.kind not in RECOGNIZING):
        return False
    between = act.viewers or (*act.givers, *act.takers)
    elsewhere = not parties.lines(later.takers) & parties.lines(between)
    if later.moves == "title" and later.takers and elsewhere:
        return True
    return not parties.others(between, parties.lines((*later.givers, *later.takers)))
