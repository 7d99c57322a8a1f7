"""The lines of parties at a time: their own, and those of powers on which they depended then."""

from collections.abc import Mapping
from dataclasses import dataclass

from kb.db.tables import PartyDependencyRow, PartyLineRow
from kb.loading.rows import Rows
from kb.values.moves import NOBODY


@dataclass(frozen=True, slots=True)
class Lines:
    """By party, its own lines, and the powers with the days between which it depended on each."""

    own: Mapping[str, list[str]]
    powers: Mapping[str, list[tuple[str, str | None, str | None]]]

    def of(self, party: str, first: str, last: str) -> list[str]:
        """The lines of a party between two days; of nobody, nobody."""
        if party == NOBODY:
            return [NOBODY]
        found = list(self.own[party])
        found += [
            power
            for power, since, until in self.powers.get(party, ())
            if (since is None or since <= last) and (until is None or first < until)
        ]
        return list(dict.fromkeys(found))


def lines_by_party(rows: Rows) -> Lines:
    """The lines of all parties, from their rows."""
    own: dict[str, list[str]] = {}
    for party, line, dependency in rows.of(PartyLineRow, "party_id", "line_id", "dependency"):
        if not dependency:
            own.setdefault(party, []).append(line)
    powers: dict[str, list[tuple[str, str | None, str | None]]] = {}
    columns = ("party_id", "power_id", "since_earliest", "until_latest")
    for party, power, since, until in rows.of(PartyDependencyRow, *columns):
        powers.setdefault(party, []).append((power, since, until))
    return Lines(own, powers)
