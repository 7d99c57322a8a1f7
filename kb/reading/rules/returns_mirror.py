"""A return is of the land that was given, by the party that received it, to its giver."""

from collections.abc import Iterator, Sequence

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.values.dates import When
from kb.values.problems import Problem


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of returns of other land, by others than the takers, or to others than the givers.

    So are returns that move less than what they return, or of what was never carried out.

    A party that got the land from the taker meanwhile may return it too. Land that passed
    through several hands may go back to the first, where all of these transfers are returned. A
    successor may take the place of either side. A side that is not recorded may be anybody.
    """
    index = folder.index
    transfers = {one.transfer.id: one for one in index.moved}
    for moved in index.moved:
        for inner, name in enumerate(moved.transfer.returns):
            returned = transfers.get(name)
            if returned is None or returned is moved:
                continue
            back = [transfers[one] for one in moved.transfer.returns if one in transfers]
            if message := _mismatch(moved, returned, back, index):
                path = ("transfers", moved.number, "returns", inner)
                yield from moved.entry.warning(path, message, "returns")


def _mismatch(moved: Moved, returned: Moved, back: Sequence[Moved], index: Index) -> str:
    """How a return differs from the gift, if it does; ``back`` is all that is returned together."""
    one, other = moved.transfer, returned.transfer
    if not index.parcels.share_land(one.territory, other.territory):
        land = f"'{one.territory}' has no land of '{other.territory}'"
        return f"'{one.id}' returns '{other.id}', but {land}"
    sides = {*one.from_, *one.to, *other.from_, *other.to}
    unknown = not index.parties.keys() >= sides  # which is told already
    if unknown or _goes_back(moved, returned, back, index):
        return _in_vain(moved, returned, index)
    return (
        f"'{one.id}' has {_said(one.from_)} return to {_said(one.to)} what '{other.id}' took "
        f"from {_said(other.from_)} and gave to {_said(other.to)}"
    )


def _in_vain(moved: Moved, returned: Moved, index: Index) -> str:
    """Why a return gives nothing back, if so: it moves less, or one of both never happened."""
    one, other = moved.transfer, returned.transfer
    moving, given = index.moves_of(one), index.moves_of(other)
    if moving == "nothing" != given or (moving == "use" and given == "title"):
        return f"'{one.id}' moves {moving}, and '{other.id}' which it returns moved {given}"
    for each in (one, other):
        if each.carried_out == "no":
            return f"'{one.id}' returns '{other.id}', but '{each.id}' was not carried out"
    return ""


def _goes_back(moved: Moved, returned: Moved, back: Sequence[Moved], index: Index) -> bool:
    """Whether land is returned by a party that had received it, to a party that had given it."""
    one, other = moved.transfer, returned.transfer
    behind = [name for name in (one.on_behalf_of, other.on_behalf_of) if name]
    givers, takers = (
        index.lines_of([*side, *behind], moved.passes) for side in (one.from_, one.to)
    )
    if one.from_ and other.to and not _had_it(givers, moved, returned, index):
        return False
    told = bool(one.to and other.from_)
    return not told or not takers.isdisjoint(_first_givers(returned, back, index))


def _said(side: Sequence[str]) -> str:
    return ", ".join(side) or "a side that is not named"


def _heirs(side: Sequence[str], when: When, index: Index) -> frozenset[str]:
    """The lines of a side at a time, and of all that continue it."""
    return index.lines_of(side, when) | index.heirs(side)


def _first_givers(returned: Moved, back: Sequence[Moved], index: Index) -> frozenset[str]:
    """The lines of the givers, and of those that gave it to one of these, if both are returned."""
    givers = _heirs(returned.transfer.from_, returned.passes, index)
    for one in sorted(back, key=lambda one: one.passes.earliest, reverse=True):
        shared = index.parcels.share_land(one.transfer.territory, returned.transfer.territory)
        if shared and not givers.isdisjoint(index.lines_of(one.transfer.to, one.passes)):
            givers |= _heirs(one.transfer.from_, one.passes, index)
    return givers


def _had_it(givers: frozenset[str], moved: Moved, returned: Moved, index: Index) -> bool:
    """Whether one of some lines received the land, or got some of it from one that had."""
    holders = _heirs(returned.transfer.to, returned.passes, index)
    if not givers.isdisjoint(holders):
        return True
    land = index.parcels.covered(returned.transfer.territory)
    between = {
        one.transfer.id: one
        for parcel in land
        for one in index.of_parcel.get(parcel, ())
        if one is not moved
        and not one.passes.surely_before(returned.passes)
        and not moved.passes.surely_before(one.passes)
    }
    for one in sorted(between.values(), key=lambda one: (one.passes.earliest, one.transfer.id)):
        if not holders.isdisjoint(index.lines_of(one.transfer.from_, one.passes)):
            holders |= _heirs(one.transfer.to, one.passes, index)
    return not givers.isdisjoint(holders)
