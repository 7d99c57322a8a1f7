"""Title that went by kinds that are no cession, which a total of cessions says beside it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kb.answers import Listing, Note
from kb.questions.total.basis import Basis
from kb.questions.total.count import Piece, count_pieces
from kb.questions.total.once import Land, neighbors, settle
from kb.questions.total.question import Asked
from kb.questions.total.rows import sums_of
from kb.questions.total.transfers import Move, moves_that_count


class Besides(NamedTuple):
    """One kind that moves title and is no cession, and the land that went by it alone."""

    kind: str
    rows: Sequence[Piece]


def besides(basis: Basis) -> list[Besides]:
    """What a total of cessions leaves aside by kind, the largest first, counted as if asked for.

    Land that a cession moved for certain is not named again. Within a present-day state it is what
    is allotted to it, and in doubt what is allotted to none.
    """
    kinds = sorted({move.kind for move in basis.aside})
    if not kinds:
        return []
    asked = basis.asked._replace(
        kinds=frozenset(),
        moves=frozenset({"title"}),
        cessions=False,
        counting="net" if basis.asked.counting == "net" else "unique",
    )
    moves = sorted(
        moves_that_count(basis.reader, asked),
        key=lambda move: (not move.certain, move.kind not in basis.asked.kinds, move.order),
    )
    land = settle(moves, neighbors(basis.reader, asked, basis.titles))
    found = []
    for kind in kinds:
        of_kind = Basis(basis.reader, asked)
        of_kind.land = _of_kind(land, kind)
        rows = _within(of_kind, count_pieces(of_kind, of_kind.figures).rows)
        if rows:
            found.append(Besides(kind, rows))
    return sorted(found, key=lambda one: -sum(row.best or 0.0 for row in one.rows))


def _within(basis: Basis, rows: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces, or their shares in the present-day state that is asked for."""
    asked = basis.asked
    if not asked.state:
        return rows
    from kb.questions.total.shares import allot

    allotted = allot(basis, rows)
    return [*allotted.by_state.get(asked.state, ()), *map(_in_doubt, allotted.rest)]


def _in_doubt(row: Piece) -> Piece:
    """A piece of which only the high bound counts."""
    moves = tuple(move._replace(doubt=move.doubt or "not allotted") for move in row.moves)
    low = None if row.low is None else 0.0
    return row._replace(moves=moves, best=None if row.best is None else 0.0, low=low)


def _of_kind(land: Land, kind: str) -> Land:
    """The moves of one kind."""

    def only(moves: Sequence[Move]) -> list[Move]:
        return [move for move in moves if move.kind == kind]

    chosen = Land()
    chosen.counted, chosen.repeated = only(land.counted), only(land.repeated)
    counted = {move.parcel for move in chosen.counted}
    chosen.hosted = {one: host for one, host in land.hosted.items() if host in counted}
    return chosen


def notes_beside(aside: Iterable[Besides], asked: Asked) -> Iterator[Note]:
    """One note per kind that moves title and is no cession: its land, and how to ask for it."""
    for kind, rows in aside:
        ends = sums_of(rows)
        option = f"--kind {kind}"
        unknown = sorted({row.territory for row in rows if row.figure is None})
        contested = sorted({move.transfer for row in rows for move in row.moves if move.doubt})
        items = [_aside(row, asked) for row in rows]
        yield Note(
            "besides",
            f"by {kind}: {', '.join(items)}; {option}",
            {
                "kind": kind,
                "option": option,
                "transfers": sorted({move.transfer for row in rows for move in row.moves}),
                "territories": sorted({row.territory for row in rows}),
                **ends,
                "without_figure": unknown,
                "in_high": contested,
            },
            lists=[Listing(f"by {kind}: ", items, f"; {option}")],
        )


def _aside(row: Piece, asked: Asked) -> str:
    """A piece that is left aside by its kind: land, transfers, areas, doubt."""
    transfers = ", ".join(row.transfers)
    doubt = f", {row.move.doubt}" if row.move.doubt else ""
    said = f"{row.territory} by {transfers} ({row.move.when.earliest[:4]}{doubt})"
    if row.high is None:
        return f"{said}, no figure"
    if not row.best:
        return f"{said}, up to {asked.area(row.high)}"
    ends = f"{asked.figure(row.low or 0.0)} to {asked.figure(row.high)}"
    return f"{said}, {asked.area(row.best)} ({ends})"
