"""Possession and use: who held the land in fact, and who had it by lease, base or zone."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kb.questions.history.acts import Act
from kb.questions.history.parties import Parties
from kb.questions.history.spans import Span
from kb.values.dates import When

FOLLOWS_TITLE = "follows from title, not recorded itself"
FOLLOWS_POSSESSION = "follows from possession, not recorded itself"

End = tuple[When, bool, str]
"""A day on which a holding ends, whether that day still belongs to it, and a remark."""


def use_spans(acts: Sequence[Act], title: Sequence[Span], parties: Parties) -> list[Span]:
    """One span per lease, assignment, base or zone, and one from where its use goes back."""
    moved = [act for act in acts if act.moved and not act.in_part]
    granted = [act for act in moved if act.moves == "use"]
    spans = []
    for act in granted:
        span = Span("use", act.takers, act.effective, None, act)
        ends = [
            *_returned(act, moved, handover=False),
            *(
                (later.effective, False, "")
                for later in granted
                if later.kind in {"lease-assignment", "lease-end"}
                and _after(later.effective, span)
                and _within(span.holders, later.givers, parties)
            ),
        ]
        closed = _closed(span, ends, _into_title(span, title, parties))
        spans.append(_for_its_term(closed) if closed.end is None else closed)
    return spans


def _for_its_term(span: Span) -> Span:
    """Use without an end that is recorded: until its term was to end, where it had one."""
    if span.act is None or span.act.term_ends is None:
        return span
    return replace(
        span,
        end=span.act.term_ends,
        last_day=True,
        inferred=True,
        remark="its term; when it ended is not recorded",
    )


def possession_with_title(title: Iterable[Span]) -> list[Span]:
    """Possession as it goes with title, shifted to the day of handover where one is stated."""
    spans: list[Span] = []
    for span in title:
        act = span.act
        late = act is not None and span.basis in {"transfer", "recognition"} and act.handed_over
        following = replace(span, aspect="possession")
        if span.basis != "gap" and span.holders:
            following = replace(following, basis="title", remark=FOLLOWS_TITLE)
        elif span.basis != "gap":
            following = replace(following, basis="gap", remark="not recorded")
        if act is None or not late or span.start is None or act.handover == span.start:
            spans.append(following)
        elif act.handover.earliest > span.start.earliest:
            keepers = act.givers or (spans[-1].holders if spans else ())
            remark = f"kept until handed over {act.handover.written}"
            kept = replace(
                span, aspect="possession", holders=keepers, end=act.handover, basis="handover"
            )
            if keepers:
                spans.append(replace(kept, loose=False, known_to=None, remark=remark))
            taken = f"handed over {act.handover.written}"
            spans.append(replace(following, start=act.handover, basis="handover", remark=taken))
        else:
            if spans:
                spans[-1] = replace(spans[-1], end=act.handover)
            spans.append(_early(act))
            spans.append(following)
    return spans


def _early(act: Act) -> Span:
    remark = f"handed over before the {act.kind} took effect"
    return Span(
        "possession", act.takers, act.handover, act.effective, act, "handover", remark=remark
    )


def possession_spans(
    acts: Sequence[Act],
    title: Sequence[Span],
    base: Sequence[Span],
    use: Sequence[Span],
    parties: Parties,
) -> list[Span]:
    """One span per occupation, administration, evacuation, and handover ahead of a lease.

    The later lies over the earlier; where none holds, possession goes with title (``base``). What
    is done to the land around a parcel is done to it too, unless another possesses the parcel.
    """
    moved = [act for act in acts if act.moved and not act.in_part]
    spans: list[Span] = [
        _early(act)
        for act in moved
        if act.moves == "use" and act.handover.earliest < act.effective.earliest
    ]
    taken = sorted(
        (act for act in moved if act.moves == "possession"),
        key=lambda act: (act.handover.earliest, act.depth, act.transfer),
    )
    for act in taken:
        day = act.handover.earliest
        owners = _lines_on(title, day, parties)
        known = _possessors(spans, base, day, parties)
        givers = parties.lines(act.givers)
        stranger = bool(givers) and not givers & known
        if stranger and act.depth and known and not parties.lines(act.takers) & known:
            continue
        until_now = parties.lines(
            one for span in spans if span.end == act.handover for one in span.holders
        )
        if stranger and not givers & (owners | until_now | _lines_on(use, day, parties)):
            spans.append(_held_before(act))
        span = Span("possession", act.takers, act.handover, None, act)
        spans.append(
            _closed(
                span, _ends(span, moved, taken, title, parties), _into_title(span, title, parties)
            )
        )
    return sorted(spans, key=lambda span: span.order)


def _held_before(act: Act) -> Span:
    remark = f"before: giver of the {act.kind}; since when is not recorded"
    return Span(
        "possession",
        act.givers,
        None,
        act.handover,
        act,
        "before",
        inferred=True,
        remark=remark,
    )


def _ends(
    span: Span, moved: Sequence[Act], taken: Sequence[Act], title: Sequence[Span], parties: Parties
) -> list[End]:
    """The days on which possession passed on, by other acts than its own end."""
    assert span.act is not None
    ends = _returned(span.act, moved, handover=True)
    for act in taken:
        if act is not span.act and _after(act.handover, span) and act.ended is None:
            ends.append((act.handover, False, ""))
    for act in moved:
        given = _within(span.holders, act.givers, parties)
        if act.kind == "lease-end" and given and _after(act.handover, span):
            ends.append((act.handover, False, ""))
    for owner in title:
        act_of = owner.act
        if act_of is None or owner.basis != "transfer" or not _after(act_of.handover, span):
            continue
        if act_of.handed_over or _within(span.holders, act_of.givers, parties):
            ends.append((act_of.handover, False, ""))
    return ends


def _returned(act: Act, moved: Iterable[Act], *, handover: bool) -> list[End]:
    return [
        (one.handover if handover else one.effective, False, f"returned by {one.transfer}")
        for one in moved
        if act.transfer in one.returns
    ]


def _into_title(span: Span, title: Iterable[Span], parties: Parties) -> list[End]:
    """Where the holder got title later on: from then on it holds by title."""
    return [
        (owner.start, False, "then by title")
        for owner in title
        if owner.start is not None
        and owner.basis != "gap"
        and _after(owner.start, span)
        and _within(span.holders, owner.holders, parties)
    ][:1]


def _closed(span: Span, ends: Sequence[End], into_title: Sequence[End]) -> Span:
    """The span with its end: the one stated, else the first of those that follow; title sooner."""
    act = span.act
    stated = [(act.ended, True, "")] if act is not None and act.ended else []
    candidates = [*(stated or ends), *into_title]
    if not candidates:
        return span
    when, last_day, remark = min(candidates, key=lambda one: (one[0].earliest, one[1]))
    return replace(span, end=when, last_day=last_day, remark=remark)


def _after(when: When, span: Span) -> bool:
    return span.start is not None and when.earliest > span.start.earliest


def _within(holders: Sequence[str], others: Sequence[str], parties: Parties) -> bool:
    return parties.are_of(holders, parties.lines(others))


def _lines_on(spans: Iterable[Span], day: str, parties: Parties) -> frozenset[str]:
    holders = [one for span in spans if span.held(day, day) != "no" for one in span.holders]
    return parties.lines(holders)


def _possessors(
    spans: Sequence[Span], base: Sequence[Span], day: str, parties: Parties
) -> frozenset[str]:
    over = [span for span in spans if span.held(day, day) != "no"]
    if over:
        return parties.lines(max(over, key=lambda span: span.order).holders)
    return _lines_on(base, day, parties)
