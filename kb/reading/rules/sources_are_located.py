"""A source has an address, DOI or ISBN; where none is known that is said and warned of."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.source import Source
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of sources without an address."""
    for entry, source in folder.records(Source):
        if not source.located:
            yield from entry.warning(
                ("id",),
                f"source '{source.id}' has no address, DOI or ISBN: find one, never guess it",
                "not-located",
            )
