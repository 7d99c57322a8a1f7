"""Rows of data sets by number, read from the locators of what names them."""

import re
from collections.abc import Iterator

from kb.db.tables import CitationRow, DatasetRowRow, EstimateRow, SourceRow, StatementRow
from kb.loading.rows import Rows

_NUMBERS = r"[0-9]{1,9}(?:\s*[-–]\s*[0-9]{1,9})?"
_LOCATOR = re.compile(
    rf"\brows?\s+(?P<numbers>{_NUMBERS}(?:\s*(?:,\s*and|,|and|&|;)\s*{_NUMBERS})*)(?![\w.–-])",
    re.IGNORECASE,
)
_NUMBER = re.compile(_NUMBERS)
_MOST = 1000
"""A span of more rows than this names no rows: it is of the whole data set."""
_NAMING = (
    ("estimate", EstimateRow),
    ("citation", CitationRow),
    ("statement", StatementRow),
)


def add_dataset_rows(rows: Rows) -> None:
    """The rows that estimates, citations and statements name, of sources that are data sets."""
    data_sets = {name for name, kind in rows.of(SourceRow, "id", "type") if kind == "dataset"}
    for owner, table in _NAMING:
        for name, source, locator in rows.of(table, "id", "source_id", "locator"):
            numbers = numbers_in(locator) if locator and source in data_sets else []
            for position, number in enumerate(numbers, start=1):
                rows.add(
                    DatasetRowRow,
                    id=f"{owner}/{name}/row-{position}",
                    source_id=source,
                    number=number,
                    **{f"{owner}_id": name},
                )


def numbers_in(locator: str) -> list[int]:
    """The numbers of the rows that a locator names, each once: ``rows 210, 260 and 300-302``."""
    found: dict[int, None] = {}
    for match in _LOCATOR.finditer(locator):
        for number in _spans(match["numbers"]):
            found.setdefault(number)
    return list(found)


def _spans(text: str) -> Iterator[int]:
    for one in _NUMBER.findall(text):
        first, *last = [int(digits) for digits in re.findall("[0-9]+", one)]
        end = last[0] if last else first
        if first <= end < first + _MOST:
            yield from range(first, end + 1)
