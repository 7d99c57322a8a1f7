"""Sides of a row: codes and names as lines of parties."""

from collections.abc import Mapping
from typing import NamedTuple

from kb.db.reader import Reader
from kb.questions.names import SIDES, candidates
from kb.values.moves import NOBODY
from kb.values.text import cut

Lines = frozenset[str]


class Unknown(NamedTuple):
    """A code or name that means no side, or several: why, and whether nothing has it."""

    text: str
    why: str
    nobody_has_it: bool = True


def lines_of_parties(reader: Reader) -> Mapping[str, Lines]:
    """The lines of every party, by its id; those of powers on which it depended are not its own."""
    found: dict[str, set[str]] = {}
    sql = "SELECT l.party_id, l.line_id FROM party_line l WHERE l.dependency = 0"
    for party, line in reader.tuples(sql):
        found.setdefault(party, set()).add(line)
    return {party: frozenset(lines) for party, lines in found.items()}


def plain(text: str) -> str:
    """A code as it is looked up: numbers without what a spreadsheet adds, *365.0* or *0365*."""
    number = text.strip().removesuffix(".0")
    is_number = number.isascii() and number.isdecimal()
    return (number.lstrip("0") or "0") if is_number else text


class Sides:
    """What codes and names mean; each is looked up once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._lines = lines_of_parties(reader)
        self._known: dict[str, Lines | Unknown] = {}
        self._codes: dict[str, Lines] = {}
        sql = "SELECT id, cow FROM party WHERE cow IS NOT NULL ORDER BY id"
        for party, code in reader.tuples(sql):
            self._codes[str(code)] = self._codes.get(str(code), frozenset()) | self._lines[party]

    def decide(self, code: str, lines: Lines) -> None:
        """Let a code or name of theirs mean these lines, whatever else it would mean."""
        self._known[plain(code)] = lines

    def meant_by(self, text: str) -> Lines | Unknown:
        """The lines that a code of Correlates of War, an id or a name means; or why it means none.

        ``nobody`` is a renunciation, or land that was no one's.
        """
        code = plain(text)
        if code not in self._known:
            self._known[code] = self._found(text)
        return self._known[code]

    def _found(self, text: str) -> Lines | Unknown:
        if text.lower() == NOBODY:
            return frozenset((NOBODY,))
        number = plain(text)
        if number.isascii() and number.isdecimal():
            return self._codes.get(number) or Unknown(
                text, f"no party of the record has the code {cut(number, 20)}"
            )
        matches = candidates(self._reader, text, SIDES)
        if len(matches) == 1:
            found = matches[0]
            return frozenset((found.id,)) if found.entity == "line" else self._lines[found.id]
        shown = cut(text, 40)
        if not matches:
            return Unknown(text, f"the record knows no party '{shown}'")
        some = ", ".join(one.id for one in matches[:4])
        return Unknown(text, f"'{shown}' may mean {some}", nobody_has_it=False)
