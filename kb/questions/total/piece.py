"""Pieces: the rows of a total."""

from typing import NamedTuple

from kb.questions.total.cover import Figure
from kb.questions.total.transfers import Move


class Piece(NamedTuple):
    """One row of a total: a territory, the transfers that moved it, and what it adds in km².

    A territory with a figure for several parcels together has all that count among ``parcels``;
    ``moves`` are in order of counting. ``best`` and ``low`` are 0 for what is in the high bound
    only; all three are ``None`` for a parcel without a figure. ``share`` is the share of the
    figure that they are: less than 1 of a joint title, and of land of which a part counts already
    or was given back.
    """

    territory: str
    parcels: frozenset[str]
    moves: tuple[Move, ...]
    figure: Figure | None
    best: float | None
    low: float | None
    high: float | None
    share: float = 1.0

    @property
    def move(self) -> Move:
        """The first transfer that moved it."""
        return self.moves[0]

    @property
    def transfers(self) -> list[str]:
        """The transfers that moved it, the first first."""
        return list(dict.fromkeys(move.transfer for move in self.moves))

    def less(self, share: float) -> "Piece":
        """The piece without a share of it."""
        rest = 1.0 - share
        best, low, high = (value and value * rest for value in (self.best, self.low, self.high))
        return self._replace(best=best, low=low, high=high, share=self.share * rest)
