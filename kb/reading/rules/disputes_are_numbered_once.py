"""A list of disputes has one number for each: what is counted by it is counted once."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.dispute import Dispute
from kb.values.problems import Problem

_RULE = "dispute"


def check(folder: Folder) -> Iterator[Problem]:
    """Report numbers that a list gives to two disputes."""
    first: dict[tuple[str, int], str] = {}
    for entry, dispute in folder.records(Dispute):
        for index, one in enumerate(dispute.numbers):
            other = first.setdefault((one.source, one.number), dispute.id)
            if other != dispute.id:
                message = f"number {one.number} of '{one.source}' is '{other}' already"
                yield entry.problem(("numbers", index, "number"), message, _RULE)
