"""From a text to claims: each sentence in its language, with the treaty of the one before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kb.questions.claims.claim import Claim, Unread
from kb.questions.claims.reading.beside import Beside
from kb.questions.claims.reading.carrying import inherited, resolved
from kb.questions.claims.reading.claiming import TANGLED, Claiming
from kb.questions.claims.reading.clauses import Clause, Cutter
from kb.questions.claims.reading.dated import Told, said_of, with_dates
from kb.questions.claims.reading.language import Language
from kb.questions.claims.reading.languages import LANGUAGES
from kb.questions.claims.reading.mark import Mark
from kb.questions.claims.reading.marks import Aside, Marker, blanked, hidden, lowered
from kb.questions.claims.reading.naming import Names
from kb.questions.claims.reading.prose import Prose, sentences
from kb.questions.claims.reading.settling import NotUnderstoodError

_NAMED = frozenset({"treaty", "land", "side", "area"})
"""A sentence is read only if it has a mark of one of these kinds."""
_WISHED = "conditional, wished or only reported"
_NO_VERB = "no verb that is known"
_TOLD = {"land", "treaty", "area"}
_LOOSE = " ,，;；:：、.。–—-"
_BY_THE_WAY = re.compile(r"\s+[.。!?！？]\s*$")
"""The blanks in place of an aside at the end, with the point behind them."""
_SHORT = 60
"""A longer sentence must have one of the words that every text of its language has."""


def read(text: str, names: Names) -> list[Claim | Unread]:
    """The claims of a text, Markdown or HTML, and the clauses left unread, in order.

    A claim is made only of a clause that is understood whole. ``place`` and ``words`` say where in
    the text a claim or clause stands. No text is refused.
    """
    prose = Prose(text)
    readers = [_LanguageReader(names, language) for language in LANGUAGES]
    found: list[Claim | Unread] = []
    carried: list[Mark] = []
    paragraph, denied, told = -1, False, False
    for sentence in with_dates(prose, sentences(prose.text)):
        if sentence.number != paragraph:
            paragraph, carried, denied = sentence.number, [], False
        said = said_of(prose, sentence)
        reader = _reader_of(readers, said)
        if reader is None:
            carried = []
            continue
        read_sentence = reader.read(said, carried, denied, told)
        denied = denied or reader.denies(said)
        carried = read_sentence.carried
        told = told or reader.tells_of_treaty(said)
        found += (_placed(one, sentence, prose) for one in read_sentence.found)
    return found


@dataclass(slots=True)
class _Found:
    what: Claim | Unread
    start: int
    end: int
    beside: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True)
class _Sentence:
    found: list[_Found] = field(default_factory=list["_Found"])
    carried: list[Mark] = field(default_factory=list[Mark])


@dataclass(frozen=True, slots=True)
class _Text:
    """A sentence in three forms, and whether an earlier one speaks of a treaty (``told``).

    ``whole`` has every mark hidden; ``flat`` is the same with blanks for asides, and ``said`` is
    the sentence as written with blanks for asides. ``beside`` are whole and sentence with blanks
    only for asides that are told as clauses of their own.
    """

    whole: str
    flat: str
    said: str
    told: bool
    beside: tuple[str, str]


def _placed(one: _Found, told: Told, prose: Prose) -> Claim | Unread:
    """What is read of a sentence, with where it stands; a date in the next cell is beside it."""
    start = told.start
    first, last = start + one.start, start + one.end
    what = replace(one.what, place=prose.place(first, last), words=prose.words(first, last))
    if not isinstance(what, Claim):
        return what
    spans = [(start + first, start + last) for first, last in one.beside]
    if told.behind and not (what.days or what.since):
        spans.append(told.behind)
    return replace(what, beside=tuple(prose.words(*span) for span in spans))


def _text(flat: str, said: str, asides: Sequence[Aside], told: bool) -> _Text:
    named = [one for one in asides if _named(one)]
    beside = blanked(flat, named), blanked(said, named)
    return _Text(flat, blanked(flat, asides), blanked(said, asides), told, beside)


def _reader_of(readers: Sequence["_LanguageReader"], said: str) -> "_LanguageReader | None":
    """The reader of the language that has most of the letters and common words of a sentence."""
    best = max(readers, key=lambda one: one.share(said))
    return best if best.share(said) > 0 else None


class _LanguageReader:
    """Reads the sentences of one language."""

    def __init__(self, names: Names, language: Language) -> None:
        self._language = language
        self._marker = Marker(names, language)
        self._cutter = Cutter(language)
        self._claiming = Claiming(names, language)
        self._beside = Beside(language)
        self._letters = re.compile(language.letters)
        self._common = language.words(language.common)
        self._unread = re.compile(language.unread)
        self._negated = language.words(language.negations)
        self._denial = language.words(language.denials)
        self._play = language.words(language.play)
        self._conditional = language.words(language.conditionals)
        self._factual = language.words(language.factual)
        self._a_treaty = language.words(language.a_treaty)

    def share(self, said: str) -> float:
        """How surely a sentence is of this language; zero where it is not."""
        letters = len(self._letters.findall(said))
        if not letters or self._unread.search(said):
            return 0
        weight = 1 if self._language.spaced else 2  # a Han character says as much as two letters
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
        goes_on = bool(carried) and bool(marks) and marks[0].kind == "verb" and not marks[0].start
        if not goes_on and _NAMED.isdisjoint(mark.kind for mark in marks):
            return _Sentence()
        marks = resolved(marks, carried)
        result = _Sentence(carried=_only_treaty(marks))
        if not goes_on and not _is_told(marks):
            return result
        flat = hidden(low, ((mark.start, mark.end) for mark in marks))
        unread = "negated" if denied else self._of_whole(flat, said)
        if unread:
            result.found.append(_unread(unread, marks, 0, len(said)))
            return result
        text = _text(flat, said, asides, told)
        clauses = self._cutter.clauses(text.flat, marks)
        if clauses:
            result.found += self._of_clauses(clauses, text, carried)
            result.found += _by_the_way(asides, flat)
        else:
            reason = _WISHED if self._conditional.search(flat) else _NO_VERB
            result.found.append(_unread(reason, marks, 0, len(said)))
        result.found += self._dated(marks, result.found, flat)
        result.found += _passed_over(marks, result.found, said)
        return result

    def _of_clauses(
        self, clauses: Sequence[Clause], text: _Text, carried: Sequence[Mark]
    ) -> list[_Found]:
        """The claims of the clauses of a sentence; each may go on from the one before it."""
        found: list[_Found] = []
        before: Clause | None = None
        for clause in clauses:
            # Of several verbs that nothing parts, only the first is reported as unread.
            if not (clause.tangled and before is not None and before.tangled):
                found += self._of_clause(clause, before, text, carried)
            before = clause
        return found

    def _dated(self, marks: Sequence[Mark], found: Sequence[_Found], flat: str) -> list[_Found]:
        """The claims that treaties are of the date in their name (*the treaty of 1858*).

        None where the sentence wishes or reports, or has another claim on that treaty.
        """
        if self._conditional.search(flat):
            return []
        claims = [one.what for one in found if isinstance(one.what, Claim)]
        told = {treaty for claim in claims for treaty in claim.treaties}
        dated: list[_Found] = []
        for mark in marks:
            if mark.kind == "treaty" and not mark.anaphora and told.isdisjoint(mark.ids):
                claim = self._claiming.dated(mark)
                dated += [_Found(claim, mark.start, mark.end)] if claim else []
        return dated

    def _of_whole(self, flat: str, said: str) -> str:
        """Why a sentence as a whole is not read: it denies, plays or asks; else nothing."""
        if self._negated.search(flat):
            return "negated"
        if self._play.search(flat):
            return "of sport or play"
        return "a question" if said.rstrip("\"'”’»」』) ").endswith(("?", "？")) else ""

    def _of_clause(
        self, clause: Clause, before: Clause | None, text: _Text, carried: Sequence[Mark]
    ) -> list[_Found]:
        """The claims of a clause, or the clause as unread."""
        start, end = _span(clause, text.flat)
        try:
            claims = self._claims(clause, before, text, carried)
        except NotUnderstoodError as error:
            return [_unread(str(error), clause.marks, start, end)] if clause.marks else []
        spans = _spans(clause, len(claims), start, end)
        beside = tuple(self._beside.spans(*text.beside, clause.start, clause.end))
        return [_Found(claim, *span, beside) for claim, span in zip(claims, spans, strict=True)]

    def _claims(
        self, clause: Clause, before: Clause | None, text: _Text, carried: Sequence[Mark]
    ) -> list[Claim]:
        """The claims of a clause, with the treaty and subject that it goes on with.

        Raises:
            NotUnderstoodError: with what is not understood.
        """
        if self._conditional.search(text.whole, clause.scope, clause.end):
            raise NotUnderstoodError(_WISHED)
        if clause.told >= 0 and not self._factual.search(text.whole, 0, clause.told):
            raise NotUnderstoodError(_WISHED)
        lost = [mark for mark in clause.marks if mark.anaphora and not mark.things]
        if text.told and "treaty" in {mark.anaphora for mark in lost}:
            raise NotUnderstoodError("a treaty that is not named")
        clause.marks = [mark for mark in clause.marks if mark not in lost]
        subject = inherited(clause, before, self._language)
        if before is None and not clause.verb.start:
            subject = [*carried[:1], *subject]
        return self._claiming.claims(clause, text.flat, text.said, subject)


def _only_treaty(marks: Sequence[Mark]) -> list[Mark]:
    """The treaty that a sentence is about, for the next one; none where it names two."""
    treaties = [mark for mark in marks if mark.kind == "treaty" and mark.things]
    return treaties[:1] if len({mark.ids for mark in treaties}) == 1 else []


def _is_told(marks: Sequence[Mark]) -> bool:
    """Whether a sentence is worth reporting: a treaty, an area, a name with a verb or date."""
    kinds = {mark.kind for mark in marks if mark.kind != "treaty" or mark.things}
    named = bool(kinds & {"land", "side"})
    dated = "land" in kinds and bool(kinds & {"day", "period", "side"})
    return bool(kinds & {"treaty", "area"}) or (named and "verb" in kinds) or dated


def _span(clause: Clause, flat: str) -> tuple[int, int]:
    """Where a clause stands, without the blanks and commas around it."""
    said = flat[clause.start : clause.end]
    start = clause.start + len(said) - len(said.lstrip(" ,，;、"))
    said = _BY_THE_WAY.sub("", said)
    end = clause.start + len(said.rstrip(" ,，;、"))
    starts = [mark.start for mark in clause.inherited if clause.relative]
    return min([start, *starts]), max(end, clause.verb.end)


def _spans(clause: Clause, count: int, start: int, end: int) -> list[tuple[int, int]]:
    """Where each claim of a clause stands: several are of lands that each have a day."""
    lands = [mark.start for mark in clause.marks if mark.kind == "land"]
    if count < 2 or len(lands) != count:
        return [(start, end)] * count
    return list(pairwise([start, *lands[1:], end]))


def _by_the_way(asides: Sequence[Aside], flat: str) -> list[_Found]:
    """Asides that name something besides a date, as clauses that are not judged."""
    found = []
    for one in asides:
        named = _named(one)
        if named:
            found.append(_unread("said by the way", named, *_trimmed(one, flat)))
    return found


def _named(aside: Aside) -> list[Mark]:
    """What an aside names besides a date."""
    return [mark for mark in aside.marks if mark.kind not in {"day", "period"}]


def _passed_over(marks: Sequence[Mark], found: Sequence[_Found], said: str) -> list[_Found]:
    """The stretches that no clause has taken up and that name a land, a treaty or an area."""
    edges = sorted({0, len(said), *(at for one in found for at in (one.start, one.end))})
    left = []
    for start, end in pairwise(edges):
        inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
        named = any(mark.kind in _TOLD and (mark.things or mark.area) for mark in inside)
        if named and not any(one.start <= start and end <= one.end for one in found):
            left.append(_left(inside, said, start, end))
    return left


def _left(inside: Sequence[Mark], said: str, start: int, end: int) -> _Found:
    """A stretch that no clause has taken up, without the blanks and points around it."""
    text = said[start:end]
    reason = TANGLED if any(mark.kind == "verb" for mark in inside) else _NO_VERB
    first = start + len(text) - len(text.lstrip(f"{_LOOSE})）"))
    return _unread(reason, inside, first, start + len(text.rstrip(f"{_LOOSE}(（")))


def _trimmed(aside: Aside, flat: str) -> tuple[int, int]:
    """Where an aside stands, without the blanks and commas around it."""
    said = flat[aside.start : aside.end]
    start = aside.start + len(said) - len(said.lstrip(" ,，("))
    return start, aside.start + len(said.rstrip(" ,，)"))


def _unread(reason: str, marks: Sequence[Mark], start: int, end: int) -> _Found:
    told = (mark for mark in marks if mark.kind != "verb" and "place" not in mark.things)
    named = dict.fromkeys(one for mark in told for one in mark.ids)
    return _Found(Unread(reason, "", (0, 0, 0, 0), tuple(named)), start, end)
