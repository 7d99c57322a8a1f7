"""Every source is cited by some fact."""

from collections.abc import Iterator

from kb.reading.whole import Whole
from kb.records.source import Source
from kb.values.problems import Problem


def across(whole: Whole) -> Iterator[Problem]:
    """Warn of sources that nobody cites."""
    unused = whole.unused_sources
    for entry in whole.entries(sorted(set(unused.values()))):
        if isinstance(entry.record, Source) and entry.record.id in unused:
            message = f"nobody cites source '{entry.record.id}'"
            yield from entry.warning(("id",), message, "unused-source")
