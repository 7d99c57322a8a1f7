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
        following, act = _following(span), span.act
        if act is None or span.start is None or not _is_handed_over_apart(span, act):
            spans.append(following)
        elif act.handover.earliest > span.start.earliest:
            keepers = act.givers or (spans[-1].holders if spans else ())
            spans += _late(span, act, keepers, following)
        else:
            if spans:
                spans[-1] = replace(spans[-1], end=act.handover)
            spans += [_early(act), following]
    return spans


def _following(span: Span) -> Span:
    """Possession that goes with a holding of title; what nobody holds may have a possessor."""
    if span.basis == "gap":
        return replace(span, aspect="possession")
    if span.holders:
        return replace(span, aspect="possession", basis="title", remark=FOLLOWS_TITLE)
    return replace(span, aspect="possession", basis="gap", remark="not recorded")


def _is_handed_over_apart(span: Span, act: Act) -> bool:
    """Whether the land was handed over on another day than title passed."""
    told = span.basis in {"transfer", "recognition"} and act.handed_over is not None
    return told and act.handover != span.start


def _late(span: Span, act: Act, keepers: tuple[str, ...], following: Span) -> list[Span]:
    """Possession kept until the day of handover, and taken then."""
    day = act.handover
    taken = replace(following, start=day, basis="handover", remark=f"handed over {day.written}")
    kept = replace(
        span,
        aspect="possession",
        holders=keepers,
        end=day,
        basis="handover",
        loose=False,
        known_to=None,
        remark=f"kept until handed over {day.written}",
    )
    return [kept, taken] if keepers else [taken]


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
    spans = _ahead_of_leases(moved)
    taken = sorted(
        (act for act in moved if act.moves == "possession"),
        key=lambda act: (act.handover.earliest, act.depth, act.transfer),
    )
    for act in taken:
        known = _possessors(spans, base, act.handover.earliest, parties)
        givers = parties.lines(act.givers)
        stranger = bool(givers) and not givers & known
        if stranger and act.depth and known and not parties.lines(act.takers) & known:
            continue
        if stranger and not givers & _holding_on(act.handover, spans, title, use, parties):
            spans.append(_held_before(act))
        span = Span("possession", act.takers, act.handover, None, act)
        ends = _ends(span, moved, taken, title, parties)
        spans.append(_closed(span, ends, _into_title(span, title, parties)))
    return sorted(spans, key=lambda span: span.order)


def _ahead_of_leases(acts: Iterable[Act]) -> list[Span]:
    """Possession of land that was handed over before its lease took effect."""
    return [
        _early(act)
        for act in acts
        if act.moves == "use" and act.handover.earliest < act.effective.earliest
    ]


def _holding_on(
    when: When,
    possession: Iterable[Span],
    title: Iterable[Span],
    use: Iterable[Span],
    parties: Parties,
) -> frozenset[str]:
    """The lines that held title or use on a day, or possession until then."""
    day = when.earliest
    until_then = (one for span in possession if span.end == when for one in span.holders)
    return _lines_on(title, day, parties) | parties.lines(until_then) | _lines_on(use, day, parties)


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
    return [
        *_returned(span.act, moved, handover=True),
        *(
            (act.handover, False, "")
            for act in taken
            if act is not span.act and act.ended is None and _after(act.handover, span)
        ),
        *(
            (act.handover, False, "")
            for act in moved
            if act.kind == "lease-end" and _is_given_up(span, act, parties)
        ),
        *(
            (act.handover, False, "")
            for act in (owner.act for owner in title if owner.basis == "transfer")
            if act and (_is_given_up(span, act, parties) or _is_handed_over_after(span, act))
        ),
    ]


def _is_given_up(span: Span, act: Act, parties: Parties) -> bool:
    """Whether the possessors themselves give the land away, after they got it."""
    return _after(act.handover, span) and _within(span.holders, act.givers, parties)


def _is_handed_over_after(span: Span, act: Act) -> bool:
    """Whether the land was handed over, whoever gave it, after possession began."""
    return act.handed_over is not None and _after(act.handover, span)


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
