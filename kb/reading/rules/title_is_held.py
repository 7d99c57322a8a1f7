"""Chain of title: who cedes a parcel held it on that day, as far as earlier transfers tell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kb.reading.documents import Path
from kb.reading.entries import Entry, View
from kb.reading.parcels import Parcels
from kb.records.event import Event
from kb.records.party import Party
from kb.records.territory import Territory
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.records.vocabulary import TransferKind
from kb.values.dates import When, parse_edtf
from kb.values.problems import Problem

_EVIDENCE = frozenset({"recognition", "confirmation", "claim-waiver", "delimitation"})


@dataclass(frozen=True, slots=True)
class _Passing:
    """A transfer that moves title, or is evidence of who holds it."""

    entry: Entry
    path: Path
    transfer: Transfer
    when: When
    moves: bool
    giving: frozenset[str]
    taking: frozenset[str]


def check(view: View) -> Iterator[Problem]:
    """Warn where a parcel is ceded by another line than the one that held it last."""
    lines = {party.id: party.line or party.id for _, party in view.records(Party)}
    kinds = {kind.id: kind.moves for _, kind in view.records(TransferKind)}
    parcels = Parcels(territory for _, territory in view.records(Territory))
    chains: dict[str, list[_Passing]] = {}
    for passing in _passings(view, lines, kinds):
        for parcel in parcels.covered(passing.transfer.territory):
            chains.setdefault(parcel, []).append(passing)
    told: set[tuple[str, str]] = set()
    for parcel, chain in sorted(chains.items()):
        chain.sort(key=lambda one: (one.when.earliest, one.moves, one.transfer.id))
        yield from _breaks(parcel, chain, told)


def _passings(view: View, lines: Mapping[str, str], kinds: Mapping[str, str]) -> Iterator[_Passing]:
    for entry, transfer, index, day in _transfers(view):
        moved = (transfer.moves or kinds.get(transfer.kind, "nothing")) == "title"
        evidence = transfer.kind in _EVIDENCE and transfer.moves is None
        counts = transfer.carried_out == "yes" and transfer.standing != "contested"
        if (moved or evidence) and counts and transfer.unverified is not True:
            yield _Passing(
                entry,
                ("transfers", index, "from"),
                transfer,
                parse_edtf(day),
                moved,
                frozenset(lines.get(one, one) for one in transfer.from_),
                frozenset(lines.get(one, one) for one in transfer.to),
            )


def _transfers(view: View) -> Iterator[tuple[Entry, Transfer, int, str]]:
    for entry, treaty in view.records(Treaty):
        force = next((step.date for step in treaty.steps if step.step == "in-force"), None)
        for index, transfer in enumerate(treaty.transfers):
            yield entry, transfer, index, transfer.effective or force or treaty.signed.date
    for entry, event in view.records(Event):
        for index, transfer in enumerate(event.transfers):
            yield entry, transfer, index, transfer.effective or event.date


def _breaks(
    parcel: str, chain: Iterable[_Passing], told: set[tuple[str, str]]
) -> Iterator[Problem]:
    last: _Passing | None = None
    for passing in chain:
        if last is not None and passing.moves and passing.giving and last.taking:
            pair = (last.transfer.id, passing.transfer.id)
            same_day = not last.when.surely_before(passing.when)
            if not passing.giving & last.taking and not same_day and pair not in told:
                told.add(pair)
                yield from passing.entry.warning(
                    passing.path,
                    f"'{passing.transfer.id}' has {', '.join(sorted(passing.giving))} cede "
                    f"'{parcel}', which {', '.join(sorted(last.taking))} held since "
                    f"'{last.transfer.id}' ({last.when.written})",
                    "chain-of-title",
                )
        if passing.taking or passing.moves:
            last = passing
