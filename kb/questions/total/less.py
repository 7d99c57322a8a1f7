"""Counted pieces less what is taken off again: enclaves in doubtful land, and land given back."""

from collections.abc import Iterable, Iterator, Mapping

from kb.questions.total.cover import Figures, Wholes, cover
from kb.questions.total.joint import whole
from kb.questions.total.once import Land
from kb.questions.total.piece import Piece
from kb.questions.total.returned import Return
from kb.questions.total.transfers import MoveKey


def less_hosted(rows: Iterable[Piece], land: Land, figures: Figures) -> list[Piece]:
    """High bounds of doubtful hosts less the enclaves in them that count for certain."""
    parts = {move.parcel: move.part for move in land.counted if move.parcel in land.hosted}
    inner: dict[str, float] = {}
    for parcel, host in land.hosted.items():
        figure = figures.get(parcel)
        part = parts.get(parcel, 1.0)
        inner[host] = inner.get(host, 0.0) + (figure.high * part if figure else 0.0)
    adjusted = []
    for row in rows:
        less = sum(inner.get(parcel, 0.0) for parcel in row.parcels)
        high = row.high if row.high is None else max(0.0, row.high - less)
        adjusted.append(row._replace(high=high) if less and not row.best else row)
    return adjusted


def less_returned(
    rows: Iterable[Piece], back: Iterable[Return], wholes: Wholes, figures: Figures
) -> list[Piece]:
    """Rows less what was given back; a return that is not certain lowers only the low bound."""
    surely: dict[MoveKey, float] = {}
    perhaps: dict[MoveKey, float] = {}
    for one in back:
        sums = surely if one.certain else perhaps
        sums[one.counted.key] = whole(sums.get(one.counted.key, 0.0) + one.share)
    kept: list[Piece] = []
    for row in rows:
        shares = {one.parcel: surely[one.key] for one in row.moves if one.key in surely}
        left = _less(row, shares, wholes, figures) if shares else (row,)
        kept += (_lowered(piece, perhaps) for piece in left) if perhaps else left
    return kept


def _less(
    row: Piece, shares: Mapping[str, float], wholes: Wholes, figures: Figures
) -> Iterator[Piece]:
    """A row less a share of some of its parcels; nothing where all of it was given back."""
    if len(row.parcels) == 1:
        if (share := shares[min(row.parcels)]) < 1:
            yield row.less(share)
        return
    left = row.parcels - {one for one in shares if shares[one] == 1}
    partly = {one: shares[one] for one in left & shares.keys()}
    if left == row.parcels and partly.keys() <= figures.keys():
        yield _less_parts(row, partly, figures)
    elif left:
        for piece in _rest(row, left, wholes, figures):
            yield _less_parts(piece, partly, figures)


def _less_parts(piece: Piece, shares: Mapping[str, float], figures: Figures) -> Piece:
    """A piece less the stated areas of what was given back in part; low takes off their highest."""
    stated = sorted(piece.parcels & shares.keys() & figures.keys())
    back = [(figures[one], shares[one]) for one in stated]
    if not back or not piece.best:
        return piece
    best = piece.best - piece.share * sum(one.best * share for one, share in back)
    low = (piece.low or 0.0) - piece.share * sum(one.high * share for one, share in back)
    best, low = max(0.0, best), max(0.0, low)
    return piece._replace(best=best, low=min(low, best))


def _lowered(row: Piece, perhaps: Mapping[MoveKey, float]) -> Piece:
    """A row whose low bound lacks what perhaps was given back; of several parcels it is 0."""
    share = max((perhaps.get(move.key, 0.0) for move in row.moves), default=0.0)
    if not share or row.low is None:
        return row
    left = max(0.0, 1 - share) if len(row.parcels) == 1 else 0.0
    return row._replace(low=row.low * left)


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
    best = min(row.best or 0.0, inner.best * row.share)
    low = min(row.low or 0.0, best, sum(one.low for one in inner.known.values()) * row.share)
    yield row._replace(parcels=known, moves=moves, best=best, low=low)
