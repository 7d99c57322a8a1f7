"""Areas and dates in a sentence: numbers with a unit, and days, months and years."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kb.errors import DateError
from kb.questions.check.verdicts import Claim
from kb.values.dates import When, parse_edtf

_TIMES = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "тыс": 10**3,
    "тысяч": 10**3,
    "млн": 10**6,
    "миллионов": 10**6,
    "万": 10**4,
    "萬": 10**4,
    "亿": 10**8,
    "億": 10**8,
}
_MORE_UNITS: Mapping[str, tuple[str, ...]] = {
    "km2": (
        "square kilometers",
        "square kilometres",
        "square kilometre",
        "sq. km",
        "sq. kilometers",
        "km2",
        "km^2",
        "平方千米",
        "平方公里",
        "кв. км",
        "кв км",
        "квадратных километров",
    ),
    "sqmi": ("square miles", "sq. miles", "sq. mi", "sq mile", "sq miles", "кв. миль"),
    "ha": ("hectares", "ha", "га"),
    "acre": ("acres",),
}
_NUMBER = (
    r"(?<!\d)(?P<number>\d{1,3}(?:[,  ]\d{3}){1,9}(?:\.\d{1,30})?|\d{1,30}(?:\.\d{1,30})?"
    r"|\b(?:a|one|half a)\b)"
)
_BEFORE = 40
"""So many characters before a number hold the word that qualifies it."""

_NEARLY = {
    "about": "about",
    "around": "about",
    "some": "about",
    "roughly": "about",
    "approximately": "about",
    "circa": "about",
    "nearly": "nearly",
    "almost": "nearly",
    "over": "more than",
    "more than": "more than",
    "at least": "at least",
    "less than": "less than",
    "under": "less than",
    "up to": "up to",
    "约": "about",
    "約": "about",
    "超过": "more than",
    "около": "about",
    "более": "more than",
}
_MONTHS = {
    name: index
    for index, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        start=1,
    )
}
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:1[0-9]|20)\d\d"
_DATES = re.compile(
    rf"(?P<iso>\b{_YEAR}-\d\d(?:-\d\d)?\b)"
    rf"|\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})\b"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>{_YEAR})\b"
    rf"|\b(?P<month3>{_MONTH})\s+(?P<year3>{_YEAR})\b"
    rf"|(?P<hanyear>{_YEAR})年(?:(?P<hanmonth>\d{{1,2}})月(?:(?P<handay>\d{{1,2}})日)?)?"
    rf"|(?<![\w.,])(?P<only>{_YEAR})(?![\w]|[.,]\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundArea:
    """An area in a sentence and where it stands."""

    claim: Claim
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a sentence and where it stands."""

    when: When
    start: int
    end: int


class AreaFinder:
    """Finds numbers with a unit of area; units are known by every name and alias they have."""

    def __init__(self, units: Iterable[tuple[str, str, Decimal]]) -> None:
        """``units`` gives id, a name of it, and its km²."""
        self._by_name: dict[str, tuple[str, Decimal]] = {}
        for name, text, factor in units:
            for alias in (text, f"{text}s", *_MORE_UNITS.get(name, ())):
                self._by_name.setdefault(alias.lower(), (name, factor))
        names = sorted(self._by_name, key=len, reverse=True)
        listed = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
        times = "|".join(sorted(_TIMES, key=len, reverse=True))
        self._pattern = re.compile(
            rf"{_NUMBER}\s*(?:(?P<times>{times})\.?)?[\s-]{{0,3}}(?P<unit>{listed})(?![a-zа-я²])",
            re.IGNORECASE,
        )

    def find(self, text: str) -> list[FoundArea]:
        """Every area of a sentence, in order."""
        found = []
        for match in self._pattern.finditer(text):
            name, factor = self._by_name[" ".join(match["unit"].lower().split())]
            value = _value(match["number"]) * _TIMES.get((match["times"] or "").lower(), 1)
            if value > 0:
                claim = Claim(
                    value,
                    name,
                    factor,
                    _qualifier(text[max(0, match.start() - _BEFORE) : match.start()]),
                )
                found.append(FoundArea(claim, match.start(), match.end()))
        return found


def _value(text: str) -> Decimal:
    words = {"a": Decimal(1), "one": Decimal(1), "half a": Decimal("0.5")}
    plain = text.lower()
    return words.get(plain) or Decimal(re.sub(r"[,  ]", "", plain))


def _qualifier(before: str) -> str:
    tail = before.lower().rstrip()
    for word, qualifier in _NEARLY.items():
        if tail.endswith(word):
            return qualifier
    return "exact"


def find_dates(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[FoundDate]:
    """Every date of a sentence outside the spans taken, in order."""
    spans = list(taken)
    found = []
    for match in _DATES.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        try:
            when = parse_edtf(_edtf(match))
        except DateError:
            continue
        found.append(FoundDate(when, match.start(), match.end()))
    return found


def _edtf(match: re.Match[str]) -> str:
    group = match.groupdict()
    if group["iso"]:
        return group["iso"]
    if group["only"]:
        return group["only"]
    for day, month, year in (
        ("day", "month", "year"),
        ("day2", "month2", "year2"),
        ("", "month3", "year3"),
        ("handay", "hanmonth", "hanyear"),
    ):
        if group[year]:
            text = group[year]
            if group[month]:
                number = _MONTHS.get(group[month].lower()) or int(group[month])
                text += f"-{number:02}"
                if day and group[day]:
                    text += f"-{int(group[day]):02}"
            return text
    return ""
