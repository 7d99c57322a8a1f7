"""No figure counts twice through an echo, and no placeholder stands for a source."""

from collections import Counter
from collections.abc import Iterator

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.records.source import Source
from kb.records.territory import Estimate, Territory
from kb.values.problems import Problem

PLACEHOLDERS = frozenset({"unsourced", "unlocated-pages", "calendar-calc", "unknown", "todo"})
_MANY = 3


def check(folder: Folder) -> Iterator[Problem]:
    """Report placeholders and contradictory marks; warn of equal figures that nobody joined."""
    for entry, source in folder.records(Source):
        if source.id in PLACEHOLDERS:
            yield entry.problem(
                ("id",), f"'{source.id}' is a placeholder, not a publication", "placeholder"
            )
    for entry, territory in folder.records(Territory):
        yield from _marks(entry, territory)
        yield from _equal(entry, territory)


def _marks(entry: Entry, territory: Territory) -> Iterator[Problem]:
    for index, estimate in enumerate(territory.estimates):
        if estimate.repeats and estimate.repeats == estimate.source:
            reason = "repeats its own source"
        elif estimate.repeats and estimate.same_as:
            reason = "has both 'repeats' and 'same_as': give one"
        else:
            continue
        yield entry.problem(("estimates", index, "repeats"), f"'{estimate.id}' {reason}", "echo")


def _equal(entry: Entry, territory: Territory) -> Iterator[Problem]:
    """A source that states one figure twice; and three sources that state one.

    Three equal figures of seemingly independent sources are more likely one figure, copied.
    """
    free = [
        (index, estimate)
        for index, estimate in enumerate(territory.estimates)
        if not (estimate.repeats or estimate.same_as or estimate.set_aside or estimate.derived)
    ]
    of_all = Counter(_figure(estimate) for _, estimate in free)
    of_source = Counter((estimate.source, _figure(estimate)) for _, estimate in free)
    told: set[object] = set()
    for index, estimate in free:
        source, figure = estimate.source, _figure(estimate)
        stated = " ".join(figure)
        if of_source[source, figure] > 1 and source not in told:
            told.add(source)
            message = f"'{source}' states {stated} twice"
        elif of_all[figure] >= _MANY and figure not in told:
            told.add(figure)
            message = (
                f"{of_all[figure]} sources state {stated} for '{territory.id}' as if by "
                "themselves: mark echoes with 'repeats' or 'same_as'"
            )
        else:
            continue
        yield from entry.warning(("estimates", index, "value"), message, "echo")


def _figure(estimate: Estimate) -> tuple[str, str]:
    return (str(estimate.value or estimate.low or estimate.high), estimate.unit)
