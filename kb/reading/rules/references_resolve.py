"""Every reference names a record that exists."""

from collections.abc import Iterator

from kb.reading.whole import Whole
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

_COMPARISONS = 30_000
"""How many ids at most are compared to find the nearest ones; then none is offered any more."""


def across(whole: Whole) -> Iterator[Problem]:
    """Report references to ids that no file defines, with the nearest id that one does."""
    left = _COMPARISONS
    unknown, files = whole.unknown()
    for entry in whole.entries(files):
        for path, kind, name in entry.references():
            if (kind, name) in unknown:
                known = whole.ids.get(kind, {})
                near = did_you_mean(name, known) if left > 0 else ""
                left -= len(known)
                yield entry.problem(
                    path, f"unknown {kind} '{cut(name)}'{near}", "unknown-reference"
                )
