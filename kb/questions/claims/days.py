"""Days that claims give, in any calendar, against days of the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kb.db.reader import Reader
from kb.errors import DateError
from kb.questions.claims.cited import witnesses
from kb.questions.claims.claim import Day
from kb.questions.claims.remembered import Remembering
from kb.questions.claims.verdicts import FROM_WORST, Finding, Word
from kb.values.calendars import gregorian
from kb.values.dates import When

Fit = Literal["surely", "possibly", "no"]
_JULIAN = " in the Julian calendar"


@dataclass(frozen=True, slots=True)
class Held:
    """A day of the record, and what happened on it."""

    what: str
    when: When


@dataclass(frozen=True, slots=True)
class Signing:
    """When a treaty was signed, the calendars of its texts, and rival days with their sources."""

    when: When
    calendars: frozenset[str]
    rivals: tuple[tuple[str, str], ...]


_SIGNED = """
SELECT t.signed_written, t.signed_earliest, t.signed_latest FROM treaty t WHERE t.id = :treaty
"""
_DATES = """
SELECT d.id, d.calendar, d.role, d.date_text AS date FROM treaty_date d
WHERE d.treaty_id = :treaty ORDER BY d.position
"""
_REIGNS = """
SELECT n.text, r.began_earliest AS first FROM reign r JOIN name n ON n.reign_id = r.id
WHERE n.reign_id IS NOT NULL AND n.language LIKE 'zh%' ORDER BY n.id
"""


def reigns(reader: Reader) -> dict[str, int]:
    """The Gregorian year in which year 1 of each reign name (in Han characters) began."""
    return {row["text"]: int(row["first"][:4]) for row in reader.rows(_REIGNS)}


def signing(reader: Remembering, treaty: str, tested: str | None) -> Signing | None:
    """When a treaty was signed; ``None`` where the record has no such treaty."""
    return reader.kept(("signing", treaty, tested), lambda: _signing(reader, treaty, tested))


def _signing(reader: Reader, treaty: str, tested: str | None) -> Signing | None:
    rows = reader.rows(_SIGNED, {"treaty": treaty})
    if not rows:
        return None
    row = rows[0]
    calendars, rivals = set(), []
    for one in reader.rows(_DATES, {"treaty": treaty}):
        if one["role"] != "rival":
            calendars.add(one["calendar"])
            continue
        sources = witnesses(reader, "treaty_date", one["id"], tested)
        try:
            day = gregorian(one["calendar"], one["date"], reigns(reader))
        except DateError:
            continue
        if day and sources:
            rivals.append((day, sources[0]))
    held = When(row["signed_written"], row["signed_earliest"], row["signed_latest"])
    return Signing(held, frozenset(calendars), tuple(rivals))


def spans(day: Day, calendars: Iterable[str] = ()) -> list[tuple[str, str, str]]:
    """The Gregorian days that a day may mean, first and last, each with its calendar.

    A day of which no calendar is said is Gregorian, or Julian where ``calendars`` has that.
    """
    if day.calendar == "julian":
        return _old_style(day)
    found = [(day.earliest, day.latest, "")]
    if day.calendar == "any" and "julian" in calendars:
        found += _old_style(day)
    return found


def _old_style(day: Day) -> list[tuple[str, str, str]]:
    """The Gregorian days of Julian ones; nothing where there is no such Julian day."""
    try:
        ends = [gregorian("julian", one, {}) for one in (day.earliest, day.latest)]
    except DateError:
        return []
    first, last = ends
    return [(first, last, _JULIAN)] if first and last else []


def fit(day: Day, held: When, calendars: Iterable[str] = ()) -> tuple[Fit, str]:
    """Whether a day of the record lies within the days of a claim, and in which calendar.

    The calendar is told in words, and only where it is not the Gregorian one.
    """
    found: tuple[Fit, str] = ("no", "")
    for first, last, told in spans(day, calendars):
        if held.surely_within(first, last):
            return "surely", told
        if held.possibly_within(first, last):
            found = ("possibly", told)
    return found


def written(day: Day) -> str:
    """A day as the claim writes it."""
    if day.written:
        return day.written
    if day.earliest == day.latest:
        return day.earliest
    if day.earliest[4:] == "-01-01" and day.latest[4:] == "-12-31":
        years = dict.fromkeys((day.earliest[:4], day.latest[:4]))
        return "/".join(years)
    return f"{day.earliest}/{day.latest}"


def dated(day: Day) -> str:
    """A day as the claim writes it, with its calendar where that is another than ours."""
    return written(day) + (_JULIAN if day.calendar == "julian" else "")


def judge_days(days: Sequence[Day], held: Sequence[Held], calendars: frozenset[str]) -> Finding:
    """The finding on the days of a claim: each must be one of those held, and the worst decides.

    ``calendars`` are those in which a day of the claim without a calendar may be written.
    """
    told: list[str] = []
    verdicts: list[Word] = []
    listed = ", ".join(dict.fromkeys(f"{one.what} {one.when.written}" for one in held))
    for day in days:
        fits = [(one, *fit(day, one.when, calendars)) for one in held]
        surely = [(one, said) for one, how, said in fits if how == "surely"]
        if surely:
            one, said = surely[0]
            style = f" ({written(day)}{said})" if said else ""
            told.append(f"{one.what} {one.when.written}{style}")
            verdicts.append("supported")
        elif any(how == "possibly" for _, how, _ in fits):
            told.append(f"the record has no nearer day than {listed}")
            verdicts.append("qualified")
        else:
            told.append(f"{listed}, not {dated(day)}")
            verdicts.append("contradicted")
    worse = min(verdicts, key=FROM_WORST.index)
    return Finding(worse, "; ".join(dict.fromkeys(told)), part="day")
