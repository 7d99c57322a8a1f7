"""Facts: what rules must know of all records at once, small enough to keep for each of them.

A fact says of which record it is by the number of its file and its place in it. Facts are tuples of
texts and numbers, so that they pass from one process to another at little cost. Texts that many of
them share are interned: ``marshal`` then keeps them so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from sys import intern
from typing import Any, NamedTuple

from kb.reading.documents import Path
from kb.reading.entries import Entry
from kb.records.common import Strict
from kb.records.event import Event
from kb.records.party import Party
from kb.records.territory import Territory
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.values.areas import to_km2
from kb.values.dates import parse_edtf

Place = tuple[int, int]
"""The number of a file, and of a record in its list: -1 where the record is the whole file."""

_NESTED = {"estimates": "estimate", "transfers": "transfer"}


class PartyFact(NamedTuple):
    """A party: its line, when it existed (EDTF), and what followed it."""

    at: Place
    id: str
    line: str
    begins: str | None
    ends: str | None
    successor: str | None


class TerritoryFact(NamedTuple):
    """How a territory lies, and the least and greatest km² stated of it, if any is."""

    at: Place
    id: str
    parts: tuple[str, ...]
    inside: str | None
    overlaps: tuple[str, ...]
    least: float | None
    greatest: float | None


class TreatyFact(NamedTuple):
    """When a treaty was signed (EDTF), and by which parties."""

    at: Place
    signed: str
    parties: tuple[str, ...]


class TransferFact(NamedTuple):
    """One transfer: what passed, from whom to whom, and when.

    ``number`` is its place among the transfers of its record; ``starts`` is when it or its cause is
    dated, ``passes`` when it took effect: as written, the first and the last day.
    """

    at: Place
    number: int
    id: str
    territory: str
    kind: str
    moves: str | None
    giving: tuple[str, ...]
    taking: tuple[str, ...]
    counts: bool
    starts: tuple[str, str, str]
    passes: tuple[str, str, str]
    returns: tuple[str, ...]


class Facts(NamedTuple):
    """The facts of some files; ids and references are by file, kind and name."""

    ids: list[tuple[int, list[tuple[str, str]]]]
    references: list[tuple[int, dict[str, list[str]]]]
    parties: list[PartyFact]
    territories: list[TerritoryFact]
    treaties: list[TreatyFact]
    transfers: list[TransferFact]


def index_of(entry: Entry) -> int:
    """The place of a record in the list of its file, or -1."""
    return int(entry.prefix[0]) if entry.prefix else -1


def no_facts() -> Facts:
    """Facts of no file."""
    return Facts([], [], [], [], [], [])


def ids_of(entry: Entry) -> Iterator[tuple[str, str, Path]]:
    """Every id that a record defines, also one with mistakes: its kind, the id, and its path."""
    name = entry.raw.get("id")
    if isinstance(name, str):
        yield entry.kind.name, name, ("id",)
        if entry.kind.name == "territory" and _has_units(entry.raw.get("today")):
            yield "estimate", f"{name}-reconstruction", ("today",)
    for key, kind in _NESTED.items():
        items = entry.raw.get(key)
        for index, item in enumerate(items if isinstance(items, list) else ()):
            inner = item.get("id") if isinstance(item, dict) else None
            if isinstance(inner, str):
                yield kind, inner, (key, index, "id")


def _has_units(today: object) -> bool:
    states = today if isinstance(today, list) else []
    return any(isinstance(state, dict) and state.get("units") for state in states)


def facts_of(
    by_file: Iterable[tuple[int, Iterable[Entry]]], factors: Mapping[str, Decimal]
) -> Facts:
    """The facts of the records of some files, by number; ``factors`` is the km² of each unit."""
    facts = no_facts()
    for number, entries in by_file:
        named: dict[str, dict[str, None]] = {}
        ids: list[tuple[str, str]] = []
        for entry in entries:
            ids.extend((kind, name) for kind, name, _ in ids_of(entry))
            for _, kind, name in entry.references():
                named.setdefault(kind, {})[name] = None
            if entry.record is not None:
                _add(facts, (number, index_of(entry)), entry.record, factors)
        if ids:
            facts.ids.append((number, ids))
        if named:
            facts.references.append((number, {kind: list(ids) for kind, ids in named.items()}))
    return facts


def without_warnings(facts: Facts) -> Facts:
    """What is needed to find errors alone: less of each transfer, and nothing of treaties."""
    transfers = [one._replace(giving=(), taking=(), passes=one.starts) for one in facts.transfers]
    return facts._replace(treaties=[], transfers=transfers)


def packed(facts: Facts, first: int) -> tuple[Any, ...]:
    """Facts as plain tuples, which ``marshal`` takes; files are numbered from the first on."""
    ids, references, *others = facts
    by_kind: Sequence[Any] = others
    return (
        [(number - first, one) for number, one in ids],
        [(number - first, one) for number, one in references],
        *([((one.at[0] - first, one.at[1]), *one[1:]) for one in kind] for kind in by_kind),
    )


def unpacked(plain: Sequence[Any], first: int) -> Facts:
    """Facts that were packed, of files of which the first has this number."""
    ids, references, *others = plain
    return Facts(
        [(first + number, one) for number, one in ids],
        [(first + number, one) for number, one in references],
        *(
            [kind._make(((first + at[0], at[1]), *one)) for at, *one in found]
            for kind, found in zip(_KINDS, others, strict=True)
        ),
    )


_KINDS: Sequence[Any] = (PartyFact, TerritoryFact, TreatyFact, TransferFact)


def _add(facts: Facts, at: Place, record: Strict, factors: Mapping[str, Decimal]) -> None:
    if isinstance(record, Territory):
        facts.territories.append(
            TerritoryFact(
                at,
                record.id,
                tuple(record.parts),
                record.inside,
                tuple(record.overlaps),
                *_range(record, factors),
            )
        )
    elif isinstance(record, Treaty):
        signed = record.signed.date
        force = next((step.date for step in record.steps if step.step == "in-force"), None)
        parties = tuple(intern(one.party) for one in record.parties)
        facts.treaties.append(TreatyFact(at, signed, parties))
        facts.transfers.extend(_transfers(at, record.transfers, signed, force or signed))
    elif isinstance(record, Event):
        facts.transfers.extend(_transfers(at, record.transfers, record.date, record.date))
    elif isinstance(record, Party):
        facts.parties.append(
            PartyFact(
                at, record.id, record.line or record.id, record.from_, record.to, record.successor
            )
        )


def _transfers(
    at: Place, transfers: Iterable[Transfer], dated: str, in_force: str
) -> Iterator[TransferFact]:
    for index, transfer in enumerate(transfers):
        starts = _days(transfer.effective or dated)
        yield TransferFact(
            at,
            index,
            transfer.id,
            transfer.territory,
            intern(transfer.kind),
            transfer.moves,
            tuple(map(intern, transfer.from_)),
            tuple(map(intern, transfer.to)),
            transfer.carried_out == "yes"
            and transfer.standing != "contested"
            and transfer.unverified is not True,
            starts,
            starts if in_force == dated or transfer.effective else _days(in_force),
            tuple(transfer.returns),
        )


def _days(text: str) -> tuple[str, str, str]:
    when = parse_edtf(text)
    return intern(when.written), intern(when.earliest), intern(when.latest)


def _range(
    territory: Territory, factors: Mapping[str, Decimal]
) -> tuple[float, float] | tuple[None, None]:
    """Least and greatest stated km² among the figures that count."""
    stated = [
        float(to_km2(value, factors[estimate.unit]))
        for estimate in territory.estimates
        if not estimate.set_aside and estimate.measures == "land" and estimate.unit in factors
        for value in (estimate.low, estimate.value, estimate.high)
        if value is not None
    ]
    return (min(stated), max(stated)) if stated else (None, None)
