"""What a headline calls the two sides: by the party that contracted, where one party did it all."""

from collections.abc import Iterable, Mapping

from kb.questions.total.basis import Basis
from kb.questions.total.question import Side
from kb.questions.total.transfers import Move
from kb.values.text import fold

_LINES = "SELECT l.line_id FROM party_line l WHERE l.party_id = :party"
_NAMES = "SELECT n.folded FROM name n WHERE n.party_id = :party"
_SHORTEST_STEM = 4


def side_called(
    basis: Basis, side: Side, moves: Iterable[str], names: Mapping[str, str]
) -> str | None:
    """The name of a side: of the line that is asked for, or of the one party of it that acted.

    ``moves`` are the parties of that side of each transfer, as ids joined by "; ". A line is called
    by its own name also where one party acted, if that party goes by it (the Russian Empire is
    Russia); else by the party's, for the line's would be of another time (Prussia is not called
    Germany). None where no side is asked for.
    """
    if side.id is None:
        return None
    own = names.get(side.id, side.id)
    if side.column == "party":
        return own
    acting = {one for parties in moves for one in parties.split("; ") if one}
    of_line = sorted(one for one in acting if _is_of(basis, one, side.id))
    if len(of_line) != 1:
        return own
    (party,) = of_line
    called = [row[0] for row in basis.reader.tuples(_NAMES, {"party": party})]
    return own if goes_by(own, called) else names.get(party, party)


def _is_of(basis: Basis, party: str, line: str) -> bool:
    return any(row[0] == line for row in basis.reader.tuples(_LINES, {"party": party}))


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


def parties_of(moves: Iterable[Move]) -> tuple[list[str], list[str]]:
    """The ceding and the receiving parties of some transfers, each as joined ids."""
    listed = list(moves)
    return [one.ceding for one in listed], [one.receiving for one in listed]
