"""A dispute is between several parties, and a list of disputes has one number for each."""

from collections.abc import Iterator

from kb.reading.folder import Folder
from kb.records.dispute import Dispute
from kb.values.problems import Problem

_RULE = "dispute"


def check(folder: Folder) -> Iterator[Problem]:
    """Report disputes of fewer than two parties, and numbers that a list gives to two disputes."""
    first: dict[tuple[str, int], str] = {}
    for entry, dispute in folder.records(Dispute):
        if len(set(dispute.parties)) < 2:
            message = f"'{dispute.id}' needs two parties at least: who disputes what with whom?"
            yield entry.problem(("parties",), message, _RULE)
        for index, one in enumerate(dispute.numbers):
            other = first.setdefault((one.source, one.number), dispute.id)
            if other != dispute.id:
                message = f"number {one.number} of '{one.source}' is '{other}' already"
                yield entry.problem(("numbers", index, "number"), message, _RULE)
