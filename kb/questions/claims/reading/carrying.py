"""The treaty and the subject that a sentence or a clause takes over from the one before."""

from collections.abc import Sequence

from kb.questions.claims.reading.clauses import Clause
from kb.questions.claims.reading.language import FORCED, Language
from kb.questions.claims.reading.mark import Mark
from kb.values.claims import STEPS


def resolved(marks: list[Mark], carried: Sequence[Mark]) -> list[Mark]:
    """The marks, with *the treaty* and *it* as the treaty that is ``carried`` into the sentence.

    *It* is that treaty only where nothing is named before it and the treaty was the topic; any
    other *it* is left out.
    """
    kept = []
    named = False
    for mark in marks:
        if mark.anaphora == "it" and (named or not carried or not carried[0].topic):
            continue
        if mark.anaphora and carried and not named:
            mark.things = carried[0].things
            mark.dated = carried[0].dated
        named = named or mark.kind in {"treaty", "side", "land"}
        kept.append(mark)
    return kept


def inherited(clause: Clause, before: Clause | None, language: Language) -> list[Mark]:
    """The marks of the clause before that a clause goes on with; it keeps the sides among them."""
    if clause.relative:
        return clause.inherited
    if before is None or not clause.coordinated:
        return []
    clause.inherited = _subject(clause, before, language)
    return [*_treaty(clause, before), *clause.inherited]


def _treaty(clause: Clause, before: Clause) -> list[Mark]:
    """The one treaty of the clause before, where a clause names none.

    A clause on land that has its own day may be about another treaty.
    """
    kinds = {mark.kind for mark in clause.marks}
    is_step = clause.verb.verbs[0].act in STEPS
    if "treaty" in kinds or ("day" in kinds and not is_step):
        return []
    treaties = [mark for mark in before.marks if mark.kind == "treaty"]
    return treaties if len(treaties) == 1 else []


def _subject(clause: Clause, before: Clause, language: Language) -> list[Mark]:
    """The subject of the clause before, where a clause has none of its own."""
    ahead = [mark for mark in clause.marks if mark.end <= clause.verb.start]
    if any(mark.kind in {"side", "land", "area"} and mark.slots is None for mark in ahead):
        return []
    return [
        mark
        for mark in (*before.inherited, *before.marks)
        if mark.kind == "side" and mark.end <= before.verb.start and _acts(mark, language)
    ]


def _acts(mark: Mark, language: Language) -> bool:
    """Whether a side is the subject of the verb, or is made to do what it says (*forced*)."""
    if mark.slots is not None:
        return language.subject in mark.slots or mark.slots == FORCED
    if language.cases is None:
        return True
    return language.subject in language.cases(" ".join(mark.form), mark.written, mark.lead)
