"""Marks: what of a sentence is a name, a figure, a date or a verb."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kb.questions.claims.reading.areas import AreaFinder
from kb.questions.claims.reading.characters import SIMPLIFIED
from kb.questions.claims.reading.days import DateFinder
from kb.questions.claims.reading.language import Language, Verb
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.questions.claims.reading.naming import Index, Named, Names
from kb.questions.claims.reading.slots import Slots


def lowered(text: str) -> str:
    """Lower case and simplified characters, character by character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.translate(SIMPLIFIED)


_ENDS = ".;!?。；！？"
_TELLING = re.compile(r"[A-ZА-ЯЁ\d]")
"""A name or number that is none of the record."""


class Aside(NamedTuple):
    """What is said by the way: where it stands, and what is named in it."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def blanked(text: str, asides: Iterable[Aside]) -> str:
    """A text with blanks for what is said by the way."""
    for start, end, _ in asides:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


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
        self._asides = re.compile(language.asides)
        self._also_called = re.compile(
            rf"\s*[,，]?\s*\(?\s*(?:{language.also_called})\s*[《「“«\"]?"
        )
        self._name_end = re.compile(r"[》」”»\"]?(?:\s*\))?(?:\s*[,，])?")
        self._a_treaty = re.compile(rf"(?:{language.a_treaty})\s*(?:{language.of_day})\s*$")
        self._it = re.compile(_word(language.it, language))
        self._the_treaty = re.compile(_word(language.the_treaty, language))
        self._pair = re.compile(language.paired)
        self._attached_before = re.compile(rf"(?:{language.attached_before})$")
        self._attached_after = re.compile(language.attached_after)
        self._slots = Slots(language)

    def marks(self, text: str, low: str, carried: bool) -> tuple[list[Mark], list[Aside]]:
        """The marks of a sentence, in order, each with its slots where a word before it tells.

        Beside them what is only said by the way, with marks of its own. No marks where it names
        nothing and has no area, unless a treaty is ``carried`` into it.
        """
        named = self._index.find(text, low)
        flat = _hide(low, ((one.start, one.end) for one in named))
        marks = [_named(one) for one in named]
        marks += self._pairs(flat)
        flat = _hide(flat, ((one.start, one.end) for one in marks))
        areas = self._areas.find(flat)
        if not marks and not areas and not carried:
            return [], []
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
        asides = self._said_aside(text, flat, marks)
        aside = {id(mark) for one in asides for mark in one.marks}
        marks = self._merged([mark for mark in marks if id(mark) not in aside], flat)
        flat = blanked(flat, asides)
        self._slots.give(marks, flat)
        for mark in marks:
            if mark.kind == "day" and self._a_treaty.search(flat, 0, mark.start):
                mark.slots = None  # a treaty of that day, which has no name here
        for mark in marks:
            mark.written = low[mark.start : mark.end]
            if mark.part:
                self._direct(mark)
        first = next((mark for mark in marks if mark.things), None)
        if first is not None:
            first.topic = True
        return marks, asides

    def _said_aside(self, text: str, flat: str, marks: Sequence[Mark]) -> list[Aside]:
        """Where something is said by the way, without a verb that is known.

        What is named or numbered there is not judged, so that it may stand only before or behind
        all else: within a clause it would seem to be. What extends a land may name nothing.
        """
        verbs = [mark for mark in marks if mark.kind == "verb"]
        found: list[Aside] = []
        for one in self._asides.finditer(flat):
            start, end = one.span()
            inside = [mark for mark in marks if start <= mark.start < end]
            ahead, behind = blanked(flat[:start], found).strip(), flat[end:].lstrip()
            outermost = not ahead or not behind or behind[0] in _ENDS
            plain = "".join(c for c, f in zip(text[start:end], flat[start:end], strict=True)
                            if f != HIDDEN)  # fmt: skip
            bare = all(mark.owning for mark in inside) and not _TELLING.search(plain)
            apart = outermost and not one.groupdict().get("extends")
            if not any(start <= verb.start < end for verb in verbs) and (apart or bare):
                found.append(Aside(start, end, tuple(inside)))
        return found

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

    def _merged(self, marks: list[Mark], flat: str) -> list[Mark]:
        """Two names of one thing: *Formosa (Taiwan)*, *the Treaty of X, also called Y,*."""
        kept: list[Mark] = []
        for mark in marks:
            before = kept[-1] if kept else None
            if before is not None and before.kind == mark.kind in {"land", "treaty"}:
                both = tuple(one for one in before.ids if one in mark.ids)
                between = flat[before.end : mark.start]
                end = self._name_end.match(flat, mark.end)
                in_brackets = between.strip() == "(" and flat[mark.end : mark.end + 1] == ")"
                if both and end and (in_brackets or self._also_called.fullmatch(between)):
                    before.things = {**before.things, before.kind: both}
                    before.end = end.end()
                    continue
            kept.append(mark)
        return kept

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
            while (
                kept
                and (kept[-1].paired or kept[-1].owning)
                and not flat[kept[-1].end : start].strip("《「“『 -–")
            ):
                powers.append(kept.pop())
                start = powers[-1].start
            mark.powers = tuple(one.ids[0] for one in powers)
            mark.start = start
        kept.append(mark)
    return kept
