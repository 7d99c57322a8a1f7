"""What a source says of itself agrees: its year and day, and whether it can be opened."""

import re
from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.source import Source
from kb.values.dates import parse_edtf
from kb.values.problems import Problem

_RULE = "source"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)
_IDENTIFIED = ("url", "doi", "isbn")


def check(folder: Folder) -> Iterator[Problem]:
    """Report a year in which a source was not published, an address that is none, and
    ``located: false`` beside one.
    """
    for entry, source in folder.records(Source):
        if source.year is not None and source.published is not None:
            when = parse_edtf(source.published)
            if not _year(when.earliest) <= source.year <= _year(when.latest):
                message = f"'{source.id}' is of {source.year}, and was published {source.published}"
                yield entry.problem(("year",), message, _RULE)
        if source.url is not None and not _ADDRESS.fullmatch(source.url):
            message = (
                "an address begins with https:// and has no blanks: else say where in a 'note'"
            )
            yield entry.problem(("url",), message, _RULE)
        known = [key for key in _IDENTIFIED if getattr(source, key) is not None]
        if known and not source.located:
            message = f"'{source.id}' has a '{known[0]}', and 'located: false': delete one of them"
            yield entry.problem(("located",), message, _RULE)


def _year(day: str) -> int:
    return int(day[:-6])
