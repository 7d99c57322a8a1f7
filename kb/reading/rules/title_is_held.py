"""Chain of title: who cedes a parcel held it on that day, as far as earlier transfers tell."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.records.transfer import Transfer
from kb.values.problems import Problem

_WORDS = frozenset({"recognition", "confirmation", "claim-waiver", "delimitation"})
"""Kinds that move nothing: by them a side may say that land which it has is another's."""


class _Passing(NamedTuple):
    """A transfer that moves title, or only says who has it, with the lines of both sides.

    ``heirs`` are the lines that take the land, and those of all that continue the takers.
    """

    moved: Moved
    moves_title: bool
    is_certain: bool
    giving: frozenset[str]
    taking: frozenset[str]
    heirs: frozenset[str]

    @property
    def id(self) -> str:
        """The transfer."""
        return self.moved.transfer.id


def check(folder: Folder) -> Iterator[Problem]:
    """Warn where a parcel is ceded by another line than the one that held it last.

    Only transfers that move title are links of the chain. Two other lines may give the land too:
    one that took it since by an act that is contested, and one whose it is by the word of the line
    that held it last. What any other power recognizes or waives tells nothing.
    """
    chains: dict[str, list[_Passing]] = {}
    for passing in _passings(folder.index):
        for parcel in folder.index.parcels.covered(passing.moved.transfer.territory):
            chains.setdefault(parcel, []).append(passing)
    told: set[tuple[str, str]] = set()
    for parcel, chain in sorted(chains.items()):
        if len(chain) > 1:
            chain.sort(key=lambda one: (one.moved.passes.earliest, not one.moves_title, one.id))
            yield from _breaks(parcel, chain, told)


def _passings(index: Index) -> Iterator[_Passing]:
    for moved in index.moved:
        one = moved.transfer
        moves_title = index.moves_of(one) == "title"
        word = one.kind in _WORDS and one.moves is None
        certain = _is_certain(one)
        if (word and certain) or (moves_title and (certain or _is_taken(one))):
            giving, taking = (index.lines_of(side, moved.passes) for side in (one.from_, one.to))
            heirs = taking | index.heirs(one.to)
            yield _Passing(moved, moves_title, certain, giving, taking, heirs)


def _is_certain(transfer: Transfer) -> bool:
    return (
        transfer.carried_out == "yes" and transfer.standing != "contested" and not transfer.doubtful
    )


def _is_taken(transfer: Transfer) -> bool:
    """Whether somebody has the land by it, though not without contest."""
    contested = transfer.standing == "contested" and transfer.carried_out != "no"
    return contested and not transfer.doubtful


def _breaks(
    parcel: str, chain: Iterable[_Passing], told: set[tuple[str, str]]
) -> Iterator[Problem]:
    """Warn of transfers of one parcel, in order, that another line gives than may have had it."""
    last: _Passing | None = None
    others: set[str] = set()  # who may have the land beside the last taker
    for passing in chain:
        held = others | (last.heirs if last else frozenset())
        if not passing.is_certain or (not passing.moves_title and passing.giving & held):
            others |= passing.heirs
        if not (passing.is_certain and passing.moves_title):
            continue
        if last and _is_broken(last, passing, held) and (last.id, passing.id) not in told:
            told.add((last.id, passing.id))
            giving, taking = (", ".join(sorted(one)) for one in (passing.giving, last.taking))
            yield from passing.moved.entry.warning(
                ("transfers", passing.moved.number, "from"),
                f"'{passing.id}' has {giving} cede '{parcel}', which {taking} held since "
                f"'{last.id}' ({last.moved.passes.written})",
                "chain-of-title",
            )
        if last is None or not _given_on_already(last, passing):
            last, others = passing, set()


def _is_broken(last: _Passing, passing: _Passing, held: Set[str]) -> bool:
    """Whether another line than those that ``held`` the land gives it, on a later day."""
    known = bool(passing.giving and last.taking)
    later = last.moved.passes.surely_before(passing.moved.passes)
    return known and later and not passing.giving & held


def _given_on_already(last: _Passing, passing: _Passing) -> bool:
    """Whether the last one gave on, the same day, what this one brought to its giver."""
    same_day = last.moved.passes.earliest == passing.moved.passes.earliest
    brought = bool(last.giving & passing.taking)
    return same_day and brought and not passing.giving & last.taking
