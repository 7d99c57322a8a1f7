"""Who continues whom: the line of a party, and the party of a line that existed on a day."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from kb.db.reader import Reader
from kb.values.dates import LAST_DAY

_PARTIES = """
SELECT p.id, p.line_id, p.existed_from_earliest, p.existed_to_latest, p.successor_id, p.state_id
FROM party p ORDER BY p.id
"""
_LONGEST_PAUSE = timedelta(days=366)
"""So long a line may be without a party and still go on; after a longer time it begins anew."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party, its line, the days between which it existed where known, its present-day state."""

    id: str
    line: str
    first: str | None
    last: str | None
    successor: str | None
    state: str | None

    def existed(self, day: str) -> bool:
        """Whether the party existed on a day, as far as is known."""
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)

    def follows(self, end: str) -> bool:
        """Whether it begins at or before a day, or not long after it, and goes on after it."""
        begins = self.first is None or self.first <= _pause_after(end)
        return begins and (self.last is None or self.last > end)


@dataclass(frozen=True)
class Parties:
    """All parties by id.

    ``staying`` are the states in which the land that is asked of lies today: a party that lives on
    in one of them holds what it holds there, also after another took its place elsewhere.
    """

    known: Mapping[str, Party]
    staying: Set[str] = field(default_factory=frozenset)

    def line(self, party: str) -> str:
        """The line of a party."""
        return self.known[party].line

    def lines(self, parties: Iterable[str]) -> frozenset[str]:
        """The lines of several parties."""
        return frozenset(self.line(party) for party in parties)

    def where(self, states: Iterable[str]) -> "Parties":
        """The same parties, asked of land that lies in some states today."""
        return Parties(self.known, frozenset(states))

    def on(self, party: str, day: str) -> str | None:
        """Who stood in the place of a party on a day: itself, a successor, or its forerunner.

        Nobody where none of its line is known to have existed, or where several may be meant.
        """
        current, seen = self.known[party], {party}
        while self._is_over(current, day) and current.successor not in {None, *seen}:
            following = self.known[str(current.successor)]
            if not following.follows(str(current.last)):
                break
            current = following
            seen.add(current.id)
        if current.existed(day) or self._stays(current, day):
            return current.id
        alive = [
            one.id for one in self._of_line(current.line) if one.existed(day) and _is_dated(one)
        ]
        return alive[0] if len(alive) == 1 else None

    def lasts(self, party: str, since: str) -> str:
        """The last day up to which a party of ``since`` went on: itself, or by who followed it.

        A later party of its line is no continuation after a long time without any.
        """
        current = self.known[party]
        end = self._end(current)
        seen = {party}
        while end != LAST_DAY:
            reached = max(end, since)
            following = [
                one
                for one in (*self._named(current), *self._of_line(current.line))
                if one.id not in seen and one.follows(reached)
            ]
            if not following:
                return reached
            current = max(following, key=lambda one: (self._end(one), one.id))
            seen.add(current.id)
            end = self._end(current)
        return end

    def agree(self, holders: Iterable[str], states: Set[str]) -> bool:
        """Whether land that lies in these states today lies with the lines of these holders."""
        return bool(states) and states <= {
            one.state for line in self.lines(holders) for one in self._of_line(line) if one.state
        }

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
        return (self.known[party.successor],) if party.successor else ()

    def _of_line(self, line: str) -> tuple[Party, ...]:
        return self._by_line.get(line, ())

    @cached_property
    def _by_line(self) -> dict[str, tuple[Party, ...]]:
        found: dict[str, tuple[Party, ...]] = {}
        for party in self.known.values():
            found[party.line] = (*found.get(party.line, ()), party)
        return found


def _is_dated(party: Party) -> bool:
    return bool(party.first or party.last)


def _pause_after(day: str) -> str:
    try:
        return (date.fromisoformat(day) + _LONGEST_PAUSE).isoformat()
    except OverflowError:
        return LAST_DAY


def read_parties(reader: Reader) -> Parties:
    """Every party of the database."""
    return Parties({row["id"]: Party(*row.values()) for row in reader.rows(_PARTIES)})
