"""The headline of a history, for people: lines by their names, what differs from title apart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.questions.history.parcel import ParcelHistory
from kb.questions.history.parties import Parties
from kb.questions.history.spans import Span

_MOST = 4
"""So many holders in one sentence; a longer chain is told by its last ones."""


def headline(
    name: str,
    histories: Sequence[ParcelHistory],
    parties: Parties,
    labels: Mapping[str, str],
) -> str:
    """The chain of title in one sentence, with possession and use by others."""
    if len(histories) != 1:
        moving = {
            span.act.transfer
            for one in histories
            for span in (*one.title, *one.possession, *one.use)
            if span.act
        }
        return f"{name}: {len(histories)} parcels, {len(moving)} transfers that bear on them"
    history = histories[0]
    parts = [f"title {_chained(history.title, parties, labels)}"]
    owners = list(history.title)
    for aspect, spans in (("possession", history.possession), ("use", history.use)):
        others = [span for span in spans if _by_another(span, owners, parties)]
        if others:
            told = ", ".join(_told(span, parties, labels) for span in others[:_MOST])
            parts.append(f"{aspect} {told}{_more(others)}")
    return f"{name}: {'; '.join(parts)}"


def headline_on(
    name: str, day: str, rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str]
) -> str:
    """Who held title, possession and use on a day, where all parcels agree."""
    parts = []
    for aspect in ("title", "possession", "use"):
        found = [row for row in rows if row["aspect"] == aspect]
        by_parcel: dict[str, list[str]] = {}
        for row in found:
            holder = _named((row["line"] or "").split("; "), labels)
            doubt = "" if row["certainty"] == "certain" else f" ({row['certainty']})"
            by_parcel.setdefault(row["parcel"], []).append(f"{holder}{doubt}")
        told = {" or ".join(holders) for holders in by_parcel.values()}
        if len(told) > 1:
            return f"{name} on {day}: differs by parcel"
        parts.append(f"{aspect} {told.pop() if told else 'not recorded'}")
    return f"{name} on {day}: {', '.join(parts)}"


def _chained(title: Sequence[Span], parties: Parties, labels: Mapping[str, str]) -> str:
    """The holders of title by turns, each line once where it follows itself."""
    turns: list[tuple[str, str]] = []
    for span in title:
        holder = _named(_lines(span, parties), labels)
        if not span.holders:
            holder = "not recorded" if span.basis == "gap" else "given up"
        if not turns or turns[-1][0] != holder:
            turns.append((holder, span.start.written if span.start and not span.loose else ""))
    if not turns:
        return "not recorded"
    told = [f"{holder} from {since}" if since else holder for holder, since in turns[-_MOST:]]
    return f"{'… ' if len(turns) > _MOST else ''}{', '.join(told)}"


def _by_another(span: Span, title: Iterable[Span], parties: Parties) -> bool:
    """Whether a holding is somebody's who did not hold title when it began."""
    if span.start is None or (span.act and span.act.kind == "lease-end"):
        return False
    day = span.start.earliest
    owners = [one for own in title if own.held(day, day) != "no" for one in own.holders]
    return bool(parties.lines(span.holders) - parties.lines(owners))


def _told(span: Span, parties: Parties, labels: Mapping[str, str]) -> str:
    since = span.start.written if span.start else ""
    until = f" to {span.end.written}" if span.end else " on"
    return f"{_named(_lines(span, parties), labels)} {since}{until}"


def _more(spans: Sequence[Span]) -> str:
    return f" and {len(spans) - _MOST} more" if len(spans) > _MOST else ""


def _lines(span: Span, parties: Parties) -> list[str]:
    return list(dict.fromkeys(parties.line(one) for one in span.holders))


def _named(lines: Iterable[str], labels: Mapping[str, str]) -> str:
    return " and ".join(labels.get(one, one) for one in lines if one) or "nobody"
