"""Rows and transfers brought together: in passes, the surest first, whatever the order of rows.

Within a pass the nearest pairs come first: by years, then by area, then by days. A transfer is
taken once between two sides; a row takes more transfers of the same treaty or event.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.questions.compare.lands import TOLERANCE, Area, Lands, agree, apart
from kb.questions.compare.ours import Book, Ours
from kb.questions.compare.passes import (
    AGREES,
    AS_STATED,
    EXACTLY,
    MAY_AGREE,
    OF_OTHER_KIND,
    WEAKER,
    Pass,
)
from kb.questions.compare.sides import Lines
from kb.questions.compare.theirs import Theirs
from kb.questions.compare.verdicts import SAME_LAND


class Found(NamedTuple):
    """The result for one row: verdict, matching transfers, and the row with the same land."""

    verdict: str
    transfers: tuple[Ours, ...] = ()
    same_as: int | None = None
    remarks: tuple[str, ...] = ()


class Claim(NamedTuple):
    """A row that has a transfer, and the lines between which the row has it."""

    row: Theirs
    givers: Lines
    takers: Lines


class Edge(NamedTuple):
    """A row and a transfer that it may have, with what puts nearer pairs first."""

    cost: tuple[object, ...]
    row: Theirs
    ours: Ours


New = dict[int, tuple[Theirs, Ours]]
"""The rows that have got a transfer in a pass, with the first that they got."""


class Matching:
    """Pairs rows of a table with transfers: ``found`` by row, ``claims`` by transfer."""

    def __init__(self, book: Book, lands: Lands, window: int, usual: frozenset[str]) -> None:
        self._book = book
        self._lands = lands
        self._window = window
        self._usual = usual
        self.found: dict[int, Found] = {}
        self.claims: dict[str, list[Claim]] = {}
        self._open: list[Theirs] = []

    def run(self, rows: Iterable[Theirs]) -> None:
        """Match the rows that no decision has matched yet, as far as transfers fit them."""
        self._open = sorted(
            (one for one in rows if one.row not in self.found), key=lambda one: one.key
        )
        # A lease of the very year is meant rather than a cession of the year before.
        self._assign(AS_STATED, waiting=True)
        for one in EXACTLY:
            self._assign(one)
        for one in (AS_STATED, OF_OTHER_KIND):
            self._assign(one)
            self._share(one)
        for one in WEAKER:
            self._assign(one)

    def take(self, row: Theirs, verdict: str, transfers: Sequence[Ours], *remarks: str) -> None:
        """Let a row have transfers."""
        self.found[row.row] = Found(verdict, tuple(transfers), remarks=remarks)
        for ours in transfers:
            self.claims.setdefault(ours.transfer, []).append(_claim(row, ours))

    def fitting(self, one: Pass, row: Theirs) -> list[Ours]:
        """The transfers that a row may have in a pass, taken or not."""
        if row.when is None:
            return []
        years = self._window if one.years < 0 else one.years
        return [
            ours
            for ours in one.candidates(self._book, row)
            if abs(ours.years_from(row.when)) <= years and one.fits(row, ours, self._usual)
        ]

    def _assign(self, one: Pass, *, waiting: bool = False) -> None:
        """Give rows transfers, the nearest pairs first, then more of the same act.

        ``waiting``: a row does not yet take a transfer of another year where one of its own year,
        of another kind or never carried out, may be meant.
        """
        fits = {row.row: self.fitting(one, row) for row in self._open}
        edges = {row.row: self._near(one, row, fits[row.row], waiting) for row in self._open}
        new: New = {}
        for nearest in sorted((edge for some in edges.values() for edge in some), key=_cost):
            row = nearest.row
            if row.row in new:
                continue
            edge = self._untouched(nearest, edges[row.row], fits[row.row])
            if not one.once or self._may_take(edge, fits[row.row]):
                new[row.row] = (row, edge.ours)
                self.take(row, one.verdict, [edge.ours])
        self._extend(one, fits, new)
        self._open = [row for row in self._open if row.row not in new]

    def _extend(self, one: Pass, fits: Mapping[int, Sequence[Ours]], new: New) -> None:
        """Give rows that have just got a transfer more of its act."""
        for row, first in new.values():
            for other in _of_act(first, fits[row.row]):
                if other in self.found[row.row].transfers:
                    continue
                if one.size == AGREES and self._gain(row, other) < 0:
                    continue
                if not one.once or self._belongs(row, other, fits, new):
                    found = self.found[row.row]
                    transfers = tuple(sorted((*found.transfers, other)))
                    self.found[row.row] = found._replace(transfers=transfers)
                    self.claims.setdefault(other.transfer, []).append(_claim(row, other))

    def _untouched(self, nearest: Edge, edges: Sequence[Edge], fits: Sequence[Ours]) -> Edge:
        """Among equally near edges of a row, the first whose act no other row has, if any."""
        for edge in (nearest, *edges):
            act = _of_act(edge.ours, fits)
            taken = any(self._holders(edge.row, other) for other in act)
            if edge.cost[:3] == nearest.cost[:3] and not taken:
                return edge
        return nearest

    def _near(self, one: Pass, row: Theirs, fits: Sequence[Ours], waiting: bool) -> Sequence[Edge]:
        """The edges of a row in a pass, the nearest first; see ``_assign`` for ``waiting``."""
        edges = sorted(self._edges(one, row, fits), key=_cost)
        if not waiting or row.when is None:
            return edges
        when = row.when
        if any(ours.years_from(when) == 0 for ours in fits):
            return [edge for edge in edges if edge.ours.years_from(when) == 0]
        alike = any(
            edge for other in EXACTLY for edge in self._edges(other, row, self.fitting(other, row))
        )
        return [] if alike else edges

    def _edges(self, one: Pass, row: Theirs, fits: Sequence[Ours]) -> Iterator[Edge]:
        """The edges of a row to transfers that are free and whose areas fit the pass."""
        km2, when = row.figure.stated, row.when
        if when is None:
            return
        stated = row.givers is not None and row.takers is not None
        size = one.size or ("" if stated else MAY_AGREE)
        for ours in fits:
            if one.once and not self._is_free(row, ours):
                continue
            act = _of_act(ours, fits)
            own_areas = (self._lands.of([ours]), self._between(row, [ours]))
            areas = [*own_areas, self._lands.of(act), self._between(row, act)]
            areas.append(self._lands.stated(ours))
            if not _fits_size(size, km2, areas):
                continue
            years = abs(ours.years_from(when))
            far = min(apart(km2, area) for area in areas)
            own = min(apart(km2, area) for area in own_areas)
            cost = (years, far, ours.days_from(when), own, row.key, ours.transfer)
            yield Edge(cost, row, ours)

    def _may_take(self, edge: Edge, fits: Sequence[Ours]) -> bool:
        """Whether a row may have a transfer: it is free, and the row is no double of another.

        Two rows of one figure, which is that of a whole act, are not parts of the act.
        """
        row, ours = edge.row, edge.ours
        act = _of_act(ours, fits)
        km2 = row.figure.stated
        doubled = any(
            _is_same(row, holder) for other in act for holder in self._holders(row, other)
        )
        is_whole = apart(km2, self._lands.of(act)) < apart(km2, self._lands.of([ours]))
        return self._is_free(row, ours) and not (doubled and is_whole)

    def _is_free(self, row: Theirs, ours: Ours) -> bool:
        return not self._holders(row, ours)

    def _holders(self, row: Theirs, ours: Ours) -> list[Theirs]:
        """The rows that have a transfer between the same lines; other joint parties may too."""
        mine = _claim(row, ours)
        return [
            claim.row
            for claim in self.claims.get(ours.transfer, ())
            if not claim.givers.isdisjoint(mine.givers) and not claim.takers.isdisjoint(mine.takers)
        ]

    def _belongs(
        self, row: Theirs, other: Ours, fits: Mapping[int, Sequence[Ours]], new: New
    ) -> bool:
        """Whether one more transfer of an act belongs to a row that has some of it.

        It does where no other row has any of the act; else where the figure of the row comes
        nearer by it, and by more than those of the other rows do.
        """
        if not self._is_free(row, other):
            return False
        rivals = [
            rival
            for rival, ours in new.values()
            if ours.act == other.act and other in fits[rival.row] and _meet(row, rival, other)
        ]
        if len(rivals) == 1:
            return True
        gains = sorted((-self._gain(rival, other), rival.key, rival.row) for rival in rivals)
        return gains[0][0] < 0 and gains[0][2] == row.row

    def _gain(self, row: Theirs, other: Ours) -> float:
        """How much nearer the figure of a row comes by one more transfer."""
        has = self.found[row.row].transfers
        before, after = (
            min(
                apart(row.figure.stated, one)
                for one in (self._lands.of(some), self._between(row, some))
            )
            for some in (has, (*has, other))
        )
        return before - after

    def _between(self, row: Theirs, transfers: Sequence[Ours]) -> Area:
        """What passed between the sides of a row, by a joint title only the share of it."""
        return self._lands.between(transfers, row.givers, row.takers)

    def _share(self, one: Pass) -> None:
        """Rows whose transfers other rows have: they are the same land, or a part of it."""
        left = []
        for row in self._open:
            held = self.held(one, row)
            same = next((entry for entry in held if _is_same(row, entry[1])), None)
            part = next((ours for ours, _ in held if self._is_part(row, ours)), None)
            if same:
                other = same[1].row
                self.found[row.row] = Found(SAME_LAND, self.found[other].transfers, other)
            elif part:
                self.take(row, one.verdict, [part])
            else:
                left.append(row)
        self._open = left

    def held(self, one: Pass, row: Theirs) -> list[tuple[Ours, Theirs]]:
        """The transfers that a row may have in a pass and that others have, the nearest first."""
        if row.when is None:
            return []
        when = row.when
        pairs = [
            (ours, other) for ours in self.fitting(one, row) for other in self._holders(row, ours)
        ]
        return sorted(
            pairs, key=lambda pair: (abs(pair[0].years_from(when)), pair[0].transfer, pair[1].key)
        )

    def _is_part(self, row: Theirs, ours: Ours) -> bool:
        """Whether a row has a part of a transfer that other rows have, and nothing else.

        It has where its figure brings the sum of theirs nearer to the area of the transfer.
        """
        others = self._holders(row, ours)
        if any(self.found[one.row].transfers != (ours,) for one in others):
            return False
        stated = [one.figure.stated for one in (row, *others)]
        known = [one for one in stated if one is not None]
        area = self._lands.of([ours])
        if len(known) < len(stated) or area.high is None:
            return False
        total, before = sum(known), sum(known[1:])
        return total <= area.high * (1 + TOLERANCE) and apart(total, area) < apart(before, area)


def _of_act(ours: Ours, fits: Iterable[Ours]) -> list[Ours]:
    """The transfers of the same treaty or event among some."""
    return [other for other in fits if other.act == ours.act]


def _fits_size(size: str, km2: float | None, areas: Iterable[Area]) -> bool:
    """Whether a figure is of the size of one of some areas, as far as a pass asks for it."""
    agreeing = [agree(km2, area) for area in areas] if size else []
    if size == AGREES:
        return True in agreeing
    return True in agreeing or False not in agreeing


def _cost(edge: Edge) -> tuple[object, ...]:
    return edge.cost


def _meet(row: Theirs, rival: Theirs, ours: Ours) -> bool:
    """Whether two rows would have a transfer between the same lines, not each a joint party's."""
    mine, its = _claim(row, ours), _claim(rival, ours)
    return not (mine.givers.isdisjoint(its.givers) or mine.takers.isdisjoint(its.takers))


def _claim(row: Theirs, ours: Ours) -> Claim:
    givers = ours.givers & row.givers if row.givers else ours.givers
    takers = ours.takers & row.takers if row.takers else ours.takers
    return Claim(row, givers or ours.givers, takers or ours.takers)


def _is_same(row: Theirs, other: Theirs) -> bool:
    """Whether two rows say the same: one figure, or one date where a figure is missing."""
    mine, its = row.figure.stated, other.figure.stated
    if mine is not None and its is not None:
        return abs(mine - its) <= 0.1 * max(mine, its)
    assert row.when is not None
    return other.when is not None and row.when.possibly_within(
        other.when.earliest, other.when.latest
    )
