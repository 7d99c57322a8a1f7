"""Shares add up: of present-day states to at most 1, of the parties of a side to 1."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from kb.reading.entries import Entry
from kb.reading.folder import Folder
from kb.reading.parcels import Parcels
from kb.records.territory import Territory
from kb.records.transfer import Transfer
from kb.values.problems import Problem

_ROUNDING = Decimal("0.005")
"""How far the shares of a side may be from 1: thirds are written 0.333."""
_SEVERAL = 2


def check(folder: Folder) -> Iterator[Problem]:
    """Report present-day shares above 1 or of 0, and shares of a side that are not of all of it.

    So are overlaps with a share of 0; land of which more than all lies in others is warned of, and
    a share of a whole.
    """
    for entry, land in folder.records(Territory):
        for index, state in enumerate(land.today):
            if state.share == 0:
                message = f"{state.state} has a share of 0: leave out a state that has none of it"
                yield entry.problem(("today", index, "share"), message, "shares")
        total = sum((state.share or Decimal(0) for state in land.today), Decimal(0))
        if total > 1:
            yield entry.problem(("today",), f"shares add up to {total}, more than 1", "shares")
        yield from _overlaps(entry, land, folder.index.parcels)
    for moved in folder.index.moved:
        place = ("transfers", moved.number, "shares")
        for message in (*_of_parties(moved.transfer), *_of_sides(moved.transfer)):
            yield moved.entry.problem(place, message, "shares")


def _overlaps(entry: Entry, land: Territory, parcels: Parcels) -> Iterator[Problem]:
    """Overlaps of nothing, and of more than all of a land with others that share no land."""
    for index, one in enumerate(land.overlaps):
        if one.share == 0:
            message = f"'{land.id}' has a share of 0 in '{one.territory}': that is no overlap"
            yield entry.problem(("overlaps", index, "share"), message, "shares")
        whole = next((it for it in (land.id, one.territory) if len(parcels.of(it)) > 1), None)
        if one.share and whole:
            message = (
                f"'{whole}' is a whole, and shares count between parcels alone: say of its parcels "
                "what they share"
            )
            yield from entry.warning(("overlaps", index, "share"), message, "shares")
    stated = {one.territory: one.share for one in land.overlaps if one.share is not None}
    total = sum(stated.values(), Decimal(0))
    if total > 1 + _ROUNDING and not any(
        parcels.overlap(one, other) or parcels.of(one) & parcels.of(other)
        for one, other in combinations(stated, 2)
    ):
        message = (
            f"shares add up to {total}, more than 1, in lands that share none: {', '.join(stated)}"
        )
        yield from entry.warning(("overlaps",), message, "shares")


def _of_parties(transfer: Transfer) -> Iterator[str]:
    """What is wrong with the shares of single parties of a transfer."""
    named = [one.party for one in transfer.shares]
    sides = (transfer.from_, transfer.to)
    for party in dict.fromkeys(named):
        whole = all(one.share == 1 for one in transfer.shares if one.party == party)
        if named.count(party) > 1:
            yield f"'{party}' has two shares of '{transfer.id}'"
        if any(one.party == party and one.share == 0 for one in transfer.shares):
            yield f"'{party}' has a share of 0 of '{transfer.id}': leave out a party that has none"
        if party not in {*transfer.from_, *transfer.to}:
            yield f"'{party}' has a share of '{transfer.id}', and is on neither side of it"
        elif not any(party in side and len(side) >= _SEVERAL for side in sides) and not whole:
            yield (
                f"'{party}' is alone on its side of '{transfer.id}', and so has all of it: make a "
                "territory of the land that passes"
            )


def _of_sides(transfer: Transfer) -> Iterator[str]:
    """What is wrong with the shares of the sides of a transfer, each taken together."""
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
