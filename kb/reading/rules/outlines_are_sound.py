"""The rings of an outline are wound as RFC 7946 says, and do not cross."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.reading.rules.outlines_are_small import MOST_BYTES
from kb.records.outline import OutlineFile
from kb.values.outline_faults import faults
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report every fault of the outlines; not of one that is too large anyway."""
    for entry, file in folder.records(OutlineFile):
        if entry.document.size <= MOST_BYTES:
            for fault in faults(file.geometry):
                yield entry.problem(("geometry",), fault, "outline")
