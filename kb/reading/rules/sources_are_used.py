"""Every source is cited by some fact."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.source import Source
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of sources that nobody cites."""
    used = folder.index.named.get("source", ())
    for entry, source in folder.records(Source):
        if source.id not in used:
            message = f"nobody cites source '{source.id}'"
            yield from entry.warning(("id",), message, "unused-source")
