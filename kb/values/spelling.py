"""Spelling: keys that one name has in all its spellings, and the words of names of treaties."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kb.values.text import is_han

_SOUNDS = tuple(
    (re.compile(pattern, re.MULTILINE), sound)
    for pattern, sound in (
        ("tsch|tch|tsh|tj", "ch"),
        ("sch", "sh"),
        ("dzh|dj|zh", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("th", "t"),
        ("ck", "k"),
        ("x", "ks"),
        ("tz", "ts"),
        ("w", "v"),
        ("off$", "ov"),
        ("oo|ou", "u"),
        ("ae", "a"),
        ("oe", "o"),
        ("c(?![heiy])", "k"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=[a-z]{4}a)h$", ""),
    )
)
"""Letters that romanizations write for one sound, in the order in which they are read."""

_RUSSIAN = tuple(
    (re.compile(pattern, re.MULTILINE), letters)
    for pattern, letters in (
        ("iyi", "i'i"),  # Qiying is not Qing
        ("(?<=[a-z])(?:ii|iy|ij|yi|yy|y|j)$", "i"),  # -sky, -skii, -skij
        ("([eo])ff?$", r"\1v"),
        ("(?<=[a-z]{4})ine$", "in"),  # Poutiatine
        ("(?<=[a-z])[iyj][eo](?=[vw])", "e"),  # -yev, -iev, -yov
        ("^[yj]e", "e"),
        ("^ja", "ya"),
        ("s?chts?ch", "shch"),
    )
)
"""Letters of romanizations of Russian that stand for one another, read before ``_SOUNDS``."""

_ENDINGS = re.compile(
    "(?:ого|его|ому|ему|ыми|ими|ами|ями|ией|ый|ий|ой|ая|яя|ое|ее|ые|ие|ых|их|ым|им|ом|ем|ей|ою|ую|"
    "юю|ам|ям|ах|ях|ов|ев|ии|ия|ию|а|я|о|е|и|ы|у|ю|ь|й)$"
)
_VOWELS = "аеийоуыьэюя"
_SHORTEST_STEM = 3

_INSTRUMENTS = """
treaty treaties convention conventions agreement agreements accord accords protocol protocols pact
peace truce armistice declaration award judgment communique contract notes act
traite traktat vertrag frieden convencion tratado acuerdo tiaoyue dogovor
договор трактат конвенция соглашение протокол пакт декларация мир перемирие
条约 條約 协定 協定 协议 協議 专约 專約 专条 專條 议定书 議定書 公约 公約 声明 聲明 和约 和約
"""
INSTRUMENTS = frozenset(_INSTRUMENTS.split())
"""Words for instruments, which people take for one another."""

_FILLERS = """
the of and between with at in on for to a an from by concerning regarding respecting relating signed
year de du la le von und et г года год году и о об между с в
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that tell no treaty from another."""

_TITLES = re.compile("(.+?)(" + "|".join(sorted(filter(is_han, INSTRUMENTS), key=len)) + ")$")
_QUALIFIED = re.compile(r"\s*[(（][^()（）]*[)）]\s*$")
_YEAR = re.compile(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")


@lru_cache(maxsize=1 << 15)
def joined(folded: str) -> str:
    """A folded name without blanks and its article; *St* is *Saint*: hyphens make no other name.

    >>> joined("the u s a"), joined("wei hai wei"), joined("st petersburg")
    ('usa', 'weihaiwei', 'saintpetersburg')
    """
    words = folded.split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if "st" in words[:-1]:
        words = ["saint" if one == "st" else one for one in words]
    return "".join(words)


@lru_cache(maxsize=1 << 15)
def sounded(folded: str) -> str:
    """A key that spellings of one name share in other romanizations, and in Russian all its cases.

    >>> sounded("kiakhta") == sounded("kyakhta"), sounded("китая") == sounded("китай")
    (True, True)
    """
    key = joined(" ".join(map(stem, folded.split())))
    if key.isascii():
        for pattern, sound in _SOUNDS:
            key = pattern.sub(sound, key)
    return key


def romanized(words: Sequence[str]) -> list[str]:
    """For each word a key that a Russian name has in English, French and German letters alike.

    Words are folded and in Latin letters. The keys join more than those of ``sounded``, by which
    names are resolved: for finding, not for deciding.

    >>> set(romanized(["muravyov", "muraviev", "muravev", "mouravieff"]))
    {'muravev'}
    """
    # One text with a word a line: a search has thousands of words of names, and 25 patterns.
    text = "\n".join(words)
    for pattern, letters in (*_RUSSIAN, *_SOUNDS):
        text = pattern.sub(letters, text)
    return text.split("\n")


def stem(word: str) -> str:
    """A Russian word without the ending of its case; any other as it is."""
    word = word.replace("ё", "е")
    if len(word) <= _SHORTEST_STEM or not "а" <= word[0] <= "я":
        return word
    for bare in (_ENDINGS.sub("", word).rstrip(_VOWELS), _ENDINGS.sub("", word)):
        if len(bare) >= _SHORTEST_STEM:
            return bare
    return word


_STEMMED_INSTRUMENTS = frozenset(map(stem, INSTRUMENTS))


def is_instrument(word: str) -> bool:
    """Whether a folded word is one for treaties, in any case of Russian."""
    return stem(word) in _STEMMED_INSTRUMENTS


def years_in(folded: str) -> tuple[list[str], str]:
    """The years in a folded text, and the text without them and without *年*."""
    years = _YEAR.findall(folded)
    return years, " ".join(_YEAR.sub(" ", folded).replace("年", " ").split()) if years else folded


def unqualified(name: str) -> str:
    """A name without the last brackets, which tell namesakes apart: *Convention of X (Russia)*."""
    return _QUALIFIED.sub("", name)


def words_of(folded: str) -> list[str]:
    """The words of a name; a Chinese word for an instrument is apart from the rest of its word."""
    words: list[str] = []
    for word in folded.split():
        title = _TITLES.fullmatch(word)
        words += title.groups() if title else [word]
    return words


def telling(words: Sequence[str]) -> list[str]:
    """The words that tell one treaty from another: no instrument, no *of*."""
    return [one for one in words if one not in FILLERS and not is_instrument(one)]
