"""A record accepts only warnings that there are."""

from collections.abc import Iterator
from typing import get_args

from kb.reading.entries import Warned
from kb.reading.folder import Folder
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

_WARNED = get_args(Warned)


def check(folder: Folder) -> Iterator[Problem]:
    """Report acceptance of a rule that never warns."""
    for entry in folder.entries:
        for index, accepted in enumerate(getattr(entry.record, "accepts", ())):
            if accepted.rule not in _WARNED:
                near = did_you_mean(accepted.rule, _WARNED)
                message = f"there is no warning '{cut(accepted.rule)}'{near}"
                yield entry.problem(("accepts", index, "rule"), message, "accepts")
