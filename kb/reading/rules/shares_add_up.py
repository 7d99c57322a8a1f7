"""The present-day states of a territory share at most all of it."""

from collections.abc import Iterator
from decimal import Decimal

from kb.reading.folder import Folder
from kb.records.territory import Territory
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Report present-day shares of nothing, and territories whose shares add up to more than 1."""
    for entry, territory in folder.records(Territory):
        for index, state in enumerate(territory.today):
            if state.share == 0:
                message = f"{state.state} has a share of 0: leave out a state that has none of it"
                yield entry.problem(("today", index, "share"), message, "shares")
        total = sum((state.share or Decimal(0) for state in territory.today), Decimal(0))
        if total > 1:
            yield entry.problem(("today",), f"shares add up to {total}, more than 1", "shares")
