"""No party keeps title after its end: a later transfer, or a party that follows it, tells more."""

from collections.abc import Iterator
from typing import NamedTuple

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.records.party import Party
from kb.values.dates import LAST_DAY, parse_edtf, soon_after
from kb.values.problems import Problem
from kb.values.reach import reached


class _Fate(NamedTuple):
    """What became of a party: whether it and all that followed it are no more.

    ``states`` are the present-day states in which one of them lives on.
    """

    is_over: bool
    states: frozenset[str]
    followed_by: tuple[str, ...]


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of the last title to a parcel where its holder is no more, and nobody follows it.

    A party is followed by its successor, or by another of its line that exists then or soon. A
    party that lives on in a state keeps what lies there today.
    """
    index = folder.index
    found: dict[tuple[str, str], list[str]] = {}
    holding: dict[str, Moved] = {}
    fates: dict[str, _Fate] = {}
    for parcel, moved, holder in _ended(index):
        if holder.id not in fates:
            fates[holder.id] = _fate(holder, index)
        fate, land = fates[holder.id], index.territories.get(parcel)
        today = {one.state for one in land.today} if land else set()
        if fate.is_over and fate.states.isdisjoint(today):
            found.setdefault((moved.transfer.id, holder.id), []).append(parcel)
            holding[moved.transfer.id] = moved
    for (transfer, name), parcels in found.items():
        moved = holding[transfer]
        more = f" and {len(parcels) - 1} more" if parcels[1:] else ""
        yield from moved.entry.warning(
            ("transfers", moved.number, "to"),
            f"'{transfer}' ({moved.passes.written}) leaves '{min(parcels)}'{more} to {name}, which "
            f"ends {index.parties[name].to}{_after(fates[name])}, and nothing tells who has had it "
            "since: add the transfer, or a successor",
            "group-ended",
        )


def _ended(index: Index) -> Iterator[tuple[str, Moved, Party]]:
    """By parcel, the last transfer of title, and each of its takers that is no more.

    A taker that had ended before the transfer is none of them: that it takes land is a mistake
    which is told already.
    """
    for (parcel, aspect), moved in index.last_told.items():
        if aspect == "title" and index.moves_of(moved.transfer) == "title":
            for name in dict.fromkeys(moved.transfer.to):
                holder = index.parties.get(name)
                end = parse_edtf(holder.to) if holder and holder.to else None
                if holder and end and not end.surely_before(moved.passes):
                    yield parcel, moved, holder


def _after(fate: _Fate) -> str:
    """The end of a sentence: which parties followed one, and are no more either."""
    if not fate.followed_by:
        return ""
    verb = "does" if len(fate.followed_by) == 1 else "do"
    return f", as {verb} {', '.join(fate.followed_by)} after it"


def _fate(holder: Party, index: Index) -> _Fate:
    """What became of a party that is no more."""
    names = reached(
        [holder.id], lambda name: (one.id for one in _following(index.parties[name], index))
    )
    parties = [index.parties[name] for name in names]
    return _Fate(
        all(one.to is not None for one in parties),
        frozenset(one.state for one in parties if one.state),
        tuple(sorted(names[1:])),
    )


def _following(party: Party, index: Index) -> Iterator[Party]:
    """The parties that follow one that is no more: its successors, and others of its lines."""
    end = parse_edtf(party.to or LAST_DAY).latest
    lines = set(party.own_lines)
    for one in index.parties.values():
        if one.id in party.successor or not lines.isdisjoint(one.own_lines):
            begins = parse_edtf(one.from_).earliest if one.from_ else end
            ends = parse_edtf(one.to).latest if one.to else LAST_DAY
            if begins <= soon_after(end) and ends > end:
                yield one
