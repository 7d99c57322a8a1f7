"""Chain of title: who cedes a parcel held it on that day, as far as earlier transfers tell."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kb.reading.facts import TransferFact
from kb.reading.parcels import Parcels
from kb.reading.whole import Whole
from kb.values.dates import When
from kb.values.problems import Problem

_EVIDENCE = frozenset({"recognition", "confirmation", "claim-waiver", "delimitation"})


class _Passing(NamedTuple):
    """A transfer that moves title, or is evidence of who holds it, between which lines."""

    transfer: TransferFact
    when: When
    moves: bool
    giving: frozenset[str]
    taking: frozenset[str]


def across(whole: Whole) -> Iterator[Problem]:
    """Warn where a parcel is ceded by another line than the one that held it last."""
    lines = {one.id: one.line for one in whole.facts.parties}
    parcels = Parcels(whole.facts.territories)
    chains: dict[str, list[_Passing]] = {}
    for passing in _passings(whole, lines):
        for parcel in parcels.covered(passing.transfer.territory):
            chains.setdefault(parcel, []).append(passing)
    told: set[tuple[str, str]] = set()
    for parcel, chain in sorted(chains.items()):
        if len(chain) > 1:
            chain.sort(key=lambda one: (one.when.earliest, one.moves, one.transfer.id))
            yield from _breaks(whole, parcel, chain, told)


def _passings(whole: Whole, lines: Mapping[str, str]) -> Iterator[_Passing]:
    for one in whole.facts.transfers:
        moved = (one.moves or whole.moves.get(one.kind, "nothing")) == "title"
        evidence = one.kind in _EVIDENCE and one.moves is None
        if one.counts and (moved or evidence):
            yield _Passing(
                one,
                When(*one.passes),
                moved,
                frozenset(lines.get(name, name) for name in one.giving),
                frozenset(lines.get(name, name) for name in one.taking),
            )


def _breaks(
    whole: Whole, parcel: str, chain: Iterable[_Passing], told: set[tuple[str, str]]
) -> Iterator[Problem]:
    last: _Passing | None = None
    for passing in chain:
        if last is not None and passing.moves and passing.giving and last.taking:
            pair = (last.transfer.id, passing.transfer.id)
            same_day = not last.when.surely_before(passing.when)
            if not passing.giving & last.taking and not same_day and pair not in told:
                told.add(pair)
                yield from whole.warning(
                    passing.transfer.at,
                    ("transfers", passing.transfer.number, "from"),
                    f"'{passing.transfer.id}' has {', '.join(sorted(passing.giving))} cede "
                    f"'{parcel}', which {', '.join(sorted(last.taking))} held since "
                    f"'{last.transfer.id}' ({last.when.written})",
                    "chain-of-title",
                )
        if passing.taking or passing.moves:
            last = passing
