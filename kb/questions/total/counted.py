"""A total land by land: what counts, what does not, and why, in rows that add up to it.

The same rows stand in the table ``counted_land``, for every pair of lines and way of counting.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from kb.answers import Column
from kb.db.reader import Reader
from kb.questions.total.basis import Basis
from kb.questions.total.count import Counted, count_pieces
from kb.questions.total.joint import percent, whole
from kb.questions.total.meant import Side
from kb.questions.total.piece import Piece
from kb.questions.total.question import COUNTINGS, Counting, asked_between
from kb.questions.total.returned import Return
from kb.questions.total.rows import (
    ENDS,
    KM2_COLUMNS,
    LAND_COLUMNS,
    PIECE_COLUMNS,
    SHARE,
    SOURCES,
    Values,
    exact,
    land_of_piece,
    piece_row,
    sources_of,
    sums_of,
)
from kb.questions.total.transfers import Move, MoveKey, pairs_of_lines

_ESTIMATES = tuple(f"{end}_estimate" for end in ENDS)
COUNTED_COLUMNS = (
    PIECE_COLUMNS[0],
    *(column._replace(detail=True) for column in PIECE_COLUMNS[1:2]),
    *PIECE_COLUMNS[2:],
    Column("counted", title="counted", kind="flag"),
    Column("certain", title="certain", kind="flag", detail=True),
    Column("reason", title="reason"),
    KM2_COLUMNS[0]._replace(absent=""),
    *(column._replace(absent="", rank=1) for column in KM2_COLUMNS[1:]),
    *LAND_COLUMNS,
    SHARE._replace(detail=True),
    *(Column(name, kind="id", detail=True) for name in _ESTIMATES),
    SOURCES._replace(detail=True),
)
"""As those of pieces; ``reason`` says why it does not count, or not for certain."""


def counted_rows(basis: Basis, result: Counted) -> list[Values]:
    """Land that counts, then land that does not: a row per transfer and parcel or whole.

    Areas are what a row adds to the total, so that their sums are those of the summary; what does
    not count has none. Where a figure stands for land of several transfers, it stands in the row of
    the first, and the others add 0.
    """
    perhaps = {one.counted.key: one for one in basis.returned if not one.certain}
    rows = [row for piece in result.rows for row in _of_piece(piece, perhaps)]
    if sums_of(result.rows)["best_km2"] is None:  # what is in doubt would make it a sum of 0
        for row in rows:
            row["best_km2"] = row["low_km2"] = None
    rows += map(_left_out, _not_counted(basis))
    return [{column.name: row[column.name] for column in COUNTED_COLUMNS} for row in rows]


def _of_piece(piece: Piece, perhaps: Mapping[MoveKey, Return]) -> Iterator[Values]:
    """A row of a piece, and one more for each further transfer of it."""
    figure = piece.figure
    values = piece_row(piece) | {
        "counted": True,
        "certain": piece.move.certain,
        "reason": _reason(piece, perhaps),
        **land_of_piece(piece),
        "share": exact(piece.share),
        "best_estimate": figure and figure.best_estimate,
        "low_estimate": figure and figure.low_estimate,
        "high_estimate": figure and figure.high_estimate,
        "sources": sources_of(piece),
    }
    yield values
    first, *others = piece.transfers
    for transfer in others:
        moves = tuple(move for move in piece.moves if move.transfer == transfer)
        nothing = {f"{end}_km2": values[f"{end}_km2"] and 0.0 for end in ENDS}
        own = piece._replace(moves=moves, parcels=frozenset(one.parcel for one in moves))
        said = {"reason": f"in the figure at {first}"}
        yield values | piece_row(own) | land_of_piece(own) | nothing | said


def _reason(piece: Piece, perhaps: Mapping[MoveKey, Return]) -> str | None:
    """Why a piece is in the high bound only, or its low bound is less than that of its figure."""
    back = (perhaps[move.key] for move in piece.moves if move.key in perhaps)
    told = [f"perhaps {_given_back(one)}" for one in back]
    return "; ".join(dict.fromkeys([piece.move.doubt, *told] if piece.move.doubt else told)) or None


def _given_back(one: Return) -> str:
    if one.by == one.counted.transfer:
        return f"ended in {one.year}"
    part = "" if one.share == 1 else f"{percent(one.share)} of it "
    return f"{part}given back in {one.year} by {one.by}"


def _not_counted(basis: Basis) -> Iterator[Move]:
    """The moves that do not count, or parts of them, each with its reason.

    Within a present-day state, none of land that lies in others.
    """
    if basis.asked.counting != "gross":
        yield from sorted(basis.land.repeated, key=lambda move: move.order)
    for one in basis.returned:
        if one.certain:
            part = whole(one.counted.part * one.share)
            yield one.counted._replace(reason=_given_back(one), part=part)
    yield from basis.within_state(basis.left_out)


def _left_out(move: Move) -> Values:
    parcels = frozenset((move.parcel,))
    nothing = Piece(move.parcel, parcels, (move,), None, None, None, None, move.part)
    return piece_row(nothing) | {
        "counted": False,
        "certain": False,
        "reason": move.reason,
        **land_of_piece(nothing),
        "share": exact(move.part),
        **dict.fromkeys(_ESTIMATES),
        "sources": [],
    }


class Total(NamedTuple):
    """The rows of one total between two lines over all time, in one way of counting."""

    from_line: str
    to_line: str
    counting: Counting
    rows: list[Values]


def every_total(reader: Reader) -> Iterator[Total]:
    """The rows of every undated total of cessions between two lines, in each way of counting.

    Of pairs of lines between which some transfer is recorded, also where none counts.
    """
    asked = asked_between(reader)
    titles = Basis(reader, asked).titles
    for giver, taker in pairs_of_lines(reader):
        sides = [Side(line, "line", (line,)) for line in (giver, taker)]
        basis = Basis(reader, asked._replace(ceding=sides[0], receiving=sides[1]))
        basis.titles = titles  # the same for all, and long where many titles are joint
        for counting in COUNTINGS:
            basis = basis.counted_as(counting)
            rows = counted_rows(basis, count_pieces(basis, basis.figures))
            yield Total(giver, taker, counting, rows)
