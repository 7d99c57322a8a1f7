"""Words of names in other romanizations of a word that is looked for."""

from collections.abc import Sequence
from dataclasses import replace

from kb.db.reader import Reader
from kb.db.textindex import Word, condition, matching
from kb.values.spelling import romanized

_NAME_WORDS = "SELECT t.tokens FROM search_text t WHERE t.field = 'name'"
_IN_A_TEXT = "SELECT 1 FROM search_text t WHERE {condition} LIMIT 1"
_SHORTEST = 4
_NUMERALS = frozenset("ivxlcdm")
"""Letters of Roman numerals, of which *XVII* and *XVIII* are no spellings of one name."""
_LETTERS_MORE = 4


def words_of_names(reader: Reader) -> set[str]:
    """The folded words of all names."""
    return {word for (tokens,) in reader.tuples(_NAME_WORDS) for word in tokens.split()}


def with_other_spellings(reader: Reader, words: Sequence[Word]) -> list[Word]:
    """The words; one in Latin letters that no text has, with what names write for it.

    All names are read for such a word alone: no index knows how a word may be spelled otherwise.
    """
    unknown = {one for one in words if _may_be_spelled(one) and not _in_a_text(reader, one)}
    if not unknown:
        return list(words)
    known = words_of_names(reader)
    return [replace(one, also=_spellings(one, known)) if one in unknown else one for one in words]


def _in_a_text(reader: Reader, word: Word) -> bool:
    sql = _IN_A_TEXT.format(condition=condition(reader.dialect))
    return bool(reader.tuples(sql, {"match": matching(reader.dialect, [word])}))


def _may_be_spelled(word: Word) -> bool:
    return word.begins and _is_latin(word.tokens[0])


def _is_latin(token: str) -> bool:
    return (
        len(token) >= _SHORTEST
        and token.isascii()
        and token.isalpha()
        and not _NUMERALS.issuperset(token)
    )


def _spellings(word: Word, known: set[str]) -> tuple[str, ...]:
    """The words of names with the same key that do not begin with the word."""
    (asked,) = word.tokens
    near = [
        one
        for one in known
        if abs(len(one) - len(asked)) <= _LETTERS_MORE
        and _is_latin(one)
        and not one.startswith(asked)
    ]
    key, *keys = romanized([asked, *near])
    return tuple(sorted(one for one, its in zip(near, keys, strict=True) if its == key))
