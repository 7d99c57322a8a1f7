"""Treaties by what tells them apart: year, kind, parties, place and land, in any order."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.matches import Match, in_batches
from kb.values.peoples import ENGLISH_ADJECTIVES, RUSSIAN_ADJECTIVES
from kb.values.spelling import (
    is_instrument,
    joined,
    sounded,
    stem,
    telling,
    unqualified,
    words_of,
    years_in,
)
from kb.values.text import fold

_TREATIES = """
SELECT t.id, t.title, t.kind, t.signed_earliest, t.signed_latest FROM treaty t ORDER BY t.id
"""
_NAMES = """
SELECT n.treaty_id, n.text FROM name n WHERE n.treaty_id IN ({marks}) ORDER BY n.id
"""
_SIDES = """
SELECT p.treaty_id, n.folded FROM treaty_party p JOIN name n ON n.party_id = p.party_id
WHERE p.treaty_id IN ({marks})
UNION ALL
SELECT p.treaty_id, n.folded FROM treaty_party p
JOIN party_line l ON l.party_id = p.party_id JOIN name n ON n.line_id = l.line_id
WHERE p.treaty_id IN ({marks})
"""
_LANDS = """
SELECT f.treaty_id, n.folded FROM transfer f JOIN name n ON n.territory_id = f.territory_id
WHERE f.treaty_id IN ({marks})
UNION ALL
SELECT t.id, n.folded FROM treaty t
JOIN name m ON m.text = t.place AND m.place_id IS NOT NULL
JOIN name n ON n.place_id = m.place_id WHERE t.id IN ({marks})
"""


class Asked(NamedTuple):
    """A text read as the name of a treaty."""

    text: str
    years: tuple[str, ...]
    instruments: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, folded: str) -> "Asked":
        """The years, the words for instruments and those that tell treaties apart."""
        years, text = years_in(folded)
        words = words_of(text)
        instruments = tuple(stem(one) for one in words if is_instrument(one))
        return cls(text, tuple(years), instruments, tuple(telling(words)))

    @property
    def sides(self) -> list[str]:
        """The adjectives of sides among the words."""
        return [word for word in self.words if stem(word) in _ADJECTIVES]


class _Treaty:
    """A treaty that may be meant, with its names and those of its parties, lands and place."""

    def __init__(self, name: str, title: str, kind: str) -> None:
        self.id, self.title, self.kind = name, title, kind
        self.names: list[str] = []
        self.bare: list[str] = []
        self.sides: list[str] = []
        self.lands: list[str] = []

    @cached_property
    def cores(self) -> set[str]:
        """What its names are without words for instruments."""
        return {sounded(" ".join(telling(words_of(one)))) for one in self.names}

    @cached_property
    def bare_cores(self) -> set[str]:
        """The same without the brackets that end its names."""
        return {sounded(" ".join(telling(words_of(one)))) for one in self.bare}

    @cached_property
    def named(self) -> list[set[str]]:
        """The words of each name."""
        return [{sounded(word) for word in words_of(one)} for one in self.names]

    @cached_property
    def between(self) -> set[str]:
        """The words of the names of its parties, and these names."""
        return _words_in(self.sides)

    @cached_property
    def about(self) -> set[str]:
        """The words of the names of its lands and its place, and these names."""
        return _words_in(self.lands)

    def is_of_kind(self, instruments: Sequence[str]) -> bool:
        """Whether it is, or is called, what the words say."""
        own = {stem(word) for word in fold(self.kind).split()}
        own |= {stem(word) for name in self.names for word in words_of(name)}
        return all(one in own for one in instruments)


def told_apart(reader: Reader, folded: str, *, loosely: bool = False) -> list[Match]:
    """The treaties that a text tells apart from all others; none where it says too little.

    A year narrows them to those signed in it. Of these come first those with this very name; then
    those called so but for the word for the instrument and the parties; then those of whose names
    and parties are all the words; and where a year is named, or ``loosely``, those of whose names,
    parties, lands and place they are. Of several, those of the kind that is named are meant.

    A text without a year, a word for an instrument or two adjectives of sides says too little.
    """
    asked = Asked.of(folded)
    if not (asked.years or asked.instruments) and len(asked.sides) < _TWO:
        return []
    treaties = _read(reader, asked.years)
    if not asked.words:
        return _narrowed(asked, treaties) if asked.years else []
    for is_meant in _rules(asked, loosely=loosely or bool(asked.years)):
        matched = [one for one in treaties if is_meant(one)]
        if matched:
            return _narrowed(asked, matched)
    return []


_TWO = 2


def _read(reader: Reader, years: Sequence[str]) -> list[_Treaty]:
    """The treaties signed in one of some years, else all."""
    found = {}
    for name, title, kind, earliest, latest in reader.tuples(_TREATIES):
        if not years or any(earliest[:4] <= year <= latest[:4] for year in years):
            found[name] = _Treaty(name, title, kind)
    for marks, some in in_batches(list(found)):
        for treaty, text in reader.tuples(_NAMES.format(marks=marks), some):
            found[treaty].names.append(fold(text))
            found[treaty].bare.append(fold(unqualified(text)))
        for treaty, folded in reader.tuples(_SIDES.format(marks=marks), some):
            found[treaty].sides.append(folded)
        for treaty, folded in reader.tuples(_LANDS.format(marks=marks), some):
            found[treaty].lands.append(folded)
    return list(found.values())


def _rules(asked: Asked, *, loosely: bool) -> Sequence[Callable[[_Treaty], bool]]:
    """Whether a treaty is meant by a text with words that tell it apart, the surest rule first."""
    whole, core = joined(asked.text), sounded(" ".join(asked.words))
    without_sides = sounded(" ".join(one for one in asked.words if one not in asked.sides))
    sides, wanted = list(map(_ways, asked.sides)), list(map(_ways, asked.words))

    def is_of_kind(one: _Treaty) -> bool:
        return bool(asked.years) or one.is_of_kind(asked.instruments)

    rules: list[Callable[[_Treaty], bool]] = [
        lambda one: whole in map(joined, one.names),
        lambda one: core in one.cores,
        lambda one: core in one.bare_cores,
        lambda one: without_sides in one.bare_cores and _are_told(sides, [one.between]),
        lambda one: is_of_kind(one) and any(_are_told(wanted, [name]) for name in one.named),
        lambda one: is_of_kind(one) and _are_told(wanted, [*one.named, one.between]),
    ]
    if loosely:
        rules.append(
            lambda one: is_of_kind(one) and _are_told(wanted, [*one.named, one.between, one.about])
        )
    return rules


def _words_in(names: Iterable[str]) -> set[str]:
    return {sounded(word) for one in names for word in (one, *words_of(one))}


def _are_told(wanted: Iterable[set[str]], told: Sequence[set[str]]) -> bool:
    """Whether each word, in one way or another, is in one of some sets."""
    return all(any(not ways.isdisjoint(some) for some in told) for ways in wanted)


def _ways(word: str) -> set[str]:
    """A word as names may have it: itself, and the names of the side whose adjective it is."""
    return {sounded(word), *(sounded(fold(name)) for name in _ADJECTIVES.get(stem(word), ()))}


def _sided() -> Mapping[str, tuple[str, ...]]:
    return {
        stem(word): names
        for table in (ENGLISH_ADJECTIVES, RUSSIAN_ADJECTIVES)
        for words, names in table.items()
        for word in words.split("|")
    }


_ADJECTIVES = _sided()
"""The names of the side behind each adjective, by its stem: *sino*, *русск*."""


def _narrowed(asked: Asked, matched: Sequence[_Treaty]) -> list[Match]:
    """Those of the kind that is named, with the others beside; all where none is, or several."""
    of_kind = [one for one in matched if asked.instruments and one.is_of_kind(asked.instruments)]
    chosen = of_kind or matched
    found = [Match("treaty", one.id, one.title, read=True) for one in chosen]
    if len(found) == 1:
        others = [one for one in matched if one.id != found[0].id]
        also = tuple(Match("treaty", one.id, one.title) for one in others)
        return [found[0]._replace(also=also)]
    return found
