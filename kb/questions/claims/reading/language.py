"""A language, as the reading needs it: tables of words, numbers and dates.

A slot is where a name stands in a clause: *subject* (before the verb, without a marker) and
*object* (after it), or in an inflected language the cases that ``cases`` gives. Words before a name
(``markers``) give it other slots, which each language calls as it likes; verbs say which role the
party in a slot has.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kb.values.claims import Act, Bound

INSTRUMENT = "instrument"
"""The slot of a treaty by which something is done."""
OWNER = "owner"
"""The slot of a party that only owns what another word names."""
FORCED = frozenset({"forced"})
"""The slot of a party that is made to do what the verb says."""
ASIDE = "aside"
"""The slot of a place or a circumstance, which takes no part in the act."""


def any_of(text: str) -> str:
    """A pattern for any of the words or patterns between bars, longest first.

    A blank stands for any white space.
    """
    words: list[str] = [""]
    depth = 0
    for char in text:
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            words.append("")
        else:
            words[-1] += char
    longest = sorted(filter(None, (" ".join(one.split()) for one in words)), key=len, reverse=True)
    return "(?:" + "|".join(word.replace(" ", r"\s+") for word in longest) + ")"


def _as_it_is(word: str) -> tuple[str, ...]:
    return (word,)


def _no_others(title: str) -> tuple[str, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb in one voice: what is done, and in which slots land, treaty and parties stand.

    ``forms`` is a pattern. ``parties`` gives the role (*giver*, *taker*, *side*) by slot; ``land``
    and ``treaty`` are slots. With ``needs`` the verb means this only if a party stands in that
    slot: of several verbs of one form the first that fits is meant. ``own`` is the role of the
    party whose land it is said to be, ``usual`` that of a single side whose form leaves it open.
    """

    act: Act
    forms: str
    parties: Mapping[str, str] = field(default_factory=dict[str, str])
    land: frozenset[str] = frozenset()
    treaty: frozenset[str] = frozenset({INSTRUMENT})
    needs: str = ""
    own: str = ""
    usual: str = ""

    def roles(self, slots: Iterable[str]) -> set[str]:
        """The roles of the parties that stand in some slots."""
        return {self.parties[slot] for slot in slots if slot in self.parties}


@dataclass(frozen=True, slots=True)
class Language:
    """The tables of one language; patterns match lower-case text (in Han script: simplified).

    ``letters`` is its script, ``common`` matches words that no text in it is without, ``unread``
    letters of another language. ``stand_for`` gives words that mean a side, with names of it of
    which the record has one; ``owners`` words that say whose a thing is; ``pairs`` letters that
    mean sides where they stand side by side. ``before`` may stand between a marker or verb and a
    name, ``between`` between subject and verb; ``agents`` stand for the party that is named beside
    them; ``forcing`` is what one side does to the other; ``play`` are words of sport and games;
    ``denials`` deny all that is said behind them in a paragraph. What *that* follows is only
    reported (*some hold that …*) unless ``factual`` words stand before it.
    ``followers`` may stand behind a land, ``extended`` makes it another one, and ``part_before``
    and ``part_after`` a part of it (``which_part`` say which: only a name of the record tells
    whether it moved; ``how_much`` how much); ``described`` tells land without a name.
    ``directions`` gives, by what says which part of a land is meant, the names that this part may
    have, with ``{}`` for the name of the whole. A verb before ``attributive`` only describes what
    follows. ``asides`` are said by the way: what a clause says is the same without them (their
    group ``extends`` is of words that would extend a land). ``also_called`` stands between two
    names of one thing, ``of_day`` between ``a_treaty`` and its day, ``kinds_of_land`` behind a land
    whose name is as wide without them. ``unnamed_treaties`` tell a treaty without a name by its
    date and two parties, with ``{DAY}`` and ``{SIDE}``. ``rough_before`` and ``rough_after`` stand
    beside a date that is only near the one meant (*about 1866*); ``ordinals`` are words or numerals
    of centuries, ``halves`` (1 or 2) words for half of one; ``terms`` how long or for what land is
    given, ``alone`` and ``alone_after`` words beside a name that leave out all others;
    ``other_verb`` matches what may be a verb that is not known: a date behind it may be that of
    something else.
    """

    code: str
    letters: str
    common: str
    verbs: tuple[Verb, ...]
    markers: Mapping[str, str]
    by_treaty: str
    before: str
    between: str
    agents: str
    negations: str
    denials: str
    conditionals: str
    strong_cuts: str
    weak_cuts: str
    joints: str
    followers: str
    extended: str
    described: str
    part_before: str
    part_after: str
    it: str
    a_treaty: str
    the_treaty: str
    stand_for: Mapping[str, tuple[str, ...]]
    owners: Mapping[str, tuple[str, ...]]
    owner_after: str
    forcing: str
    bounds: tuple[tuple[str, Bound], ...]
    more_inside: str
    number: str
    value: Callable[[str], Decimal | None]
    units: Mapping[str, str]
    ranges: str
    both: str
    ranged: str
    sized: str
    dates: tuple[str, ...]
    months: Mapping[str, int]
    ordinals: Mapping[str, int]
    halves: Mapping[str, int]
    old_style: str
    attached_before: str
    attached_after: str
    unread: str = r"(?!)"
    spaced: bool = True
    pairs: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    paired: str = r"(?!)"
    retitled: Callable[[str], tuple[str, ...]] = _no_others
    forms: Callable[[str], tuple[str, ...]] = _as_it_is
    cases: Callable[[str, str, str], frozenset[str]] | None = None
    bounding: frozenset[str] = frozenset({"since", "until", "before", "after", "of"})
    subject: str = "subject"
    owned_by_neighbor: bool = False
    leading_treaty: bool = False
    directions: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    circumstances: str = r"(?!)"
    asides: str = r"(?!)"
    also_called: str = r"(?!)"
    factual: str = r"(?!)"
    terms: str = r"(?!)"
    alone: str = r"(?!)"
    alone_after: str = r"(?!)"
    which_part: str = r"(?!)"
    how_much: str = r"(?!)"
    kinds_of_land: str = r"(?!)"
    of_day: str = r"(?!)"
    unnamed_treaties: tuple[str, ...] = ()
    rough_before: str = r"(?!)"
    rough_after: str = r"(?!)"
    other_verb: str = r"(?!)"
    attributive: str = r"(?!)"
    play: str = r"(?!)"

    @property
    def edges(self) -> tuple[str, str]:
        """Patterns for both edges of a word; empty where words are not parted by blanks."""
        return (r"(?<!\w)", r"(?!\w)") if self.spaced else ("", "")

    def words(self, pattern: str) -> re.Pattern[str]:
        """A pattern that matches whole words."""
        edge, end = self.edges
        return re.compile(rf"{edge}(?:{pattern}){end}")
