"""Text in, claims out: every sentence in its language, with what the sentence before carries."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kb.questions.claims.claim import STEPS, Claim, Unread
from kb.questions.claims.reading.claiming import FORCED, Claiming
from kb.questions.claims.reading.clauses import Clause, Cutter
from kb.questions.claims.reading.language import INSTRUMENT, Language
from kb.questions.claims.reading.languages import LANGUAGES
from kb.questions.claims.reading.mark import HIDDEN, Mark
from kb.questions.claims.reading.marks import Aside, Marker, blanked, lowered
from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.prose import Prose, sentences
from kb.questions.claims.reading.settling import NotUnderstoodError

_WISHED = "conditional, wished or only reported"
_BY_THE_WAY = re.compile(r"\s+[.。!?！？]\s*$")
"""The blanks that stand for what is said by the way at the end, with the point behind them."""
_SHORT = 60
"""A sentence of no more letters may do without the words that every text of its language has."""


def read(text: str, names: Names) -> list[Claim | Unread]:
    """The claims of a text, Markdown or HTML, in order, and what was left unread, with why.

    A claim is made only of a clause that is understood whole. ``place`` and ``words`` of both say
    where in the text it stands. No text is refused.
    """
    prose = Prose(text)
    readers = [_LanguageReader(names, language) for language in LANGUAGES]
    found: list[Claim | Unread] = []
    carried: list[Mark] = []
    paragraph, denied, told = -1, False, False
    for start, end, number in sentences(prose.text):
        if number != paragraph:
            paragraph, carried, denied = number, [], False
        said = prose.text[start:end]
        reader = _reader_of(readers, said)
        if reader is None:
            carried = []
            continue
        read_sentence = reader.read(said, carried, denied, told)
        denied = denied or reader.denies(said)
        carried = read_sentence.carried
        told = told or reader.tells_of_treaty(said)
        for one in read_sentence.found:
            first, last = start + one.start, start + one.end
            place, words = prose.place(first, last), prose.words(first, last)
            found.append(replace(one.what, place=place, words=words))
    return found


@dataclass(slots=True)
class _Found:
    what: Claim | Unread
    start: int
    end: int


@dataclass(slots=True)
class _Sentence:
    found: list[_Found] = field(default_factory=list["_Found"])
    carried: list[Mark] = field(default_factory=list[Mark])


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence: with every mark hidden, so without what is said by the way, and as written."""

    whole: str
    flat: str
    said: str
    told: bool


def _reader_of(readers: Sequence["_LanguageReader"], said: str) -> "_LanguageReader | None":
    """Who reads a sentence: the language of most of its letters, and of its common words."""
    best = max(readers, key=lambda one: one.share(said))
    return best if best.share(said) > 0 else None


class _LanguageReader:
    """Reads the sentences of one language."""

    def __init__(self, names: Names, language: Language) -> None:
        self._language = language
        self._marker = Marker(names, language)
        self._cutter = Cutter(language)
        self._claiming = Claiming(names, language)
        self._letters = re.compile(language.letters)
        edge, end = (r"(?<!\w)", r"(?!\w)") if language.spaced else ("", "")
        self._common = re.compile(rf"{edge}(?:{language.common}){end}")
        self._unread = re.compile(language.unread)
        self._negated = re.compile(rf"{edge}(?:{language.negations}){end}")
        self._denial = re.compile(rf"{edge}(?:{language.denials}){end}")
        self._play = re.compile(rf"{edge}(?:{language.play}){end}")
        self._conditional = re.compile(rf"{edge}(?:{language.conditionals}){end}")
        self._a_treaty = re.compile(rf"{edge}(?:{language.a_treaty}){end}")

    def share(self, said: str) -> float:
        """How surely a sentence is of this language; zero where it is not."""
        letters = len(self._letters.findall(said))
        if not letters or self._unread.search(said):
            return 0
        weight = 2 if not self._language.spaced else 1
        if 2 * weight * letters < sum(map(str.isalpha, said)):
            return 0
        low = lowered(said)
        words = len(self._common.findall(low))
        if not words and letters > _SHORT:
            return 0
        return weight * letters + words

    def denies(self, said: str) -> bool:
        """Whether a sentence denies what the rest of its paragraph says."""
        return bool(self._denial.search(lowered(said)))

    def tells_of_treaty(self, said: str) -> bool:
        """Whether a sentence speaks of any treaty, be it one of the record or not."""
        return bool(self._a_treaty.search(lowered(said)))

    def read(self, said: str, carried: Sequence[Mark], denied: bool, told: bool) -> _Sentence:
        """The claims of a sentence; ``carried`` is the treaty that the one before was about.

        ``denied`` is true where an earlier sentence of the paragraph denies it, ``told`` where an
        earlier one speaks of a treaty: else *the treaty* is any that did what is said of it.
        """
        low = lowered(said)
        marks, asides = self._marker.marks(said, low, bool(carried))
        kinds = {mark.kind for mark in marks}
        goes_on = bool(marks) and bool(carried) and marks[0].kind == "verb" and not marks[0].start
        if not goes_on and not kinds & {"treaty", "land", "side", "area"}:
            return _Sentence()
        marks = self._resolved(marks, carried)
        treaties = [mark for mark in marks if mark.kind == "treaty" and mark.things]
        distinct = {mark.ids for mark in treaties}
        result = _Sentence(carried=treaties[:1] if len(distinct) == 1 else [])
        if not goes_on and not self._is_told(marks):
            return result
        flat = _flat(low, marks)
        whole = "negated" if denied else self._of_whole(flat, said)
        text = _Text(flat, blanked(flat, asides), blanked(said, asides), told)
        clauses = self._cutter.clauses(text.flat, marks)
        if whole or not clauses:
            wished = bool(self._conditional.search(flat))
            reason = whole or (_WISHED if wished else "no verb that is known")
            result.found.append(_unread(reason, marks, 0, len(said)))
            if not whole:
                result.found += self._dated(marks, result.found, flat)
            return result
        before: Clause | None = None
        for clause in clauses:
            if clause.tangled and before is not None and before.tangled:
                before = clause
                continue  # one word for verbs that nothing parts
            result.found += self._of_clause(clause, before, text, carried)
            before = clause
        for one in asides:
            named = [mark for mark in one.marks if mark.kind not in {"day", "period"}]
            if named:
                result.found.append(_unread("said by the way", named, *_trimmed(one, text.whole)))
        result.found += self._dated(marks, result.found, flat)
        return result

    def _dated(self, marks: Sequence[Mark], found: Sequence[_Found], flat: str) -> list[_Found]:
        """*The treaty of 1858* says of which year it is, though what it did is not understood.

        Nothing where the sentence wishes or reports, or a claim on that treaty is read from it.
        """
        if self._conditional.search(flat):
            return []
        claims = [one.what for one in found if isinstance(one.what, Claim)]
        told = {one for claim in claims for one in claim.treaties}
        dated: list[_Found] = []
        for mark in marks:
            if mark.kind == "treaty" and not mark.anaphora and told.isdisjoint(mark.ids):
                claim = self._claiming.dated(mark)
                dated += [_Found(claim, mark.start, mark.end)] if claim else []
        return dated

    def _is_told(self, marks: Sequence[Mark]) -> bool:
        """Whether a sentence is worth a word: a treaty, an area, a name with a verb or date."""
        kinds = {mark.kind for mark in marks if mark.kind != "treaty" or mark.things}
        named = bool(kinds & {"land", "side"})
        dated = "land" in kinds and bool(kinds & {"day", "period", "side"})
        return bool(kinds & {"treaty", "area"}) or (named and "verb" in kinds) or dated

    def _of_whole(self, flat: str, said: str) -> str:
        if self._negated.search(flat):
            return "negated"
        if self._play.search(flat):
            return "of sport or play"
        return "a question" if said.rstrip("\"'”’»」』) ").endswith(("?", "？")) else ""

    def _of_clause(
        self,
        clause: Clause,
        before: Clause | None,
        text: "_Text",
        carried: Sequence[Mark],
    ) -> list[_Found]:
        start, end = _span(clause, text.flat)
        try:
            if self._conditional.search(text.whole, clause.scope, clause.end):
                raise NotUnderstoodError(_WISHED)
            lost = [mark for mark in clause.marks if mark.anaphora and not mark.things]
            if text.told and any(mark.anaphora == "treaty" for mark in lost):
                raise NotUnderstoodError("a treaty that is not named")
            clause.marks = [mark for mark in clause.marks if mark not in lost]
            subject = self._inherited(clause, before)
            if before is None and not clause.verb.start and carried:
                subject = [*carried[:1], *subject]
            claims = self._claiming.claims(clause, text.flat, text.said, subject)
        except NotUnderstoodError as error:
            if not clause.marks:
                return []
            return [_unread(str(error), clause.marks, start, end)]
        spans = _spans(clause, len(claims), start, end)
        return [_Found(claim, *span) for claim, span in zip(claims, spans, strict=True)]

    def _inherited(self, clause: Clause, before: Clause | None) -> list[Mark]:
        """Marks of the clause before that this one goes on with: its subject, its treaty."""
        if clause.relative:
            return clause.inherited
        if before is None or not clause.coordinated:
            return []
        has_treaty = any(mark.kind == "treaty" for mark in clause.marks)
        ahead = [mark for mark in clause.marks if mark.end <= clause.verb.start]
        carried: list[Mark] = []
        if not has_treaty and clause.verb.verbs[0].act in STEPS:
            treaties = [mark for mark in before.marks if mark.kind == "treaty"]
            carried += treaties if len(treaties) == 1 else []
        elif not has_treaty:
            treaties = [mark for mark in before.marks if mark.kind == "treaty"]
            days = [mark for mark in clause.marks if mark.kind == "day"]
            if len(treaties) == 1 and not days:
                carried += treaties
        if not any(mark.kind in {"side", "land", "area"} and mark.slots is None for mark in ahead):
            carried += [
                mark
                for mark in [*before.inherited, *before.marks]
                if mark.end <= before.verb.start
                and mark.kind == "side"
                and (self._is_subject(mark) or mark.slots == FORCED)
            ]
        clause.inherited = [mark for mark in carried if mark.kind == "side"]
        return carried

    def _is_subject(self, mark: Mark) -> bool:
        if mark.slots is not None:
            return self._language.subject in mark.slots
        if self._language.cases is None:
            return True
        return self._language.subject in self._language.cases(
            " ".join(mark.form), mark.written, mark.lead
        )

    def _resolved(self, marks: list[Mark], carried: Sequence[Mark]) -> list[Mark]:
        """Marks with *the treaty* as the one before; *it* only where nothing else is named."""
        resolved = []
        named = False
        for mark in marks:
            if mark.anaphora == "it" and (named or not carried or not carried[0].topic):
                continue
            if mark.anaphora and carried and not named:
                mark.things = carried[0].things
                mark.dated = carried[0].dated
            named = named or mark.kind in {"treaty", "side", "land"}
            resolved.append(mark)
        return resolved


def _flat(low: str, marks: Sequence[Mark]) -> str:
    pieces = list(low)
    for mark in marks:
        pieces[mark.start : mark.end] = HIDDEN * (mark.end - mark.start)
    return "".join(pieces)


def _span(clause: Clause, flat: str) -> tuple[int, int]:
    """Where a clause stands, without the blanks and commas around it."""
    said = flat[clause.start : clause.end]
    start = clause.start + len(said) - len(said.lstrip(" ,，;、"))
    said = _BY_THE_WAY.sub("", said)
    end = clause.start + len(said.rstrip(" ,，;、"))
    starts = [mark.start for mark in clause.inherited if clause.relative]
    return min([start, *starts]), max(end, clause.verb.end)


def _spans(clause: Clause, count: int, start: int, end: int) -> list[tuple[int, int]]:
    """Where each of some claims of a clause stands: of several lands each with its own day."""
    lands = [mark.start for mark in clause.marks if mark.kind == "land"]
    if count < 2 or len(lands) != count:
        return [(start, end)] * count
    return list(pairwise([start, *lands[1:], end]))


def _trimmed(aside: Aside, flat: str) -> tuple[int, int]:
    """Where an aside stands, without the blanks and commas around it."""
    said = flat[aside.start : aside.end]
    start = aside.start + len(said) - len(said.lstrip(" ,，("))
    return start, aside.start + len(said.rstrip(" ,，)"))


def _unread(reason: str, marks: Sequence[Mark], start: int, end: int) -> _Found:
    told = (mark for mark in marks if mark.kind != "verb" and "place" not in mark.things)
    named = dict.fromkeys(one for mark in told for one in mark.ids)
    return _Found(Unread(reason, "", (0, 0, 0, 0), tuple(named)), start, end)


__all__ = ["INSTRUMENT", "read"]
