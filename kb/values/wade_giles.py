"""Wade–Giles into pinyin: *T'ien-chin* is *Tianjin*."""

import re
from collections.abc import Iterator
from itertools import islice, product

from kb.values.text import fold

_INITIALS = {
    "p": ("b", "p"),
    "t": ("d", "t"),
    "k": ("g", "k"),
    "ch": ("zh", "ch"),
    "ts": ("z", "c"),
    "tz": ("z", "c"),
    "hs": ("x",),
    "ss": ("s",),
    "sz": ("s",),
    "sh": ("sh",),
    "j": ("r",),
    **{one: (one,) for one in ("m", "f", "n", "l", "h", "s", "w", "y", "")},
}
"""Initials of Wade–Giles, each with pinyin's: unaspirated, aspirated."""

_FINALS_ALIKE = """
a ai an ang ao e ei en eng i ia iang iao in ing iu o ou u ua uai uan uang ui uei un uo
"""
_ALIKE = _FINALS_ALIKE.split()
_FINALS = {
    "ung": "ong",
    "ien": "ian",
    "ieh": "ie",
    "ueh": "ue",
    "iung": "iong",
    "eh": "e",
    "ih": "i",
    "erh": "er",
    **dict(zip(_ALIKE, _ALIKE, strict=True)),
}
_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʻʼ‘`][^\W\d_]+)+['’ʻʼ‘`]?", re.UNICODE)
_MARKS = re.compile(r"[-‐–]")
_ASPIRATED = re.compile("['’ʻʼ‘`]")
_INITIAL, _FINAL = (
    "|".join(sorted(table, key=len, reverse=True)) for table in (_INITIALS, _FINALS)
)
_SYLLABLE = re.compile(f"({_INITIAL})(')?({_FINAL})")
_MOST_READINGS = 16


def in_pinyin(text: str) -> Iterator[str]:
    """The text with its words of Wade–Giles in pinyin, in each way to read them, 16 at most.

    A word is of Wade–Giles where hyphens or apostrophes part it into syllables that Wade–Giles has.
    Where a word has no apostrophe, print may have lost them: each syllable may be
    aspirated. Nothing comes of a text without such words.

    >>> list(in_pinyin("Treaty of T'ien-chin"))
    ['Treaty of tianjin']
    """
    words = [(one.span(), _readings(one.group())) for one in _WORD.finditer(text)]
    known = [(span, readings) for span, readings in words if readings]
    if not known:
        return
    for chosen in islice(product(*(readings for _, readings in known)), _MOST_READINGS):
        made, at = "", 0
        for ((start, end), _), word in zip(known, chosen, strict=True):
            made, at = made + text[at:start] + word, end
        yield made + text[at:]


def _readings(word: str) -> list[str]:
    """The word in pinyin, without hyphens, in each way to read it."""
    marked = _ASPIRATED.search(word) is not None
    syllables = []
    for part in _MARKS.split(word):
        plain = fold(_ASPIRATED.sub("q", part)).replace("q", "'")
        found = _SYLLABLE.fullmatch(plain)
        if found is None:
            return []
        initial, aspirated, final = found.groups()
        ways = _INITIALS[initial]
        if len(ways) == 2 and (marked or aspirated):
            ways = ways[1:] if aspirated else ways[:1]
        syllables.append([_spelled(initial, one, final) for one in ways])
    return ["".join(one) for one in islice(product(*syllables), _MOST_READINGS)]


def _spelled(old: str, initial: str, final: str) -> str:
    """A syllable as pinyin writes it."""
    if old in {"ss", "sz", "tz"}:
        return f"{initial}i"
    sound = _FINALS[final]
    palatal = final != "ih" and final[:1] == "i"
    if old == "ch" and palatal:
        initial = {"zh": "j", "ch": "q"}[initial]
    if final == "uei":
        sound = "ui"
    if final == "o":
        sound = {"g": "e", "k": "e", "h": "e"}.get(initial, "o" if initial in "bpmfwy" else "uo")
    if initial == "y":
        sound = {"u": "ou", "en": "an", "eh": "e"}.get(final, sound)
    if initial == "" and final[:1] == "i":
        return f"y{sound}" if final in {"i", "in", "ing"} else f"y{sound[1:]}"
    return f"{initial}{sound}"
