"""Marks: the names, figures, dates and verbs of a sentence, and what is said by the way."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from kb.questions.claims.reading.areas import AreaFinder
from kb.questions.claims.reading.characters import SIMPLIFIED
from kb.questions.claims.reading.days import DateFinder, FoundDate
from kb.questions.claims.reading.language import Language, Verb
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.questions.claims.reading.naming import Index, Named, Names
from kb.questions.claims.reading.slots import Slots
from kb.questions.claims.reading.unnamed import Unnamed

_ENDS = ".;!?。；！？"
_TELLING = re.compile(r"[A-ZА-ЯЁ\d]")
"""A name or number that is none of the record."""
_ARTICLE = 12
"""The article of a treaty stands within as many characters before a day that dates it."""


def lowered(text: str) -> str:
    """Lower case and simplified characters, character by character."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
    return low.translate(SIMPLIFIED)


class Aside(NamedTuple):
    """Words said by the way: where they stand, and the marks in them."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def blanked(text: str, asides: Iterable[Aside]) -> str:
    """A text with blanks for what is said by the way."""
    for start, end, _ in asides:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


class Marker:
    """Marks the sentences of one language."""

    def __init__(self, names: Names, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        self.language = language
        self._names = names
        self._index: Index = names.index(language)
        self._owner_after = re.compile(rf"(?:{language.owner_after})\s*")
        self._areas = AreaFinder(names, language)
        self._dates = DateFinder(language, names.reigns)
        self._verbs = _by_form(language.verbs)
        listed = "|".join(f"(?P<v{n}>{one})" for n, one in enumerate(self._verbs))
        self.verb = language.words(listed)
        self._described = re.compile(language.described)
        self._asides = re.compile(language.asides)
        self._also_called = re.compile(
            rf"\s*[,，]?\s*\(?\s*(?:{language.also_called})\s*[《「“«\"]?"
        )
        self._name_end = re.compile(r"[》」”»\"]?(?:\s*\))?(?:\s*[,，])?")
        self._a_treaty = re.compile(rf"(?:{language.a_treaty})\s*(?:{language.of_day})\s*$")
        self._it = language.words(language.it)
        self._the_treaty = language.words(language.the_treaty)
        self._pair = re.compile(language.paired)
        self._attached_before = re.compile(rf"(?:{language.attached_before})$")
        self._attached_after = re.compile(language.attached_after)
        self._which_part = language.words(language.which_part)
        self._how_much = language.words(language.how_much)
        self._slots = Slots(language)
        self._unnamed = Unnamed(names, language)

    def marks(self, text: str, low: str, carried: bool) -> tuple[list[Mark], list[Aside]]:
        """The marks of a sentence, in order, and its asides with marks of their own.

        ``low`` is the text as ``lowered`` gives it. A sentence without a name and an area has no
        marks, unless a treaty is ``carried`` into it.
        """
        sheet = _Sheet(low)
        sheet.add(_named(one) for one in self._index.find(text, low))
        sheet.add(self._pairs(sheet.flat))
        areas = self._areas.find(sheet.flat)
        if not (sheet.marks or areas or carried):
            return [], []
        sheet.add(Mark("area", one.start, one.end, area=one.area, wrong=one.wrong) for one in areas)
        sheet.add(map(_of_date, self._dates.find(sheet.flat, [])))
        for pattern, kind, anaphora in (
            (self._the_treaty, "treaty", "treaty"),
            (self.verb, "verb", ""),
            (self._it, "treaty", "it"),
            (self._described, "described", ""),
        ):
            found = (one for one in pattern.finditer(sheet.flat) if one.end() > one.start())
            sheet.add(self._matched(one, kind, anaphora) for one in found)
        marks = sorted(sheet.marks, key=lambda one: (one.start, one.end))
        marks = self._unnamed.marked(marks, sheet.flat)
        marks = _titled(self._attached(marks, low), sheet.flat)
        asides = self._said_aside(text, sheet.flat, marks)
        aside = {id(mark) for one in asides for mark in one.marks}
        marks = self._merged([mark for mark in marks if id(mark) not in aside], sheet.flat)
        self._place(marks, low, blanked(sheet.flat, asides))
        return marks, asides

    def _place(self, marks: list[Mark], low: str, flat: str) -> None:
        """Give marks their slots and their words, and say which name is the topic."""
        self._slots.give(marks, flat)
        for mark in marks:
            if mark.kind == "day" and self._a_treaty.search(flat, 0, mark.start):
                mark.slots = None  # a treaty of that day, which has no name here
            mark.written = low[mark.start : mark.end]
            if mark.part:
                self._direct(mark)
        first = next((mark for mark in marks if mark.things), None)
        if first is not None:
            first.topic = True

    def _said_aside(self, text: str, flat: str, marks: Sequence[Mark]) -> list[Aside]:
        """The asides of a sentence: words without a known verb that its clauses can do without.

        Names and numbers in an aside are not judged. So an aside that has some must stand before or
        behind all else, for within a clause they would seem to be judged; one that extends a land
        (*including …*) must have none.
        """
        found: list[Aside] = []
        for one in self._asides.finditer(flat):
            start, end = one.span()
            inside = tuple(mark for mark in marks if start <= mark.start < end)
            if any(mark.kind == "verb" for mark in inside):
                continue
            extends = one.groupdict().get("extends")
            apart = not extends and _is_outermost(blanked(flat[:start], found), flat[end:])
            if apart or _names_nothing(text[start:end], flat[start:end], inside):
                found.append(Aside(start, end, inside))
        return found

    def _direct(self, mark: Mark) -> None:
        """Let *the southern half of Sakhalin* be *South Sakhalin*, if the record has that."""
        name = " ".join(mark.form)
        for pattern, names in self.language.directions.items():
            if re.search(pattern, mark.lead):
                found = {one: self._index.lands(one.format(name)) for one in names}
                lands = next((ids for ids in found.values() if ids), ())
                if lands:
                    mark.things, mark.part = {"land": lands}, False
        if mark.part:
            self._tell_part(mark)

    def _tell_part(self, mark: Mark) -> None:
        """Keep how much of a land is meant; refuse a part that says which, and one of a side."""
        if mark.kind == "side" and not mark.owning and "land" not in mark.things:
            told = self._which_part.search(mark.lead) or self._how_much.search(mark.lead)
            mark.wrong = "a part of a side" if told else mark.wrong
        if mark.kind == "land":
            share = self._how_much.search(mark.lead)
            mark.share = share.group() if share else ""
            if self._which_part.search(mark.lead):
                mark.wrong = "a part of a land that the record does not name"

    def _matched(self, match: re.Match[str], kind: str, anaphora: str) -> Mark:
        mark = Mark(kind, match.start(), match.end(), anaphora=anaphora)
        if kind == "verb":
            number = next(int(name[1:]) for name, text in match.groupdict().items() if text)
            mark.verbs = list(self._verbs.values())[number]
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
        """The marks, two names of one thing made one: *Formosa (Taiwan)*, *X, also called Y,*.

        So is a land with the one whose part it is: *Hong Kong's New Territories*.
        """
        kept: list[Mark] = []
        for mark in marks:
            if kept and self._owns(kept[-1], mark, flat):
                mark.start = kept.pop().start
            both = _common(kept[-1], mark) if kept else ()
            end = self._end_of_second(kept[-1].end, mark, flat) if both else None
            if end is None:
                kept.append(mark)
            else:
                kept[-1].things = {**kept[-1].things, mark.kind: both}
                kept[-1].end = end
        return kept

    def _owns(self, whole: Mark, part: Mark, flat: str) -> bool:
        """Whether a land is told as that of another one, in which it lies."""
        if not whole.kind == part.kind == "land":
            return False
        sign = self._owner_after.match(flat, whole.end)
        apart = sign is None or sign.end() != part.start or sign.end() == sign.start()
        return not apart and all(
            any(self._names.is_within(one, other) for other in whole.ids) for one in part.ids
        )

    def _end_of_second(self, first: int, mark: Mark, flat: str) -> int | None:
        """Where a second name ends, in brackets or behind *also called*; else nothing."""
        between = flat[first : mark.start]
        in_brackets = between.strip() == "(" and flat[mark.end : mark.end + 1] == ")"
        if not in_brackets and not self._also_called.fullmatch(between):
            return None
        end = self._name_end.match(flat, mark.end)
        return end.end() if end else None

    def _attached(self, marks: list[Mark], low: str) -> list[Mark]:
        """The marks, with dates that are part of a treaty's name made part of it."""
        kept: list[Mark] = []
        for mark in marks:
            before = kept[-1] if kept else None
            if before is not None and self._takes_day_before(mark, before, low):
                mark.dated, mark.start = before.date, before.start
                kept[-1] = mark
                continue
            end = self._end_with_day(before, mark, low) if before is not None else None
            if before is not None and end is not None:
                before.dated, before.end = mark.date, end
            else:
                kept.append(mark)
        return kept

    def _takes_day_before(self, treaty: Mark, day: Mark, low: str) -> bool:
        """Whether a day before a treaty is part of its name: *the 1858 Treaty of Aigun*."""
        if treaty.kind != "treaty" or day.kind != "day" or treaty.anaphora:
            return False
        ahead = low[max(0, day.start - _ARTICLE) : day.start]
        lead = ahead + HIDDEN + low[day.end : treaty.start]
        return bool(self._attached_before.search(lead))

    def _end_with_day(self, treaty: Mark, day: Mark, low: str) -> int | None:
        """Where a name ends with a day that is part of it: *the Treaty of Aigun (1858)*."""
        if treaty.kind != "treaty" or day.kind != "day" or treaty.dated is not None:
            return None
        between = low[treaty.end : day.start]
        after = self._attached_after.match(between + HIDDEN + low[day.end :])
        return day.end + max(0, after.end() - len(between) - 1) if after else None


class _Sheet:
    """A sentence on which marks are made; what is marked is hidden from later searches."""

    def __init__(self, low: str) -> None:
        self.flat = low
        self.marks: list[Mark] = []

    def add(self, marks: Iterable[Mark]) -> None:
        """Add marks, and hide where they stand."""
        more = list(marks)
        self.marks += more
        self.flat = hidden(self.flat, ((one.start, one.end) for one in more))


def _by_form(verbs: Iterable[Verb]) -> dict[str, tuple[Verb, ...]]:
    """Verbs by their pattern: one form may have several readings."""
    found: dict[str, tuple[Verb, ...]] = {}
    for verb in verbs:
        found[verb.forms] = (*found.get(verb.forms, ()), verb)
    return found


def _named(one: Named) -> Mark:
    """The mark of a name: a treaty before a land, and a side before a land."""
    kind = next(kind for kind in ("treaty", "land", "side") if kind in one.things)
    if kind == "land" and "side" in one.things:
        kind = "side"
    return Mark(kind, one.start, one.end, one.things, one.form, one.owning)


def _of_date(one: FoundDate) -> Mark:
    kind = "period" if one.period else "day"
    return Mark(kind, one.start, one.end, date=one, wrong=one.wrong)


def _is_outermost(ahead: str, behind: str) -> bool:
    """Whether something stands before or behind all else that a sentence says."""
    rest = behind.lstrip()
    return not ahead.strip() or not rest or rest[0] in _ENDS


def _names_nothing(said: str, flat: str, inside: Sequence[Mark]) -> bool:
    """Whether an aside has no number and no name, except adjectives that say whose a thing is."""
    plain = "".join(char for char, seen in zip(said, flat, strict=True) if seen != HIDDEN)
    return all(mark.owning for mark in inside) and not _TELLING.search(plain)


def _common(one: Mark, other: Mark) -> tuple[str, ...]:
    """The lands or treaties that two names may both mean."""
    if one.kind != other.kind or one.kind not in {"land", "treaty"}:
        return ()
    return tuple(name for name in one.ids if name in other.ids)


def hidden(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with every character in some spans hidden."""
    pieces, position = [], 0
    for start, end in sorted(spans):
        pieces += [text[position:start], HIDDEN * (end - max(start, position))]
        position = max(position, end)
    return "".join([*pieces, text[position:]])


def _titled(marks: list[Mark], flat: str) -> list[Mark]:
    """The marks, with powers right before a treaty (中俄《天津条约》) made part of its title."""
    kept: list[Mark] = []
    for mark in marks:
        if mark.kind == "treaty" and mark.things and not mark.anaphora:
            powers = []
            while kept and _is_power_of(kept[-1], mark, flat):
                powers.append(kept.pop())
                mark.start = powers[-1].start
            mark.powers = tuple(one.ids[0] for one in powers)
        kept.append(mark)
    return kept


def _is_power_of(side: Mark, treaty: Mark, flat: str) -> bool:
    """Whether a side named by a letter or an adjective stands right before a title."""
    between = flat[side.end : treaty.start].strip("《「“『 -–")
    return (side.paired or side.owning) and not between
