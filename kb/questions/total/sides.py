"""The names of the two sides in a headline: that of the party, where one party did it all."""

from collections.abc import Iterable, Mapping, Set

from kb.db.reader import Reader
from kb.questions.total.meant import Side
from kb.questions.total.transfers import Move
from kb.values.text import fold

_NAMES = "SELECT n.folded FROM name n WHERE n.party_id = :party"
_SHORTEST_STEM = 4


def parties_of(moves: Iterable[Move]) -> tuple[set[str], set[str]]:
    """The parties that gave and those that received, of the lines that a question is about."""
    pairs = {one[:2] for move in moves for one in move.sides}
    return {giver for giver, _ in pairs}, {taker for _, taker in pairs}


def side_called(
    reader: Reader, side: Side, parties: Set[str], names: Mapping[str, str]
) -> str | None:
    """The name of a side: of the line that is asked for, or of the one party of it that acted.

    A line is called by its own name also where one party acted, if that party goes by it (the
    Russian Empire is Russia); else by the party's, for the line's would be of another time (Prussia
    is not called Germany). None where no side is asked for.
    """
    if side.id is None:
        return None
    own = names.get(side.id, side.id)
    if side.column == "party" or len(parties) != 1:
        return own
    (party,) = parties
    called = [row[0] for row in reader.tuples(_NAMES, {"party": party})]
    return own if goes_by(own, called) else names.get(party, party)


def goes_by(line: str, names: Iterable[str]) -> bool:
    """Whether some folded name of a party has the name of its line in it, or a word of its stem.

    A stem is two thirds of a name of one word, at least four letters: German of Germany.
    """
    wanted = fold(line)
    stem = wanted[: max(_SHORTEST_STEM, -(-2 * len(wanted) // 3))]
    return any(
        wanted in name or (" " not in wanted and any(one.startswith(stem) for one in name.split()))
        for name in names
    )
