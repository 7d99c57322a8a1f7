"""The articles that a locator names: ``Art. 2 (b)``, ``Arts. I and III``, ``Статья 1``."""

import re
from collections.abc import Iterator

_NUMBER = r"(?:\d+|[IVXLC]+\b)(?:\s?\(?[a-z]\)?(?![a-z]))?"
_NAMED = re.compile(
    rf"\b(?:art(?:icles?|s|ikel|ículos?|icoli|icolo)?|ст(?:атья|атьи)?)\b\.?\s*"
    rf"({_NUMBER}(?:\s*(?:,|and|et|y|und|и|–|-|to)\s*{_NUMBER})*)",
    re.IGNORECASE,
)
_ONE = re.compile(r"(\d+|[IVXLC]+)(?:\s?\(?([a-z])\)?(?![a-z]))?", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:–|-|to)\s*$")
_LETTERS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MOST = 1_000
"""No treaty has more articles: a longer range is cut."""


def articles_named(locator: str) -> set[str]:
    """The numbers of the articles that a locator names, roman ones as digits; empty without any.

    Letters follow their number at once: ``2b``. A range is each of its articles.
    """
    return {one for found in _NAMED.findall(locator) for one in _listed(found)}


def is_named(number: str, named: set[str]) -> bool:
    """Whether ``named`` has the number of an article, or one of several that it is (``1-3``)."""
    return not named.isdisjoint({number, *_listed(number)})


def _listed(text: str) -> Iterator[str]:
    before, end = None, 0
    for match in _ONE.finditer(text):
        digits, letter = match.groups()
        number = int(digits) if digits.isdecimal() else _roman(digits.upper())
        if before is not None and letter is None and _TO.match(text[end : match.start()]):
            yield from map(str, range(before + 1, min(number, before + _MOST)))
        yield f"{number}{letter or ''}"
        before, end = number, match.end()


def _roman(text: str) -> int:
    values = [_LETTERS[one] for one in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < after else one for one, after in pairs)
