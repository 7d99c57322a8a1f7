"""Ends of chains: the last recorded holder of a parcel is the state in which it lies today."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.records.territory import Territory
from kb.records.transfer import Transfer
from kb.values.moves import Aspect
from kb.values.problems import Problem

_ASPECTS: tuple[Aspect, ...] = ("title", "possession")


def check(folder: Folder) -> Iterator[Problem]:
    """Warn where a parcel lies today in another state than that of its last recorded holder.

    The holder of title or the last to take possession will do. Which line a state belongs to is
    told by ``state`` of parties. Nothing is said of a state that no party names, of land whose
    present-day states are not told or not checked, and of land that no transfer moved.
    """
    index = folder.index
    lines = _lines_of_states(index)
    last = index.last_told
    for entry, land in folder.records(Territory):
        found = [last[land.id, aspect] for aspect in _ASPECTS if (land.id, aspect) in last]
        if land.parts or not found or _is_doubted(land):
            continue
        today = sorted({one.state for one in land.today})
        if all(_disagree(today, one.transfer, index, lines) for one in found):
            yield from entry.warning(("today",), _message(land.id, today, found), "chain-end")


def _is_doubted(land: Territory) -> bool:
    """Whether nobody has checked where land lies today: all of it, or one of the states."""
    whole = land.unverified is True or "today" in land.doubts
    return whole or any(one.doubtful for one in land.today)


def _lines_of_states(index: Index) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for party in index.parties.values():
        if party.state:
            found.setdefault(party.state, set()).update(party.own_lines)
    return found


def _disagree(
    today: Iterable[str], transfer: Transfer, index: Index, lines: Mapping[str, Set[str]]
) -> bool:
    """Whether one of the states of today is known to be of another line than the taker's."""
    takers = index.heirs(transfer.to)
    return any(state in lines and not lines[state] & takers for state in today)


def _message(parcel: str, today: Iterable[str], found: Sequence[Moved]) -> str:
    told = " and ".join(
        f"'{one.transfer.id}' ({one.passes.written}) leaves it to "
        f"{', '.join(one.transfer.to) or 'nobody'}"
        for one in found
    )
    return f"'{parcel}' lies in {', '.join(today)} today, but {told}"
