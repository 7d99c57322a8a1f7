"""What a search finds: the things that have every word, best first, without their texts."""

from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.db.textindex import Word, condition, matching

_WORDS = """
SELECT t.entity, t.entity_id, t.field, t.position, t.id, t.tokens
FROM search_text t
WHERE {condition} AND (cast(:entity AS text) IS NULL OR t.entity = cast(:entity AS text))
"""


class Hit(NamedTuple):
    """A thing that has every word, with the number of the text that shows it best."""

    entity: str
    id: str
    text: int


class Hits(NamedTuple):
    """How many things have every word, and the best of them."""

    total: int
    best: Sequence[Hit]


_Best = tuple[bool, int, bool, int, str, int, int]
_Thing = tuple[_Best, int, int, int]
"""The text of a thing that is best, as it sorts; the words found; most in a name; how often."""


def hits_of(
    reader: Reader, words: Sequence[Word], asked: Sequence[str], entity: str | None, limit: int
) -> Hits:
    """The things in whose texts every word stands, the best of them first; ``asked`` in tokens.

    Order: a name that is what was asked for; then by how many of the words stand in one name, how
    many in the best text, how many of those whole, how often in all texts; then id.
    """
    every = (1 << len(words)) - 1
    found = [
        (best[0], -named, best[1], best[3], -times, name, kind, best[-1])
        for (kind, name), (best, held, named, times) in _things(
            reader, words, " ".join(asked), entity
        ).items()
        if held == every
    ]
    best = (Hit(kind, name, text) for *_, name, kind, text in nsmallest(limit, found))
    return Hits(len(found), tuple(best))


def _things(
    reader: Reader, words: Sequence[Word], asked: str, entity: str | None
) -> dict[tuple[str, str], _Thing]:
    """Every thing with any of the words, from one pass over the texts that have one."""
    counters = [(1 << place, _counter(word)) for place, word in enumerate(words)]
    things: dict[tuple[str, str], _Thing] = {}
    for kind, name, field, position, text, tokens in _rows(reader, words, entity):
        held = found = whole = times = 0
        for bit, count in counters:
            often, exactly = count(tokens)
            if often:
                held |= bit
                found += 1
                whole += exactly
                times += often
        named = found if field == "name" else 0
        plain = field != "name"
        best = (tokens != asked or plain, -found, plain, -whole, field, position, text)
        key = kind, name
        if key in things:
            other, held_before, named_before, times_before = things[key]
            best = min(best, other)
            held |= held_before
            named = max(named, named_before)
            times += times_before
        things[key] = best, held, named, times
    return things


def _rows(reader: Reader, words: Sequence[Word], entity: str | None) -> Iterator[tuple[Any, ...]]:
    sql = _WORDS.format(condition=condition(reader.dialect))
    return reader.stream(sql, {"match": matching(reader.dialect, words), "entity": entity})


def _counter(word: Word) -> Callable[[str], tuple[int, bool]]:
    """Counts a word in tokens with blanks between, and tells whether it stands there whole."""
    token = word.tokens[0]
    beginning, whole = f" {token}", f" {token} "

    def beginnings(tokens: str) -> tuple[int, bool]:
        padded = f" {tokens} "
        return padded.count(beginning), whole in padded

    def single(tokens: str) -> tuple[int, bool]:
        often = tokens.split(" ").count(token)
        return often, often > 0

    def phrase(tokens: str) -> tuple[int, bool]:
        often = len(word.places(tokens.split(" ")))
        return often, often > 0

    if word.begins:
        return beginnings
    return phrase if len(word.tokens) > 1 else single


def has_word(reader: Reader, word: Word) -> bool:
    """Whether any text at all has a word."""
    count = _counter(word)
    return any(count(row[-1])[0] for row in _rows(reader, [word], None))
