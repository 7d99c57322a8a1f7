"""The history of one parcel: its spans, the acts that moved nothing, and its state on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.questions.history.acts import Act, Today
from kb.questions.history.holding import (
    FOLLOWS_POSSESSION,
    possession_spans,
    possession_with_title,
    use_spans,
)
from kb.questions.history.parties import Parties
from kb.questions.history.reach import as_known, on_days, reaching, silence
from kb.questions.history.spans import Span
from kb.questions.history.title import title_chain
from kb.questions.history.turns import in_turn


@dataclass(frozen=True, slots=True)
class ParcelHistory:
    """What is known of one parcel.

    ``possession`` holds only what is recorded apart from title. ``days`` is the chain of title as
    it answers for a day, ``base`` possession as it goes with that. ``parties`` are all parties,
    asked of this land.
    """

    parcel: str
    title: Sequence[Span]
    possession: Sequence[Span]
    use: Sequence[Span]
    days: Sequence[Span]
    base: Sequence[Span]
    evidence: Sequence[Act]
    acts: Sequence[Act]
    parties: Parties

    def holder_on(self, span: Span, party: str, day: str) -> str | None:
        """Who stood in the place of a holder on a day: of its successors, who gave the land away.

        Nobody where none is known, or where several may be meant.
        """
        ending = [
            act for act in self.acts if act.moved and span.end in {act.effective, act.handover}
        ]
        givers = self.parties.lines(one for act in ending for one in act.givers)
        return self.parties.on(party, day, givers)

    @property
    def silent(self) -> bool:
        """Whether nothing at all is recorded of it."""
        spans = (*self.title, *self.possession, *self.use)
        return not self.evidence and all(span.basis == "gap" for span in spans)


def parcel_history(parcel: str, acts: Sequence[Act], every: Parties, today: Today) -> ParcelHistory:
    """Spread the acts of a parcel, in order of day, over title, possession and use.

    ``today`` are the states in which it lies today.
    """
    parties = every.where(today.states | today.doubted)
    acts = in_turn(acts, parties)
    chain = title_chain(acts, parties)
    granted = use_spans(acts, chain, parties)
    with_title = possession_with_title(chain)
    taken = possession_spans(acts, chain, with_title, granted, parties)
    moving = {
        span.act.transfer
        for span in (*chain, *taken, *granted)
        if span.act and span.basis == "transfer"
    }
    taken += [
        span
        for span in with_title
        if span.basis == "handover" and not _told_already(span, taken, parties)
    ]
    title = as_known(chain, acts, parties, today)
    days = list(on_days(title))
    possession, use = (
        [reaching(span, acts, parties, today) for span in sorted(spans, key=lambda one: one.order)]
        for spans in (taken, granted)
    )
    evidence = [act for act in acts if act.transfer not in moving]
    base = possession_with_title(days)
    return ParcelHistory(parcel, title, possession, use, days, base, evidence, acts, parties)


def _told_already(span: Span, others: Iterable[Span], parties: Parties) -> bool:
    """Whether another span says of the same lines that they held it all that time."""
    first, last, _ = span.order
    return any(
        parties.lines(other.holders) == parties.lines(span.holders)
        and other.order[0] <= first
        and last <= other.order[1]
        for other in others
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """One possible answer to who held an aspect on a day; not certain where there are several."""

    span: Span
    certain: bool


def standings_on(history: ParcelHistory, first: str, last: str) -> list[Standing]:
    """Who held title, possession and use from ``first`` to ``last``, each perhaps several."""
    parties = history.parties
    title = list(_possible(history.days, first, last))
    owners = parties.lines(one for span, _ in title for one in span.holders)
    possession = _distinct(_possessing(history, first, last), parties)
    use = [
        Standing(span, sure)
        for span, sure in _possible(history.use, first, last)
        if span.act and span.act.kind != "lease-end" and parties.others(span.holders, owners)
    ]
    if not any(one.certain for one in use):
        certain = not use
        use += [Standing(_with_possession(one.span), one.certain and certain) for one in possession]
    return [*_distinct(title, parties), *possession, *use]


def _possessing(history: ParcelHistory, first: str, last: str) -> list[tuple[Span, bool]]:
    """Who possessed the parcel: by acts of their own, else by title, unless such acts lapsed."""
    recorded = (span for span in history.possession if span.basis != "before")
    overlaid = sorted(recorded, key=lambda span: span.order, reverse=True)
    found = list(_uppermost(overlaid, first, last))
    if not any(sure for _, sure in found):
        lapsed = list(_lapsed(overlaid, first, last))
        found += lapsed[:1] or _possible(history.base, first, last)
    return found


def _lapsed(spans: Iterable[Span], first: str, last: str) -> Iterator[tuple[Span, bool]]:
    """The silence after a holding of its own of which no end is recorded: it goes with no title."""
    for span in spans:
        known = span.known_to
        if known is None or known.latest >= first or (span.end and span.end.earliest <= last):
            continue
        told = f"not recorded after {known.written}"
        yield silence(span.aspect, known, span.end, told, span.holders, after=True), True


def _possible(spans: Iterable[Span], first: str, last: str) -> Iterator[tuple[Span, bool]]:
    for span in spans:
        held = span.held(first, last)
        if held != "no":
            yield span, held == "yes"


def _uppermost(spans: Iterable[Span], first: str, last: str) -> Iterator[tuple[Span, bool]]:
    """The span that lies over the others, and those that perhaps do."""
    for span, sure in _possible(spans, first, last):
        whole = span.act is None or span.act.carried_out == "yes"
        yield span, sure and whole
        if sure and whole:
            return


def _distinct(found: Sequence[tuple[Span, bool]], parties: Parties) -> list[Standing]:
    """One per set of lines; certain where all that is possible comes to the same."""
    by_lines: dict[tuple[str, frozenset[str]], tuple[Span, bool]] = {}
    for span, sure in found:
        holders = span.holders if span.status == "held" else ()
        by_lines.setdefault((span.status, parties.lines(holders)), (span, sure))
    alone = len(by_lines) == 1 and any(sure for _, sure in found)
    return [Standing(span, alone) for span, _ in by_lines.values()]


def _with_possession(span: Span) -> Span:
    if span.status == "not-recorded":
        return replace(span, aspect="use")
    return replace(span, aspect="use", basis="possession", remark=FOLLOWS_POSSESSION)
