"""Positions as people write them: decimal degrees, degrees and minutes, with letters or signs."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kb.errors import UsageError

HINT = "latitude, then longitude: 43.1,131.9 or 43°07'N 131°53'E; south and west by S, W or -"

_WRITTEN = re.compile(r"[\d\s.,;:°º'′’\"″”+\-−–NSEWnsew/]+")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_LETTER = re.compile(r"(?<![A-Za-z])[NSEWnsew](?![A-Za-z])")
_MINUS = "-−–"
_SMALL = re.compile(r"\D*[\d.]+\s*['′’\"″”]")
"""Minutes or seconds where degrees are to stand."""
_PARTS = 3


class Spot(NamedTuple):
    """Latitude and longitude in decimal degrees, WGS 84."""

    latitude: float
    longitude: float

    @property
    def shown(self) -> str:
        """Both with their letters: ``43.1°N 131.9°E``."""
        north, east = "NS"[self.latitude < 0], "EW"[self.longitude < 0]
        return f"{abs(self.latitude):g}°{north} {abs(self.longitude):g}°{east}"


def is_written(text: str) -> bool:
    """Whether a text can be meant as nothing but a position."""
    return bool(_WRITTEN.fullmatch(text)) and any(map(str.isdecimal, text))


def spot_of(text: str) -> Spot:
    """The position that a text gives.

    Raises:
        UsageError: the text is no position, or its position lies off the globe.
    """
    halves = _halves(text.strip())
    if halves is None:
        raise UsageError(f"'{text}' is no position", hint=HINT)
    (first, letter), (second, other) = ((_degrees(one, text), _axis(one)) for one in halves)
    if {letter, other} not in ({""}, {"N", "E"}):
        raise UsageError(f"'{text}' needs one letter of N or S and one of E or W", hint=HINT)
    latitude, longitude = (second, first) if letter == "E" else (first, second)
    if abs(latitude) > 90:
        swapped = not letter and abs(latitude) <= 180 and abs(longitude) <= 90
        meant = f"did you mean {longitude:.12g},{latitude:.12g}? " if swapped else ""
        told = f"latitude {latitude:.12g} lies off the globe, beyond 90"
        raise UsageError(told, hint=f"{meant}{HINT}")
    if abs(longitude) > 180:
        raise UsageError(f"longitude {longitude:.12g} lies off the globe, beyond 180", hint=HINT)
    return Spot(latitude, longitude)


def _halves(text: str) -> tuple[str, str] | None:
    """The two parts of a position, in the order in which they stand."""
    letters = [one.start() for one in _LETTER.finditer(text)]
    if len(letters) == 2:
        at = letters[1] if letters[0] == 0 else letters[0] + 1
        return text[:at], text[at:]
    if letters:
        return None
    for part in (r"\s*[;/]\s*", r"\s*,\s+|\s*,(?=\s*[+\-−–])", r"\s*,\s*", r"\s+"):
        halves = re.split(part, text)
        if len(halves) == 2 and all(map(_NUMBER.search, halves)):
            return halves[0], halves[1]
    return None


def _axis(half: str) -> str:
    found = _LETTER.search(half)
    return "" if found is None else "N" if found.group() in "NSns" else "E"


def _degrees(half: str, text: str) -> float:
    """Degrees, with minutes and seconds where they are given; below zero for south and west.

    Raises:
        UsageError: ``half`` is none of these; the message quotes ``text``.
    """
    letter = _LETTER.search(half)
    bare = _LETTER.sub("", half).strip(" ,;")
    sign = bare[:1] if bare[:1] in {*_MINUS, "+"} else ""
    numbers = [float(one) for one in _NUMBER.findall(bare)]
    if (letter and sign) or not 1 <= len(numbers) <= _PARTS or _is_odd(bare, numbers):
        raise UsageError(f"'{text}' is no position", hint=HINT)
    if any(one >= 60 for one in numbers[1:]):
        raise UsageError(f"'{text}' has 60 minutes or seconds, or more", hint=HINT)
    degrees = sum(one / part for one, part in zip(numbers, (1.0, 60.0, 3600.0), strict=False))
    negative = letter.group() in "SWsw" if letter else sign in {*_MINUS}
    return -degrees if negative else degrees


def _is_odd(bare: str, numbers: Sequence[float]) -> bool:
    """Whether marks or numbers stand where none can: two dots, a minus, minutes after 0.5°."""
    marks = _NUMBER.sub("", bare)
    if any(one in marks for one in ".,:") or any(one % 1 for one in numbers[:-1]):
        return True
    return bool(re.search(rf".[{_MINUS}+]", bare) or _SMALL.match(bare))
