"""Every reference names a record that exists."""

from collections.abc import Iterator

from kb.reading.entries import View
from kb.reading.references import references
from kb.values.problems import Problem
from kb.values.text import did_you_mean


def check(view: View) -> Iterator[Problem]:
    """Report references to ids that no file defines, with the nearest id that one does."""
    for entry in view.entries:
        for path, kind, name in references(entry.kind.model, entry.raw):
            known = view.ids.names(kind)
            if name not in known:
                near = did_you_mean(name, known)
                yield entry.problem(path, f"unknown {kind} '{name}'{near}", "unknown-reference")
