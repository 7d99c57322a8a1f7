"""Which of some questions are nearest to one in other words."""

from collections.abc import Iterable, Mapping, Sequence
from math import log

from kb.values.text import fold

_FILLERS = """
a all am an and any are as at be been by can could did do does for from had has have how i in into
is it its me much many my of on or our over show tell that the their them then there these they this
those to us was we were what when where which will with would you your
"""
FILLERS = frozenset(_FILLERS.split())

_SYNONYMS = """
cede cession gave give lose loss lost surrender yield
back return retrocede restore recover
take took taken gain get got win won acquire annex receive
china chinese qing manchu prc
russia russian soviet ussr tsarist tsar
germany german reich
ottoman turkey turkish porte
united america american usa
poland polish
hungary hungarian
britain british england english uk
japan japanese
land territory area acre region
treaty convention agreement accord instrument
sign signed conclude concluded signature
date day dates dated
today now present modern current
source evidence authority according scholar author
differ disagree rival dispute disputed conflict contest contested compare
cite citation quote reference bibliography bibtex
spreadsheet excel csv table download export
mile miles sqmi
lease leased rent rented let
occupy occupied occupation
hold held holder own owned owner whose who belong possess rule ruled
ratify ratified reject rejected refuse refused repudiate
award arbitral arbitration arbiter arbitrator decided
pay paid price buy bought sell sold purchase money cost
decade decades century
biggest largest most greatest
article essay text claim statement
check verify true right correct hold
trust reliable reliability quality unchecked unverified
timeline order chronology happened events
name names called alias
size large big wide figure figures
"""
_GROUPS: Mapping[str, str] = {
    word: group.split()[0]
    for group in reversed(_SYNONYMS.strip().splitlines())
    for word in group.split()
}
"""Words that people use for one another, each with the first of its group."""

_MOST = 5
_NEAR = 0.2
"""How near a question must be at all."""
_AS_NEAR = 0.6
"""How near others must be to be offered beside the nearest, as a part of its nearness."""
_COMMAND_WEIGHT = 0.5
"""What a word counts that stands in the command alone."""
_PRECISION_WEIGHT = 0.25
"""What it counts that a question says little else, beside saying what was asked."""


def nearest_questions(text: str, questions: Sequence[tuple[str, str]]) -> list[tuple[int, float]]:
    """The places of the questions nearest to a text, best first, each with its nearness up to 1.

    Each of ``questions`` is a question and its command. Words are compared without case, accents,
    endings and fillers, and words of one small group of synonyms are one. A word counts the more
    the fewer questions have it; one that stands in the command alone counts half. Of two questions
    that have the same words of the text the one with fewer other words is nearer. Up to five are
    given, those at least three fifths as near as the nearest; none below a fifth of all.
    """
    asked = terms(text)
    said = [(terms(question), terms(command)) for question, command in questions]
    weights = _weights(asked, said)
    whole = sum(weights.values())
    found = [
        (place, _nearness(asked, question, command, weights) / whole)
        for place, (question, command) in enumerate(said)
        if whole and not asked.isdisjoint(question | command)
    ]
    found.sort(key=lambda one: (-one[1], one[0]))
    return [one for one in found if one[1] >= max(_NEAR, _AS_NEAR * found[0][1])][:_MOST]


def terms(text: str) -> set[str]:
    """The words of a text that tell it from others, each as the first of its synonyms."""
    words = {word for word in fold(text).split() if word not in FILLERS}
    return {_GROUPS.get(word) or _GROUPS.get(_bare(word)) or _bare(word) for word in words}


def _bare(word: str) -> str:
    """An English word without its ending, where enough is left."""
    for ending, instead in (("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return word.removesuffix(ending) + instead
    return word


def _weights(asked: Iterable[str], said: Sequence[tuple[set[str], set[str]]]) -> dict[str, float]:
    """How much each word that was asked tells: the more, the fewer questions have it."""
    having = {word: sum(word in one | other for one, other in said) for word in asked}
    return {word: log(1 + len(said) / (1 + count)) for word, count in having.items()}


def _nearness(
    asked: set[str], question: set[str], command: set[str], weights: Mapping[str, float]
) -> float:
    told = sum(weights[word] for word in asked & question)
    told += _COMMAND_WEIGHT * sum(weights[word] for word in asked & (command - question))
    precision = len(asked & question) / len(question) if question else 0
    return told * (1 - _PRECISION_WEIGHT + _PRECISION_WEIGHT * precision)
