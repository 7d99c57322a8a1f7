"""A date that stands alone, before a sentence or in a row of a table: *1867. A sold L to B*."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.questions.claims.reading.prose import BREAK, Prose
from kb.values import months

_MONTH = "|".join((*months.ENGLISH, *months.RUSSIAN_GENITIVE))
_DATE = re.compile(
    rf"\W*(?:\d{{1,2}}\.?\s+(?:{_MONTH}),?\s+|(?:{_MONTH})\s+(?:\d{{1,2}},?\s+)?)?"
    r"(?:1\d{3}|20\d\d)(?:\s*(?:г\.?|год\w?)|年(?:\d{1,2}月(?:\d{1,2}日)?)?)?\W*",
    re.IGNORECASE,
)
_BETWEEN_CELLS = re.compile(r"[ \t]*(?:\||(?:</?t[dh]\b[^<>]*>\s*)+)[ \t]*")


class Told(NamedTuple):
    """A sentence: where it stands, the number of its paragraph, and a date told behind it.

    It begins with the date that stands alone before it; ``behind`` is one in the next cell.
    """

    start: int
    end: int
    number: int
    behind: tuple[int, int] | None = None


def with_dates(prose: Prose, spans: Iterable[tuple[int, int, int]]) -> Iterator[Told]:
    """Sentences, each with a date that stands alone right before it, or behind it in its row."""
    before: Told | None = None
    for start, end, number in spans:
        one = Told(start, end, number)
        alone = _DATE.fullmatch(prose.text, start, end) is not None
        lone = before is not None and _DATE.fullmatch(prose.text, before.start, before.end)
        if before is not None and _belongs(prose, before, one):
            if lone and not alone:
                one = Told(before.start, end, number)
                before = None
            elif alone and not lone and before.number != number:
                before = before._replace(behind=(start, end))
        if before is not None:
            yield before
        before = one
    if before is not None:
        yield before


def _belongs(prose: Prose, one: Told, other: Told) -> bool:
    """Whether two sentences stand side by side in a paragraph, or in cells of one row."""
    if one.number == other.number:
        return True
    between = prose.document(one.end, other.start)
    return _BETWEEN_CELLS.fullmatch(between) is not None


def said_of(prose: Prose, told: Told) -> str:
    """The words of a sentence, with a colon where a cell with its date ends."""
    return prose.text[told.start : told.end].replace(BREAK, ":")
