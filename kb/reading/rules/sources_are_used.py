"""Every source is cited by some fact."""

from collections.abc import Iterator

from kb.reading.entries import View
from kb.records.source import Source
from kb.values.problems import Problem


def check(view: View) -> Iterator[Problem]:
    """Warn of sources that nobody cites."""
    used = {
        name for entry in view.entries for _, kind, name in entry.references() if kind == "source"
    }
    for entry, source in view.records(Source):
        if source.id not in used:
            yield from entry.warning(("id",), f"nobody cites source '{source.id}'", "unused-source")
