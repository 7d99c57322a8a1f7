"""The index of a data folder: what rules look up across all of its records."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kb.reading.entries import Entry, records_of
from kb.reading.parcels import Parcels
from kb.records.effect import Rule, effect_of
from kb.records.event import Event
from kb.records.outline import OutlineFile
from kb.records.party import Party
from kb.records.territory import Territory
from kb.records.transfer import Transfer
from kb.records.treaty import Treaty
from kb.records.vocabulary import TransferKind, Unit
from kb.values.areas import to_km2
from kb.values.dates import When, parse_edtf
from kb.values.moves import Aspect
from kb.values.outline import Shape
from kb.values.reach import reached

_TELLING = frozenset({"recognition", "claim-waiver"})
"""Kinds that move nothing, and say who has title."""
_BACK = frozenset({"lease-end", "evacuation", "retrocession"})
"""Kinds by which possession goes back, whatever they move."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A valid transfer with the record that holds it; ``number`` is its place there.

    ``starts`` is when it is stated to take effect or its cause is dated; ``passes`` the day of
    effect by ``effect_of``, and ``rule`` what that rests on.
    """

    entry: Entry
    number: int
    transfer: Transfer
    starts: When
    passes: When
    rule: Rule


class Index:
    """Ids of all entries, and what valid records say of parties, land and transfers."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = entries

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, Entry]]:
        """The entry that defines each id, by kind, also where it has mistakes."""
        found: dict[str, dict[str, Entry]] = {}
        for entry in self._entries:
            for kind, name, _ in entry.ids():
                found.setdefault(kind, {}).setdefault(name, entry)
        parties = found.get("party", {}).items()
        own = {name: entry for name, entry in parties if not entry.raw.get("line")}
        found["side"] = found.get("line", {}) | own
        return found

    @cached_property
    def named(self) -> Mapping[str, Set[str]]:
        """The ids that some record refers to, by kind."""
        found: dict[str, set[str]] = {}
        for entry in self._entries:
            for _, kind, name in entry.references():
                found.setdefault(kind, set()).add(name)
        return found

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """The parties by id."""
        return {party.id: party for _, party in records_of(self._entries, Party)}

    @cached_property
    def lines(self) -> Mapping[str, tuple[str, ...]]:
        """The lines of each party; a party without any is one of its own."""
        return {name: party.own_lines for name, party in self.parties.items()}

    def heirs(self, parties: Iterable[str]) -> frozenset[str]:
        """The lines of several parties and of all that continue them, in whatever line."""
        found = reached(
            parties, lambda name: self.parties[name].successor if name in self.parties else ()
        )
        return frozenset(line for name in found for line in self.lines.get(name, (name,)))

    def lines_of(self, parties: Iterable[str], when: When) -> frozenset[str]:
        """The lines of several parties at a time, with those of powers on which they depended."""
        found: set[str] = set()
        for name in parties:
            party = self.parties.get(name)
            found.update(party.lines_at(when) if party else (name,))
        return frozenset(found)

    @cached_property
    def territories(self) -> Mapping[str, Territory]:
        """The territories by id."""
        return {land.id: land for _, land in records_of(self._entries, Territory)}

    @cached_property
    def parcels(self) -> Parcels:
        """How the territories lie."""
        return Parcels(self.territories.values())

    @cached_property
    def shapes(self) -> Mapping[str, Shape]:
        """The outlines of parcels by the id of the parcel."""
        return {file.id: file.geometry for _, file in records_of(self._entries, OutlineFile)}

    @cached_property
    def moves(self) -> Mapping[str, str]:
        """What each kind of transfer moves."""
        return {kind.id: kind.moves for _, kind in records_of(self._entries, TransferKind)}

    @cached_property
    def km2(self) -> Mapping[str, Decimal]:
        """How many km² each unit has."""
        return {unit.id: unit.km2 for _, unit in records_of(self._entries, Unit)}

    @cached_property
    def moved(self) -> Sequence[Moved]:
        """The transfers of all treaties and events."""
        causes: list[tuple[Entry, Treaty | Event]] = [*records_of(self._entries, Treaty)]
        causes += records_of(self._entries, Event)
        found: list[Moved] = []
        for entry, cause in causes:
            dated = cause.signed.date if isinstance(cause, Treaty) else cause.date
            for number, transfer in enumerate(cause.transfers):
                starts = parse_edtf(transfer.effective or dated)
                passes, rule = effect_of(transfer, cause)
                found.append(Moved(entry, number, transfer, starts, parse_edtf(passes), rule))
        return found

    @cached_property
    def last_told(self) -> Mapping[tuple[str, Aspect], Moved]:
        """By parcel, the last transfer that tells who holds title to it, and who possession.

        A transfer that was not carried out, or has ended, tells nothing. Once title has passed, a
        recognition that moves nothing tells of it only where the holder of title gives it.
        """
        found: dict[tuple[str, Aspect], Moved] = {}
        for moved in sorted(self.moved, key=lambda one: (one.passes.earliest, one.transfer.id)):
            aspect = self._told_by(moved.transfer)
            if aspect:
                for parcel in self.parcels.covered(moved.transfer.territory):
                    last = found.get((parcel, aspect))
                    if not self._gave_on(last, moved) and self._may_tell(last, moved):
                        found[parcel, aspect] = moved
        return found

    def _may_tell(self, last: Moved | None, moved: Moved) -> bool:
        """Whether a transfer moves title, or is the word of the party that has it."""
        word = moved.transfer.kind in _TELLING and self.moves_of(moved.transfer) == "nothing"
        if last is None or not word or self.moves_of(last.transfer) != "title":
            return True
        givers = self.lines_of(moved.transfer.from_, moved.passes)
        return bool(givers & self.heirs(last.transfer.to))

    def _gave_on(self, last: Moved | None, moved: Moved) -> bool:
        """Whether the last transfer gave on, that day, what this one brought to its giver."""
        if last is None or last.passes.earliest != moved.passes.earliest:
            return False
        (given, got), (bringing, brought) = (
            [self.lines_of(side, one.passes) for side in (one.transfer.from_, one.transfer.to)]
            for one in (last, moved)
        )
        return bool(given & brought) and not bringing & got

    @cached_property
    def of_parcel(self) -> Mapping[str, Sequence[Moved]]:
        """By parcel, the transfers of it, of a whole that holds it, and of land around it."""
        found: dict[str, list[Moved]] = {}
        for moved in self.moved:
            for parcel in self.parcels.covered(moved.transfer.territory):
                found.setdefault(parcel, []).append(moved)
        return found

    def moves_of(self, transfer: Transfer) -> str:
        """What a transfer moves."""
        return transfer.moves or self.moves.get(transfer.kind, "nothing")

    def _told_by(self, transfer: Transfer) -> Aspect | None:
        if transfer.carried_out == "no" or transfer.ended is not None:
            return None
        moves = self.moves_of(transfer)
        if moves == "title" or transfer.kind in _TELLING:
            return "title"
        return "possession" if moves == "possession" or transfer.kind in _BACK else None

    def stated_range(self, territory: Territory) -> tuple[float, float] | None:
        """The least and the greatest km² of a territory by the figures that count."""
        stated = [
            float(to_km2(value, self.km2[estimate.unit]))
            for estimate in territory.estimates
            if not estimate.set_aside and estimate.measures == "land" and estimate.unit in self.km2
            for value in (estimate.low, estimate.value, estimate.high)
            if value is not None
        ]
        return (min(stated), max(stated)) if stated else None

    def known_range(self, territory: Territory) -> tuple[float, float] | None:
        """``stated_range``, stretched to the bounds of the sum of present-day units.

        The units count where all present-day states of the territory list them.
        """
        ends = list(self.stated_range(territory) or ())
        if territory.today and all(state.units for state in territory.today):
            units = [unit for state in territory.today for unit in state.units]
            ends.append(float(sum(unit.km2 * unit.least_share for unit in units)))
            ends.append(float(sum(unit.km2 * unit.greatest_share for unit in units)))
        return (min(ends), max(ends)) if ends else None
