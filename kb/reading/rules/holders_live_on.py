"""No party holds title for ever after its end: a later transfer or who follows it tells more."""

from collections.abc import Iterator
from typing import NamedTuple

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.records.party import Party
from kb.values.dates import LAST_DAY, parse_edtf, soon_after
from kb.values.problems import Problem
from kb.values.reach import reached


class _Fate(NamedTuple):
    """Whether a party and all who followed it are no more, and the states in which they live on."""

    is_over: bool
    states: frozenset[str]
    followed_by: tuple[str, ...]


def check(folder: Folder) -> Iterator[Problem]:
    """Warn of the last title to a parcel where its holder is no more, and nobody follows it.

    Who follows a party is its successor, or another of its line that exists then or soon; a party
    that lives on in a state keeps what lies there today.
    """
    index = folder.index
    found: dict[tuple[str, str], list[str]] = {}
    holding: dict[str, Moved] = {}
    fates: dict[str, _Fate] = {}
    for (parcel, aspect), moved in index.last_told.items():
        if aspect != "title" or index.moves_of(moved.transfer) != "title":
            continue
        for name in dict.fromkeys(moved.transfer.to):
            holder = index.parties.get(name)
            if holder is None or not _ended_later(holder, moved):
                continue
            if name not in fates:
                fates[name] = _fate(holder, index)
            land = index.territories.get(parcel)
            today = {one.state for one in land.today} if land else set()
            if fates[name].is_over and fates[name].states.isdisjoint(today):
                found.setdefault((moved.transfer.id, name), []).append(parcel)
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


def _after(fate: _Fate) -> str:
    """Who followed a party, and is no more either."""
    if not fate.followed_by:
        return ""
    verb = "does" if len(fate.followed_by) == 1 else "do"
    return f", as {verb} {', '.join(fate.followed_by)} after it"


def _ended_later(holder: Party, moved: Moved) -> bool:
    """Whether a party is no more, but was when it got what a transfer moves."""
    return holder.to is not None and not parse_edtf(holder.to).surely_before(moved.passes)


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
    """Who follows a party that is no more: named by it, or of one of its lines."""
    end = parse_edtf(party.to or LAST_DAY).latest
    lines = set(party.own_lines)
    for one in index.parties.values():
        if one.id in party.successor or not lines.isdisjoint(one.own_lines):
            begins = parse_edtf(one.from_).earliest if one.from_ else end
            ends = parse_edtf(one.to).latest if one.to else LAST_DAY
            if begins <= soon_after(end) and ends > end:
                yield one
