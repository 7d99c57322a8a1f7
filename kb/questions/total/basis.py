"""What every total rests on: land, figures, other transfers, each read when first needed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from kb.answers import Note
from kb.db.reader import Reader
from kb.questions.beyond import beyond, outside
from kb.questions.total.cover import (
    Figures,
    Wholes,
    read_doubted,
    read_figures,
    read_figures_by_source,
    read_wholes,
)
from kb.questions.total.joint import Titles, read_titles
from kb.questions.total.once import Land, Neighbors, neighbors, settle
from kb.questions.total.question import Asked, Counting
from kb.questions.total.returned import Later, Return, returns
from kb.questions.total.transfers import (
    Move,
    moves_against,
    moves_left_out,
    moves_of_overlapping_land,
    moves_of_same_land,
    moves_that_count,
)

_ELSEWHERE = """
SELECT d.territory_id
FROM present_day d
WHERE d.share IS NOT NULL AND d.unverified <= :unverified
    AND d.territory_id IN (SELECT p.parcel_id FROM transfer_parcel p WHERE {where})
GROUP BY d.territory_id
HAVING sum(d.share) > 0.999999 AND sum(CASE WHEN d.state_id = :state THEN 1 ELSE 0 END) = 0
"""


class Basis:
    """The land that counts, its figures, and what notes beside a total tell of.

    Each part is read when it is first used, since rows alone need few of them.
    """

    def __init__(self, reader: Reader, asked: Asked) -> None:
        self.reader = reader
        self.asked = asked

    def counted_as(self, counting: Counting) -> "Basis":
        """The same total in another way of counting; what this one has read is not read again."""
        other = Basis(self.reader, self.asked._replace(counting=counting))
        own = {"asked", "returned"}
        vars(other).update({name: part for name, part in vars(self).items() if name not in own})
        return other

    @cached_property
    def land(self) -> Land:
        """The moves that count, each parcel once."""
        return settle(moves_that_count(self.reader, self.asked), self.around)

    @cached_property
    def around(self) -> Neighbors:
        """How the parcels that count lie, and by which shares they pass."""
        return neighbors(self.reader, self.asked, self.titles)

    @cached_property
    def titles(self) -> Titles:
        """The joint titles with shares."""
        return read_titles(self.reader, self.asked)

    @cached_property
    def wholes(self) -> Wholes:
        """The wholes with a figure around parcels that count."""
        return read_wholes(self.reader, self.asked)

    @cached_property
    def figures(self) -> Figures:
        """The figures that count: those of one source alone where the question names it."""
        if self.asked.one_source:
            return self.by_source.get(self.asked.one_source, {})
        return read_figures(self.reader, self.asked, self.wholes)

    @cached_property
    def by_source(self) -> Mapping[str, Figures]:
        """The figures of each source, or of the one that the question names."""
        return read_figures_by_source(self.reader, self.asked, self.wholes)

    @cached_property
    def doubted(self) -> Sequence[tuple[str, str, str]]:
        """The figures that do not count since nobody has checked some fields of them."""
        return read_doubted(self.reader, self.asked, self.wholes)

    @cached_property
    def others(self) -> Sequence[Move]:
        """All transfers of the same land, between any parties."""
        return moves_of_same_land(self.reader, self.asked)

    @cached_property
    def returned(self) -> Sequence[Return]:
        """What a net count takes off again, whatever its figures; else nothing."""
        if self.asked.counting != "net":
            return ()
        return returns(self.land, self.later, self.asked)

    @cached_property
    def later(self) -> Later:
        """All transfers of the same land and of land that overlaps it, between any parties."""
        moves = {move.key: move for move in self.others}
        if self.around.overlaps:
            overlapping = moves_of_overlapping_land(self.reader, self.asked)
            moves |= {move.key: move for move in overlapping}
        return Later(list(moves.values()), self.around.overlaps, self.titles)

    @cached_property
    def left_out(self) -> Sequence[Move]:
        """The transfers from one side to the other that do not count, with the reason."""
        return moves_left_out(self.reader, self.asked)

    @cached_property
    def aside(self) -> Sequence[Move]:
        """Those left out that moved title by a kind that is no cession, where cessions count."""
        if not self.asked.cessions:
            return ()
        return [
            move
            for move in self.left_out
            if move.moves == "title"
            and move.reason == move.kind
            and move.carried_out != "no"
            and (not move.unverified or self.asked.figures == "all")
        ]

    @cached_property
    def elsewhere(self) -> frozenset[str]:
        """The parcels between the two sides that lie in other present-day states than the asked."""
        asked, found = self.asked, set[str]()
        if asked.state is not None:
            parameters = {**asked.parameters, "state": asked.state}
            for where in (asked.between, asked.against):
                rows = self.reader.tuples(_ELSEWHERE.format(where=where), parameters)
                found.update(row[0] for row in rows)
        return frozenset(found)

    def within_state(self, moves: Iterable[Move]) -> list[Move]:
        """The moves of land that may lie in the present-day state that is asked for."""
        return [move for move in moves if move.parcel not in self.elsewhere]

    @cached_property
    def against(self) -> Sequence[Move]:
        """The transfers in the opposite direction."""
        return moves_against(self.reader, self.asked)

    @cached_property
    def beyond(self) -> Note | None:
        """The note that the question reaches beyond what the record claims to know.

        What a party of several lines moved is known where it is known of one of them.
        """
        notes = [beyond(self.reader, scope) for scope in self.asked.scopes]
        return notes[0] if all(notes) else None

    @property
    def is_outside(self) -> bool:
        """Whether the record claims to know nothing of what is asked."""
        return all(outside(self.reader, scope) for scope in self.asked.scopes)

    def preferred_because(self, territory: str) -> str:
        """Why the preferred figure of a territory is preferred."""
        sql = "SELECT t.preferred_reason FROM territory t WHERE t.id = :id"
        ((reason,),) = self.reader.tuples(sql, {"id": territory})
        return str(reason)
