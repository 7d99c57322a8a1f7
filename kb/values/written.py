"""Dates as people write them, as EDTF: ``28 May 1858``, ``1858/05/28``, 咸豐八年四月十六日.

EDTF stays as it is. A text that may mean two days is refused with both, and one that is understood
in part with that part: nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from kb.errors import DateError
from kb.values import months
from kb.values.dates import parse_edtf
from kb.values.text import is_han

Reigns = Mapping[str, tuple[int, int]]
"""By a reign name in Han characters: the Gregorian years in which its first and last year began."""

HINT = "as in 1858, 1858-05-28, 28 May 1858, 1858/05/28, 28.05.1858 or 咸豐八年四月十六日"
_LONGEST = 80
_SHORT = [name[:3] for name in months.ENGLISH]
_MONTHS = {
    name.casefold(): number
    for names in (months.ENGLISH, _SHORT, months.RUSSIAN, months.RUSSIAN_GENITIVE)
    for number, name in enumerate(names, start=1)
} | {"sept": 9}
_EMPTY = {"of", "the", "on", "in", "г", "год", "года", "году"}
_YEAR_FIRST = r"(\d{4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?"
_YEAR_LAST = r"(\d{1,2})([/.-])(\d{1,2})[/.-](\d{4})"
_MONTH_AND_YEAR = r"(\d{1,2})[/.-](\d{4})"
_SHORT_YEAR = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2}"
_HAN_NUMBERS = r"(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号號]?)?)?"
_ABOUT = r"(?:about|around|circa|ca\.?|c\.?|ок\.?|около)\s+(\d{4})"
_DECADE = r"(\d{3})0(?:s|-е)"
_RANGE = r"(\d{4})\s*(?:-|–|—|to|until)\s*(\d{4})"
_OLD_STYLE = r"\(?\s*(?:o\.\s?s\.?|old style|ст\.\s?ст\.?|старого стиля)\s*\)?$"
_BEFORE_YEAR_1 = r"[-−–]\s*\d{3,}.*|.*\b(?:b\.?\s?c\.?(?:\s?e\.?)?|до (?:н|р)\.?\s?(?:э|х)\.?)"
_ENDS_ODDLY = r"[-−–/].*|.*[-−–/]"
"""A mark at an end of a text says something (EDTF: an end that is unknown), and is not left out."""
_NEW_STYLE = r"\(?\s*(?:n\.\s?s\.?|new style|нов\.\s?ст\.?|нового стиля)\s*\)?$"


def edtf_of(text: str, reigns: Callable[[], Reigns]) -> str:
    """The EDTF of a date; ``reigns`` is asked where the date is of a Chinese reign.

    Raises:
        DateError: it is no date, may mean two, or does not exist.
    """
    written = " ".join(text.split())
    try:
        parse_edtf(written)
    except DateError as error:
        found = _read(written, reigns) if len(written) <= _LONGEST else None
        if found is None:
            if re.fullmatch(r"[\d/.\-XYZ~?%\[\]{},]*", written):  # it means to be EDTF
                raise
            raise DateError(error.message, hint=HINT) from error
        return parse_edtf(found).written
    return written


def _read(written: str, reigns: Callable[[], Reigns]) -> str | None:
    """The EDTF of a date in another form; nothing where no form fits."""
    folded = written.casefold()
    if re.fullmatch(_BEFORE_YEAR_1, folded):
        raise DateError(f"'{written}' lies before year 1; dates run from year 1 to 9999")
    if re.fullmatch(_ENDS_ODDLY, folded):
        return None
    if is_han(written):
        return _han(written, reigns)
    old = re.search(_OLD_STYLE, folded)
    if old:
        return _old_style(written, folded[: old.start()].strip())
    new = re.search(_NEW_STYLE, folded)
    folded = folded[: new.start()].strip() if new else folded
    return _in_numbers(written, folded) or _in_words(written, folded)


def _in_numbers(written: str, folded: str) -> str | None:
    if found := re.fullmatch(_YEAR_FIRST, folded):
        return _edtf(*found.groups())
    if found := re.fullmatch(_YEAR_LAST, folded):
        first, mark, second, year = found.groups()
        return _edtf(year, *_month_and_day(written, first, second, year, dotted=mark == "."))
    if found := re.fullmatch(_MONTH_AND_YEAR, folded):
        return _edtf(found[2], found[1], None)
    if re.fullmatch(_SHORT_YEAR, folded):
        raise DateError(f"'{written}' has a year of two digits: write all four", hint=HINT)
    if found := re.fullmatch(_ABOUT, folded):
        return f"{found[1]}~"
    if found := re.fullmatch(_DECADE, folded):
        return f"{found[1]}X"
    if found := re.fullmatch(_RANGE, folded):
        return f"{found[1]}/{found[2]}"
    return None


def _month_and_day(
    written: str, first: str, second: str, year: str, *, dotted: bool
) -> tuple[str, str]:
    """Month and day of two numbers before a year.

    With dots the day comes first, as everywhere where they are written; with other marks some
    write the month first, so that a day that may be a month is refused.
    """
    if dotted and int(second) <= 12:
        return second, first
    if int(first) > 12 or first == second:
        return second, first
    if int(second) > 12:
        return first, second
    one, other = _edtf(year, second, first), _edtf(year, first, second)
    raise DateError(
        f"'{written}' may be {one} ({_said(one)}) or {other} ({_said(other)})",
        hint=f"write {one} or {other}",
    )


def _said(day: str) -> str:
    year, month, number = day.split("-")
    return f"{int(number)} {months.ENGLISH[int(month) - 1]} {int(year)}"


def _edtf(year: str, month: str | None, day: str | None) -> str:
    parts = [f"{int(year):04}", *(f"{int(one):02}" for one in (month, day) if one)]
    return "-".join(parts)


def _in_words(written: str, folded: str) -> str | None:
    """A month by its name, a year of four digits, and a day, in any order.

    Nothing where there is neither month nor year: the text is no date at all.

    Raises:
        DateError: only a part of it is understood; the message says which.
    """
    parts = _parts(folded)
    if not (parts.years or parts.months):
        return None
    if not parts.are_a_date:
        raise DateError(f"'{written}' is not a date: {parts.understood}", hint=HINT)
    month = str(parts.months[0]) if parts.months else None
    return _edtf(parts.years[0], month, parts.days[0] if parts.days else None)


class _Parts(NamedTuple):
    """The words of a date by what they say, in whatever order they stand."""

    days: list[str]
    months: list[int]
    years: list[str]
    others: list[str]

    @property
    def are_a_date(self) -> bool:
        """Whether they are a year, perhaps a month of it, perhaps a day of that, and no more."""
        most_days = 1 if self.months else 0
        once = len(self.years) == 1 and len(self.months) <= 1 and len(self.days) <= most_days
        return once and not self.others

    @property
    def understood(self) -> str:
        """Which parts are understood, and what is wrong with the rest."""
        names = [months.ENGLISH[number - 1] for number in self.months]
        found = (("day", self.days), ("month", names), ("year", self.years))
        told = ", ".join(f"{part} {' or '.join(words)}" for part, words in found if words)
        if not self.years:
            lacking = "and no year of four digits"
        elif any(len(words) > 1 for _, words in found):
            lacking = "of which there are several"
        else:
            lacking = f"not '{' '.join(self.others)}'" if self.others else "and no more"
        return f"understood is {told}, {lacking}"


def _parts(folded: str) -> _Parts:
    parts = _Parts([], [], [], [])
    for word in re.split(r"[\s,.\-/]+", re.sub(r"(\d)(?:st|nd|rd|th)\b", r"\1", folded)):
        if word in _MONTHS:
            parts.months.append(_MONTHS[word])
        elif re.fullmatch(r"\d{4}", word):
            parts.years.append(word)
        elif re.fullmatch(r"\d{1,2}", word):
            parts.days.append(word)
        elif word and word not in _EMPTY:
            parts.others.append(word)
    return parts


def _old_style(written: str, folded: str) -> str:
    """A day of the Julian calendar as the Gregorian one.

    Raises:
        DateError: it is no single day, which alone can be converted for certain.
    """
    from kb.values.calendars import gregorian

    day = _in_numbers(written, folded) or _in_words(written, folded)
    found = gregorian("julian", day) if day and day.count("-") == 2 else None
    if found is None:
        raise DateError(
            f"'{written}': of Old Style only a day can be converted", hint="as in 16 May 1858 O.S."
        )
    return found


def _han(written: str, reigns: Callable[[], Reigns]) -> str:
    """A date in Han characters: in numbers of the Gregorian calendar, or of a reign."""
    from kb.values.calendars import chinese_days

    found = re.fullmatch(_HAN_NUMBERS, written)
    if found:
        return _edtf(*found.groups())
    first, last = chinese_days(written, reigns())
    return first if first == last else f"{first}/{last}"
