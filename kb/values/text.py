"""Text: names folded for comparison, the nearest of several names, and counts in words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

HAN = "\u3400-\u9fff"
"""The range of Han characters, to be written between the brackets of a pattern."""
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


def fold(text: str) -> str:
    """The text without case, accents, punctuation and extra blanks, so that equal names are equal.

    Cyrillic й stays apart from и: only Latin and Greek letters lose their marks.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    folded = []
    for char in unicodedata.normalize("NFC", text.casefold()):
        base = unicodedata.normalize("NFD", char)[0]
        latin_or_greek = "\u0061" <= base <= "\u024f" or "\u0370" <= base <= "\u03ff"
        kept = base if latin_or_greek else char
        folded.append(kept if kept.isalnum() else " " if not unicodedata.combining(kept) else "")
    return " ".join("".join(folded).replace("ı", "i").split())


def is_han(text: str) -> bool:
    """Whether a text has a character of Han script."""
    return bool(han_letters(text))


def han_letters(text: str) -> int:
    """How many characters of Han script a text has."""
    return sum(HAN[0] <= char <= HAN[-1] for char in text)


def cut(text: str, most: int = 60) -> str:
    """The text; of a longer one its beginning, ending in an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def shortened(text: str, most: int = 400) -> str:
    """The text; of a much longer one its beginning and its end."""
    return text if len(text) <= most else f"{text[: most * 2 // 3]} … {text[-most // 4 :]}"


_LONGEST_NAME = 200
"""A text of more characters than this is no misspelt name, and comparing it takes long."""


def nearest(
    wanted: str, names: Iterable[str], count: int = 1, alike: float | None = None
) -> list[str]:
    """The names most like the wanted one, best first; empty when none is near.

    ``alike`` says how near they must be, from 0 to 1; without it, 0.6, and of short texts 0.5.
    """
    if len(wanted) > _LONGEST_NAME:
        return []
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(fold(name), name)
    cutoff = alike or (0.6 if len(wanted) > 3 else 0.5)
    found = get_close_matches(fold(wanted), by_fold, n=count, cutoff=cutoff)
    return [by_fold[name] for name in found]


def did_you_mean(wanted: str, names: Iterable[str]) -> str:
    """`` (did you mean 'x'?)`` for the nearest name, or nothing when none is near."""
    found = nearest(wanted, names)
    return f" (did you mean '{found[0]}'?)" if found else ""


def counted(number: int, noun: str) -> str:
    """``1 treaty``, ``3 treaties``."""
    if number < 2:
        return f"1 {noun}" if number else f"no {noun}"
    return f"{number:,} {noun[:-1]}ies" if noun.endswith("y") else f"{number:,} {noun}s"


_IN_BRACKETS = re.compile(r" \(([^()]*)\)(?=(.?))")


def listed(text: str) -> list[str]:
    """The members of a list that is written in one text, parted by commas or semicolons."""
    return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]


def without_brackets(name: str) -> str:
    """A name that can stand in brackets itself: ``Taiwan, Formosa, with its islets``."""
    return _IN_BRACKETS.sub(lambda found: f", {found[1]}{',' if found[2] == ' ' else ''}", name)


def texts_in(value: Any, *, keys: bool = False) -> Iterator[str]:
    """The texts in a value, also in its lists, tuples and mappings, each of these once.

    With ``keys`` those of mappings too. What is nested deeply, or holds itself, is no trouble.
    """
    waiting, seen = [value], set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, list | tuple | Mapping) and id(one) not in seen:
            seen.add(id(one))
            if isinstance(one, Mapping):
                waiting += [*one, *one.values()] if keys else one.values()
            else:
                waiting += one
