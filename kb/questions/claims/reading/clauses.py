"""Clauses: the part of a sentence that one verb owns, and the marks in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise, zip_longest

from kb.questions.claims.reading.language import Language
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.values.claims import STEPS

_COMMA = re.compile(r"[,，)]")
_COLONS = frozenset(":：")
_AFTER_A_DATE = _COLONS | frozenset(";；")
_DATES = (["day"], ["period"])
_FEW = 3
"""Letters of words that may stand before a date: *in*, *on*, *от*."""


@dataclass(slots=True)
class Clause:
    """A verb with its region of the sentence, and the marks in it.

    ``coordinated``: it goes on from the clause before, maybe with the same subject (*and ceded*).
    ``relative``: it describes the names in ``inherited`` (*the treaty, by which …*); else
    ``inherited`` are the sides it goes on with. ``tangled``: no cut parts it from the next verb.
    ``governed`` is where words begin that govern it (*they feared that …*, *a plan whereby …*), -1
    without any; ``told`` where they end if *that* follows them, so that they may only report it.
    """

    verb: Mark
    start: int
    end: int
    marks: list[Mark]
    coordinated: bool = False
    relative: bool = False
    inherited: list[Mark] = field(default_factory=list[Mark])
    tangled: bool = False
    governed: int = -1
    told: int = -1

    @property
    def scope(self) -> int:
        """From where words may make it a wish or a report: from those that govern it, if any."""
        return self.start if self.governed < 0 else self.governed


class Cutter:
    """Cuts sentences of one language into clauses."""

    def __init__(self, language: Language) -> None:
        """The cuts of the language: strong ones part clauses anywhere, weak ones between verbs."""
        edge, end = language.edges
        self._strong = re.compile(rf"[;:；：]|{edge}(?:{language.strong_cuts}){end}")
        self._weak = re.compile(rf"[,，()—–]|{edge}(?:{language.weak_cuts}){end}")

    def clauses(self, flat: str, marks: list[Mark]) -> list[Clause]:
        """The clauses of a sentence, one for each verb; marks outside them belong to none.

        ``flat`` is the sentence with every mark hidden.
        """
        verbs = _verbs(marks)
        if not verbs:
            return []
        found = [Clause(verb, 0, len(flat), []) for verb in verbs]
        first = self._last(self._strong, flat, 0, verbs[0].start, marks)
        if first is not None:
            _begin(found[0], first, marks)
        for one, other in pairwise(found):
            self._part(one, other, flat, marks)
        self._end(found[-1], flat, marks)
        for clause in found:
            clause.marks = [
                mark
                for mark in marks
                if mark.kind != "verb" and clause.start <= mark.start and mark.end <= clause.end
            ]
        return found

    def _end(self, last: Clause, flat: str, marks: list[Mark]) -> None:
        """End the last clause at a strong cut; that of a participle at the comma behind it."""
        strong = self._strong.search(flat, last.verb.end)
        if strong is not None:
            last.end = strong.start()
        if _is_participle(last.verb, flat):
            comma = self._comma(flat, last.verb.end, last.end, marks)
            last.end = comma.start() if comma else last.end

    def _part(self, one: Clause, other: Clause, flat: str, marks: list[Mark]) -> None:
        """Part two clauses: at a strong cut, else at the last weak one, else they are tangled."""
        begin, end = one.verb.end, other.verb.start
        strong = self._strong.search(flat, begin, end)
        if strong is not None:
            one.end = strong.start()
            if _is_participle(one.verb, flat):
                comma = self._comma(flat, begin, strong.start(), marks)
                one.end = comma.start() if comma else one.end
            last = self._last(self._strong, flat, begin, end, marks)
            _begin(other, last or strong, marks)
            return
        weak = self._last(self._weak, flat, begin, end, marks)
        if _is_participle(one.verb, flat):
            weak = self._comma(flat, begin, end, marks) or weak
        if weak is None:
            one.tangled = other.tangled = True
            one.end = other.verb.start
            return
        one.end, other.start = weak.start(), weak.end()
        other.coordinated = True
        other.governed, other.told = one.governed, one.told

    def _comma(self, flat: str, begin: int, end: int, marks: list[Mark]) -> re.Match[str] | None:
        """Where a participle between commas ends: *the treaty, signed in 1727, fixed …*."""
        return next(iter(self._cuts(_COMMA, flat, begin, end, marks)), None)

    def _last(
        self, pattern: re.Pattern[str], flat: str, begin: int, end: int, marks: list[Mark]
    ) -> re.Match[str] | None:
        """The last cut in a span that does not merely join two names."""
        return next(reversed(self._cuts(pattern, flat, begin, end, marks)), None)

    def _cuts(
        self, pattern: re.Pattern[str], flat: str, begin: int, end: int, marks: list[Mark]
    ) -> list[re.Match[str]]:
        """The cuts in a span that do not merely join two names."""
        joints = [(before.end, mark.start) for before, mark in pairwise(marks) if mark.joined]
        return [
            match
            for match in pattern.finditer(flat, begin, end)
            if match.end() > match.start()
            and HIDDEN not in match.group()
            and not _heads(match, flat, marks)
            and not any(first <= match.start() and match.end() <= last for first, last in joints)
        ]


def _heads(cut: re.Match[str], flat: str, marks: Sequence[Mark]) -> bool:
    """Whether a colon only parts a date from what was done then: *1867: A sold L to B*."""
    if cut.group() not in _AFTER_A_DATE:
        return False
    ahead = [mark.kind for mark in marks if mark.end <= cut.start()]
    said = flat[: cut.start()].replace(HIDDEN, "")
    return ahead in _DATES and sum(map(str.isalnum, said)) <= _FEW


def _verbs(marks: list[Mark]) -> list[Mark]:
    """The verbs of a sentence; of a signing right before a giving (订立租借) only the giving."""
    verbs = [mark for mark in marks if mark.kind == "verb"]
    return [
        one
        for one, other in zip_longest(verbs, verbs[1:])
        if other is None or one.end < other.start or one.verbs[0].act not in STEPS
    ]


def _begin(clause: Clause, cut: re.Match[str], marks: list[Mark]) -> None:
    """Begin a clause at a strong cut; a relative word takes the name before it as subject."""
    clause.start = cut.end()
    groups = cut.groupdict()
    if groups.get("content") or groups.get("instrument") or cut.group() in _COLONS:
        clause.governed = 0
    if groups.get("content") and cut.string[cut.end() : clause.verb.start].strip():
        clause.told = cut.start()  # else *that* is the subject: *the treaty that ceded …*
    names = _names_before(cut, marks)
    if groups.get("instrument"):
        names = [mark for mark in names[-1:] if mark.kind == "treaty"]
    elif not groups.get("relative"):
        names = []
    clause.relative, clause.inherited = bool(names), names


def _names_before(cut: re.Match[str], marks: list[Mark]) -> list[Mark]:
    """The name right before a cut, with those that a joint makes one with it; else nothing."""
    before = [mark for mark in marks if mark.end <= cut.start()]
    if not before or before[-1].kind not in {"treaty", "land", "side"}:
        return []
    if cut.string[before[-1].end : cut.start()].strip(" ,，"):
        return []
    first = len(before) - 1
    while first and before[first].joined:
        first -= 1
    return before[first:]


def _is_participle(verb: Mark, flat: str) -> bool:
    """Whether a verb of a step stands right behind a comma or a bracket."""
    return verb.verbs[0].act in STEPS and flat[: verb.start].rstrip().endswith((",", "("))
