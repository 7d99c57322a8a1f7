"""Counted pieces: which territory counts by which transfer with which figure, in each mode."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kb.questions.total.basis import Basis
from kb.questions.total.cover import Cover, Figure, Figures, Wholes, cover
from kb.questions.total.once import Land, Return
from kb.questions.total.transfers import Move, MoveKey


class Piece(NamedTuple):
    """One row of a total: a territory, the transfers that moved it, and what it adds in km².

    A territory with a figure for several parcels together has all that count among ``parcels``;
    ``moves`` are in order of counting. ``best`` and ``low`` are 0 for what is in the high bound
    only; all three are ``None`` for a parcel without a figure.
    """

    territory: str
    parcels: frozenset[str]
    moves: tuple[Move, ...]
    figure: Figure | None
    best: float | None
    low: float | None
    high: float | None

    @property
    def move(self) -> Move:
        """The first transfer that moved it."""
        return self.moves[0]


class Allotted(NamedTuple):
    """Shares of pieces by present-day state, and what cannot be allotted to any."""

    by_state: Mapping[str, Sequence[Piece]]
    rest: Sequence[Piece]


class Counted:
    """All rows of a total, the cover of what is certain, and the wholes that reach beyond it.

    ``stated`` are the moves of certain land that a figure covers, also where it was given back.
    ``allotted`` is there where present-day states are asked for; where one of them is, ``rows`` are
    what is allotted to it.
    """

    def __init__(self) -> None:
        self.rows: list[Piece] = []
        self.certain = Cover({}, {})
        self.straddling: list[str] = []
        self.stated: frozenset[MoveKey] = frozenset()
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
    certain = {move.parcel: move for move in land.counted if move.certain}
    doubtful = {move.parcel: move for move in land.counted if not move.certain}
    result.certain = cover(certain, wholes, figures)
    in_high = cover(doubtful, wholes, figures)
    for moves, covered in ((certain, result.certain), (doubtful, in_high)):
        result.straddling += covered.straddling
        result.rows += _pieces(covered, moves)
    if land.hosted:
        result.rows = _less_hosted(result.rows, land.hosted, figures)
    if asked.counting == "gross":
        result.rows += _repeats(land.repeated, wholes, figures)
    surely = [row for row in result.rows if row.figure and row.move.certain]
    result.stated = frozenset(move.key for row in surely for move in row.moves)
    if asked.counting == "net":
        result.rows = _less_returned(result.rows, basis.returned, wholes, figures)
    result.rows.sort(key=lambda row: (row.move.order[1:4], row.territory))
    return result


def _pieces(covered: Cover, by_parcel: Mapping[str, Move]) -> Iterator[Piece]:
    for territory, parcels in covered.parcels.items():
        moves = tuple(sorted((by_parcel[one] for one in parcels), key=lambda move: move.order))
        figure = covered.figures.get(territory)
        if figure is None:
            yield Piece(territory, parcels, moves, None, None, None, None)
        elif not moves[0].certain:
            yield Piece(territory, parcels, moves, figure, 0.0, 0.0, figure.high)
        else:
            yield Piece(territory, parcels, moves, figure, figure.best, figure.low, figure.high)


def _less_hosted(rows: Iterable[Piece], hosted: Mapping[str, str], figures: Figures) -> list[Piece]:
    """High bounds of doubtful hosts less the enclaves in them that count for certain."""
    inner: dict[str, float] = {}
    for parcel, host in hosted.items():
        figure = figures.get(parcel)
        inner[host] = inner.get(host, 0.0) + (figure.high if figure else 0.0)
    adjusted = []
    for row in rows:
        less = sum(inner.get(parcel, 0.0) for parcel in row.parcels)
        high = row.high if row.high is None else max(0.0, row.high - less)
        adjusted.append(row._replace(high=high) if less and not row.best else row)
    return adjusted


def _repeats(repeated: Iterable[Move], wholes: Wholes, figures: Figures) -> Iterator[Piece]:
    """The land of each repeated transfer once more, covered transfer by transfer."""
    by_transfer: dict[str, dict[str, Move]] = {}
    for move in repeated:
        by_transfer.setdefault(move.transfer, {})[move.parcel] = move
    for moves in by_transfer.values():
        yield from _pieces(cover(moves, wholes, figures), moves)


def _less_returned(
    rows: Iterable[Piece], back: Iterable[Return], wholes: Wholes, figures: Figures
) -> list[Piece]:
    """Rows less the parcels given back; a return that is not certain lowers only the low bound."""
    surely = {one.counted.parcel for one in back if one.certain}
    perhaps = {one.counted.parcel for one in back} - surely
    kept: list[Piece] = []
    for row in rows:
        left = row.parcels - surely
        if left == row.parcels:
            kept.append(row)
        elif left:
            kept += _rest(row, left, wholes, figures)
    return [
        row._replace(low=0.0) if row.parcels & perhaps and row.low is not None else row
        for row in kept
    ]


def _rest(row: Piece, left: frozenset[str], wholes: Wholes, figures: Figures) -> Iterator[Piece]:
    """What is left of a whole of which parts were given back: never more than it was.

    Parcels of it that have no figure of their own are pieces without one. Where none has, only the
    high bound is known of the rest.
    """
    inner = cover(left, wholes, figures)
    lacking = frozenset(inner.missing) if row.move.certain else frozenset[str]()
    known = left - lacking
    for parcel in sorted(lacking if known else ()):
        moves = tuple(move for move in row.moves if move.parcel == parcel)
        yield Piece(parcel, frozenset((parcel,)), moves, None, None, None, None)
    moves = tuple(move for move in row.moves if move.parcel in (known or left))
    if not known:
        yield row._replace(parcels=left, moves=moves, figure=None, best=None, low=None)
        return
    best = min(row.best or 0.0, inner.best)
    low = min(row.low or 0.0, best, sum(figure.low for figure in inner.known.values()))
    yield row._replace(parcels=known, moves=moves, best=best, low=low)
