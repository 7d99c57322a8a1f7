"""Counted pieces: which territory counts by which transfer with which figure, in each mode."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.questions.total.basis import Basis
from kb.questions.total.cover import Cover, Figures, Wholes, cover
from kb.questions.total.less import less_hosted, less_returned
from kb.questions.total.once import Land
from kb.questions.total.piece import Piece
from kb.questions.total.transfers import Move, MoveKey

__all__ = ["Allotted", "Counted", "Piece", "count_pieces"]


class Allotted(NamedTuple):
    """Shares of pieces by present-day state, and what cannot be allotted to any."""

    by_state: Mapping[str, Sequence[Piece]]
    rest: Sequence[Piece]


class Counted:
    """All rows of a total, the cover of what is certain, and the wholes that reach beyond it.

    ``stated`` are the moves of certain land that a figure covers, also where it was given back.
    ``given_back`` are the rows before a net count took from them what was given back.
    ``allotted`` is there where present-day states are asked for; where one of them is, ``rows`` are
    what is allotted to it.
    """

    def __init__(self) -> None:
        self.rows: list[Piece] = []
        self.certain = Cover({}, {})
        self.straddling: list[str] = []
        self.stated: frozenset[MoveKey] = frozenset()
        self.given_back: Sequence[Piece] = ()
        self.allotted: Allotted | None = None

    @property
    def unallotted(self) -> Sequence[Piece]:
        """What may lie in any present-day state, where these are asked for."""
        return self.allotted.rest if self.allotted else ()


def count_pieces(basis: Basis, figures: Figures, land: Land | None = None) -> Counted:
    """Put figures on the land that counts, or on some of it, by the way of counting.

    ``gross`` adds the repeats to ``unique``, ``net`` takes what was given back from it, so that
    gross >= unique >= net whatever the figures are.
    """
    asked, wholes = basis.asked, basis.wholes
    land = basis.land if land is None else land
    result = Counted()
    certain: dict[str, frozenset[str]] = {}
    for moves in _layers(land.counted):
        covered = cover(moves, wholes, figures)
        result.straddling += covered.straddling
        result.rows += _pieces(covered, moves)
        if next(iter(moves.values())).certain:
            certain |= covered.parcels
    result.certain = Cover(certain, figures)
    if land.hosted:
        result.rows = less_hosted(result.rows, land, figures)
    if asked.counting == "gross":
        result.rows += _repeats(land.repeated, wholes, figures)
    surely = [row for row in result.rows if row.figure and row.move.certain]
    result.stated = frozenset(move.key for row in surely for move in row.moves)
    if asked.counting == "net":
        result.given_back = result.rows
        result.rows = less_returned(result.rows, basis.returned, wholes, figures)
    result.rows.sort(key=lambda row: (row.move.order[1:4], row.territory))
    return result


def _layers(moves: Iterable[Move]) -> Iterator[Mapping[str, Move]]:
    """The moves by parcel: first what is certain, and apart where other parts of the land count.

    So a whole stands for its parcels only where the same part of each counts.
    """
    layers: dict[tuple[bool, float], list[dict[str, Move]]] = {}
    for move in moves:
        alike = layers.setdefault((not move.certain, -move.part), [{}])
        free = next((layer for layer in alike if move.parcel not in layer), None)
        if free is None:
            free = {}
            alike.append(free)
        free[move.parcel] = move
    for key in sorted(layers):
        yield from layers[key]


def _pieces(covered: Cover, by_parcel: Mapping[str, Move]) -> Iterator[Piece]:
    for territory, parcels in covered.parcels.items():
        moves = tuple(sorted((by_parcel[one] for one in parcels), key=lambda move: move.order))
        figure = covered.figures.get(territory)
        part = moves[0].part
        if figure is None:
            yield Piece(territory, parcels, moves, None, None, None, None, part)
        elif not moves[0].certain:
            yield Piece(territory, parcels, moves, figure, 0.0, 0.0, figure.high * part, part)
        else:
            ends = (figure.best * part, figure.low * part, figure.high * part)
            yield Piece(territory, parcels, moves, figure, *ends, part)


def _repeats(repeated: Iterable[Move], wholes: Wholes, figures: Figures) -> Iterator[Piece]:
    """The land of each repeated transfer once more, covered transfer by transfer."""
    by_transfer: dict[str, list[Move]] = {}
    for move in repeated:
        by_transfer.setdefault(move.transfer, []).append(move)
    for again in by_transfer.values():
        for moves in _layers(again):
            yield from _pieces(cover(moves, wholes, figures), moves)
