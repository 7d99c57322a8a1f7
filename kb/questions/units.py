"""Units of today, as oblasts and districts: the lands of the record in which they lie."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.matches import Match
from kb.values.areas import rounded
from kb.values.spelling import unqualified
from kb.values.text import fold

_UNITS = """
SELECT u.name, u.native, u.km2, p.territory_id, t.name AS land, u.share
FROM present_unit u
JOIN present_day p ON p.id = u.present_day_id
JOIN territory t ON t.id = p.territory_id
ORDER BY u.share DESC, p.territory_id, u.position
"""
_TOWNS = """
SELECT n.place_id FROM name n WHERE n.place_id IS NOT NULL AND n.folded = :folded ORDER BY n.id
"""
_MOST_OF_IT = 0.5
_WORDS = re.compile(
    r"\b(?:oblast|krai|kray|okrug|raion|rayon|district|county|province|prefecture|autonomous|"
    r"region|область|край|округ|район|автономн\w+)\b|(?:自治)?[省市区區县縣州旗]$"
)
"""Words and endings by which names of units of today are known, folded."""
_SINCE = re.compile(r" since \d{4}$")
"""What tells a unit of today from an earlier one of its name: *X Region since 2022*."""


def lands_of_unit(reader: Reader, folded: str) -> list[Match]:
    """The land in which most of the unit lies that has this name, with the others beside it.

    None where no unit has the name, or no land has most of it.
    """
    found = _shares(reader, folded)
    if not found or found[0].share <= _MOST_OF_IT:
        return []
    first, *others = found
    why = f"{first.share:.0%} of this unit of today lies in it"
    return [first.land._replace(read=True, why=why, also=tuple(one.land for one in others))]


def hint_of_unit(reader: Reader, folded: str) -> str:
    """What to do about a name of a unit of today that means no land; nothing where it is none."""
    lying = _lying(_shares(reader, folded))
    if lying:
        return f"a unit of today: of it {lying}"
    bare = without_unit_words(folded)
    if bare == folded:
        return ""
    namesake = _shares(reader, bare)
    towns = [town for (town,) in reader.tuples(_TOWNS, {"folded": bare})]
    told = (
        f"'kb where {towns[0]}' tells of the town"
        if towns
        else "'kb where TOWN' tells of a town in it"
    )
    known = ""
    if namesake:
        of = f"{namesake[0].name} ({rounded(namesake[0].km2, 3)} km²)"
        known = f"of the unit called {of} {_lying(namesake)}; "
    return f"units of today are no lands of the record: {known}{told}"


def without_unit_words(folded: str) -> str:
    """A folded name without the words for units of today: *khabarovsk* of Khabarovsk Krai."""
    return " ".join(_WORDS.sub(" ", folded).split())


class _Share(NamedTuple):
    """A land, the share of a unit that lies in it, and the unit: its name and whole area."""

    land: Match
    share: float
    name: str
    km2: float


def _lying(shares: Sequence[_Share]) -> str:
    """Which share of a unit lies in which land; nothing where it is none."""
    found = [f"{one.share:.0%} in {one.land.id}" for one in shares]
    return ", ".join([found[0].replace("% in", "% lies in", 1), *found[1:]]) if found else ""


def _shares(reader: Reader, folded: str) -> list[_Share]:
    """The lands in which a unit lies, each with the share of the unit, the largest first."""
    found: dict[str, _Share] = {}
    for name, native, km2, territory, land, share in reader.tuples(_UNITS):
        names = (name, unqualified(name), _SINCE.sub("", name), native or "")
        if folded and folded in map(fold, names):
            match = Match("territory", territory, land)
            found.setdefault(territory, _Share(match, float(share), name, float(km2)))
    return list(found.values())
