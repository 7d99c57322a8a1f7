"""Who continues whom: the line of a party, and the party of a line that existed on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.db.reader import Reader

_PARTIES = """
SELECT p.id, p.line_id, p.existed_from_earliest, p.existed_to_latest, p.successor_id
FROM party p ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class Party:
    """A party, its line, and the days between which it existed, where they are known."""

    id: str
    line: str
    first: str | None
    last: str | None
    successor: str | None

    def existed(self, day: str) -> bool:
        """Whether the party existed on a day, as far as is known."""
        return (self.first is None or self.first <= day) and (self.last is None or day < self.last)


@dataclass(frozen=True, slots=True)
class Parties:
    """All parties by id."""

    known: Mapping[str, Party]

    def line(self, party: str) -> str:
        """The line of a party."""
        return self.known[party].line

    def lines(self, parties: Iterable[str]) -> frozenset[str]:
        """The lines of several parties."""
        return frozenset(self.line(party) for party in parties)

    def on(self, party: str, day: str) -> str:
        """Who stood in the place of a party on a day: itself, a successor, or its forerunner.

        The party itself where the line has nobody, or several, on that day.
        """
        current, seen = self.known[party], {party}
        while current.last and current.last <= day and current.successor not in {None, *seen}:
            current = self.known[str(current.successor)]
            seen.add(current.id)
        if current.existed(day):
            return current.id
        alive = [
            one.id
            for one in self.known.values()
            if one.line == current.line and one.existed(day) and (one.first or one.last)
        ]
        return alive[0] if len(alive) == 1 else party


def read_parties(reader: Reader) -> Parties:
    """Every party of the database."""
    rows = reader.rows(_PARTIES)
    return Parties(
        {
            row["id"]: Party(
                row["id"],
                row["line_id"],
                row["existed_from_earliest"],
                row["existed_to_latest"],
                row["successor_id"],
            )
            for row in rows
        }
    )
