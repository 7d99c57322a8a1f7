"""The headline of a chain, for people: lines by their names, what differs from title apart."""

from collections.abc import Iterable, Mapping, Sequence

from kb.questions.history.contest import contested_since, is_disputed
from kb.questions.history.grouped import by_parcel, sentences, short_names
from kb.questions.history.parcel import ParcelHistory
from kb.questions.history.parties import Parties
from kb.questions.history.spans import Span
from kb.values.moves import Aspect
from kb.values.text import counted

MOST = 3
"""Clauses on holdings by others, or on lands, in one headline; the rest are counted."""
_MOST_TURNS = 4
"""Holders in a chain of title; a longer chain is told by its last ones."""


def headline(
    name: str,
    histories: Sequence[ParcelHistory],
    parcels: Mapping[str, str],
    labels: Mapping[str, str],
) -> str:
    """The chain of title, with possession and use by others; of ``parcels`` (ids with names) each.

    No headline has more than three holdings by others. The days of several parcels stand in their
    rows.
    """
    if len(histories) != 1:
        return _of_parcels(name, histories, parcels, labels)
    history = histories[0]
    parts = [f"title {_chained(history, labels)}"]
    room = MOST
    for aspect, others in _by_others(history):
        told = ", ".join(_told(span, history.parties, labels) for span in others[:room])
        parts.append(f"{aspect} {told}{more(others, room)}" if told else _below(aspect, others))
        room = max(room - len(others), 0)
    return f"{name}: {'; '.join(parts)}"


def _below(aspect: Aspect, others: Sequence[Span]) -> str:
    """That the rows tell of holdings by others for which a headline has no room."""
    return f"{aspect} by others in {counted(len(others), 'row')} below"


def _of_parcels(
    name: str,
    histories: Sequence[ParcelHistory],
    parcels: Mapping[str, str],
    labels: Mapping[str, str],
) -> str:
    """By turns who held the parcels, those together that had the same holders."""
    moving = {
        span.act.transfer
        for one in histories
        for span in (*one.title, *one.possession, *one.use)
        if span.act
    }
    bear = "1 transfer that bears" if len(moving) == 1 else f"{len(moving)} transfers that bear"
    names = short_names(parcels)
    said: dict[str, dict[str, str]] = {}
    for history in histories:
        parcel = names[history.parcel]
        turns = [holder for holder, _ in _turns(history, labels)]
        said.setdefault("title", {})[parcel] = ", then ".join(turns)
        for aspect, spans in _by_others(history):
            lines = [named(history.parties.own(span.holders), labels) for span in spans]
            said.setdefault(aspect, {})[parcel] = ", then ".join(dict.fromkeys(lines))
    parts = [f"{aspect} {by_parcel(words, parcels)}" for aspect, words in said.items()]
    return f"{name}: {sentences([f'{len(histories)} parcels, {bear} on them', *parts])}"


def held_inside(
    inside: Iterable[tuple[str, ParcelHistory]],
    histories: Sequence[ParcelHistory],
    labels: Mapping[str, str],
) -> str:
    """What others held of land inside a parcel: the first holding by acts that moved it alone.

    Others are those who had no title to the parcel then. The lands are named where the headline of
    the parcel leaves room for all of them, else they are counted.
    """
    if len(histories) != 1:
        return ""
    around = histories[0]
    acts = {act.transfer for act in around.acts}
    told: dict[str, str] = {}
    for name, history in inside:
        spans = [*history.title, *history.possession]
        own = [one for one in spans if one.act and one.act.transfer not in acts]
        others = [one for one in own if _by_another(one, around.title, history.parties)]
        if others:
            first = _told(others[0], history.parties, labels)
            told[name] = f"{others[0].aspect} {first}"
    if not told:
        return ""
    holdings = sum(len(spans) for _, spans in _by_others(around))
    if holdings + len(told) > MOST:
        return f"; others held {counted(len(told), 'land')} inside it, named below"
    names = short_names({name: name for name in told})
    return f"; but inside it {', '.join(f'{names[one]} ({held})' for one, held in told.items())}"


def _by_others(history: ParcelHistory) -> list[tuple[Aspect, list[Span]]]:
    """Possession and use by those who did not hold title."""
    found: dict[Aspect, list[Span]] = {}
    for span in (*history.possession, *history.use):
        if _by_another(span, history.title, history.parties):
            found.setdefault(span.aspect, []).append(span)
    return list(found.items())


def _chained(history: ParcelHistory, labels: Mapping[str, str]) -> str:
    """The holders of title by turns, with since or until when."""
    turns = _turns(history, labels)
    said = ", ".join(told for _, told in turns[-_MOST_TURNS:]) + _doubt(history.title[-1])
    return f"{'… ' if len(turns) > _MOST_TURNS else ''}{said or 'not recorded'}"


def _turns(history: ParcelHistory, labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """The holders of title, each line once where it follows itself, alone and with its day."""
    turns: list[tuple[str, str]] = []
    for span in history.title:
        holder, when = _turn(span, history.parties, labels)
        following = _followed(history, span)
        heirs = named(following, labels)
        parted = ", each of a part" if len(following) > 1 else ""
        for line, told in ((holder, f"{holder}{when}"), (heirs, f"then {heirs}{parted}")):
            if line and (not turns or turns[-1][0] != line):
                turns.append((line, told))
    return turns


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
    lines, own = (history.parties.own(some) for some in (now, span.holders))
    return [] if set(lines) >= set(own) and not parted else list(lines)


def _turn(span: Span, parties: Parties, labels: Mapping[str, str]) -> tuple[str, str]:
    """A holder of title, or silence, and since or until when."""
    if span.basis == "gap":
        bound = span.start if span.after else span.end
        side = "after" if span.after else "before"
        return "not recorded", f" {side} {bound.written}" if bound else ""
    holder = named(parties.own(span.holders), labels) if span.holders else "nobody"
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
    return f"{named(parties.own(span.holders), labels)} {since}{until}{_doubt(span)}"


def _doubt(span: Span) -> str:
    """From when on a holding rests on where the land lies today, which nobody has checked."""
    return f" (unverified after {span.sure_to.written})" if span.sure_to else ""


def more(told: Sequence[object], room: int = MOST) -> str:
    """How many more there are than are named, of which the rows or the notes below tell."""
    return f" and {len(told) - room} more, below" if len(told) > room else ""


def named(lines: Iterable[str], labels: Mapping[str, str]) -> str:
    """Lines by their names."""
    return " and ".join(labels.get(one, one) for one in lines)
