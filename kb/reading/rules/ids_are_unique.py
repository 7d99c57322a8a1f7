"""Every id names one record of its kind; lines and parties share one namespace."""

from collections.abc import Iterator

from kb.reading.facts import ids_of
from kb.reading.whole import Whole, space_of
from kb.values.problems import Problem
from kb.values.text import cut


def across(whole: Whole) -> Iterator[Problem]:
    """Report ids given twice, each time after the first."""
    files = sorted({number for numbers in whole.doubles.values() for number in numbers})
    firsts: dict[tuple[str, str], str] = {}
    for entry in whole.entries(files):
        for kind, name, path in ids_of(entry):
            key = (space_of(kind), name)
            if key not in whole.doubles:
                continue
            if key not in firsts:
                line = entry.document.position((*entry.prefix, *path))[0]
                firsts[key] = f"{entry.document.path}:{line}"
                continue
            yield entry.problem(
                path,
                f"{kind} '{cut(name)}' is defined twice: first in {firsts[key]}",
                "duplicate-id",
            )
