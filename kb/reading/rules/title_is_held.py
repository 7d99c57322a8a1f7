"""Chain of title: who cedes a parcel held it on that day, as far as earlier transfers tell."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kb.reading.folder import Folder
from kb.reading.index import Index, Moved
from kb.records.transfer import Transfer
from kb.values.problems import Problem

_WORDS = frozenset({"recognition", "confirmation", "claim-waiver", "delimitation"})
"""Kinds that move nothing, by which a side may say that its land is another's."""


class _Passing(NamedTuple):
    """A transfer that moves title, or is only a word on who holds it, between which lines."""

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

    Only transfers that move title are links of the chain. Two others may give the land too: who
    took it since by an act that is contested, and whose it is by the word of who held it last. What
    another power recognizes or waives tells nothing.
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
    last: _Passing | None = None
    others: set[str] = set()
    for passing in chain:
        if not passing.is_certain:
            others |= passing.heirs
            continue
        held = others | (last.heirs if last else frozenset())
        if not passing.moves_title:
            others |= passing.heirs if passing.giving & held else frozenset()
            continue
        if last is not None and passing.giving and last.taking:
            pair = (last.id, passing.id)
            same_day = not last.moved.passes.surely_before(passing.moved.passes)
            if not passing.giving & held and not same_day and pair not in told:
                told.add(pair)
                giving, taking = (", ".join(sorted(one)) for one in (passing.giving, last.taking))
                yield from passing.moved.entry.warning(
                    ("transfers", passing.moved.number, "from"),
                    f"'{passing.id}' has {giving} cede '{parcel}', which {taking} held since "
                    f"'{last.id}' ({last.moved.passes.written})",
                    "chain-of-title",
                )
        if last is None or not _given_on_already(last, passing):
            last = passing
            others = set()


def _given_on_already(last: _Passing, passing: _Passing) -> bool:
    """Whether the last one gave on, the same day, what this one brought to its giver."""
    same_day = last.moved.passes.earliest == passing.moved.passes.earliest
    brought = bool(last.giving & passing.taking)
    return same_day and brought and not passing.giving & last.taking
