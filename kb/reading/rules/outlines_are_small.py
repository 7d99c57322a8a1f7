"""A file of an outline is small: it shows where land lies, and is no survey."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.outline import OutlineFile
from kb.values.problems import Problem

MOST_BYTES = 20_480


def check(folder: Folder) -> Iterator[Problem]:
    """Report files of more than 20 KB."""
    for entry, _ in folder.records(OutlineFile):
        size = entry.document.size
        if size > MOST_BYTES:
            message = f"{size:,} bytes, more than {MOST_BYTES:,}: leave out islets, or simplify it"
            yield entry.problem((), message, "outline-size")
