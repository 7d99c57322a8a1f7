"""The rings of an outline are wound as RFC 7946 says, and do not cross."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.reading.rules.outlines_are_small import MOST_BYTES
from kb.records.outline import OutlineFile
from kb.values.problems import Problem
from kb.values.rings import mistakes


def check(folder: Folder) -> Iterator[Problem]:
    """Report every mistake in the rings of outlines; not in files that are too large anyway."""
    for entry, file in folder.records(OutlineFile):
        if entry.document.size <= MOST_BYTES:
            for message in mistakes(file.geometry):
                yield entry.problem(("geometry",), message, "outline")
