"""The headline of a history, for people: lines by their names, what differs from title apart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kb.questions.history.contest import contested_since, is_disputed
from kb.questions.history.holding import FOLLOWS_POSSESSION, FOLLOWS_TITLE
from kb.questions.history.parcel import ParcelHistory, standings_on
from kb.questions.history.parties import Parties
from kb.questions.history.rows import rows_on
from kb.questions.history.spans import Span
from kb.values.dates import When

_MOST = 4
"""So many holders in one sentence; a longer chain is told by its last ones."""

_FOLLOWS = {FOLLOWS_TITLE: " (with title)", FOLLOWS_POSSESSION: " (with possession)"}
_DIFFERS = "differs by parcel"
_WORDS = {"nobody": "nobody", "not-recorded": "not recorded", "not-covered": "not covered"}


def headline(name: str, histories: Sequence[ParcelHistory], labels: Mapping[str, str]) -> str:
    """The chain of title in one sentence, with possession and use by others."""
    if len(histories) != 1:
        moving = {
            span.act.transfer
            for one in histories
            for span in (*one.title, *one.possession, *one.use)
            if span.act
        }
        bear = "1 transfer that bears" if len(moving) == 1 else f"{len(moving)} transfers that bear"
        return f"{name}: {len(histories)} parcels, {bear} on them"
    history = histories[0]
    parts = [f"title {_chained(history, labels)}"]
    owners = list(history.title)
    for aspect, spans in (("possession", history.possession), ("use", history.use)):
        others = [span for span in spans if _by_another(span, owners, history.parties)]
        if others:
            told = ", ".join(_told(span, history.parties, labels) for span in others[:_MOST])
            parts.append(f"{aspect} {told}{_more(others)}")
    return f"{name}: {'; '.join(parts)}"


def headline_on(
    name: str,
    day: When,
    histories: Sequence[ParcelHistory],
    rows: Sequence[Mapping[str, Any]],
    labels: Mapping[str, str],
) -> str:
    """Who held title, possession and use on a day; what differs by parcel is not told here."""
    told: dict[str, str] = {}
    for aspect in ("title", "possession", "use"):
        by_parcel: dict[str, list[Mapping[str, Any]]] = {}
        for row in rows:
            if row["aspect"] == aspect:
                by_parcel.setdefault(row["parcel"], []).append(row)
        said = {_answered(found, labels) for found in by_parcel.values()}
        told[aspect] = said.pop() if len(said) == 1 else _DIFFERS
    title, *others = told.values()
    if title == "not recorded":
        told["title"] += _silence(histories, day, labels)
    if title == "not recorded" and others == ["not recorded"] * 2:
        return f"{name} on {day.written}: {told['title']}"
    alike: dict[str, list[str]] = {}
    for aspect, words in told.items():
        alike.setdefault(words, []).append(aspect)
    parts = [
        f"{_listed(aspects)} "
        f"{'differ by parcel' if words == _DIFFERS and len(aspects) > 1 else words}"
        for words, aspects in alike.items()
    ]
    return f"{name} on {day.written}: {', '.join(parts)}"


def apart_inside(
    inside: Iterable[tuple[str, ParcelHistory]],
    day: When,
    rows: Sequence[Mapping[str, Any]],
    labels: Mapping[str, str],
) -> str:
    """What lies inside the land and had another holder of title or possession on that day."""
    ours = {line for lines in _holders(rows).values() for line in lines}
    told = []
    for name, history in inside:
        theirs = _holders(rows_on(history, day))
        lines = dict.fromkeys(
            line
            for aspect in ("possession", "title")
            for line in theirs[aspect]
            if line not in ours
        )
        if lines:
            told.append(f"{name} ({_named(lines, labels)})")
        elif ours and not theirs["title"]:
            told.append(f"{name} (title not recorded)")
    return f"; but inside it {', '.join(told[:_MOST])}{_more(told)}" if told else ""


def _holders(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """The lines that held each aspect, or may have."""
    found: dict[str, list[str]] = {"title": [], "possession": [], "use": []}
    for row in rows:
        found[row["aspect"]] += row["line"].split("; ") if row["line"] else []
    return found


def _listed(words: Sequence[str]) -> str:
    """Some words as a list: one, two and three."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _answered(rows: Sequence[Mapping[str, Any]], labels: Mapping[str, str]) -> str:
    """One aspect of one parcel: who held it, or who may have."""
    words = list(dict.fromkeys(_perhaps(row, labels) for row in rows))
    if len(words) > 1:
        return f"uncertain ({', or '.join(words)})"
    if len(rows) == 1:
        words = [_word(rows[0], labels)]
    doubt = rows[0]["certainty"]
    return f"{words[0]} ({doubt})" if rows[0]["line"] and doubt != "certain" else words[0]


def _perhaps(row: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """One of several possible answers, in short."""
    if not row["line"]:
        return _WORDS[row["status"]]
    lines = row["line"].split("; ")
    return f"{_named(lines, labels)}{' together' if len(lines) > 1 else ''}"


def _word(row: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """One possible answer: names of lines, or the word for silence and what it goes with."""
    if row["line"]:
        return _named(row["line"].split("; "), labels)
    doubt = " (contested)" if row["certainty"] == "contested" else ""
    follows = _FOLLOWS.get(row["remark"], "") if row["status"] == "not-recorded" else ""
    return f"{_WORDS[row['status']]}{follows}{doubt}"


def _silence(histories: Sequence[ParcelHistory], day: When, labels: Mapping[str, str]) -> str:
    """Before or after what day title is not recorded, and whose it was then, for one parcel."""
    if len(histories) != 1:
        return ""
    history = histories[0]
    for one in standings_on(history, day.earliest, day.latest):
        span = one.span
        bound = span.start if span.after else span.end
        if span.aspect == "title" and span.basis == "gap" and bound:
            whose = _named(_lines(span.near, history.parties), labels) if span.near else ""
            side, end = ("after", "last") if span.after else ("before", "first")
            recorded = f" ({end} recorded: {whose})" if whose else ""
            return f" {side} {bound.written}{recorded}"
    return ""


def _chained(history: ParcelHistory, labels: Mapping[str, str]) -> str:
    """The holders of title by turns, each line once where it follows itself."""
    turns: list[tuple[str, str]] = []
    for span in history.title:
        holder, when = _turn(span, history.parties, labels)
        following = _followed(history, span)
        heirs = _named(following, labels)
        parted = ", each of a part" if len(following) > 1 else ""
        for line, told in ((holder, f"{holder}{when}"), (heirs, f"then {heirs}{parted}")):
            if line and (not turns or turns[-1][0] != line):
                turns.append((line, told))
    said = ", ".join(told for _, told in turns[-_MOST:]) + _doubt(history.title[-1])
    return f"{'… ' if len(turns) > _MOST else ''}{said or 'not recorded'}"


def _followed(history: ParcelHistory, span: Span) -> list[str]:
    """The lines in which others held at its end what a span gives to holders of other lines."""
    if span.status != "held" or span.loose or span.known_to:
        return []
    now: list[str] = []
    parted = False
    for one in span.holders:
        heir = history.holder_on(span, one, span.last_told)
        heirs = [] if heir else history.parties.successors_on([one], span.last_told)
        now += [heir] if heir else heirs or [one]
        parted = parted or len(heirs) > 1
    lines, own = (_lines(some, history.parties) for some in (now, span.holders))
    return [] if set(lines) >= set(own) and not parted else lines


def _turn(span: Span, parties: Parties, labels: Mapping[str, str]) -> tuple[str, str]:
    """A holder of title, or silence, and since or until when."""
    if span.basis == "gap":
        bound = span.start if span.after else span.end
        side = "after" if span.after else "before"
        return "not recorded", f" {side} {bound.written}" if bound else ""
    holder = _named(_lines(span.holders, parties), labels) if span.holders else "nobody"
    if span.act and is_disputed(span.act, parties) and span.basis != "before":
        since = contested_since(span.act)
        holder += f" (contested since {since.written})" if since else " (contested)"
    if span.basis == "before":
        return holder, f" by {span.act.effective.written}" if span.act else ""
    return holder, f" from {span.start.written}" if span.start else ""


def _by_another(span: Span, title: Iterable[Span], parties: Parties) -> bool:
    """Whether a holding is somebody's who did not hold title when it began."""
    if span.start is None or (span.act and span.act.kind == "lease-end"):
        return False
    day = span.start.earliest
    owners = [one for own in title if own.held(day, day) != "no" for one in own.holders]
    return bool(parties.others(span.holders, parties.lines(owners)))


def _told(span: Span, parties: Parties, labels: Mapping[str, str]) -> str:
    since = span.start.written if span.start else ""
    until = f" to {span.until.written}" if span.until else " on"
    if span.known_to:
        until = ", later not recorded"
    return f"{_named(_lines(span.holders, parties), labels)} {since}{until}{_doubt(span)}"


def _doubt(span: Span) -> str:
    """From when on a holding rests on where the land lies today, which nobody has checked."""
    return f" (unverified after {span.sure_to.written})" if span.sure_to else ""


def _more(spans: Sequence[object]) -> str:
    return f" and {len(spans) - _MOST} more" if len(spans) > _MOST else ""


def _lines(holders: Iterable[str], parties: Parties) -> list[str]:
    return list(parties.own(holders))


def _named(lines: Iterable[str], labels: Mapping[str, str]) -> str:
    return " and ".join(labels.get(one, one) for one in lines)
