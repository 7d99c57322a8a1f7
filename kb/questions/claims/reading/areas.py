"""Areas in a sentence: a number, a unit, words that bound it, and the same in another unit."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kb.questions.claims.claim import Area
from kb.questions.claims.reading.language import Language
from kb.questions.claims.reading.naming import Names
from kb.values.areas import significant_digits, to_km2
from kb.values.claims import Bound
from kb.values.text import HAN

_BEFORE = 30
"""The words that bound a number stand within as many characters before it."""
_SAME = 0.06
"""The same area in two units, both rounded, differs by no more than this share."""
_LARGEST_KM2 = 510_000_000
"""The surface of the Earth."""


@dataclass(frozen=True, slots=True)
class FoundArea:
    """An area and where it stands, from its first bounding word.

    ``area`` is missing where it cannot be read; ``wrong`` then says why.
    """

    start: int
    end: int
    area: Area | None
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class _Figure:
    value: Decimal
    unit: str
    km2: float


class AreaFinder:
    """Finds the areas of a language, in the units of the record."""

    def __init__(self, names: Names, language: Language) -> None:
        """Units are known by the language's words for them and by the record's names."""
        self._language = language
        self._factors = names.factors
        more = {re.escape(text): unit for text, unit in names.units.items() if len(text) > 1}
        self._units = {
            pattern: unit
            for pattern, unit in {**more, **language.units}.items()
            if unit in names.factors
        }
        words = "|".join(sorted(self._units, key=len, reverse=True)) or "(?!)"
        number, ranges = language.number, language.ranges
        unit = rf"(?:{words})(?![^\W_{HAN}²])"
        joint = r"[\s-]{0,2}"
        self._pattern = re.compile(
            rf"(?:(?P<low>{number}){joint}(?P<lowunit>{unit})?\s*(?P<joint>{ranges})\s*)?"
            rf"(?P<number>{number}){joint}(?P<unit>{unit})"
            rf"(?:\s*(?:\(|,\s*or\s|,?\s*или\s)\s*(?P<about>[^\d()]{{0,12}}?)"
            rf"(?P<other>{number}){joint}(?P<otherunit>{unit})\s*\)?)?"
        )
        self._of_word = {pattern: re.compile(pattern) for pattern in self._units}
        self._bounds = [
            (re.compile(rf"{language.edges[0]}(?:{pattern})\s*$"), bound)
            for pattern, bound in language.bounds
        ]

    def find(self, low: str) -> list[FoundArea]:
        """The areas of a sentence in lower case and simplified characters, in order."""
        return [self._area(low, match) for match in self._pattern.finditer(low)]

    def _area(self, low: str, match: re.Match[str]) -> FoundArea:
        """What one match of a number and a unit is: an area, or why it is none."""
        start, bound = self._bound(low, match.start())
        figure = first = self._figure(match["number"], match["unit"])
        if match["low"]:
            if self._are_two(match, low[:start]):
                return FoundArea(start, match.end(), None, "two figures")
            first, bound = self._low(match, figure), "between"
        elif re.search(self._language.more_inside, match["number"]):
            bound = "more than"
        if figure is None or first is None or not 0 < first.km2 <= figure.km2 <= _LARGEST_KM2:
            return FoundArea(start, match.end(), None, "an area that cannot be read")
        if match["other"] and not match["low"] and not self._is_repeated(match, figure):
            return FoundArea(start, match.end(), None, "its two units disagree")
        written = low[match.start() : match.end()]
        whole = figure.value == int(figure.value)
        digits = significant_digits(Decimal(int(figure.value)) if whole else figure.value)
        area = Area(first.km2, figure.km2, bound, digits, figure.unit, written)
        return FoundArea(start, match.end(), area)

    def _are_two(self, match: re.Match[str], ahead: str) -> bool:
        """Whether *and* joins two figures, not the ends of a range: *between 1 and 2 million*."""
        together = re.fullmatch(self._language.both, match["joint"])
        return bool(together) and not re.search(rf"(?:{self._language.ranged})\s*$", ahead)

    def _is_repeated(self, match: re.Match[str], figure: _Figure) -> bool:
        """Whether a figure has the same size in the other unit that is given behind it."""
        other = self._figure(match["other"], match["otherunit"])
        return other is not None and abs(other.km2 - figure.km2) <= _SAME * figure.km2

    def _low(self, match: re.Match[str], high: _Figure | None) -> _Figure | None:
        """The lower end of a range; *1 to 2 million* has the multiple of its upper end."""
        low = self._figure(match["low"], match["lowunit"] or match["unit"])
        if low is None or high is None or match["lowunit"]:
            return low
        plain = re.match(r"[\d.,]+\s?(?=[^\d\s.,])", match["number"])
        multiple = match["number"][plain.end() :] if plain else ""
        if multiple and match["low"].replace(".", "").replace(",", "").isdecimal():
            return self._figure(f"{match['low']} {multiple}", match["unit"])
        return low

    def _figure(self, number: str, word: str) -> _Figure | None:
        value = self._language.value(" ".join(number.split()))
        unit = next(
            (self._units[name] for name, one in self._of_word.items() if one.fullmatch(word)), None
        )
        if value is None or unit is None or value <= 0:
            return None
        return _Figure(value, unit, float(to_km2(value, self._factors[unit])))

    def _bound(self, low: str, start: int) -> tuple[int, Bound]:
        """Where the words begin that bound a number, and which bound they tell."""
        first = max(0, start - _BEFORE)
        before = low[first:start]
        for pattern, bound in self._bounds:
            found = pattern.search(before)
            if found:
                return first + found.start(), bound
        return start, "exact"
