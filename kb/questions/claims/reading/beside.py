"""What a clause says beside its claim: a price, a term, a date in words, *after the Third War*."""

import re
from collections.abc import Iterator

from kb.questions.claims.reading.language import Language
from kb.questions.claims.reading.mark import HIDDEN

_LEAST = 10
"""Smaller numbers are mostly words such as *the two powers*."""
_ROMAN = re.compile(r"(?<!\w)[MDCLXVI]{4,}(?!\w)")
_EDGES = re.compile(rf"[{HIDDEN};:；：()（）]|[,，、.。](?!\d)")


class Beside:
    """Finds phrases with a figure, or with the name of a time or place, that no mark has taken.

    Other words (*weakened by a long rebellion*) are no fact that somebody would look up here.
    """

    def __init__(self, language: Language) -> None:
        """The patterns of the language's tables, compiled once."""
        self._number = re.compile(language.number)
        self._value = language.value
        self._named = re.compile(rf"(?i:{language.circumstances}).*(?<!\w)[A-ZА-ЯЁ][\w’'-]+")
        edge, _ = language.edges
        loose = f"{language.before}|{language.by_treaty}|{'|'.join(language.markers)}"
        self._loose = re.compile(rf"\s*{edge}(?:{loose})\s*$")
        self._terms = language.words(language.terms)

    def spans(self, flat: str, said: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where such phrases stand; ``flat`` has every mark hidden, ``said`` none."""
        edges = [
            start,
            *(at for one in _EDGES.finditer(flat, start, end) for at in one.span()),
            end,
        ]
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            text = said[first:last]
            named = self._named.search(text) or self._terms.search(flat[first:last])
            if self._has_figure(flat[first:last]) or _ROMAN.search(text):
                whole = self._without_lead(flat[first:last].rstrip())
                yield first + len(text) - len(text.lstrip()), first + len(whole)
            elif named:
                yield first + named.start(), first + named.end()

    def _without_lead(self, phrase: str) -> str:
        """A phrase without words behind its figure that lead to the next name (*… under the*)."""
        while (loose := self._loose.search(phrase)) and self._has_figure(phrase[: loose.start()]):
            phrase = phrase[: loose.start()]
        return phrase

    def _has_figure(self, text: str) -> bool:
        values = (self._value(one.group()) for one in self._number.finditer(text))
        return any(value is not None and value >= _LEAST for value in values)
