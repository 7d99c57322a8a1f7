"""The days that the texts give, in whatever calendar, are the day of signature."""

from collections.abc import Generator, Iterator

from kb.errors import DateError
from kb.reading.documents import KeyPath
from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.common import by_language
from kb.records.treaty import Treaty
from kb.records.vocabulary import Reign
from kb.values.calendars import gregorian
from kb.values.dates import parse_edtf
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report days that their calendar does not have, and texts' days that are another day.

    Rival days must be days, and others than that of the signature.
    """
    reigns, ends = _reigns(folder)
    for entry, treaty in folder.records(Treaty):
        signed = parse_edtf(treaty.signed.date)
        for index, written in enumerate(treaty.signed.as_written):
            path: KeyPath = ("signed", "as_written", index, "date")
            day = yield from _day(entry, path, written.calendar, written.date, reigns)
            if day and not signed.earliest <= day <= signed.latest:
                yield entry.problem(
                    path,
                    f"{written.calendar} {written.date} is {day}, but the treaty is dated "
                    f"{treaty.signed.date}",
                    "calendars",
                )
            elif day and written.calendar == "chinese" and day > ends.get(written.date[:2], day):
                yield entry.problem(
                    path, f"{written.date}: the reign had ended by {day}", "calendars"
                )
        for index, rival in enumerate(treaty.signed.rivals):
            path = ("signed", "rivals", index, "date")
            day = yield from _day(entry, path, rival.calendar, rival.date, reigns)
            if day and signed.earliest == day == signed.latest:
                message = f"{rival.calendar} {rival.date} is {day}, the date itself, and no rival"
                yield entry.problem(path, message, "calendars")


def _day(
    entry: Entry, path: KeyPath, calendar: str, text: str, reigns: dict[str, int]
) -> Generator[Problem, None, str | None]:
    try:
        return gregorian(calendar, text, reigns)
    except DateError as error:
        yield entry.problem(path, str(error), "calendars")
        return None


def _reigns(folder: Folder) -> tuple[dict[str, int], dict[str, str]]:
    """The first year of each reign by its name in Han characters, and a day it surely ended by.

    The last year of a reign may run into February of the next. That two have one name is told
    already.
    """
    firsts: dict[str, int] = {}
    ends: dict[str, str] = {}
    for _, reign in folder.records(Reign):
        for language, text in by_language(reign.names):
            if language.startswith("zh"):
                firsts.setdefault(text, int(parse_edtf(reign.first).earliest[:4]))
                ends.setdefault(text, f"{int(parse_edtf(reign.last).latest[:4]) + 1}-02-20")
    return firsts, ends
