"""The chain of title: by transfers, and before the first by what it or a recognition implies."""

from collections.abc import Iterable, Set
from dataclasses import replace

from kb.questions.history.acts import Act
from kb.questions.history.parties import Parties
from kb.questions.history.reach import GIVEN_BACK, RECOGNIZING
from kb.questions.history.spans import Span

_SAYING_NOTHING = frozenset({"lease-assignment", "delimitation"})


def title_chain(acts: Iterable[Act], parties: Parties) -> list[Span]:
    """Who held title, one span after another; acts come in order of day.

    Before the first transfer of title its giver held it, unless an earlier recognition, lease or
    occupation tells more. A transfer by somebody else than the holder only bounds what was before.
    Title of what surrounds a parcel takes the parcel along, unless another holds the parcel.
    """
    spans: list[Span] = []
    for act in acts:
        if not act.moved:
            continue
        if not spans:
            spans = _first(act)
        elif act.moves == "title":
            spans += _passed(spans, act, parties)
        elif _given_up(spans[-1], act, parties):
            until = f"passed to another by {act.effective.written}; when is not recorded"
            spans[-1] = _left_open(spans[-1], act, until)
            spans.append(_recognized(act))
    return spans or [Span("title", (), None, None, None, "gap", remark="not recorded")]


def _first(act: Act) -> list[Span]:
    """What the first act of all tells of the time before it and after it."""
    if act.moves == "title":
        staying = act.givers if act.in_part else ()
        return [_before(act, act.givers, ended=True), _taken(act, (*staying, *act.takers))]
    if act.kind in RECOGNIZING:
        return [_before(act, (), ended=True), _recognized(act)] if act.takers else []
    if act.kind in _SAYING_NOTHING:
        return []
    holders = act.takers if act.kind in GIVEN_BACK else act.givers
    return [_before(act, holders, ended=False)] if holders else []


def _before(act: Act, holders: tuple[str, ...], *, ended: bool) -> Span:
    end = act.effective if ended else None
    if not holders:
        return Span("title", (), None, end, None, "gap", remark="before: not recorded")
    side = "taker" if holders == act.takers and not ended else "giver"
    remark = f"before: {side} of the {act.kind} of {act.effective.earliest[:4]}"
    if ended and act.standing == "disputed-land":
        remark += ", of land that both claimed"
    return Span("title", holders, None, end, act, "before", inferred=True, remark=remark)


def _taken(act: Act, holders: tuple[str, ...]) -> Span:
    given_up = "" if act.takers else "given up, in favor of nobody"
    remark = f"a part of it {given_up}" if given_up and holders else given_up
    return Span("title", holders, act.effective, None, act, remark=remark)


def _recognized(act: Act) -> Span:
    by = f" by {'; '.join(act.givers)}" if act.givers else ""
    remark = f"{act.kind}{by}; since when is not recorded"
    return Span("title", act.takers, act.effective, None, act, "recognition", remark=remark)


def _given_up(current: Span, act: Act, parties: Parties) -> bool:
    """Whether the holder itself says that title lies with another."""
    holders, takers = parties.lines(current.holders), parties.lines(act.takers)
    own = act.depth == 0 and act.standing != "contested"
    if not own or act.kind not in RECOGNIZING - {"confirmation"} or not takers:
        return False
    return bool(holders & parties.lines(act.givers)) and not holders & takers


def _left_open(current: Span, act: Act, remark: str) -> Span:
    """The current span, over at the latest when another is known to hold title."""
    return replace(current, end=act.effective, loose=True, remark=current.remarked(remark))


def _passed(spans: list[Span], act: Act, parties: Parties) -> list[Span]:
    """The spans that a transfer of title adds; the current one is closed in place."""
    current = spans[-1]
    holders, givers = parties.heirs(current.holders), parties.lines(act.givers)
    stranger = bool(givers) and not givers & holders
    if stranger and act.depth and holders:
        return []
    if act.in_part:
        spans[-1] = replace(current, end=act.effective)
        return [_taken(act, _sharing(spans, act, parties))]
    settled = act.standing == "disputed-land" and _are_same(current.holders, act.takers, parties)
    if stranger and not settled:
        until = f"{'; '.join(act.givers)} had it by {act.effective.written}"
        spans[-1] = _left_open(current, act, f"{until}; how is not recorded")
        return [_taken(act, act.takers)]
    spans[-1] = replace(current, end=act.effective, loose=not givers)
    staying = parties.others(current.holders, givers) if givers else []
    kept = () if settled else tuple(staying)
    return [_taken(act, tuple(dict.fromkeys((*kept, *act.takers))))]


def _sharing(spans: list[Span], act: Act, parties: Parties) -> tuple[str, ...]:
    """Who holds a parcel of which a part passes: its holders too, but for who gave all it had."""
    givers = parties.lines(act.givers)
    holders = spans[-1].holders
    left = max(0.0, _had(spans, givers, parties) - act.share)
    gave_all = not replace(act, share=1 - left).in_part
    kept = parties.others(holders, givers) if gave_all else holders
    return tuple(dict.fromkeys((*kept, *act.takers)))


def _had(spans: Iterable[Span], givers: Set[str], parties: Parties) -> float:
    """How much of a parcel some lines had: all of it, less and more the parts that passed since."""
    had = 0.0
    for span in spans:
        act = span.act
        if act is None or not act.in_part or span.basis != "transfer":
            had = 1.0 if parties.heirs(span.holders) & givers else 0.0
            continue
        if parties.lines(act.givers) & givers:
            had -= act.share
        if parties.heirs(act.takers) & givers:
            had += act.share
        had = min(max(had, 0.0), 1.0)
    return had


def _are_same(holders: tuple[str, ...], takers: tuple[str, ...], parties: Parties) -> bool:
    """Whether two sides are of the same lines, party by party."""
    return parties.are_of(holders, parties.lines(takers)) and parties.are_of(
        takers, parties.lines(holders)
    )
