"""What a sentence or a clause goes on with from the one before: its treaty, its subject."""

from collections.abc import Sequence

from kb.questions.claims.claim import STEPS
from kb.questions.claims.reading.clauses import Clause
from kb.questions.claims.reading.language import FORCED, Language
from kb.questions.claims.reading.mark import Mark


def resolved(marks: list[Mark], carried: Sequence[Mark]) -> list[Mark]:
    """Marks with *the treaty* as that of the sentence before; *it* only where nothing is named.

    An *it* that stands for nothing is left out.
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
    """Marks of the clause before with which a clause goes on; it keeps the sides among them."""
    if clause.relative:
        return clause.inherited
    if before is None or not clause.coordinated:
        return []
    clause.inherited = _subject(clause, before, language)
    return [*_treaty(clause, before), *clause.inherited]


def _treaty(clause: Clause, before: Clause) -> list[Mark]:
    """The one treaty of the clause before, where a clause names none.

    A day of its own may be that of another treaty, unless it is that of a step.
    """
    kinds = {mark.kind for mark in clause.marks}
    is_step = clause.verb.verbs[0].act in STEPS
    if "treaty" in kinds or ("day" in kinds and not is_step):
        return []
    treaties = [mark for mark in before.marks if mark.kind == "treaty"]
    return treaties if len(treaties) == 1 else []


def _subject(clause: Clause, before: Clause, language: Language) -> list[Mark]:
    """The sides of which the clause before is said, where a clause has no subject of its own."""
    ahead = [mark for mark in clause.marks if mark.end <= clause.verb.start]
    if any(mark.kind in {"side", "land", "area"} and mark.slots is None for mark in ahead):
        return []
    return [
        mark
        for mark in (*before.inherited, *before.marks)
        if mark.kind == "side" and mark.end <= before.verb.start and _acts(mark, language)
    ]


def _acts(mark: Mark, language: Language) -> bool:
    """Whether a side before the verb does what it says, or is made to do it."""
    if mark.slots is not None:
        return language.subject in mark.slots or mark.slots == FORCED
    if language.cases is None:
        return True
    return language.subject in language.cases(" ".join(mark.form), mark.written, mark.lead)
