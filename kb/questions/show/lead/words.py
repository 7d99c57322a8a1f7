"""Days, names, areas and lists as they stand in a sentence."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kb.values.areas import rounded
from kb.values.months import ENGLISH

_ISO = r"(?<![\d-])(\d{4})-(\d{2})(?:-(\d{2}))?(?![\d-])"
_CALLED = (
    r"(Empire|Kingdom|Republic|Federation|Union|Khanate|Sultanate|Principality|Duchy|Tsardom|"
    r"Commonwealth|Confederation|Protectorate|Company|States|Netherlands|Emirate|Porte|Crown|"
    r"League|Nations|Raj|Colony)\b"
)


def spoken(text: str) -> str:
    """A text with its days as people write them: ``28 May 1858``, ``May 1858``."""
    return re.sub(_ISO, _day, text)


def _day(found: re.Match[str]) -> str:
    year, month, day = found.groups()
    if not 1 <= int(month) <= 12:
        return found[0]
    named = f"{ENGLISH[int(month) - 1]} {int(year)}"
    return f"{int(day)} {named}" if day else named


def date_of(written: str) -> str:
    """A date as written, in words: ``about 1858``, ``July 1900 to August 1900``."""
    if written.endswith(("~", "%")):
        return f"about {spoken(written[:-1])}"
    if re.fullmatch(r"\d{4}", written):
        return str(int(written))
    if re.fullmatch(r"\d{3}X|\d{2}XX", written):
        return f"the {written.replace('X', '0')}s"
    first, between, last = written.partition("/")
    return f"{spoken(first)} to {spoken(last)}" if between and first and last else spoken(written)


def on_date(written: str) -> str:
    """A date with its preposition: ``on 28 May 1858``, ``in May 1858``, ``in 1858``."""
    said = date_of(written)
    if not re.fullmatch(r"[\d-]+", written):
        return (
            f"at a date written {written}"
            if re.search(r"X.|X\d|[\[{.]", written) and not said.startswith("the ")
            else f"in {said}"
        )
    return f"on {said}" if written.count("-") == 2 else f"in {said}"


def the(name: str) -> str:
    """The name of a party in a sentence, with *the* where English wants it."""
    called = re.search(_CALLED, name.partition(" (")[0])
    before = name[: called.start()] if called else ""
    if called is None or name.lower().startswith("the ") or " and " in before:
        return name
    return f"the {name}"


def a(noun: str) -> str:
    """A noun with *a* or *an*."""
    return f"{'an' if noun[:1].lower() in 'aeiou' else 'a'} {noun}"


def listed(items: Sequence[str], most: int = 0, more: str = "more") -> str:
    """``A, B and C``; of more than ``most`` items the first, and the number of the others."""
    shown = list(items)
    if most and len(shown) > most:
        shown = [*shown[:most], f"{len(shown) - most} {more}"]
    if len(shown) < 2:
        return "".join(shown)
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def area_of(row: Mapping[str, Any]) -> str:
    """The best area with its bounds in km², or ``no figure``."""
    best, low, high = (row.get(f"{end}_km2") for end in ("best", "low", "high"))
    if best is None:
        return "no figure"
    said = f"{rounded(best, 3)} km²"
    if low is None or high is None or rounded(low, 3) == rounded(high, 3):
        return said
    return f"{said}, between {rounded(low, 3)} and {rounded(high, 3)}"


def begun(sentence: str) -> str:
    """The sentence with a capital letter at its begin and a full stop at its end."""
    return f"{sentence[:1].upper()}{sentence[1:]}{'' if sentence[-1:] in '.?!' else '.'}"
