"""Shares add up: of present-day states to at most 1, of the parties of a side to 1."""

from collections.abc import Iterator
from decimal import Decimal

from kb.reading.folder import Folder
from kb.records.territory import Territory
from kb.records.transfer import Transfer
from kb.values.problems import Problem

_ROUNDING = Decimal("0.005")
"""Thirds are written 0.333: so far may the shares of a side be from 1."""

_SEVERAL = 2


def check(folder: Folder) -> Iterator[Problem]:
    """Report present-day shares above 1 or of 0, and shares of a side that are not of all of it."""
    for entry, land in folder.records(Territory):
        for index, state in enumerate(land.today):
            if state.share == 0:
                message = f"{state.state} has a share of 0: leave out a state that has none of it"
                yield entry.problem(("today", index, "share"), message, "shares")
        total = sum((state.share or Decimal(0) for state in land.today), Decimal(0))
        if total > 1:
            yield entry.problem(("today",), f"shares add up to {total}, more than 1", "shares")
    for moved in folder.index.moved:
        place = ("transfers", moved.number, "shares")
        for complaint in _complaints(moved.transfer):
            yield moved.entry.problem(place, complaint, "shares")


def _complaints(transfer: Transfer) -> Iterator[str]:
    """What is wrong with the shares of the sides of a transfer."""
    named = [one.party for one in transfer.shares]
    for party in dict.fromkeys(named):
        if named.count(party) > 1:
            yield f"'{party}' has two shares of '{transfer.id}'"
        if party not in {*transfer.from_, *transfer.to}:
            yield f"'{party}' has a share of '{transfer.id}', and is on neither side of it"
    for side in (transfer.from_, transfer.to):
        if len(side) < _SEVERAL:  # of one party alone there is no share
            continue
        given = {one.party: one.share for one in transfer.shares if one.party in side}
        total = sum(given.values(), Decimal(0))
        lacking = [one for one in side if one not in given]
        if given and lacking:
            yield f"'{lacking[0]}' has no share, and others of its side have one"
        elif given and abs(total - 1) > _ROUNDING:
            yield f"the shares of {' and '.join(given)} add up to {total}, not to 1"
