"""What a search finds: the things that have every word, best first, and the texts that show it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple

from kb.db.reader import Reader
from kb.db.textindex import Word, condition, matching
from kb.questions.names import in_batches

_WORDS = """
SELECT t.entity, t.entity_id, t.field = 'name' AS named, t.tokens
FROM search_text t
WHERE {condition} AND (cast(:entity AS text) IS NULL OR t.entity = cast(:entity AS text))
"""
_TEXTS = """
SELECT t.entity_id, t.field, t.position, t.text, t.tokens
FROM search_text t
WHERE t.entity = :entity AND t.entity_id IN ({ids})
"""


class Hit(NamedTuple):
    """A thing that has every word."""

    entity: str
    id: str


class Hits(NamedTuple):
    """How many things have every word, and the best of them."""

    total: int
    best: Sequence[Hit]


_Rank = tuple[bool, int, bool, int]
"""How well a text fits, the least being the best: whether it is not the name that was asked for,
minus the words found, whether it is no name, minus the words found whole."""

_Look = Callable[[str, bool], tuple[_Rank, int, int]]
"""Takes the tokens of a text, and whether it is a name; gives its rank, a bit for each word that
was found, and how often words stand in it."""

_Thing = tuple[_Rank, int, int, int]
"""Of all texts of a thing: the best rank, a bit for each word that was found, the most words in one
name, and how often words stand in them."""


def hits_of(
    reader: Reader, words: Sequence[Word], asked: Sequence[str], entity: str | None, limit: int
) -> Hits:
    """The things in whose texts every word stands, the best of them first; ``asked`` in tokens.

    Order: a name that is what was asked for; then by how many of the words stand in one name, how
    many in the best text, how many of those whole, how often in all texts; then id.
    """
    every = (1 << len(words)) - 1
    found = [
        (best[0], -named, best[1], best[3], -times, name, kind)
        for (kind, name), (best, held, named, times) in _things(
            _rows(reader, words, entity), _looking_for(words, asked)
        ).items()
        if held == every
    ]
    best = (Hit(kind, name) for *_, name, kind in nsmallest(limit, found))
    return Hits(len(found), tuple(best))


def best_texts(
    reader: Reader, words: Sequence[Word], asked: Sequence[str], hits: Sequence[Hit]
) -> dict[Hit, tuple[str, str]]:
    """The field and the text that show each hit best."""
    look = _looking_for(words, asked)
    found: dict[Hit, tuple[_Rank, str, int, str]] = {}
    for entity, some in ids_by_entity(hits).items():
        for marks, values in in_batches(some):
            rows = reader.tuples(_TEXTS.format(ids=marks), {"entity": entity, **values})
            for name, field, position, text, tokens in rows:
                hit, this = Hit(entity, name), (look(tokens, field == "name")[0], field, position)
                if hit not in found or this < found[hit][:3]:
                    found[hit] = (*this, text)
    return {hit: (field, text) for hit, (_, field, _, text) in found.items()}


def ids_by_entity(hits: Iterable[Hit]) -> dict[str, list[str]]:
    """The ids of hits by what they are ids of."""
    ids: dict[str, list[str]] = {}
    for hit in hits:
        ids.setdefault(hit.entity, []).append(hit.id)
    return ids


def _things(
    rows: Iterable[tuple[str, str, bool, str]], look: _Look
) -> dict[tuple[str, str], _Thing]:
    """Every thing with any of the words, from one pass over the texts that have one."""
    things: dict[tuple[str, str], _Thing] = {}
    for kind, name, is_name, tokens in rows:
        rank, held, times = look(tokens, is_name)
        named = -rank[1] if is_name else 0
        key = kind, name
        if key in things:
            other, held_before, named_before, times_before = things[key]
            rank = min(rank, other)
            held |= held_before
            named = max(named, named_before)
            times += times_before
        things[key] = rank, held, named, times
    return things


def _looking_for(words: Sequence[Word], asked: Sequence[str]) -> _Look:
    """Looks at texts for some words; ``asked`` is all that was asked for, in tokens."""
    counters = [(1 << place, _counter(word)) for place, word in enumerate(words)]
    whole_name = " ".join(asked)

    def look(tokens: str, is_name: bool) -> tuple[_Rank, int, int]:
        held = found = whole = times = 0
        for bit, count in counters:
            often, exactly = count(tokens)
            if often:
                held |= bit
                found += 1
                whole += exactly
                times += often
        plain = not is_name
        return (plain or tokens != whole_name, -found, plain, -whole), held, times

    return look


def _rows(reader: Reader, words: Sequence[Word], entity: str | None) -> Iterator[tuple[Any, ...]]:
    sql = _WORDS.format(condition=condition(reader.dialect))
    return reader.stream(sql, {"match": matching(reader.dialect, words), "entity": entity})


def _counter(word: Word) -> Callable[[str], tuple[int, bool]]:
    """Counts a word in tokens with blanks between, and tells whether it stands there whole."""
    token = word.tokens[0]
    beginning, whole = f" {token}", f" {token} "
    others = [f" {one} " for one in word.also]

    def beginnings(tokens: str) -> tuple[int, bool]:
        padded = f" {tokens} "
        often = padded.count(beginning) + sum(padded.count(one) for one in others)
        return often, whole in padded

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
