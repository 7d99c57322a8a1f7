"""Who continues whom: the line of a party, and the party of a line that existed on a day."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import cached_property

from kb.db.reader import Reader
from kb.values.dates import LAST_DAY, soon_after
from kb.values.reach import reached

_PARTIES = """
SELECT p.id, p.existed_from_earliest, p.existed_to_latest, p.state_id FROM party p ORDER BY p.id
"""
_LINES = """
SELECT l.party_id, l.line_id FROM party_line l WHERE l.dependency = 0
ORDER BY l.party_id, l.position
"""
_SUCCESSORS = """
SELECT s.party_id, s.successor_id FROM party_successor s ORDER BY s.party_id, s.position
"""
_POWERS = """
SELECT l.party_id, l.line_id FROM party_line l WHERE l.dependency = 1
ORDER BY l.party_id, l.position
"""


@dataclass(frozen=True, slots=True)
class Party:
    """A party, its own lines, and those of powers on which it depended; who continues it.

    ``first`` and ``last`` are the days between which it existed where known, ``state`` is its
    present-day state.
    """

    id: str
    first: str | None
    last: str | None
    state: str | None
    own: tuple[str, ...]
    powers: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()

    def existed(self, day: str) -> bool:
        """Whether the party existed on a day, as far as is known."""
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)

    def follows(self, end: str) -> bool:
        """Whether it begins at or before a day, or not long after it, and goes on after it."""
        begins = self.first is None or self.first <= soon_after(end)
        return begins and (self.last is None or self.last > end)


@dataclass(frozen=True)
class Parties:
    """All parties by id.

    ``staying`` are the states in which the land that is asked of lies today: a party that lives on
    in one of them holds what it holds there, also after another took its place elsewhere.
    """

    known: Mapping[str, Party]
    staying: Set[str] = field(default_factory=frozenset)

    def own(self, parties: Iterable[str]) -> tuple[str, ...]:
        """The lines of several parties in order, without powers on which they depended."""
        return tuple(dict.fromkeys(line for one in parties for line in self.known[one].own))

    def lines(self, parties: Iterable[str]) -> frozenset[str]:
        """The lines of several parties, with those of powers on which they depended."""
        known = (self.known[one] for one in parties)
        return frozenset(line for one in known for line in (*one.own, *one.powers))

    def heirs(self, parties: Iterable[str]) -> frozenset[str]:
        """The lines of several parties and of all that continue them, in whatever line."""
        return self.lines(reached(parties, lambda name: self.known[name].successors))

    def are_of(self, some: Iterable[str], lines: Set[str]) -> bool:
        """Whether each of some parties, at least one, has one of the lines."""
        found = [bool(self.lines((one,)) & lines) for one in some]
        return bool(found) and all(found)

    def others(self, some: Iterable[str], lines: Set[str]) -> list[str]:
        """Those of some parties that have none of the lines, nor has any who continues them."""
        return [one for one in some if not self.heirs((one,)) & lines]

    def where(self, states: Iterable[str]) -> "Parties":
        """The same parties, asked of land that lies in some states today."""
        return Parties(self.known, frozenset(states))

    def on(self, party: str, day: str, given_by: Set[str] = frozenset()) -> str | None:
        """Who stood in the place of a party on a day: itself, a successor, or its forerunner.

        ``given_by`` are the lines of who gave the land away later: of several successors it went to
        the one of them. Nobody where none of its line is known to have existed, or where several
        may be meant.
        """
        current, seen = self.known[party], {party}
        while self._is_over(current, day):
            following = self._heir(current, seen, given_by)
            if following is None and self._is_shared(current, seen):
                return None
            if following is None:
                break
            current = following
            seen.add(current.id)
        if current.existed(day) or self._stays(current, day):
            return current.id
        alive = {
            one.id
            for line in current.own
            for one in self._of_line(line)
            if one.existed(day) and _is_dated(one)
        }
        return alive.pop() if len(alive) == 1 else None

    def _is_shared(self, party: Party, seen: Set[str]) -> bool:
        """Whether several successors of a party hold the land today, each a part of it."""
        following = self._succeeding(party, seen)
        return sum(one.state is not None and one.state in self.staying for one in following) > 1

    def _succeeding(self, party: Party, seen: Set[str]) -> list[Party]:
        last = str(party.last)
        return [one for one in self._named(party) if one.id not in seen and one.follows(last)]

    def _heir(self, party: Party, seen: Set[str], given_by: Set[str]) -> Party | None:
        """The one successor of a party; of several the one that gave the land, or has it today."""
        following = self._succeeding(party, seen)
        gave = [one for one in following if self.heirs((one.id,)) & given_by]
        here = [one for one in following if one.state in self.staying and one.state]
        chosen = following if len(following) == 1 else gave or here
        return chosen[0] if len(chosen) == 1 else None

    def successors_on(self, parties: Iterable[str], day: str) -> list[str]:
        """Those of the named successors of parties, and of theirs, that existed on a day.

        Only those in whose states the land lies today, where there are any.
        """
        first = (one for name in parties for one in self.known[name].successors)
        found = reached(first, lambda name: self.known[name].successors)
        living = [one for one in found if self.known[one].existed(day)]
        return [one for one in living if self.known[one].state in self.staying] or living

    def lasts(self, party: str, since: str) -> str:
        """The last day up to which a party of ``since`` went on: itself, or by who followed it.

        A later party of its line is no continuation after a long time without any.
        """
        current = self.known[party]
        end = self._end(current)
        seen = {party}
        while end != LAST_DAY:
            until = max(end, since)
            following = [
                one
                for one in self._following(current.id)
                if one.id not in seen and one.follows(until)
            ]
            if not following:
                return until
            current = max(following, key=lambda one: (self._end(one), one.id))
            seen.add(current.id)
            end = self._end(current)
        return end

    def agree(self, holders: Iterable[str], states: Set[str]) -> bool:
        """Whether land that lies in these states today lies with who continues these holders.

        That is any party of their lines, and any successor that a party names.
        """
        found = reached(holders, lambda name: (one.id for one in self._following(name)))
        return bool(states) and states <= {self.known[one].state for one in found}

    def _following(self, name: str) -> Iterator[Party]:
        """Whom a party names as its successors, and the parties of its lines."""
        party = self.known[name]
        yield from self._named(party)
        yield from self._of_lines(party)

    def _end(self, party: Party) -> str:
        if party.last is None or (party.state is not None and party.state in self.staying):
            return LAST_DAY
        return party.last

    def _is_over(self, party: Party, day: str) -> bool:
        return party.last is not None and party.last <= day and not self._stays(party, day)

    def _stays(self, party: Party, day: str) -> bool:
        begun = party.first is None or party.first <= day
        return begun and self._end(party) == LAST_DAY

    def _named(self, party: Party) -> tuple[Party, ...]:
        return tuple(self.known[one] for one in party.successors)

    def _of_lines(self, party: Party) -> tuple[Party, ...]:
        return tuple(one for line in party.own for one in self._of_line(line))

    def _of_line(self, line: str) -> tuple[Party, ...]:
        return self._by_line.get(line, ())

    @cached_property
    def _by_line(self) -> dict[str, tuple[Party, ...]]:
        found: dict[str, tuple[Party, ...]] = {}
        for party in self.known.values():
            for line in party.own:
                found[line] = (*found.get(line, ()), party)
        return found


def _is_dated(party: Party) -> bool:
    return bool(party.first or party.last)


def read_parties(reader: Reader) -> Parties:
    """Every party of the database."""
    lines, powers, successors = (_by_party(reader, sql) for sql in (_LINES, _POWERS, _SUCCESSORS))
    found = {}
    for name, first, last, state in reader.tuples(_PARTIES):
        links = (tuple(one.get(name, ())) for one in (lines, powers, successors))
        found[name] = Party(name, first, last, state, *links)
    return Parties(found)


def _by_party(reader: Reader, sql: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for party, other in reader.tuples(sql):
        found.setdefault(party, []).append(other)
    return found
