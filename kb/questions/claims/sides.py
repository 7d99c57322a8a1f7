"""Sides: the parties and lines that act in the record, against those that a claim names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kb.questions.claims.remembered import Remembering

NOBODY = "nobody"
"""The taker of land that was renounced in favor of no side."""
Named = Mapping[str, frozenset[str]]
"""The sides that a claim names, each with the lines it belongs to; a line belongs to itself."""
_LINES = """
SELECT p.line_id FROM party_line p WHERE p.party_id = :id
UNION ALL SELECT l.id FROM line l WHERE l.id = :id
"""


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties on one side of something, with their lines."""

    parties: frozenset[str]
    lines: frozenset[str]

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, str]]) -> "Sides":
        """The side of some parties, each given with its line."""
        both = list(pairs)
        return cls(frozenset(one for one, _ in both), frozenset(line for _, line in both))

    def has(self, named: Named) -> bool:
        """Whether all who are named are on this side, themselves or by their line."""
        return all(self._has(one, lines) for one, lines in named.items())

    def has_some(self, named: Named) -> bool:
        """Whether any who is named is on this side."""
        return any(self._has(one, lines) for one, lines in named.items())

    def only_of_the_line(self, named: Named) -> list[str]:
        """Those named who are not on this side, but another party of their line is."""
        return [
            one
            for one, lines in named.items()
            if one not in self.parties and one not in self.lines and lines & self.lines
        ]

    def _has(self, one: str, lines: frozenset[str]) -> bool:
        return one in self.parties or bool(lines & self.lines)


def lines_of(reader: Remembering, names: Iterable[str]) -> Named:
    """The lines of some parties or lines; a name that the record lacks is its own line."""
    found = {}
    for name in names:
        lines = {row["line_id"] for row in reader.rows(_LINES, {"id": name})}
        found[name] = frozenset(lines or {name})
    return found


def in_words(names: Iterable[str]) -> str:
    """Some parties in a sentence."""
    return " and ".join(sorted(names)) or NOBODY
