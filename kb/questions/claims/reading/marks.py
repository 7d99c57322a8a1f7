"""Marks: what of a sentence is a name, a figure, a date, a verb, and in which slot it stands."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from kb.questions.claims.claim import Area
from kb.questions.claims.reading.areas import AreaFinder
from kb.questions.claims.reading.characters import SIMPLIFIED
from kb.questions.claims.reading.days import DateFinder, FoundDate
from kb.questions.claims.reading.language import ASIDE, INSTRUMENT, OWNER, Language, Verb
from kb.questions.claims.reading.naming import Index, Named, Names

HIDDEN = "\ufffc"
"""Stands for every character that is marked, so that no later step reads it again."""
_NAMED = {"treaty", "land", "side"}
_TIMES = {"since", "until", "before", "after"}
_FAR = 160
"""A marker stands no more characters before a name than this."""


@dataclass(slots=True)
class Mark:
    """Something known in a sentence. ``slots`` is None where only its position tells the slot."""

    kind: str
    start: int
    end: int
    things: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    form: tuple[str, ...] = ()
    owning: bool = False
    verbs: tuple[Verb, ...] = ()
    area: Area | None = None
    date: FoundDate | None = None
    wrong: str = ""
    slots: frozenset[str] | None = None
    part: bool = False
    included: bool = False
    joined: bool = False
    dated: FoundDate | None = None
    anaphora: str = ""
    written: str = ""
    lead: str = ""
    topic: bool = False
    beside: bool = False
    paired: bool = False
    powers: tuple[str, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """What it may mean, of its kind."""
        return self.things.get(self.kind, ())


def lowered(text: str) -> str:
    """Lower case and simplified characters, character by character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.translate(SIMPLIFIED)


def _word(pattern: str, language: Language) -> str:
    return rf"(?<!\w)(?:{pattern})(?!\w)" if language.spaced else f"(?:{pattern})"


class Marker:
    """Marks the sentences of one language."""

    def __init__(self, names: Names, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        self.language = language
        self._index: Index = names.index(language)
        self._areas = AreaFinder(names, language)
        self._dates = DateFinder(language, names.reigns)
        self._verbs = _by_form(language.verbs)
        listed = "|".join(f"(?P<v{n}>{one})" for n, one in enumerate(self._verbs))
        self.verb = re.compile(_word(listed, language))
        self._described = re.compile(language.described)
        self._it = re.compile(_word(language.it, language))
        self._the_treaty = re.compile(_word(language.the_treaty, language))
        self._pair = re.compile(language.paired)
        self._attached_before = re.compile(rf"(?:{language.attached_before})$")
        self._attached_after = re.compile(language.attached_after)
        self._slots = _Slots(language)

    def marks(self, text: str, low: str, carried: bool) -> list[Mark]:
        """The marks of a sentence, in order, each with its slots where a word before it tells.

        None where it names nothing and has no area, unless a treaty is ``carried`` into it.
        """
        named = self._index.find(text, low)
        flat = _hide(low, ((one.start, one.end) for one in named))
        marks = [_named(one) for one in named]
        marks += self._pairs(flat)
        flat = _hide(flat, ((one.start, one.end) for one in marks))
        areas = self._areas.find(flat)
        if not marks and not areas and not carried:
            return []
        marks += [Mark("area", one.start, one.end, area=one.area, wrong=one.wrong) for one in areas]
        flat = _hide(flat, ((one.start, one.end) for one in areas))
        dates = self._dates.find(flat, [])
        marks += [
            Mark("period" if one.period else "day", one.start, one.end, date=one, wrong=one.wrong)
            for one in dates
        ]
        flat = _hide(flat, ((one.start, one.end) for one in dates))
        for pattern, kind in (
            (self._the_treaty, "treaty"),
            (self.verb, "verb"),
            (self._it, "treaty"),
            (self._described, "described"),
        ):
            found = [one for one in pattern.finditer(flat) if one.end() > one.start()]
            marks += [self._matched(one, kind, pattern is self._it) for one in found]
            flat = _hide(flat, (one.span() for one in found))
        marks = sorted(marks, key=lambda one: (one.start, one.end))
        marks = _titled(self._attached(marks, low), flat)
        self._slots.give(marks, flat)
        for mark in marks:
            mark.written = low[mark.start : mark.end]
            if mark.part:
                self._direct(mark)
        first = next((mark for mark in marks if mark.things), None)
        if first is not None:
            first.topic = True
        return marks

    def _direct(self, mark: Mark) -> None:
        """*The southern half of Sakhalin* is what the record calls *South Sakhalin*."""
        name = " ".join(mark.form)
        for pattern, names in self.language.directions.items():
            if re.search(pattern, mark.lead):
                found = {one: self._index.lands(one.format(name)) for one in names}
                lands = next((ids for ids in found.values() if ids), ())
                if lands:
                    mark.things, mark.part = {"land": lands}, False

    def _matched(self, match: re.Match[str], kind: str, is_it: bool) -> Mark:
        mark = Mark(kind, match.start(), match.end())
        if kind == "verb":
            number = next(int(name[1:]) for name, text in match.groupdict().items() if text)
            mark.verbs = list(self._verbs.values())[number]
        elif kind == "treaty":
            mark.anaphora = "it" if is_it else "treaty"
        return mark

    def _pairs(self, flat: str) -> list[Mark]:
        """Sides named by one letter each, side by side (中俄)."""
        found = []
        for match in self._pair.finditer(flat):
            sides = [self._index.side(self.language.pairs[one]) for one in match["pair"]]
            if all(sides) and len(set(sides)) == len(sides):
                for place, side in enumerate(sides):
                    start = match.start("pair") + place
                    mark = Mark("side", start, start + 1, {"side": (side or "",)})
                    mark.joined, mark.paired = place > 0, True
                    found.append(mark)
        return found

    def _attached(self, marks: list[Mark], low: str) -> list[Mark]:
        """Dates that are part of a treaty's name (*the 1858 Treaty of*, *(1858)*) go into it."""
        kept: list[Mark] = []
        for mark in marks:
            before = kept[-1] if kept else None
            if before is not None:
                between = low[before.end : mark.start]
                if mark.kind == "treaty" and before.kind == "day" and not mark.anaphora:
                    lead = low[max(0, before.start - 12) : before.start] + HIDDEN + between
                    if self._attached_before.search(lead):
                        mark.dated, mark.start = before.date, before.start
                        kept.pop()
                elif mark.kind == "day" and before.kind == "treaty" and before.dated is None:
                    after = self._attached_after.match(between + HIDDEN + low[mark.end :])
                    if after:
                        before.dated = mark.date
                        before.end = mark.end + max(0, after.end() - len(between) - 1)
                        continue
            kept.append(mark)
        return kept


def _by_form(verbs: Iterable[Verb]) -> dict[str, tuple[Verb, ...]]:
    found: dict[str, tuple[Verb, ...]] = {}
    for verb in verbs:
        found[verb.forms] = (*found.get(verb.forms, ()), verb)
    return found


def _named(one: Named) -> Mark:
    kind = next(kind for kind in ("treaty", "land", "side") if kind in one.things)
    if kind == "land" and "side" in one.things:
        kind = "side"
    return Mark(kind, one.start, one.end, one.things, one.form, one.owning)


def _hide(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, position = [], 0
    for start, end in sorted(spans):
        pieces += [text[position:start], HIDDEN * (end - max(start, position))]
        position = max(position, end)
    return "".join([*pieces, text[position:]])


def _titled(marks: list[Mark], flat: str) -> list[Mark]:
    """Two powers right before a treaty (中俄《天津条约》) are part of its title."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.kind == "treaty" and mark.things and not mark.anaphora:
            start = mark.start
            powers = []
            while kept and kept[-1].paired and not flat[kept[-1].end : start].strip("《「“『"):
                powers.append(kept.pop())
                start = powers[-1].start
            mark.powers = tuple(one.ids[0] for one in powers)
            mark.start = start
        kept.append(mark)
    return kept


class _Slots:
    """Tells the slot of a name by the words around it."""

    def __init__(self, language: Language) -> None:
        self._language = language
        edge = r"(?<!\w)" if language.spaced else ""
        self._filler = re.compile(rf"{edge}(?:{language.before})\s*$")
        self._part = re.compile(rf"{edge}(?:{language.part_before})\s*$")
        self._part_after = re.compile(rf"\s*(?:{language.part_after})")
        markers = "|".join(sorted(language.markers, key=len, reverse=True)) or "(?!)"
        self._marker = re.compile(rf"{edge}(?P<marker>{markers})\s*$")
        self._of_marker = {re.compile(pattern): slot for pattern, slot in language.markers.items()}
        self._by_treaty = re.compile(rf"{edge}(?:{language.by_treaty})\s*$")
        end = r"(?!\w)" if language.spaced else ""
        self._agent_after = re.compile(rf"(?:{language.owner_after})?\s*(?:{language.agents}){end}")
        self._owner_after = re.compile(language.owner_after)
        self._forcing = re.compile(
            rf"(?:\s+\w{{1,3}})?[\s,{HIDDEN}]*\s*(?:{language.forcing}){end}"
        )
        self._joint = re.compile(rf"\s*(?:{language.joints})\s*$")

    def give(self, marks: list[Mark], flat: str) -> None:
        """Set slots, joints and parts of all marks of a sentence."""
        end = 0
        previous: Mark | None = None
        for place, mark in enumerate(marks):
            if mark.kind != "verb":
                limit = next(
                    (one.start for one in marks[place + 1 :] if one.kind in _NAMED), len(flat)
                )
                self._of(mark, previous, flat[max(end, mark.start - _FAR) : mark.start])
                if mark.kind in {"side", "land"}:
                    self._behind(mark, flat, limit)
            end, previous = mark.end, mark
        if self._language.leading_treaty:
            self._lead(marks, flat)
        if self._language.owned_by_neighbor:
            self._own(marks, flat)

    def _lead(self, marks: list[Mark], flat: str) -> None:
        """A treaty that begins a sentence, before a comma, is that by which all is done."""
        first = next((mark for mark in marks if mark.kind not in {"day", "period"}), None)
        if first is None or first.kind != "treaty" or first.slots is not None:
            return
        ahead = re.sub(f"[{HIDDEN}《「的,，]", "", flat[: first.start]).strip()
        if not ahead and re.match("[》」]?[,，]", flat[first.end :]):
            first.slots = frozenset({INSTRUMENT})

    def _own(self, marks: list[Mark], flat: str) -> None:
        """A side right before a land or a figure owns it, and leaves it its own slot."""
        for side, land in pairwise(marks):
            if side.kind != "side" or land.kind not in {"land", "area", "described"}:
                continue
            gap = self._filler.sub("", flat[side.end : land.start])
            if gap in {"", "的"} and (side.slots is None or side.slots <= {"object", OWNER}):
                side.beside = True
                if side.slots == frozenset({"object"}):
                    side.slots, land.slots = frozenset({OWNER}), side.slots

    def _of(self, mark: Mark, previous: Mark | None, gap: str) -> None:
        whole, gap = gap, self._peeled(mark, gap)
        alike = previous is not None and previous.kind == mark.kind in {"treaty", "land"}
        if (
            previous is not None
            and alike
            and any(one.strip() and self._joint.fullmatch(one) for one in (whole, gap))
        ):
            mark.joined, mark.slots = True, previous.slots
            return
        if mark.kind == "treaty" and self._by_treaty.search(gap):
            mark.slots = frozenset({INSTRUMENT})
            return
        marker = self._marker.search(gap)
        if marker:
            slot = self._slot(marker["marker"])
            if slot == "of":
                slot = {"side": OWNER, "land": ASIDE}.get(mark.kind, slot)
            mark.slots = frozenset({slot})
            if "including" in mark.slots:
                mark.included = True
            return
        beside = {"area": {"land", "described"}, "land": {"area"}}.get(mark.kind, set())
        if previous is not None and previous.kind in beside and gap.strip() in {"", "的"}:
            mark.slots = previous.slots
            return
        kinds = {mark.kind, "side"} if "side" in mark.things else {mark.kind}
        if previous is not None and previous.kind in kinds and not previous.owning:
            mark.joined = mark.joined or bool(self._joint.fullmatch(gap))
            if mark.joined:
                mark.slots, mark.part = previous.slots, mark.part or previous.part

    def _is_aside(self, mark: Mark, flat: str) -> bool:
        """A side in brackets (a place), or of what was before or after."""
        if mark.slots is not None and mark.slots <= _TIMES:
            return True
        return flat[mark.start - 1 : mark.start] == "(" and flat[mark.end : mark.end + 1] == ")"

    def _peeled(self, mark: Mark, gap: str) -> str:
        """The words before a mark without those that lead it: *the*, *half of the island of*."""
        whole = gap
        while True:
            filler, part = self._filler.search(gap), self._part.search(gap)
            if part and (not filler or part.start() <= filler.start()):
                mark.part, gap = True, gap[: part.start()]
            elif filler and filler.end() > filler.start():
                gap = gap[: filler.start()]
            else:
                break
        mark.lead = whole[len(gap) :]
        return gap

    def _slot(self, marker: str) -> str:
        return next(slot for one, slot in self._of_marker.items() if one.fullmatch(marker))

    def _behind(self, mark: Mark, flat: str, limit: int) -> None:
        """What follows a name: an agent who acts for it, the sign of an owner, a part of it."""
        after = flat[mark.end : mark.end + _FAR]
        if mark.kind == "side":
            agent = self._agent_after.match(after)
            if agent:
                mark.end += agent.end()
            elif self._is_aside(mark, flat):
                mark.slots = frozenset({ASIDE})
            elif mark.owning or self._owner_after.match(after):
                own = mark.slots is None or mark.slots <= {"object", OWNER}
                mark.slots = frozenset({OWNER if own else "unclear"})
            after = flat[mark.end : max(mark.end, limit)]
            if self._forcing.match(after) and mark.slots is None:
                mark.slots = frozenset({"forcer"})
        else:
            part = self._part_after.match(after)
            if part and part.end():
                mark.part, mark.lead = True, f"{mark.lead} {part.group()}"
                mark.end += part.end()


__all__ = ["ASIDE", "HIDDEN", "Mark", "Marker", "lowered"]
