"""Counted pieces: which territory counts by which transfer with which figure, in each mode."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from kb.questions.total.basis import Basis
from kb.questions.total.figures import Cover, Figure, Figures, Piece, Wholes, cover
from kb.questions.total.land import Return, returns
from kb.questions.total.transfers import Move


class Counted(NamedTuple):
    """One row of a total: a piece, the first transfer that moved it, and what it adds in km².

    ``best`` and ``low`` are 0 for what is in the high bound only; all are ``None`` for a parcel
    without a figure.
    """

    move: Move
    moves: tuple[Move, ...]
    piece: Piece
    best: float | None
    low: float | None
    high: float | None

    @property
    def figure(self) -> Figure | None:
        """The figure used."""
        return self.piece.figure


class Count:
    """All rows of a total, the covers they come from, and what mode and returns took away."""

    def __init__(self) -> None:
        self.rows: list[Counted] = []
        self.certain = Cover(())
        self.straddling: list[str] = []
        self.returned: list[Return] = []


def count(basis: Basis) -> Count:
    """Put figures on the land that counts, by the mode of counting.

    ``gross`` adds the repeats to ``unique``, ``net`` takes what was given back from it, so that
    gross >= unique >= net whatever the figures are.
    """
    asked, land, wholes, figures = basis.asked, basis.land, basis.wholes, basis.figures
    result = Count()
    certain = [move for move in land.counted if move.certain]
    doubtful = [move for move in land.counted if not move.certain]
    result.certain = cover({move.parcel for move in certain}, wholes, figures)
    in_high = cover({move.parcel for move in doubtful}, wholes, figures)
    for moves, covered in ((certain, result.certain), (doubtful, in_high)):
        result.straddling += covered.straddling
        by_parcel = {move.parcel: move for move in moves}
        result.rows += [_counted(piece, by_parcel) for piece in covered.pieces]
    if land.hosted:
        result.rows = _less_hosted(result.rows, land.hosted, figures)
    if asked.counting == "gross":
        result.rows += _repeats(land.repeated, wholes, figures)
    elif asked.counting == "net":
        result.returned = returns(land.counted, basis.others, asked)
        result.rows = _less_returned(result.rows, result.returned, wholes, figures)
    result.rows.sort(key=lambda row: (row.move.order[1:4], row.piece.territory))
    return result


def _counted(piece: Piece, by_parcel: Mapping[str, Move]) -> Counted:
    moves = sorted((by_parcel[one] for one in piece.parcels), key=lambda move: move.order)
    figure = piece.figure
    if figure is None:
        return Counted(moves[0], tuple(moves), piece, None, None, None)
    if not moves[0].certain:
        return Counted(moves[0], tuple(moves), piece, 0.0, 0.0, figure.high)
    return Counted(moves[0], tuple(moves), piece, figure.best, figure.low, figure.high)


def _less_hosted(
    rows: Iterable[Counted], hosted: Mapping[str, str], figures: Figures
) -> list[Counted]:
    """High bounds of doubtful hosts less the enclaves in them that count for certain."""
    inner: dict[str, float] = {}
    for parcel, host in hosted.items():
        figure = figures.get(parcel)
        inner[host] = inner.get(host, 0.0) + (figure.high if figure else 0.0)
    adjusted = []
    for row in rows:
        less = sum(inner.get(parcel, 0.0) for parcel in row.piece.parcels)
        high = row.high if row.high is None else max(0.0, row.high - less)
        adjusted.append(_with(row, row.best, row.low, high) if less and not row.best else row)
    return adjusted


def _with(row: Counted, best: float | None, low: float | None, high: float | None) -> Counted:
    return Counted(row.move, row.moves, row.piece, best, low, high)


def _repeats(repeated: Iterable[Move], wholes: Wholes, figures: Figures) -> list[Counted]:
    """The land of each repeated transfer once more, covered transfer by transfer."""
    by_transfer: dict[str, dict[str, Move]] = {}
    for move in repeated:
        by_transfer.setdefault(move.transfer, {})[move.parcel] = move
    rows = []
    for moves in by_transfer.values():
        for piece in cover(moves, wholes, figures).pieces:
            rows.append(_counted(piece, moves))
    return rows


def _less_returned(
    rows: Iterable[Counted], back: Iterable[Return], wholes: Wholes, figures: Figures
) -> list[Counted]:
    """Rows less the parcels given back; a return that is not certain lowers only the low bound."""
    surely = {one.counted.parcel for one in back if one.certain}
    perhaps = {one.counted.parcel for one in back} - surely
    kept = []
    for row in rows:
        left = row.piece.parcels - surely
        if not left:
            continue
        rest = row if left == row.piece.parcels else _rest(row, left, wholes, figures)
        if left & perhaps and rest.low is not None:
            rest = _with(rest, rest.best, 0.0, rest.high)
        kept.append(rest)
    return kept


def _rest(row: Counted, left: frozenset[str], wholes: Wholes, figures: Figures) -> Counted:
    """What is left of a whole of which parts were given back: never more than it was."""
    inner = cover(left, wholes, figures)
    known = [piece.figure for piece in inner.pieces if piece.figure]
    best = min(row.best or 0.0, sum(figure.best for figure in known))
    low = min(row.low or 0.0, best, sum(figure.low for figure in known))
    moves = tuple(move for move in row.moves if move.parcel in left)
    piece = Piece(row.piece.territory, left, row.piece.figure)
    return Counted(moves[0], moves, piece, best, low, row.high)
