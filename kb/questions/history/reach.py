"""How far what is recorded reaches: a holding is told only as far as the record attests it.

It is attested on the day it began, on every later day on which its holder gave, got or lent the
land, and today where the land lies today in a state of the holder's line. Between two such days it
went on, unless the line had nobody for a long time; after the last of them the record is silent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kb.questions.history.acts import Act, Today
from kb.questions.history.parties import Parties
from kb.questions.history.spans import Span
from kb.values.dates import LAST_DAY, When
from kb.values.moves import Aspect

GIVEN_BACK = frozenset({"lease-end", "evacuation", "retrocession"})
RECOGNIZING = frozenset({"recognition", "confirmation", "claim-waiver"})


def as_known(
    spans: Iterable[Span], acts: Sequence[Act], parties: Parties, today: Today
) -> list[Span]:
    """A chain of title with every holding cut where the record no longer attests it."""
    return [part for span in spans for part in _cut(span, acts, parties, today)]


def reaching(span: Span, acts: Sequence[Act], parties: Parties, today: Today) -> Span:
    """One holding, as far as the record attests it."""
    return next(iter(_cut(span, acts, parties, today)))


def on_days(title: Iterable[Span]) -> Iterator[Span]:
    """The chain as it answers for single days: what comes before the first act is not recorded.

    That the giver held the land when it gave it says nothing of the years before.
    """
    for span in title:
        if span.basis != "before" or span.act is None:
            yield span
            continue
        first = span.act.effective
        told = f"not recorded before {first.written}, the {span.act.kind}"
        yield silence("title", None, first, told, span.holders)
        if span.end is not first:
            yield replace(span, start=first)


def _cut(span: Span, acts: Sequence[Act], parties: Parties, today: Today) -> Iterator[Span]:
    """The holding as far as it is attested, then the silence that follows it.

    What only a word that nobody checked makes last until today is one holding, with that doubt.
    """
    start = span.start or (span.act.effective if span.act else None)
    if span.basis == "gap" or start is None:
        yield span
        return
    last = _last_attested(span, start, acts, parties, today)
    lasting = {one: parties.lasts(one, start.earliest) for one in span.holders}
    over = min(lasting.values(), default=LAST_DAY)
    open_end = last and span.end is None and over == LAST_DAY
    if open_end and parties.agree(span.holders, today.doubted):
        yield replace(span, doubted=tuple(sorted(today.doubted)), sure_to=last)
        return
    if over < _bound(span, last):
        last = When(over, over, over)
        gone = "; ".join(one for one, end in lasting.items() if end == over)
        told = f"not recorded after {over}, when {gone} had no successor"
    elif last:
        told = f"not recorded after {last.written}"
    else:
        yield span
        return
    yield replace(span, known_to=last, remark=span.remarked(told))
    yield silence(span.aspect, last, span.end, told, span.holders, after=True)


def _bound(span: Span, last: When | None) -> str:
    """The day up to which a holding is told, if its holders lasted as long."""
    if last:
        return last.latest
    return span.end.earliest if span.end else LAST_DAY


def silence(
    aspect: Aspect,
    start: When | None,
    end: When | None,
    told: str,
    near: tuple[str, ...],
    *,
    after: bool = False,
) -> Span:
    """A time of which nothing is recorded; ``near`` held the land at its nearer end."""
    return Span(aspect, (), start, end, None, "gap", remark=told, after=after, near=near)


def _last_attested(
    span: Span, start: When, acts: Sequence[Act], parties: Parties, today: Today
) -> When | None:
    """The last thing recorded of a holding that nothing recorded ends.

    None where something does, or where it goes on until today.
    """
    if span.end is not None and not span.loose:
        return None
    if span.end is None and parties.agree(span.holders, today.states):
        return None
    limit = span.end.earliest if span.end else LAST_DAY
    told = [
        act.effective
        for act in acts
        if act.moved
        and start.earliest <= act.effective.earliest < limit
        and _attests(act, span, parties)
    ]
    return max([start, *told], key=lambda when: (when.latest, when.earliest))


def _attests(act: Act, span: Span, parties: Parties) -> bool:
    """Whether an act shows who holds: as giver of what it moves, or as taker of what it tells."""
    tells = act.moves in {"title", span.aspect} or act.kind in RECOGNIZING | GIVEN_BACK
    if not span.holders:
        return tells and not act.takers
    lines = parties.heirs(span.holders)
    gives = act.moves != "nothing" and bool(lines & parties.lines(act.givers))
    return gives or (tells and bool(lines & parties.lines(act.takers)))
