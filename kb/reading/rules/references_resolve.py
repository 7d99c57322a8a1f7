"""Every reference names a record that exists."""

from collections.abc import Iterator

from kb.reading.entries import View
from kb.values.problems import Problem
from kb.values.text import cut, did_you_mean

_COMPARISONS = 30_000
"""How many ids at most are compared to find the nearest ones; then none is offered any more."""


def check(view: View) -> Iterator[Problem]:
    """Report references to ids that no file defines, with the nearest id that one does."""
    left = _COMPARISONS
    for entry in view.entries:
        for path, kind, name in entry.references():
            known = view.ids.names(kind)
            if name not in known:
                near = did_you_mean(name, known) if left > 0 else ""
                left -= len(known)
                yield entry.problem(
                    path, f"unknown {kind} '{cut(name)}'{near}", "unknown-reference"
                )
