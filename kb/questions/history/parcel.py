"""The history of one parcel: its spans, the acts that moved nothing, and its state on a day."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kb.questions.history.acts import Act
from kb.questions.history.holding import possession_spans, possession_with_title, use_spans
from kb.questions.history.parties import Parties
from kb.questions.history.spans import Basis, Span
from kb.questions.history.title import title_chain


@dataclass(frozen=True, slots=True)
class ParcelHistory:
    """What is known of one parcel.

    ``possession`` holds only what differs from title; ``base`` is possession as it goes with title.
    """

    parcel: str
    title: Sequence[Span]
    possession: Sequence[Span]
    use: Sequence[Span]
    base: Sequence[Span]
    evidence: Sequence[Act]

    @property
    def silent(self) -> bool:
        """Whether nothing at all is recorded of it."""
        spans = (*self.title, *self.possession, *self.use)
        return not self.evidence and all(span.basis == "gap" for span in spans)


def parcel_history(parcel: str, acts: Sequence[Act], parties: Parties) -> ParcelHistory:
    """Spread the acts of a parcel, in order of day, over title, possession and use."""
    title = title_chain(acts, parties)
    use = use_spans(acts, title, parties)
    base = possession_with_title(title)
    possession = possession_spans(acts, title, base, use, parties)
    moving = {
        span.act.transfer
        for span in (*title, *possession, *use)
        if span.act and span.basis == "transfer"
    }
    possession += [
        span
        for span in base
        if span.basis == "handover" and not _told_already(span, possession, parties)
    ]
    return ParcelHistory(
        parcel,
        title,
        sorted(possession, key=lambda span: span.order),
        sorted(use, key=lambda span: span.order),
        base,
        [act for act in acts if act.transfer not in moving],
    )


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


def standings_on(history: ParcelHistory, first: str, last: str, parties: Parties) -> list[Standing]:
    """Who held title, possession and use from ``first`` to ``last``, each perhaps several."""
    title = list(_possible(history.title, first, last))
    overlaid = sorted(history.possession, key=lambda span: span.order, reverse=True)
    possession = list(_uppermost(overlaid, first, last))
    if not any(sure for _, sure in possession):
        possession += _possible(history.base, first, last)
    owners = parties.lines(one for span, _ in title for one in span.holders)
    use = [
        (span, sure)
        for span, sure in _possible(history.use, first, last)
        if span.act and span.act.kind != "lease-end" and parties.lines(span.holders) - owners
    ]
    found = [*_distinct(title, parties), *_distinct(possession, parties)]
    users = [Standing(span, sure) for span, sure in use]
    if not any(one.certain for one in users):
        users += [
            Standing(_with_possession(one.span), one.certain and not users)
            for one in found
            if one.span.aspect == "possession"
        ]
    return [*found, *users]


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
    by_lines: dict[frozenset[str], tuple[Span, bool]] = {}
    for span, sure in found:
        by_lines.setdefault(parties.lines(span.holders), (span, sure))
    alone = len(by_lines) == 1 and any(sure for _, sure in found)
    return [Standing(span, alone) for span, _ in by_lines.values()]


def _with_possession(span: Span) -> Span:
    if span.basis == "gap":
        return replace(span, aspect="use")
    basis: Basis = "title" if span.basis == "title" else "possession"
    return replace(span, aspect="use", basis=basis, remark="with possession")
