"""Which two sides of a total two names mean."""

from collections.abc import Iterator
from itertools import product
from typing import Literal, NamedTuple

from kb.answers import Note
from kb.db.reader import Reader
from kb.questions.names import SIDES, Match, others_of, resolve
from kb.values.moves import ANYONE, NOBODY

_LINES = """
SELECT l.line_id FROM party_line l WHERE l.party_id = :id AND l.dependency = 0 ORDER BY l.position
"""
_BETWEEN = """
SELECT 1 FROM transfer_parcel p
WHERE p.from_line <> p.to_line AND (({there}) OR ({back})) LIMIT 1
"""


class Side(NamedTuple):
    """One side of the question: any party, a line, a party of a line, or nobody.

    ``line`` is the first of ``lines``, which are several for a party of several lines. ``notes``
    say what else the name may mean.
    """

    id: str | None = None
    column: Literal["line", "party"] = "line"
    lines: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def line(self) -> str | None:
        """The line, or the first line of a party of several; None where the side is anyone."""
        return self.lines[0] if self.lines else None

    def condition(self, side: Literal["from", "to"], name: str, row: str = "p") -> str:
        """The SQL condition on a ``row`` of transfer_parcel, with the values of ``parameters``."""
        if not self.id:
            return "1 = 1"
        if self.column == "line":
            return f"{row}.{side}_line = :{name}"
        # Lines are indexed. A party of several is found by the first: land passes from each of its
        # lines, unless the other side is of one of them, and then it stays within that line.
        return f"{row}.{side}_line = :{name}_line AND {row}.{side}_party = :{name}"

    def parameters(self, name: str) -> dict[str, str | None]:
        """The values of the condition."""
        if not self.id:
            return {}
        line = {f"{name}_line": self.line} if self.column == "party" else {}
        return {name: self.id, **line}


def sides_meant(reader: Reader, ceding: str | None, receiving: str | None) -> tuple[Side, Side]:
    """The giver and the taker as two names mean them; None and *anyone* are whoever it was.

    A name of a party may be the everyday name of its line: *England* is an old kingdom, and what
    people call the United Kingdom. Where no transfer of any kind goes between the two sides as
    they are usually meant, in either direction, and some go between their lines, the line is
    meant, and its notes say so.

    Raises:
        NotFoundError, AmbiguousError: nothing, or several things, have such a name.
    """
    meanings = list(product(_meanings(reader, ceding), _meanings(reader, receiving)))
    if len(meanings) > 1:
        meanings = [one for one in meanings if _has_transfers(reader, *one)] or meanings
    return meanings[0]


def _meanings(reader: Reader, wanted: str | None) -> Iterator[Side]:
    """What a name means, the usual first."""
    if wanted is None or wanted.strip().lower() == ANYONE:
        yield Side()
        return
    if wanted.strip().lower() == NOBODY:
        yield Side(NOBODY, "line", (NOBODY,))
        return
    match = resolve(reader, wanted, entities=SIDES)
    notes = tuple(others_of(wanted, match))
    if match.entity == "line":
        yield Side(match.id, "line", (match.id,), notes)
        return
    lines = tuple(line for (line,) in reader.tuples(_LINES, {"id": match.id}))
    yield Side(match.id, "party", lines, notes)
    for line in match.also:
        if line.entity == "line" and line.id in lines:
            yield Side(line.id, "line", (line.id,), (_read_as_the_line(wanted, match, line),))


def _read_as_the_line(wanted: str, party: Match, line: Match) -> Note:
    text = (
        f"'{wanted}' is read as {line.told}: the record has no transfer between "
        f"{party.told} and the other side"
    )
    return Note("read-as", text, {"name": wanted, "id": line.id, "others": [party.id]})


def _has_transfers(reader: Reader, one: Side, other: Side) -> bool:
    """Whether any transfer, of whatever kind and day, goes from one side to the other or back."""
    there = f"{one.condition('from', 'one')} AND {other.condition('to', 'other')}"
    back = f"{other.condition('from', 'other')} AND {one.condition('to', 'one')}"
    parameters = {**one.parameters("one"), **other.parameters("other")}
    return any(reader.tuples(_BETWEEN.format(there=there, back=back), parameters))
